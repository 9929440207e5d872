"""Whether this machine has room for channels that are opened ahead."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from hubwall.wall.television.ahead import MOST

LOOK_MS = 3000
PRESSED = {"cpu": 40.0, "memory": 5.0}
"""Above these shares of the last ten seconds, in percent, in which something had to wait for it,
there is no room; below half of them there is again."""
SPARE_BYTES = 400 << 20  # of memory, for each channel
PROC = Path("/proc")


def pressure(proc: Path = PROC) -> float:
    """How far the machine is from having no room: 1 and more is none, 0 is idle. Reads three small
    files of the kernel, which never wait."""
    shares = [_stalled(proc / "pressure" / name) for name in PRESSED]
    known = [s / most for s, most in zip(shares, PRESSED.values(), strict=True) if s is not None]
    if len(known) < len(PRESSED):  # a kernel that does not say
        known.append(_load(proc) / (os.cpu_count() or 1))
    return max([*known, SPARE_BYTES / max(1, _free(proc))])


def seats(pressed: float, had: int, cores: int) -> int:
    """For how many channels there is room, after `had` of them. Between half and full pressure it
    stays as it is, so that opening one does not close it again."""
    most = MOST if cores > 1 else 0
    if pressed >= 1:
        return 0
    return most if pressed < 0.5 else min(had, most)


class MachineRoom(QObject):
    """Looks every few seconds as long as somebody wants to know. GUI thread."""

    changed = Signal()

    def __init__(
        self,
        mode: str = "auto",
        measure: Callable[[], float] = pressure,
        parent: QObject | None = None,
    ) -> None:
        """`mode` is what `television.neighbours` says in settings: auto, on or off."""
        super().__init__(parent)
        self._mode, self._measure = mode, measure
        self._seats = MOST if mode == "on" else 0
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._measured)

    @property
    def seats(self) -> int:
        """For how many channels there is room beside those that are shown."""
        return self._seats

    def watch(self, on: bool) -> None:
        """Whether anybody wants to open channels ahead now."""
        if self._mode != "auto" or on == self._look.isActive():
            return
        if on:
            self._look.start()
            self._measured()
        else:
            self._look.stop()

    def _measured(self) -> None:
        found = seats(self._measure(), self._seats, os.cpu_count() or 1)
        if found != self._seats:
            self._seats = found
            self.changed.emit()


def _stalled(path: Path) -> float | None:
    """`some avg10=1.53 …` of a file of the kernel's pressure stall information."""
    try:
        first = path.read_text().split("\n", 1)[0]
        return float(first.split("avg10=", 1)[1].split(" ", 1)[0])
    except (OSError, ValueError, IndexError):
        return None


def _load(proc: Path) -> float:
    try:
        return float((proc / "loadavg").read_text().split(" ", 1)[0])
    except (OSError, ValueError):
        return 0.0


def _free(proc: Path) -> int:
    try:
        lines = (proc / "meminfo").read_text().splitlines()
        found = next(line for line in lines if line.startswith("MemAvailable:"))
        return int(found.split()[1]) << 10
    except (OSError, ValueError, StopIteration, IndexError):
        return 1 << 40
