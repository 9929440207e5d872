"""Small pictures of shares, from the sheet that the desk draws into."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoSink

from hubwall.desk.sheet import STRIDE
from hubwall.wall.frames.painted import PaintedFrame
from hubwall.wall.shares.book import ShareBook
from hubwall.wall.shares.desk_link import DeskLink

Target = PaintedFrame | QVideoSink


class Thumbnails(QObject):
    """Gives items that draw a share its newest picture, as long as they are attached. A picture
    is copied out: its place in the sheet may be another share's a moment later."""

    def __init__(self, book: ShareBook, link: DeskLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book, self._link = book, link
        self._targets: dict[Target, str] = {}
        self._drawn: dict[Target, QImage] = {}
        book.thumbChanged.connect(self._changed)

    @Slot(str, QObject)
    def attach(self, share: str, target: QObject) -> None:
        """Draw that share's thumbnails with the item (PaintedFrame or a VideoOutput's sink)."""
        if isinstance(target, PaintedFrame | QVideoSink):
            self._targets[target] = share
            self._drawn.pop(target, None)
            self._draw(target, self.picture(share))

    @Slot(QObject)
    def detach(self, target: QObject) -> None:
        if isinstance(target, PaintedFrame | QVideoSink):
            self._targets.pop(target, None)
            self._drawn.pop(target, None)

    def picture(self, share: str) -> QImage | None:
        """The newest thumbnail; None while there is none."""
        thumb = self._book.thumb(share)
        if thumb is None or not self._link.running:
            return None
        place = self._link.outlets.sheet.place(thumb.slot)
        try:
            return QImage(
                place, thumb.width, thumb.height, STRIDE, QImage.Format.Format_RGB32
            ).copy()
        finally:
            place.release()

    def _changed(self, share: str) -> None:
        targets = [target for target, shown in self._targets.items() if shown == share]
        if targets:
            picture = self.picture(share)
            for target in targets:
                self._draw(target, picture)

    def _draw(self, target: Target, picture: QImage | None) -> None:
        """One that looks as the last one is not drawn: a still share must not repaint the wall."""
        if picture is None or picture == self._drawn.get(target):
            return
        self._drawn[target] = picture
        if isinstance(target, PaintedFrame):
            target.show_image(picture)
        else:
            target.setVideoFrame(QVideoFrame(picture))
