"""A zone in the mixer."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal

from hubwall.model.hearing import AUDIBLE, Why
from hubwall.model.zone import Zone
from hubwall.wall.content.content import Content


class Strip(QObject):
    """One zone of the mixer; the same object as long as the zone is in it."""

    changed = Signal()
    contentChanged = Signal()

    def __init__(self, zone: Zone, content: Content, parent: QObject) -> None:
        super().__init__(parent)
        self.zone, self._content = zone, content
        self._why, self._words, self._output = Why.HEARD, "", ""

    def show(self, zone: Zone, content: Content, why: Why, words: str, output: str) -> None:
        before = (self.zone, self._why, self._words, self._output)
        self.zone, self._why, self._words, self._output = zone, why, words, output
        if content is not self._content:
            self._content = content
            self.contentChanged.emit()
        if before != (zone, why, words, output):
            self.changed.emit()

    @Property(str, constant=True)
    def zoneId(self) -> str:
        return self.zone.id

    @Property(QObject, notify=contentChanged)
    def content(self) -> Content:
        return self._content

    @Property(str, notify=changed)
    def name(self) -> str:
        return self.zone.name or self.zone.id

    @Property(int, notify=changed)
    def volume(self) -> int:
        return self.zone.volume

    @Property(bool, notify=changed)
    def muted(self) -> bool:
        return self.zone.mute

    @Property(bool, notify=changed)
    def solo(self) -> bool:
        return self._why is Why.SOLO

    @Property(bool, notify=changed)
    def heard(self) -> bool:
        return self._why in AUDIBLE

    @Property(bool, notify=changed)
    def lowered(self) -> bool:
        return self._why is Why.LOWERED

    @Property(str, notify=changed)
    def why(self) -> str:
        """Why it is heard or not, in words."""
        return self._words

    @Property(str, notify=changed)
    def device(self) -> str:
        """The output's name, as the layout has it; empty for the wall's own."""
        return self.zone.output

    @Property(str, notify=changed)
    def output(self) -> str:
        """Where its sound goes, in words."""
        return self._output

    @Property(bool, notify=contentChanged)
    def placed(self) -> bool:
        """Whether its sound can go to an output of its own: Chromium keeps pages to the
        system's."""
        return self._content.measured
