"""The guide as people see it: a grid where there is room, now and next where there is less, and
nothing drawn anew while nothing changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

import hubwall
from hubwall.model.channels import Programme
from tests.waiting import until
from tests.wall.drawn import drawn
from tests.wall.television.lists import PlainGuide, channel, television

NOW = int(time.time())
CHANNELS = [channel(f"Channel {n}", n, "news") for n in range(1, 31)]
ON = [
    programme
    for one in CHANNELS
    for programme in (
        Programme(one.guide, NOW - 3600, NOW + 5400, f"Film {one.number}"),
        Programme(one.guide, NOW + 5400, NOW + 9 * 3600, f"After {one.number}"),
    )
]
Show = Callable[..., QQuickView]


@pytest.fixture
def show(wall_app: QGuiApplication) -> Iterator[Show]:
    """Opens a guide in a window; fails when Qt had anything to say about it."""
    knows = television(CHANNELS, PlainGuide(*ON))
    guide = Path(str(files("hubwall.sources.guide").joinpath("Guide.qml")))
    with drawn(wall_app) as draw:

        def open_one(size: tuple[int, int], **properties: Any) -> QQuickView:
            return draw(guide, size, {"television": knows, "group": "news", **properties})

        yield open_one
    knows.close()


def seen(view: QQuickView) -> list[QQuickItem]:
    found: list[QQuickItem] = []

    def look(item: QQuickItem) -> None:
        if item.isVisible() and item.opacity() > 0:
            found.append(item)
            for child in item.childItems():
                look(child)

    look(view.contentItem())
    return found


def texts(view: QQuickView) -> list[str]:
    QTest.qWait(10)
    found = (item.property("text") for item in seen(view) if item.width() > 0)
    return [text for text in found if isinstance(text, str) and text]


def letters(view: QQuickView, text: str) -> int:
    """How large the letters of a text are."""
    item = next(item for item in seen(view) if item.property("text") == text)
    return int(item.property("font").pixelSize())


def test_a_full_screen_is_a_grid_with_letters_for_eight_metres(show: Show) -> None:
    view = show((1920, 1080))
    until(lambda: "Film 1" in texts(view))
    shown = texts(view)
    assert "After 1" in shown
    rows = sum(1 for text in shown if text.startswith("Channel "))
    assert 8 <= rows <= 12, "as many as are legible, not as there are"
    assert letters(view, "Film 1") >= 30
    assert time.strftime("%H:%M", time.localtime(NOW - 3600)) in shown


def test_a_small_zone_says_now_and_next(show: Show) -> None:
    view = show((640, 360))
    until(lambda: "Film 1" in texts(view))
    shown = texts(view)
    assert any(text.endswith("After 1") for text in shown), "with the time before it"
    assert any(text.startswith("until ") for text in shown)


LINE = """
import QtQuick
import "{folder}"
GuideLine {{
    letter: 32; column: 240; below: 100
    sheet: QtObject {{
        property string day: "Monday 23 November"
        property string nextDay: ""
        property string clock: "09:02"
        property real nowAt: {at}
        property int pages: 1
        property int page: 0
        property var ticks: ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "12:00"]
            .map((text, i) => ({{ text: text, at: i / 6, midnight: false }}))
    }}
}}
"""


@pytest.mark.parametrize("at", [0.0, 0.011, 0.04, 0.08, 0.5, 0.96, 1.0])
def test_what_time_it_is_covers_no_other_time(
    wall_app: QGuiApplication, tmp_path: Path, at: float
) -> None:
    folder = QUrl.fromLocalFile(str(files("hubwall.sources.guide"))).toString()
    (tmp_path / "Line.qml").write_text(LINE.format(folder=folder, at=at))
    view = QQuickView()
    view.engine().addImportPath(str(Path(hubwall.__file__).parents[1]))
    view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
    view.resize(1010, 80)
    view.setSource(QUrl.fromLocalFile(str(tmp_path / "Line.qml")))
    assert view.errors() == []
    view.show()
    QTest.qWaitForWindowExposed(view)
    root = view.rootObject()
    labels = [one for one in seen(view) if ":" in str(one.property("text"))]
    (now,) = (one for one in labels if one.property("text") == "09:02")
    pill = now.parentItem().mapRectToItem(root, now.parentItem().boundingRect())
    others = [one.mapRectToItem(root, one.boundingRect()) for one in labels if one is not now]
    assert len(others) >= 2
    assert not [other for other in others if other.intersects(pill)]
    view.setSource(QUrl())
    view.destroy()


@pytest.mark.parametrize("size", [(160, 90), (480, 1080), (1920, 120), (5760, 2160), (20, 20)])
def test_it_is_drawn_in_every_size(show: Show, size: tuple[int, int]) -> None:
    view = show(size)
    QTest.qWait(30)
    assert not view.grabWindow().isNull()


def test_one_that_is_closed_while_the_guide_is_asked_is_closed(
    show: Show, wall_app: QGuiApplication
) -> None:
    view = show((1920, 1080))
    until(lambda: "Film 1" in texts(view))
    knows = view.rootObject().property("television")
    answers: list[Callable[[dict[str, Any]], None]] = []
    knows.programmes = lambda _channels, _begins, _ends, done: answers.append(done)
    knows.guideChanged.emit()
    view.setSource(QUrl())
    wall_app.processEvents()
    assert len(answers) == 1
    answers[0]({})


def test_nothing_is_drawn_anew_while_nothing_changes(show: Show) -> None:
    view = show((1920, 1080))
    until(lambda: "Film 1" in texts(view))
    QTest.qWait(200)
    frames: list[int] = []
    view.frameSwapped.connect(lambda: frames.append(1))
    QTest.qWait(400)
    assert len(frames) <= 1, "one when the minute turns"
