"""Bytes of a list as lines of text, whatever wrote them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

LONGEST_LINE = 16_384

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_PROBE = 512


def lines_of(data: bytes) -> Iterator[tuple[int, str]]:
    """Each line with its number from 1, without its end (LF, CRLF or CR), cut at `LONGEST_LINE`
    characters. A line that is not UTF-8 is taken as Windows' western letters, which hold Latin-1;
    so one wrong line costs no other. UTF-16 is found by its mark, or by its many zeros."""
    for number, found in enumerate(_LINE.finditer(_narrow(data)), 1):
        line = found[0][: 4 * LONGEST_LINE].rstrip(b"\r\n")
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            text = line.decode("cp1252", "replace")
        yield number, text.replace("\0", "")[:LONGEST_LINE]


def _narrow(data: bytes) -> bytes:
    """The same text in one byte or more a letter, without a mark."""
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return data[2:].decode(encoding, "replace").encode("utf-8", "replace")
    begin = data[:_PROBE]
    for encoding, zeros in (("utf-16-le", begin[1::2]), ("utf-16-be", begin[::2])):
        if len(begin) > 3 and zeros.count(0) > len(begin) // 3:
            return data.decode(encoding, "replace").encode("utf-8", "replace")
    return data.removeprefix(codecs.BOM_UTF8)
