"""The session: what the wall is doing right now. Commanded, journalled, brought back after a
crash, but no part of a layout file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


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
