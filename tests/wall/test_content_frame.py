"""The frame that says where the keys go: beside what the zone shows, not over it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from hubwall.model.canvas import grid
from hubwall.model.geometry import Rect
from tests.waiting import until
from tests.wall.scene import Scene, zone

Opened = Callable[..., Scene]
AMBER = QColor("#ffb84d")


def at_work(scene: Scene, x: int, y: int) -> Scene:
    scene.click(x, y)
    scene.key(Qt.Key.Key_Return)
    return scene


def amber(scene: Scene, x: int, y: int) -> bool:
    return scene.window.grabWindow().pixelColor(x, y) == AMBER


def run(scene: Scene, x: int, y: int, dx: int, dy: int) -> int:
    """How many pixels of the frame there are from that one on, that way."""
    picture = scene.window.grabWindow()
    count = 0
    while picture.pixelColor(x + count * dx, y + count * dy) == AMBER:
        count += 1
    return count


def test_it_leaves_every_pixel_of_the_zone_to_what_is_shown(opened: Opened) -> None:
    scene = at_work(opened([zone("Terminal", Rect(400, 200, 800, 600))]), 700, 500)
    until(lambda: amber(scene, 397, 500), what="there is a frame beside the zone")
    for x, y, dx, dy in ((399, 500, -1, 0), (1200, 500, 1, 0), (800, 199, 0, -1), (600, 800, 0, 1)):
        assert run(scene, x, y, dx, dy) >= 8, (x, y)
        assert not amber(scene, x - dx, y - dy), (x, y)
    assert amber(scene, 396, 196), "the corner is closed"


def test_it_lies_over_what_is_shown_beside_the_zone(opened: Opened) -> None:
    one = zone("Terminal", Rect(400, 200, 400, 400))
    two = zone("Film", Rect(800, 200, 400, 400), "stream", z=5)
    scene = at_work(opened([one, two]), 600, 400)
    until(lambda: amber(scene, 803, 400), what="the frame lies on the neighbour")
    assert not amber(scene, 799, 400)


def test_at_the_edges_of_the_wall_a_thin_line_inside_says_it(opened: Opened) -> None:
    scene = at_work(opened([zone("Terminal", Rect(0, 0, 960, 1080))]), 500, 500)
    until(lambda: amber(scene, 0, 500), what="there is a line at the wall's edge")
    assert run(scene, 0, 500, 1, 0) <= 4
    assert run(scene, 300, 0, 0, 1) <= 4
    assert not amber(scene, 959, 500)
    assert run(scene, 960, 500, 1, 0) >= 8


def test_nobody_would_see_it_behind_a_mullion(opened: Opened) -> None:
    canvas = grid(2, 1, gap=60)
    scene = at_work(opened([zone("Terminal", canvas.rects[0])], canvas), 500, 500)
    until(lambda: amber(scene, 1919, 500), what="the line is where the screen ends")
    assert run(scene, 1919, 500, -1, 0) <= 4
    assert not amber(scene, 1925, 500)


def test_it_is_gone_with_the_mode(opened: Opened) -> None:
    scene = at_work(opened([zone("Terminal", Rect(400, 200, 800, 600))]), 700, 500)
    until(lambda: amber(scene, 397, 500), what="there is a frame beside the zone")
    scene.click(100, 100)
    until(lambda: not amber(scene, 397, 500), what="it is gone")
