"""The lock that the running wall holds, so that no second one opens the same profiles."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Self


class WallLock:
    """A lock on a file, which the system frees by itself however its holder ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1

    def take(self, patience_s: float = 0.0) -> bool:
        """Whether it is ours now. Waits for the holder's end so long (a wall that was just killed
        takes a moment to go)."""
        if self._file >= 0:
            return True
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        until = monotonic() + patience_s
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if monotonic() >= until:
                    os.close(file)
                    return False
                sleep(0.02)
            else:
                os.ftruncate(file, 0)
                os.write(file, f"{os.getpid()}\n".encode())
                self._file = file
                return True

    def free(self) -> None:
        """Let go of it. Safe to call twice."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.free()


def wall_runs(path: Path) -> bool:
    """Whether a wall holds the lock now."""
    with WallLock(path) as lock:
        return path.exists() and not lock.take()
