"""Files that may be compressed, read in pieces and never more of them than a limit: a small file
can unpack to more than any disk holds."""

from __future__ import annotations

import gzip
import lzma
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

PIECE = 1 << 16
_XZ_MEMORY = 80 << 20  # xz -9 needs 65 MiB


class UnpackError(Exception):
    """The file can't be unpacked (any further). Its text is English, a translation key."""


def pieces_of(path: Path, largest: int) -> Iterator[bytes]:
    """What the file holds, unpacked where its first bytes say gzip or xz, whatever its name is.
    Raises `UnpackError` after `largest` bytes or where it is damaged, and `OSError`."""
    with path.open("rb") as file:
        begin = file.read(6)
        file.seek(0)
        if begin.startswith(b"\x1f\x8b"):
            pieces = _gzip(file)
        elif begin == b"\xfd7zXZ\0":
            pieces = _xz(file)
        else:
            pieces = iter(lambda: file.read(PIECE), b"")
        taken = 0
        for piece in pieces:
            taken += len(piece)
            if taken > largest:
                raise UnpackError("it is too large")
            yield piece


def _gzip(file: IO[bytes]) -> Iterator[bytes]:
    try:
        with gzip.GzipFile(fileobj=file) as unpacked:
            while piece := unpacked.read1(PIECE):
                yield piece
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnpackError("it is damaged, or cut short") from error


def _xz(file: IO[bytes]) -> Iterator[bytes]:
    unpacker = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
    try:
        while not unpacker.eof:
            packed = file.read(PIECE) if unpacker.needs_input else b""
            if unpacker.needs_input and not packed:
                raise UnpackError("it is damaged, or cut short")
            if piece := unpacker.decompress(packed, PIECE):
                yield piece
    except (lzma.LZMAError, MemoryError) as error:
        raise UnpackError("it is damaged, or cut short") from error
