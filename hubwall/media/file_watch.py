"""Hearing of changed files without looking for them: inotify, as the standard library has none."""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

_ATTRIB, _CLOSE_WRITE = 0x4, 0x8
_MOVED, _CREATE, _DELETE = 0x40 | 0x80, 0x100, 0x200
_EVENT = struct.Struct("iIII")

_libc = ctypes.CDLL(None, use_errno=True)


class FileWatch:
    """Tells when one of the files, or anything in one of the folders, may have changed.

    It watches the folders that the files lie in, so that it sees files that are replaced, go and
    come. Network file systems say nothing of changes that others make: look now and then as well.
    """

    def __init__(self) -> None:
        """Without inotify (its limits reached), `fileno` stays silent."""
        self._fd: int = _libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        self._watched: dict[int, set[str] | None] = {}  # by watch: names, or None for all

    def fileno(self) -> int:
        return self._fd

    def watch(self, paths: Iterable[Path]) -> None:
        """Watch these files and folders as well. Those already watched cost nothing."""
        for path in paths:
            folder, name = (path, None) if path.is_dir() else (path.parent, path.name)
            mask = _CLOSE_WRITE | _MOVED | _CREATE | _DELETE | _ATTRIB
            number = _libc.inotify_add_watch(self._fd, os.fsencode(folder), mask)
            if number < 0:
                continue
            names = self._watched.get(number, set())
            if name is None or names is None:
                self._watched[number] = None
            else:
                self._watched[number] = names | {name}

    def changed(self) -> bool:
        """Whether something that is watched has changed since the last call."""
        found = False
        while True:
            try:
                data = os.read(self._fd, 65536)
            except (BlockingIOError, OSError):
                return found
            at = 0
            while at < len(data):
                number, _mask, _cookie, length = _EVENT.unpack_from(data, at)
                at += _EVENT.size
                name = os.fsdecode(data[at : at + length].rstrip(b"\0"))
                at += length
                names = self._watched.get(number, None)
                found |= names is None or name in names
