"""What a kind of source is: a name, its options as pure data, and the feed that they ask for.

A kind is one folder and one entry point in the group `hubwall.kinds`; nothing else knows it.
See README, "A kind of your own".
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from hubwall.model.feeds import Feed
from hubwall.model.zone import Source


class Change(Enum):
    """What a change of an option means for the source that runs."""

    IDENTITY = "identity"  # another source
    TURN = "turn"  # another source, to which one that runs turns by itself (`update_feed`)
    RESTART = "restart"  # the same source, started anew
    LIVE = "live"  # applied while it runs


def option(
    default: Any = ...,
    *,
    change: Change,
    help: str,
    **bounds: Any,
) -> Any:
    """Declare one option of a kind. `help` is its English description (and translation key);
    `bounds` are pydantic's own (`ge`, `le`, `max_length`, `pattern`, `examples`, …)."""
    return Field(default, description=help, json_schema_extra={"change": change.value}, **bounds)


class Options(BaseModel):
    """The base of every kind's options: frozen, hashable, no unknown names."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=False)

    def select(self, change: Change) -> tuple[tuple[str, Hashable], ...]:
        """The options of one sort, as sorted pairs."""
        return tuple(
            (name, getattr(self, name))
            for name, field in sorted(type(self).model_fields.items())
            if isinstance(field.json_schema_extra, dict)
            and field.json_schema_extra.get("change") == change.value
        )


@dataclass(frozen=True)
class Kind:
    """A kind of source.

    `short` names the option that a bare value under the kind fills (`web: ADDRESS`).
    `feed` turns options into what the wall shows. `claims` answers for something dropped or
    pasted (an address, or the path of a file): how well the kind suits it, 0 for not at all,
    and `dropped` then makes options of it. `title` makes a zone's name from options.
    """

    name: str
    label: str
    options: type[Options]
    feed: Callable[[Any], Feed]
    short: str = ""
    claims: Callable[[str], int] = lambda _what: 0
    dropped: Callable[[str], dict[str, Any]] | None = None
    title: Callable[[Any], str] = lambda _options: ""
    sounds: bool = False

    def source(self, options: Options) -> Source:
        """The model's source for checked options."""
        fixed, turned = options.select(Change.IDENTITY), options.select(Change.TURN)
        return Source(
            kind=self.name,
            options=options,
            key=(self.name, fixed + turned),
            restart=options.select(Change.RESTART),
            kin=(self.name, fixed) if turned else None,
        )
