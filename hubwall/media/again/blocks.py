"""Memory for a stream of bytes that grows at one end and is forgotten at the other.

A file without a name, on a disk or in memory, in blocks that are used again and again. It takes
room as it needs it, up to a limit; where the disk has no more, it goes on with what it has got. A
file without a name is gone when its process is, however that ended: nothing is left to sweep.
"""

from __future__ import annotations

import contextlib
import os
from collections import deque
from pathlib import Path

BLOCK = 1 << 20
FEWEST = 4
_LEFT_FREE = 64 << 20  # of a disk that others need too


class Blocks:
    """Bytes by their place in the whole stream, counted from 0. Not for several threads at once:
    who shares it has a lock."""

    def __init__(self, folder: str, largest: int) -> None:
        """At most `largest` bytes (4 MiB at the least) in a file in `folder`, or in memory where
        that is "" or takes no file. Raises OSError when there is no memory either."""
        self.on_disk = False
        self._fd = -1
        if folder:
            with contextlib.suppress(OSError):
                self._fd = _nameless(Path(folder))
                self.on_disk = True
        if self._fd < 0:
            self._fd = os.memfd_create("hubwall-again", os.MFD_CLOEXEC)
        self._most = max(FEWEST, largest // BLOCK)
        self._made = 0
        self._free: list[int] = []
        self._used: deque[int] = deque()
        self._first = 0  # number of the block that stands first in `_used`
        self.start = self.end = 0

    @property
    def room(self) -> int:
        """Bytes that it takes now, used or not."""
        return self._made * BLOCK

    def write(self, data: bytes) -> None:
        """Add bytes at the end; as many as needed are forgotten at the beginning."""
        view = memoryview(data)
        while view:
            number, within = divmod(self.end, BLOCK)
            if number == self._first + len(self._used):
                self._used.append(self._block())
            part = view[: BLOCK - within]
            place = self._used[number - self._first] * BLOCK + within
            os.pwrite(self._fd, part, place)
            self.end += len(part)
            view = view[len(part) :]

    def read(self, place: int, most: int) -> bytes:
        """What stands there: up to `most` bytes, fewer at the end of a block. The place has to be
        from `start` to `end`."""
        number, within = divmod(place, BLOCK)
        most = min(most, BLOCK - within, self.end - place)
        if most <= 0:
            return b""
        return os.pread(self._fd, most, self._used[number - self._first] * BLOCK + within)

    def forget(self, until: int) -> None:
        """What stands before that place is not needed any more."""
        self.start = max(self.start, min(until, self.end))
        while self._used and (self._first + 1) * BLOCK <= self.start:
            self._free.append(self._used.popleft())
            self._first += 1

    def _block(self) -> int:
        if self._free:
            return self._free.pop()
        if self._made < self._most and self._grow():
            self._made += 1
            return self._made - 1
        self.forget((self._first + 1) * BLOCK)
        return self._free.pop()

    def _grow(self) -> bool:
        """Have the room for one more, now: a disk that fills up is not to be met while writing."""
        if self._made < FEWEST and not self.on_disk:
            return True
        try:
            if self.on_disk:
                disk = os.fstatvfs(self._fd)
                if disk.f_bavail * disk.f_frsize < _LEFT_FREE:
                    raise OSError
            os.posix_fallocate(self._fd, self._made * BLOCK, BLOCK)
        except OSError:
            if self.on_disk and self._made < FEWEST:
                self._move_to_memory()
                return True
            self._most = max(self._made, FEWEST)
            return self._made < self._most
        return True

    def _move_to_memory(self) -> None:
        memory = os.memfd_create("hubwall-again", os.MFD_CLOEXEC)
        for block in range(self._made):
            os.pwrite(memory, os.pread(self._fd, BLOCK, block * BLOCK), block * BLOCK)
        os.close(self._fd)
        self._fd, self.on_disk, self._most = memory, False, FEWEST

    def close(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


def _nameless(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    return os.open(folder, os.O_TMPFILE | os.O_RDWR | os.O_CLOEXEC, 0o600)
