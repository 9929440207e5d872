"""The sheet of thumbnails: one sealed memfd, made by the wall, that the desk draws into.

`SLOTS` places of 320x180 BGRA pixels (opaque), one after the other; each line of a place is
`STRIDE` bytes, whatever the width of the picture in it. The desk tells the wall which share lies
in which place, and how large it is. The wall reads while the desk may write: at worst a thumbnail
is torn for a second.
"""

from __future__ import annotations

import contextlib
import fcntl
import mmap
import os

SLOTS = 64
THUMB = (320, 180)
STRIDE = THUMB[0] * 4
SLOT_BYTES = STRIDE * THUMB[1]
SHEET_BYTES = SLOTS * SLOT_BYTES
_SEALS = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL


def make_sheet() -> int:
    """A new sheet's descriptor, sized and sealed. Untouched places cost nothing."""
    sheet = os.memfd_create("hubwall-thumbnails", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.ftruncate(sheet, SHEET_BYTES)
    fcntl.fcntl(sheet, fcntl.F_ADD_SEALS, _SEALS)
    return sheet


class Sheet:
    """A mapped sheet. The descriptor is the caller's to close."""

    def __init__(self, descriptor: int) -> None:
        """Raises ValueError or OSError if this is no sheet."""
        self._map = mmap.mmap(descriptor, SHEET_BYTES)

    def place(self, slot: int) -> memoryview:
        """The bytes of one slot, to read or to write. Release it before `close`."""
        start = slot * SLOT_BYTES
        return memoryview(self._map)[start : start + SLOT_BYTES]

    def close(self) -> None:
        with contextlib.suppress(BufferError):  # somebody still holds a place
            self._map.close()
