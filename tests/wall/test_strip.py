"""What a zone says about itself is where it can be seen, however the zone hangs over an edge."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from hubwall.model.canvas import Canvas, grid
from hubwall.model.geometry import Rect
from hubwall.model.session import Mode
from tests.waiting import until
from tests.wall.scene import Scene, zone

Opened = Callable[..., Scene]
WALL = grid(2, 2, gap=60)


def on_screen(item: QQuickItem, canvas: Canvas) -> bool:
    """Whether all of the item lies on one screen."""
    box = item.mapRectToScene(item.boundingRect())
    seen = Rect(round(box.x()), round(box.y()), round(box.width()), round(box.height()))
    return any(screen.rect.intersection(seen) == seen for screen in canvas.screens)


@pytest.mark.parametrize(
    ("place", "at"),
    [
        pytest.param(Rect(300, 200, 900, 500), (500, 400), id="inside"),
        pytest.param(Rect(300, -300, 900, 500), (500, 100), id="over the top"),
        pytest.param(Rect(-500, 300, 900, 500), (200, 500), id="over the left"),
        pytest.param(Rect(3400, 300, 900, 500), (3500, 500), id="over the right"),
        pytest.param(Rect(-500, -300, 5000, 3000), (500, 500), id="over all edges"),
        pytest.param(Rect(300, 1090, 900, 500), (500, 1300), id="top on a mullion"),
        pytest.param(Rect(300, 1060, 900, 500), (500, 1300), id="top just above a mullion"),
        pytest.param(Rect(1930, 300, 900, 500), (2200, 500), id="left on a mullion"),
        pytest.param(Rect(1500, 300, 900, 500), (1600, 500), id="across a mullion"),
    ],
)
def test_the_strip_lies_on_a_screen(opened: Opened, place: Rect, at: tuple[int, int]) -> None:
    scene = opened([zone("News", place)], WALL)
    scene.move(*at)

    def strip() -> QQuickItem | None:
        return next((i for i in scene.items() if i.property("named") is not None), None)

    found = until(lambda: scene.settle(5) or strip(), what="the strip is seen")
    assert found.property("named"), "there is room for the name"
    assert on_screen(found, WALL), found.mapRectToScene(found.boundingRect())


@pytest.mark.parametrize(
    "place",
    [Rect(300, 1700, 900, 800), Rect(300, 600, 900, 500), Rect(-400, 300, 900, 500)],
    ids=["over the bottom", "bottom on a mullion", "over the left"],
)
def test_the_way_out_of_the_content_lies_on_a_screen(opened: Opened, place: Rect) -> None:
    scene = opened([zone("News", place)], WALL)
    scene.click(200, max(place.y + 100, 400))
    scene.key(Qt.Key.Key_Tab)
    scene.key(Qt.Key.Key_Return)
    assert scene.mode is Mode.CONTENT
    scene.move(250, max(place.y + 150, 450))

    def said() -> QQuickItem | None:
        found = (i for i in scene.items() if str(i.property("text")).startswith("Right Ctrl"))
        return next(found, None)

    found = until(lambda: scene.settle(5) or said(), what="the way out is said")
    assert on_screen(found, WALL), found.mapRectToScene(found.boundingRect())
