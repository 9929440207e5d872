"""Small pictures of shares, as they are drawn."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickView

from hubwall.wall.qml import register_types
from hubwall.wall.shares.book import ShareBook
from hubwall.wall.shares.thumbnails import Thumbnails
from tests.wall.shares.conftest import Desk, share, turn

pytestmark = pytest.mark.usefixtures("wall_app")
QML = """
import QtQuick
import hubwall.ui
Rectangle {
    required property QtObject thumbnails
    color: "black"
    Thumbnail {
        anchors.fill: parent
        thumbnails: parent.thumbnails
        share: "seat-3/screen"
        ratio: 2
    }
}
"""


def test_a_thumbnail_shows_what_lies_in_the_sheet_now(desk: Desk, tmp_path: Path) -> None:
    book = ShareBook()
    desk.link.heard.connect(book.hear)
    thumbnails = Thumbnails(book, desk.link)
    desk.start()
    desk.shares(share("seat-3/screen"))
    assert thumbnails.picture("seat-3/screen") is None
    register_types()
    file = tmp_path / "Small.qml"
    file.write_text(QML)
    view = QQuickView()
    view.engine().addImportPath(str(files("hubwall").joinpath("..")))
    view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
    view.resize(200, 200)
    view.setInitialProperties({"thumbnails": thumbnails})
    view.setSource(QUrl.fromLocalFile(str(file)))
    assert not view.errors(), view.errors()
    view.show()
    desk.tell(draw=5)
    desk.say("thumb", ["seat-3/screen", 5, 1, 160, 80])

    def red(x: int, y: int) -> bool:
        return QColor(view.grabWindow().pixel(x, y)) == QColor(255, 0, 0)

    turn(lambda: red(100, 100), "the picture is there")
    assert red(3, 55)
    assert red(196, 145)
    assert not red(100, 45), "its shape is kept"
    count = next(role for role, name in book.roleNames().items() if name == b"count")
    assert book.data(book.index(0), count) == 1
    view.setSource("")
    view.destroy()


def test_a_slot_that_is_anothers_now_is_not_shown_in_its_place(desk: Desk) -> None:
    book = ShareBook()
    desk.link.heard.connect(book.hear)
    thumbnails = Thumbnails(book, desk.link)
    desk.start()
    desk.shares(share("seat-3/screen"), share("seat-4/screen"))
    desk.say("thumb", ["seat-3/screen", 0, 1, 160, 80])
    kept = thumbnails.picture("seat-3/screen")
    desk.tell(draw=0)
    desk.say("thumb", ["seat-4/screen", 0, 1, 160, 80])
    assert kept is not None
    assert QColor(kept.pixel(0, 0)) == QColor(0, 0, 0)
    desk.shares(share("seat-4/screen"))
    assert thumbnails.picture("seat-3/screen") is None
