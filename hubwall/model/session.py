"""The session: what the wall is doing right now. Commanded, journalled, brought back after a
crash, but no part of a layout file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from hubwall.model.sound import LOUDEST

FARTHEST = 1 << 20  # canvas pixels; nothing real lies beyond


class Mode(StrEnum):
    """Who gets the keys."""

    WALL = "wall"  # hubwall
    CONTENT = "content"  # the focused zone's page, player or desktop
    PANEL = "panel"  # a panel that is open


@dataclass(frozen=True, slots=True)
class Session:
    """`focus` is the zone that keys act on; `selected` holds it too. `attended` are the zones that
    had the focus, the last one last: sound follows them. `solo` is the zone that is heard alone,
    empty for none; `master` the volume of everything, 0 to 100; `silenced` its panic mute. `panel`
    names the open panel in panel mode. `addresses` are the pages that people went to, by zone.
    `admitted` are shares let in by hand, in that order; `dismissed` those turned away or taken off,
    until they leave or are let in. `channels` are those that television zones were zapped to, by
    zone, and `last_channels` those that they came from; `behind` says how many seconds a zone is
    behind what is live, which no start of the program outlasts."""

    focus: str = ""
    selected: tuple[str, ...] = ()
    mode: Mode = Mode.WALL
    panel: str = ""
    attended: tuple[str, ...] = ()
    silenced: bool = False
    solo: str = ""
    master: int = LOUDEST
    addresses: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unmaximised: Mapping[str, tuple[int, int, int, int]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    admitted: tuple[str, ...] = ()
    dismissed: tuple[str, ...] = ()
    channels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    last_channels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    behind: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def __hash__(self) -> int:
        return hash((self.focus, self.selected, self.mode, self.panel))


def plain(session: Session) -> dict[str, object]:
    """The part of a session that outlives the program, as plain JSON values."""
    return {
        "focus": session.focus,
        "selected": list(session.selected),
        "attended": list(session.attended),
        "silenced": session.silenced,
        "solo": session.solo,
        "master": session.master,
        "addresses": dict(session.addresses),
        "unmaximised": {name: list(place) for name, place in session.unmaximised.items()},
        "admitted": list(session.admitted),
        "dismissed": list(session.dismissed),
        "channels": dict(session.channels),
        "last_channels": dict(session.last_channels),
    }


def from_plain(said: object) -> Session:
    """A session from what `plain` gave; whatever is damaged in it is left out."""
    found = said if isinstance(said, Mapping) else {}
    focus, solo, master = found.get("focus"), found.get("solo"), found.get("master")
    places = found.get("unmaximised")
    return Session(
        focus=focus if isinstance(focus, str) else "",
        selected=_names(found.get("selected")),
        attended=tuple(dict.fromkeys(_names(found.get("attended")))),
        silenced=found.get("silenced") is True,
        solo=solo if isinstance(solo, str) else "",
        master=master if type(master) is int and 0 <= master <= LOUDEST else LOUDEST,
        addresses=_texts(found.get("addresses")),
        unmaximised=MappingProxyType(
            {k: _place(v) for k, v in places.items() if isinstance(k, str) and _is_place(v)}
            if isinstance(places, Mapping)
            else {}
        ),
        admitted=_names(found.get("admitted")),
        dismissed=_names(found.get("dismissed")),
        channels=_texts(found.get("channels")),
        last_channels=_texts(found.get("last_channels")),
    )


def _texts(said: object) -> Mapping[str, str]:
    texts = said if isinstance(said, Mapping) else {}
    return MappingProxyType(
        {k: v for k, v in texts.items() if isinstance(k, str) and isinstance(v, str)}
    )


def _names(said: object) -> tuple[str, ...]:
    names = said if isinstance(said, list) else []
    return tuple(name for name in names if isinstance(name, str))


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
