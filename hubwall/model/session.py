"""The session: what the wall is doing right now. Commanded, journalled, brought back after a
crash, but no part of a layout file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

FARTHEST = 1 << 20  # canvas pixels; nothing real lies beyond


class Mode(StrEnum):
    """Who gets the keys."""

    WALL = "wall"  # hubwall
    CONTENT = "content"  # the focused zone's page, player or desktop
    PANEL = "panel"  # a panel that is open


@dataclass(frozen=True, slots=True)
class Session:
    """`focus` is the zone that keys act on; `selected` holds it too. `panel` names the open
    panel in panel mode. `addresses` are the pages that people went to, by zone."""

    focus: str = ""
    selected: tuple[str, ...] = ()
    mode: Mode = Mode.WALL
    panel: str = ""
    silenced: bool = False
    addresses: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unmaximised: Mapping[str, tuple[int, int, int, int]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def __hash__(self) -> int:
        return hash((self.focus, self.selected, self.mode, self.panel))


def plain(session: Session) -> dict[str, object]:
    """The part of a session that outlives the program, as plain JSON values."""
    return {
        "focus": session.focus,
        "selected": list(session.selected),
        "silenced": session.silenced,
        "addresses": dict(session.addresses),
        "unmaximised": {name: list(place) for name, place in session.unmaximised.items()},
    }


def from_plain(said: object) -> Session:
    """A session from what `plain` gave; whatever is damaged in it is left out."""
    found = said if isinstance(said, Mapping) else {}
    focus, selected = found.get("focus"), found.get("selected")
    addresses, places = found.get("addresses"), found.get("unmaximised")
    return Session(
        focus=focus if isinstance(focus, str) else "",
        selected=tuple(name for name in selected if isinstance(name, str))
        if isinstance(selected, list)
        else (),
        silenced=found.get("silenced") is True,
        addresses=MappingProxyType(
            {k: v for k, v in addresses.items() if isinstance(k, str) and isinstance(v, str)}
            if isinstance(addresses, Mapping)
            else {}
        ),
        unmaximised=MappingProxyType(
            {k: _place(v) for k, v in places.items() if isinstance(k, str) and _is_place(v)}
            if isinstance(places, Mapping)
            else {}
        ),
    )


def _is_place(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 4
        and all(type(number) is int and abs(number) < FARTHEST for number in value)
        and value[2] > 0
        and value[3] > 0
    )


def _place(value: list[int]) -> tuple[int, int, int, int]:
    x, y, width, height = value
    return x, y, width, height
