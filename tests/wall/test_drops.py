"""What comes from other programs: dropped on the wall, or pasted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage

from hubwall.model.canvas import grid
from hubwall.model.geometry import Rect
from hubwall.wall.input.drops import LARGEST_TEXT, read
from tests.wall.scene import LEFT, NOTHING, Scene, zone

K = Qt.Key
Opened = Callable[..., Scene]


def png() -> bytes:
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(0xFF8000)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def mime(**content: object) -> QMimeData:
    data = QMimeData()
    if urls := content.get("urls"):
        data.setUrls([QUrl(url) for url in urls])  # type: ignore[attr-defined]
    if text := content.get("text"):
        data.setText(str(text))
    if image := content.get("image"):
        data.setData("image/png", image)  # type: ignore[call-overload]
    return data


def drop(scene: Scene, data: QMimeData, x: int, y: int) -> bool:
    """Drag it there and let go; whether the wall took it."""
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(x, y), action, data, LEFT, NOTHING)
    QGuiApplication.sendEvent(scene.window, enter)
    scene.settle()
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(x, y), action, data, LEFT, NOTHING)
    QGuiApplication.sendEvent(scene.window, event)
    scene.settle()
    return event.isAccepted()


def test_an_address_is_dropped_where_it_was_let_go(opened: Opened) -> None:
    scene = opened([zone("A", Rect(0, 0, 960, 540))])
    assert drop(scene, mime(urls=["https://example.org/live"]), 300, 200)
    [what] = scene.called.dropped
    assert (what.urls, what.x, what.y) == (("https://example.org/live",), 300, 200)


def test_files_pictures_and_text_are_taken(opened: Opened) -> None:
    scene = opened([])
    assert drop(scene, mime(urls=["file:///srv/a.mp4", "file:///srv/b.png"]), 10, 20)
    assert drop(scene, mime(image=png()), 30, 40)
    assert drop(scene, mime(text="udp://239.0.0.1:1234"), 50, 60)
    files, picture, text = scene.called.dropped
    assert files.urls == ("file:///srv/a.mp4", "file:///srv/b.png")
    assert QImage.fromData(picture.image).width() == 4
    assert text.text == "udp://239.0.0.1:1234"


def test_in_a_rehearsal_the_place_is_one_on_the_canvas(opened: Opened) -> None:
    scene = opened([], canvas=grid(2, 1, 1000, 500), rehearsing=True, size=(1000, 250))
    assert drop(scene, mime(text="https://example.org"), 500, 100)
    assert (scene.called.dropped[0].x, scene.called.dropped[0].y) == (1000, 200)


def test_in_content_mode_what_is_dropped_is_meant_for_the_page(opened: Opened) -> None:
    scene = opened([zone("A", Rect(0, 0, 960, 540))])
    scene.click(300, 300)
    scene.key(K.Key_Return)
    assert not drop(scene, mime(urls=["https://example.org"]), 300, 200)
    assert scene.called.dropped == []


def test_what_nothing_could_show_is_not_taken(opened: Opened) -> None:
    scene = opened([])
    data = QMimeData()
    data.setData("application/x-thing", b"1")
    assert not drop(scene, data, 300, 200)


def test_a_clipboard_is_read(wall_app: QGuiApplication) -> None:
    board = wall_app.clipboard()
    board.setText("https://example.org/now")
    text = read(board.mimeData(), 7, 8)
    assert (text.text, text.x, text.y) == ("https://example.org/now", 7, 8)
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(0x00FF00)
    board.setImage(image)
    assert QImage.fromData(read(board.mimeData(), 1, 2).image).size() == image.size()
    board.clear()
    assert read(board.mimeData(), 1, 2).empty


@pytest.mark.parametrize("size", [LARGEST_TEXT, LARGEST_TEXT + 1])
def test_a_flood_of_text_is_cut(wall_app: QGuiApplication, size: int) -> None:
    assert len(read(mime(text="x" * size), 0, 0).text) == LARGEST_TEXT
