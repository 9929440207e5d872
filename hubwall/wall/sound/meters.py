"""How loud each source is, for what draws it: looked at 20 times a second while it is seen."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from hubwall.wall.content.content import Content
from hubwall.wall.sound.scale import Needle

EVERY_MS = 50


class Meter(QObject):
    """The level of one content. Places on the scale go from 0 to 1 (see `sound.scale`)."""

    changed = Signal()

    def __init__(self, content: Content) -> None:
        super().__init__(content)
        self._content = content
        self._needle = Needle()
        self._known, self._audible = content.measured, False

    @Property(float, notify=changed)
    def level(self) -> float:
        """How loud it is now."""
        return self._needle.level

    @Property(float, notify=changed)
    def peak(self) -> float:
        """The highest peak of the last moments."""
        return self._needle.peak

    @Property(bool, notify=changed)
    def over(self) -> bool:
        """Whether a peak came up to what can be played at most."""
        return self._needle.over

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether a level is known at all: of pages it is not."""
        return self._known

    @Property(bool, notify=changed)
    def audible(self) -> bool:
        """Whether it makes a sound now, however loud."""
        return self._audible

    def look(self) -> None:
        """See how loud it is now."""
        known = self._content.measured
        moved = self._needle.move(self._content.levels())
        audible = self._needle.level > 0 if known else bool(self._content.audible)
        if moved or (known, audible) != (self._known, self._audible):
            self._known, self._audible = known, audible
            self.changed.emit()


class Meters(QObject):
    """One clock for all meters that are seen; it stands still while none is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._meters: dict[Content, Meter] = {}
        self._watched: dict[Meter, int] = {}
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._look)

    @Slot(QObject, result=QObject)
    def of(self, content: QObject) -> Meter | None:
        """The meter of a content; it lives as long as that does."""
        if not isinstance(content, Content):
            return None
        meter = self._meters.get(content)
        if meter is None:
            meter = self._meters[content] = Meter(content)
            content.destroyed.connect(lambda: self._forget(content))
        return meter

    @Slot(QObject, bool)
    def watch(self, meter: QObject, on: bool) -> None:
        """Somebody sees the meter from now on, or no longer does. Each counts."""
        if not isinstance(meter, Meter):
            return
        count = self._watched.pop(meter, 0) + (1 if on else -1)
        if count > 0:
            self._watched[meter] = count
        if on and count == 1:
            meter.look()
        self._run()

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def _look(self) -> None:
        for meter in list(self._watched):
            meter.look()

    def _forget(self, content: Content) -> None:
        meter = self._meters.pop(content, None)
        if meter is not None:
            self._watched.pop(meter, None)
            if isValid(self):  # a wall that closes may end before its contents
                self._run()

    def _run(self) -> None:
        if bool(self._watched) != self._timer.isActive():
            (self._timer.start if self._watched else self._timer.stop)()
