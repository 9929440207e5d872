"""What people drag or paste onto the wall from other programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData, QObject, QUrl, Slot
from PySide6.QtGui import QImage

from hubwall.wall.views.viewport import Viewport

PICTURES = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp", "image/svg+xml")
LARGEST_TEXT = 100_000
LARGEST_PICTURE = 64 * 1024 * 1024
MOST_ADDRESSES = 64


@dataclass(frozen=True, slots=True)
class Dropped:
    """What came, and the canvas pixel that it was let go on. `urls` are addresses and `file:`
    addresses; `image` the bytes of an image file (PNG, JPEG, …), empty for none."""

    urls: tuple[str, ...]
    text: str
    image: bytes
    x: int
    y: int

    @property
    def empty(self) -> bool:
        return not (self.urls or self.text or self.image)


class Drops(QObject):
    """Takes what is dropped on the scene, and hands it on. Lives in the GUI thread."""

    def __init__(
        self, view: Viewport, received: Callable[[Dropped], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._received = received

    @Slot(list, str, "QVariantList", float, float)
    def drop(
        self, urls: list[QUrl], text: str, pictures: list[QByteArray], x: float, y: float
    ) -> None:
        """Something was let go at that point of the window; `pictures` are the bytes of the first
        format that `pictureFormats` names and that the other program had."""
        image = bytes(pictures[0].data()) if pictures else b""
        self._receive([url.toString() for url in urls], text, image, *self._view.to_canvas(x, y))

    @Slot(result=list)
    def pictureFormats(self) -> list[str]:
        return list(PICTURES)

    def _receive(self, urls: list[str], text: str, image: bytes, x: int, y: int) -> None:
        found = Dropped(
            tuple(urls[:MOST_ADDRESSES]), text[:LARGEST_TEXT], image[:LARGEST_PICTURE], x, y
        )
        if not found.empty:
            self._received(found)


def read(mime: QMimeData | None, x: int, y: int) -> Dropped:
    """What a clipboard holds, if anything. A picture without a format of its own becomes PNG."""
    if mime is None:
        return Dropped((), "", b"", x, y)
    urls = tuple(url.toString() for url in mime.urls()[:MOST_ADDRESSES])
    text = mime.text()[:LARGEST_TEXT]
    image = b""
    for name in PICTURES:
        if mime.hasFormat(name):
            image = bytes(mime.data(name).data())
            break
    if not image and mime.hasImage():
        image = _png(mime.imageData())
    return Dropped(urls, text, image if len(image) <= LARGEST_PICTURE else b"", x, y)


def _png(picture: object) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice

    image = picture if isinstance(picture, QImage) else QImage()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
