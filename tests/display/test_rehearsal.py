"""Rehearsal: the same scene, smaller, in a window on a desktop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from hubwall.model.geometry import Rect
from hubwall.screens.virtual import VirtualWall
from tests.display.conftest import managed
from tests.display.eyes import look
from tests.display.hands import Hands
from tests.display.walls import GREEN, RED, Colour, Wall
from tests.waiting import until


@pytest.fixture
def laptop() -> Iterator[VirtualWall]:
    with VirtualWall([Rect(0, 0, 1280, 720)]) as screen:
        yield screen


def seen(wall: Wall, wanted: Colour) -> Rect | None:
    """Around everything on the desktop that has this colour."""
    found = np.abs(look(wall.display).astype(int) - wanted).max(axis=2) < 12
    rows, columns = np.flatnonzero(found.any(axis=1)), np.flatnonzero(found.any(axis=0))
    if not len(rows):
        return None
    width, height = columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1
    return Rect(int(columns[0]), int(rows[0]), int(width), int(height))


def test_a_layout_is_rehearsed_in_a_window_with_its_mullions(
    laptop: VirtualWall, media: Path, tmp_path: Path
) -> None:
    wall = Wall(tmp_path, laptop.display, media)
    screens = [[0, 0, 1920, 1080], [2020, 0, 1920, 1080]]
    green = wall.picture("green", 2020, 0, 1920, 1080)
    path = wall.write("plan", [wall.picture("red", 0, 0, 960, 540), green], screens=screens)
    hands = Hands(laptop.display)
    with managed(laptop.display):
        try:
            wall.open("--rehearse", str(path))
            until(lambda: seen(wall, RED) and seen(wall, GREEN), 60, "the layout")
            hands.move(1279, 719)
            red, right = _still(wall, RED), _still(wall, GREEN)
            scale = right.width / 1920
            assert 0.2 < scale < 0.5
            assert red.width == pytest.approx(960 * scale, abs=4)
            assert right.x - red.x == pytest.approx(2020 * scale, abs=4)
            hands.drag((red.x + 60, red.y + 60), (red.x + 110, red.y + 90))
            until(lambda: (_place(wall, RED).x - red.x) > 20, what="the zone is dragged")
            assert not (tmp_path / "run" / "hubwall" / "wall.sock").exists()
        finally:
            wall.kill()
            hands.close()


def _place(wall: Wall, wanted: Colour) -> Rect:
    return seen(wall, wanted) or Rect(0, 0, 0, 0)


def _still(wall: Wall, wanted: Colour) -> Rect:
    """Where it is once it has come to rest."""
    before = [Rect(0, 0, 0, 0)]

    def same() -> bool:
        last, before[0] = before[0], _place(wall, wanted)
        return last == before[0] and not last.empty

    until(same, 30, "it stands still")
    return before[0]
