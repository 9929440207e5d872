"""hubwall's own items, drawn: something is to be seen, QML has no complaint, and what stands still
costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickView
from PySide6.QtTest import QTest

from hubwall.model.feeds import Item
from hubwall.sources.installed import kinds
from tests.waiting import until
from tests.wall.drawn import drawn

SIZES = [(1920, 1080), (960, 540), (480, 1080), (1920, 120), (160, 90)]
CASES: list[tuple[str, dict[str, Any]]] = [
    ("clock", {}),
    ("clock", {"zones": ["local", "Asia/Tokyo", "America/New_York"], "face": "hands"}),
    ("clock", {"zones": ["UTC"], "seconds": False, "date": False}),
    (
        "text",
        {"markdown": "# Title\n\nText, **weight**\n\n- one\n\n| a | b |\n|---|---|\n| 1 | 2 |"},
    ),
    ("text", {"markdown": "One line\n\nAnother", "ticker": True}),
    ("text", {"markdown": ""}),
    ("text", {"markdown": "", "ticker": True}),
    ("load", {}),
    ("load", {"show": ["network"]}),
    ("testcard", {"label": "Left 2"}),
    ("guide", {"group": "news"}),
]
Show = Callable[..., QQuickView]


@pytest.fixture
def show(wall_app: QGuiApplication) -> Iterator[Show]:
    """Opens an item in a window; fails when Qt had anything to say about it."""
    with drawn(wall_app) as draw:

        def open_one(kind: str, options: dict[str, Any], size: tuple[int, int]) -> QQuickView:
            feed = kinds()[kind].feed(kinds()[kind].options.model_validate(options))
            assert isinstance(feed, Item)
            package, _, name = feed.qml.partition(":")
            return draw(Path(str(files(package).joinpath(name))), size, feed.properties)

        yield open_one


def colours(picture: QImage) -> int:
    small = picture.scaled(160, 90)
    return len({small.pixel(x, y) for x in range(160) for y in range(90)})


@pytest.mark.parametrize(("kind", "options"), CASES, ids=str)
def test_every_item_can_be_drawn_at_every_size(
    show: Show, kind: str, options: dict[str, Any]
) -> None:
    for size in SIZES:
        picture = show(kind, options, size).grabWindow()
        assert (picture.width(), picture.height()) == size
        if options.get("markdown", "x"):
            assert colours(picture) > 3, size


def test_a_longer_notice_gets_smaller_letters_and_still_fits(show: Show) -> None:
    short = show("text", {"markdown": "- a line of text"}, (960, 540))
    long = show("text", {"markdown": "- a line of text\n" * 14}, (960, 540))
    ground = long.grabWindow().pixel(2, 2)

    def bottom(view: QQuickView) -> int:
        picture = view.grabWindow()
        return max(
            y for y in range(0, 540, 2) for x in range(60, 900, 7) if picture.pixel(x, y) != ground
        )

    assert 0 < bottom(short) < 400
    assert 480 < bottom(long) < 530


def test_a_ticker_runs_and_a_notice_stands(show: Show) -> None:
    running = show("text", {"markdown": "One\n\nTwo", "ticker": True}, (960, 120))
    first = running.grabWindow()
    until(lambda: running.grabWindow() != first or QTest.qWait(20), what="the ticker moves")
    for kind, options in (
        ("text", {"markdown": "# Stands"}),
        ("testcard", {}),
        ("clock", {"seconds": False}),
    ):
        view = show(kind, options, (640, 360))
        QTest.qWait(300)
        frames: list[int] = []
        view.frameSwapped.connect(lambda seen=frames: seen.append(1))
        QTest.qWait(400)
        assert len(frames) <= (1 if kind == "clock" else 0), kind
