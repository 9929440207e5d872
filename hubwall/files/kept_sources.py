"""The sources that the dock remembers: saved ones, and those that were on the wall lately."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from hubwall.files.atomic import write_whole
from hubwall.files.kinds import Kinds
from hubwall.files.problems import Problem, whole_file
from hubwall.files.zone_text import option_values
from hubwall.model.words import tr
from hubwall.model.zone import Source

NAME = "dock.json"
MOST = 200
_LARGEST = 4 * 1024 * 1024
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A source as plain values: its kind, and the options that are not at their default."""

    kind: str
    name: str
    options: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def key(self) -> str:
        """The same for sources that show the same in the same way."""
        return json.dumps([self.kind, self.options], sort_keys=True, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class KeptSources:
    """`saved` in the order of keeping, `recent` with the newest first."""

    saved: tuple[KeptSource, ...] = ()
    recent: tuple[KeptSource, ...] = ()


def kept_from(source: Source, name: str) -> KeptSource | None:
    """The source as plain values; None for one that has none, such as a mistake in a layout."""
    if not isinstance(source.options, BaseModel):
        return None
    values = option_values(source, None)
    return KeptSource(source.kind, name, values) if isinstance(values, dict) else None


def source_from(kept: KeptSource, kinds: Kinds, context: Mapping[str, Any]) -> Source | str:
    """The source, or why there is none."""
    kind = kinds.get(kept.kind)
    if kind is None:
        return tr("The kind “{kind}” is not installed", kind=kept.kind)
    try:
        options = kind.options.model_validate(dict(kept.options), context=dict(context))
    except ValidationError as error:
        return str(error.errors()[0].get("ctx", {}).get("error") or error.errors()[0]["msg"])
    source = kind.source(options)
    return source if isinstance(source, Source) else ""


def read_kept(folder: Path) -> KeptSources:
    """What is remembered; whatever is damaged in it is left out. Blocks."""
    try:
        with (folder / NAME).open("rb") as file:
            said = json.loads(file.read(_LARGEST))
        return KeptSources(_listed(said.get("saved")), _listed(said.get("recent")))
    except (OSError, ValueError, AttributeError, RecursionError):
        return KeptSources()


def write_kept(folder: Path, kept: KeptSources) -> Problem | None:
    """Remember them; None when they are on the disk. Blocks."""
    values = {"version": 1, "saved": _plain(kept.saved), "recent": _plain(kept.recent)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return whole_file(folder, "the folder can't be made: {reason}", reason=str(error))
    data = json.dumps(values, ensure_ascii=False, indent=1).encode()
    return write_whole(folder / NAME, data, mode=0o600)  # addresses may hold what is nobody's


def _plain(kept: Iterable[KeptSource]) -> list[dict[str, Any]]:
    return [asdict(one) for one in kept]


def _listed(said: object) -> tuple[KeptSource, ...]:
    found = said if isinstance(said, list) else []
    return tuple(
        KeptSource(one["kind"], one["name"][:_LONGEST_NAME], one["options"])
        for one in found[:MOST]
        if isinstance(one, dict)
        and isinstance(one.get("kind"), str)
        and isinstance(one.get("name"), str)
        and isinstance(one.get("options"), dict)
    )
