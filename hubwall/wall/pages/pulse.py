"""Notices pages that hang: nothing in Chromium says so of a page without a window of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

EVERY_S = 15
MISSED = 3  # so many questions without an answer, and the page counts as dead


class Pulse(QObject):
    """Asks the page for a sign of life every 15 s, while `listening` says that it can answer."""

    asked = Signal()
    dead = Signal()

    def __init__(self, listening: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listening = listening
        self._open = 0
        self._timer = QTimer(self)
        self._timer.setInterval(round(EVERY_S * 1000))
        self._timer.timeout.connect(self._ask)
        self._timer.start()

    def beat(self) -> None:
        """The page answered."""
        self._open = 0

    def stop(self) -> None:
        self._timer.stop()

    def _ask(self) -> None:
        if not self._listening():
            self._open = 0
            return
        if self._open >= MISSED:
            self._open = 0
            self.dead.emit()
            return
        self._open += 1
        self.asked.emit()
