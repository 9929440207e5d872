"""What is said about a channel, as people see it: nothing of it is cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from hubwall.wall.content.item import ui_file
from hubwall.wall.television.banner import Banner
from tests.waiting import until
from tests.wall.drawn import drawn
from tests.wall.television.lists import channel, television


def words(item: QQuickItem) -> list[QQuickItem]:
    shown = [item] if item.isVisible() and item.property("text") else []
    return shown + [found for child in item.childItems() for found in words(child)]


@pytest.mark.parametrize("size", [(1920, 1080), (960, 540), (480, 270), (240, 135)])
def test_a_channel_without_a_guide_has_its_whole_number(
    wall_app: QGuiApplication, size: tuple[int, int]
) -> None:
    radio = channel("Radio", 101)
    knows = television([radio])
    banner = Banner(knows)
    banner.show(radio, comes=False)
    with drawn(wall_app) as draw:
        path = Path(ui_file("ChannelBanner.qml").toLocalFile())
        view = draw(path, size, {"banner": banner, "chrome": 1.0})
        root = view.rootObject()
        until(lambda: wall_app.processEvents() or root.isVisible(), what="the banner")
        labels = words(root)
        assert "101" in [label.property("text") for label in labels]
        for label in labels:
            lowest = label.mapToItem(root, QPointF(0, label.property("contentHeight"))).y()
            assert lowest <= size[1], label.property("text")
    knows.close()
