"""This machine's load, for the item drawn in QML."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QThreadPool, QTimer, Signal

from hubwall.wall.items.proc import Reading, busy, rate, read

MOMENTS = 48


def read_now() -> Reading:
    return read(time.monotonic())


class MachineLoad(QObject):
    """Reads /proc in a thread of Qt's pool every `everySeconds`, because a slow sensor may block,
    and keeps the last `MOMENTS` values of each figure, oldest first. Lives in the GUI thread.
    /proc rather than psutil: the wall runs on Linux, and this is one dependency less."""

    settingsChanged = Signal()
    changed = Signal()
    _read = Signal(object)

    def __init__(
        self, parent: QObject | None = None, source: Callable[[], Reading] = read_now
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._last = Reading()
        self._cores: list[float] = []
        self._processor: deque[float] = deque([0.0] * MOMENTS, MOMENTS)
        self._received: deque[float] = deque([0.0] * MOMENTS, MOMENTS)
        self._sent: deque[float] = deque([0.0] * MOMENTS, MOMENTS)
        self._waiting = False
        self._timer = QTimer(self)
        self._timer.setInterval(2000)
        self._timer.timeout.connect(self.look)
        self._read.connect(self.take)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Ask for a reading, unless one is still on its way."""
        if not self._waiting:
            self._waiting = True
            QThreadPool.globalInstance().start(self._fetch)

    def _fetch(self) -> None:
        """In a thread of the pool."""
        reading = self._source()
        try:
            self._read.emit(reading)
        except RuntimeError:  # the item is gone by now
            return

    def take(self, now: Reading) -> None:
        """Take over a reading; the first one only sets the start."""
        last, self._last, self._waiting = self._last, now, False
        if last.cores:
            seconds = now.at_s - last.at_s
            self._cores = busy(last, now)
            self._processor.append(sum(self._cores) / max(1, len(self._cores)))
            self._received.append(rate(last.received, now.received, seconds))
            self._sent.append(rate(last.sent, now.sent, seconds))
        else:
            self._cores = [0.0] * len(now.cores)
        self.changed.emit()

    def _get_every(self) -> int:
        return self._timer.interval() // 1000

    def _set_every(self, seconds: int) -> None:
        if seconds != self._get_every():
            self._timer.setInterval(max(1, seconds) * 1000)
            self.settingsChanged.emit()

    def _get_running(self) -> bool:
        return self._timer.isActive()

    def _set_running(self, running: bool) -> None:
        if running != self._timer.isActive():
            if running:
                self._timer.start()
                self.look()
            else:
                self._timer.stop()
            self.settingsChanged.emit()

    everySeconds = Property(int, _get_every, _set_every, notify=settingsChanged)
    running = Property(bool, _get_running, _set_running, notify=settingsChanged)

    @Property(list, notify=changed)
    def cores(self) -> list[float]:
        """How busy each core is, 0 to 1."""
        return self._cores

    @Property(list, notify=changed)
    def processor(self) -> list[float]:
        """How busy all cores together were, 0 to 1, oldest first."""
        return list(self._processor)

    @Property(list, notify=changed)
    def received(self) -> list[float]:
        """Bytes received a second, oldest first; loopback left out."""
        return list(self._received)

    @Property(list, notify=changed)
    def sent(self) -> list[float]:
        """Bytes sent a second, oldest first; loopback left out."""
        return list(self._sent)

    @Property(float, notify=changed)
    def memoryUsed(self) -> float:
        """Bytes that programs use; caches are not counted."""
        return float(self._last.memory_used)

    @Property(float, notify=changed)
    def memoryTotal(self) -> float:
        return float(self._last.memory_total)

    @Property(float, notify=changed)
    def celsius(self) -> float:
        """Temperature of the hottest sensor; NaN where there is none."""
        return math.nan if self._last.celsius is None else self._last.celsius
