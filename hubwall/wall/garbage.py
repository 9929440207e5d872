"""Frees what refers to itself in a circle, in the GUI thread only.

Python looks for such circles in whichever thread happens to allocate. Where there is a QObject in
one, a worker's thread would destroy it, and Qt ends the process for that (timers and notifiers
belong to their thread).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 1000


class Garbage(QObject):
    """From now on no other thread does it. One a process, made in the GUI thread when most
    modules are there: what exists by then is never looked at again, which makes looking cheap."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.collect()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """The oldest generation that is due by Python's own thresholds; a count where none is."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [age for age in (0, 1, 2) if counts[age] > limits[age] > 0]
        if due:
            gc.collect(due[-1])
