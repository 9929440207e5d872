"""A wall with the dock open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from hubwall.model.canvas import grid
from hubwall.model.zone import Source, Zone
from hubwall.wall.content.content import Content
from hubwall.wall.content.shared import SharedContent
from hubwall.wall.qml import register_types
from tests.wall.panels.dock_room import DockRoom
from tests.wall.scene import BareContent, BareMaker, Scene

K = Qt.Key
Entered = Callable[..., DockRoom]


class SharesMaker(BareMaker):
    """Places for shares, and bare contents for all other kinds."""

    def make(self, source: Source) -> Content:
        if source.kind != "share":
            return BareContent(source.kind)
        return SharedContent(str(source.options), lambda _share: BareContent("share"))


@pytest.fixture
def entered(
    opened: Callable[..., Scene], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Entered]:
    """A wall of two screens with the dock open, the pointer on the left one."""
    monkeypatch.setattr("tests.wall.scene.BareMaker", SharesMaker)
    register_types()
    rooms: list[DockRoom] = []

    def enter(*zones: Zone) -> DockRoom:
        room = DockRoom(tmp_path)
        rooms.append(room)
        scene = opened(zones, grid(2, 1, 1920, 1080), dock=room)
        scene.key(K.Key_D)
        assert scene.panel == "dock"
        return room

    yield enter
    for room in rooms:
        room.close()
