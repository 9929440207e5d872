"""One zone, as QML sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, QRectF, QTimer, Signal, Slot

from hubwall.model.geometry import Rect
from hubwall.model.hearing import AUDIBLE, Why
from hubwall.model.zone import Zone
from hubwall.wall.content.content import Content
from hubwall.wall.sound.words import strip_word

REMARK_MS = 6000


@dataclass(frozen=True, slots=True)
class ZoneLook:
    """All of a zone that the scene draws, apart from its content."""

    zone: Zone
    rect: Rect
    rank: int = 0
    selected: bool = False
    focused: bool = False
    in_content: bool = False
    stand_in: Content | None = None
    why: Why = Why.HEARD


class ZoneView(QObject):
    """Constant identity while its content lives; QML binds to properties that change together."""

    changed = Signal()
    placeChanged = Signal()
    contentChanged = Signal()
    standInChanged = Signal()
    remarkChanged = Signal()

    def __init__(self, look: ZoneLook, content: Content, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._content = content
        self._drag: Rect | None = None
        self._remark = ""
        self._remarked = QTimer(self, singleShot=True, interval=REMARK_MS)
        self._remarked.timeout.connect(self._unsay)

    def show(self, look: ZoneLook, content: Content) -> None:
        """Take over what a command changed."""
        before, self._look = self._look, look
        if content is not self._content:
            self._content = content
            self.contentChanged.emit()
        if before.rect != look.rect:
            self.placeChanged.emit()
        if before.stand_in is not look.stand_in:
            self.standInChanged.emit()
        if replace(before, rect=look.rect, stand_in=look.stand_in) != look:
            self.changed.emit()

    def remark_on(self, text: str) -> None:
        """Say what went wrong with what was asked of the zone, for a while."""
        self._remark = text
        self._remarked.start()
        self.remarkChanged.emit()

    def _unsay(self) -> None:
        self._remark = ""
        self.remarkChanged.emit()

    def drag_to(self, rect: Rect | None) -> None:
        """Show the zone elsewhere while a gesture lasts; None puts it back where it belongs."""
        if rect != self._drag:
            self._drag = rect
            self.placeChanged.emit()

    @property
    def rect(self) -> Rect:
        return self._drag or self._look.rect

    @property
    def look(self) -> ZoneLook:
        return self._look

    @Property(str, notify=changed)
    def zoneId(self) -> str:
        return self._look.zone.id

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._look.zone.name or self._look.zone.id

    @Property(str, notify=changed)
    def given(self) -> str:
        """The name that the layout gives it; empty for none."""
        return self._look.zone.name

    @Property(str, notify=changed)
    def kind(self) -> str:
        return self._look.zone.source.kind

    @Property(str, notify=remarkChanged)
    def remark(self) -> str:
        """What went wrong just now, though the content plays on; empty for nothing."""
        return self._remark

    @Property(int, notify=placeChanged)
    def x(self) -> int:
        return self.rect.x

    @Property(int, notify=placeChanged)
    def y(self) -> int:
        return self.rect.y

    @Property(int, notify=placeChanged)
    def width(self) -> int:
        return self.rect.width

    @Property(int, notify=placeChanged)
    def height(self) -> int:
        return self.rect.height

    @Property(bool, notify=placeChanged)
    def dragged(self) -> bool:
        return self._drag is not None

    @Property(int, notify=changed)
    def rank(self) -> int:
        """Place in the stack, 0 at the back."""
        return self._look.rank

    @Property(bool, notify=changed)
    def selected(self) -> bool:
        return self._look.selected

    @Property(bool, notify=changed)
    def focused(self) -> bool:
        return self._look.focused

    @Property(bool, notify=changed)
    def inContent(self) -> bool:
        """Whether keys and pointer go to the content."""
        return self._look.in_content

    @Property(bool, notify=changed)
    def muted(self) -> bool:
        return self._look.zone.mute

    @Property(int, notify=changed)
    def volume(self) -> int:
        return self._look.zone.volume

    @Property(bool, notify=changed)
    def audible(self) -> bool:
        """Whether it is heard, as loud as it is set or lower."""
        return self._look.why in AUDIBLE

    @Property(str, notify=changed)
    def soundWord(self) -> str:
        """What is to be said of its sound besides the volume; empty where nothing is."""
        return strip_word(self._look.why)

    @Property(bool, notify=changed)
    def locked(self) -> bool:
        return self._look.zone.lock

    @Property(str, notify=changed)
    def fit(self) -> str:
        return self._look.zone.fit.value

    @Property(QRectF, notify=changed)
    def part(self) -> QRectF:
        """The part of the picture that is shown, in shares of the whole."""
        crop = self._look.zone.crop
        return QRectF(crop.left, crop.top, 1 - crop.left - crop.right, 1 - crop.top - crop.bottom)

    @Property(QObject, notify=contentChanged)
    def content(self) -> Content:
        return self._content

    @Property(QObject, notify=standInChanged)
    def standIn(self) -> Content | None:
        """What is shown in place of the content while that has failed."""
        return self._look.stand_in

    @Property(str, notify=changed)
    def transition(self) -> str:
        """How the zone goes from one layout to the next: morph, fade or cut."""
        return self._look.zone.transition

    @Slot(int, int)
    def rested(self, width: int, height: int) -> None:
        """The item came to rest at this size, in the window's pixels."""
        for content in (self._content, self._look.stand_in):
            if content is not None:
                content.resize(max(1, width), max(1, height))
