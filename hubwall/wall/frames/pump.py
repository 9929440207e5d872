"""Looking at the rings: once for each refresh while pictures come, not at all while none do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer

from hubwall.media.ring import Ring, hush_bell, make_bell

LOOK_AGAIN_MS = 15  # a little less than a refresh at 60 Hz


class FramePump(QObject):
    """Calls back for each ring that has a new picture, in the GUI thread.

    All children ring one bell (an eventfd). After it rang, the pump looks at every ring and then
    leaves the bell alone for a refresh, so that sixteen streams cost sixty wake-ups a second and
    a still wall none.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bell = make_bell()
        self._watched: dict[Ring, Callable[[], None]] = {}
        self._notifier = QSocketNotifier(self.bell, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._rang)
        self._pause = QTimer(self, singleShot=True, interval=LOOK_AGAIN_MS)
        self._pause.setTimerType(Qt.TimerType.PreciseTimer)
        self._pause.timeout.connect(self._listen)

    def watch(self, ring: Ring, arrived: Callable[[], None]) -> None:
        self._watched[ring] = arrived

    def forget(self, ring: Ring) -> None:
        self._watched.pop(ring, None)

    def _listen(self) -> None:
        self._notifier.setEnabled(True)

    def _rang(self) -> None:
        self._notifier.setEnabled(False)
        hush_bell(self.bell)
        for ring, arrived in list(self._watched.items()):
            if ring.changed:
                arrived()
        self._pause.start()
