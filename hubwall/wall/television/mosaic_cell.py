"""One channel's place in a mosaic."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QRectF, Signal

from hubwall.model.channels import Channel
from hubwall.model.geometry import Rect
from hubwall.wall.content.content import Content


class Cell(QObject):
    """One small picture, as QML sees it; to what draws its content it is the zone."""

    placeChanged = Signal()
    chosenChanged = Signal()

    def __init__(self, channel: Channel, content: Content, parent: QObject) -> None:
        super().__init__(parent)
        self.channel, self.shows = channel, content
        self._picture, self._line = QRectF(), QRectF()
        self._chosen = False
        self.place = self.under = Rect(0, 0, 1, 1)
        self.started = False

    @Property(QObject, constant=True)
    def content(self) -> Content:
        return self.shows

    @Property(str, constant=True)
    def key(self) -> str:
        return self.channel.id

    @Property(str, constant=True)
    def name(self) -> str:
        return self.channel.name

    @Property(str, constant=True)
    def number(self) -> str:
        return "" if self.channel.number is None else str(self.channel.number)

    @Property(str, constant=True)
    def fit(self) -> str:
        return "contain"

    @Property(str, constant=True)
    def remark(self) -> str:
        return ""

    @Property(QRectF, constant=True)
    def part(self) -> QRectF:
        return QRectF(0, 0, 1, 1)

    @Property(QRectF, notify=placeChanged)
    def picture(self) -> QRectF:
        """Where the picture stands, in shares of the zone."""
        return self._picture

    @Property(QRectF, notify=placeChanged)
    def line(self) -> QRectF:
        """Where the name stands, in shares of the zone."""
        return self._line

    @Property(bool, notify=chosenChanged)
    def chosen(self) -> bool:
        """Whether it is the one that is heard."""
        return self._chosen

    def choose(self, on: bool) -> None:
        if on != self._chosen:
            self._chosen = on
            self.chosenChanged.emit()

    def holds(self, x: float, y: float) -> bool:
        """Whether the point of the zone, in pixels, lies on it or on its name."""
        return self.place.holds(x, y) or self.under.holds(x, y)

    def put(self, picture: Rect, name: Rect, width: int, height: int) -> None:
        """Where it stands in a zone of that size."""
        self.place, self.under = picture, name
        self._picture, self._line = (
            QRectF(r.x / width, r.y / height, r.width / width, r.height / height)
            for r in (picture, name)
        )
        self.placeChanged.emit()
