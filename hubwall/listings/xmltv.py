"""XMLTV (xmltv.dtd), read as a stream: 200 MB of it take no more memory than 2 MB.

A file that is damaged somewhere costs the programme there: reading begins anew at the next one.
Programmes that nobody wants are passed over as cheaply as expat can.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import Protocol
from xml.parsers import expat

from hubwall.listings.complaints import Complaints
from hubwall.listings.foreign_xml import DEEPEST, UnsafeError, new_parser
from hubwall.listings.m3u import clean
from hubwall.listings.xmltv_time import utc_seconds
from hubwall.model.channels import Programme

BROKEN = "the guide is damaged, here and in {count} more places; the programmes there are left out"
CUT_SHORT = "the guide ends in the middle; what stands before is taken"
NO_TIME = "a programme has no valid time: “{time}”"
TOO_LARGE_PART = "a part of it is too large"

MOST_MENDED = 20_000
MOST_NAMES = 20  # of one channel
LONGEST_ID = 200
LONGEST = {"title": 200, "sub-title": 200, "desc": 1000, "category": 60, "display-name": 120}
_WIDE = frozenset({"gbk", "gb2312", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"})
_FIELDS = {
    "channel": frozenset({"display-name"}),
    "programme": frozenset(LONGEST) - {"display-name"},
}
_LARGEST_PART = 4 << 20  # bytes of one tag, comment or programme, however deep
_BEGIN = re.compile(rb"<(?:programme|channel)[\s>]")
_CARRIED = 16  # bytes of a piece that are kept, in case that a beginning is cut in two
_NOT_UTF8 = 20  # after so many letters that are not UTF-8, no more is expected


class Sink(Protocol):
    """What takes a guide's parts, in the file's order."""

    def channel(self, id: str, names: tuple[str, ...]) -> None: ...

    def wants(self, id: str, begins: int, ends: int) -> bool: ...

    def programme(self, programme: Programme) -> None:
        """`ends` is 0 where the guide doesn't say, here as in `wants`."""


def read_guide(
    pieces: Iterable[bytes], sink: Sink, wrong: Complaints, languages: tuple[str, ...]
) -> int:
    """Hand a guide's parts to the sink; how many channels and programmes it has, wanted or not.
    `languages` are the codes to choose a title by, the best first. Raises `UnsafeError`; what the
    pieces and the sink raise goes through."""
    reader = _Reader(sink, wrong, languages)
    for piece in pieces:
        reader.feed(piece)
    reader.finish()
    return reader.parts


class _Reader:
    def __init__(self, sink: Sink, wrong: Complaints, languages: tuple[str, ...]) -> None:
        self._sink, self._wrong = sink, wrong
        self._ranks = {code: rank for rank, code in enumerate(languages)}
        self.parts = 0
        self._encoding: str | None = None  # that expat is told; None: it finds it
        self._named = "utf-8"
        self._decoder: codecs.IncrementalDecoder | None = None
        self._not_utf8 = 0
        self._mended = 0
        self._first_mended = 0
        self._seeking = False
        self._carried = b""
        self._renew(0)

    def _renew(self, lines: int) -> None:
        """Begin anew after so many lines of the file."""
        self._parser = new_parser(self._encoding)
        self._parser.XmlDeclHandler = self._declared
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._lines, self._fed, self._depth = lines, 0, 0
        self._part_at = -1  # where the programme began that is read now, -1 outside
        self._inside = self._field = ""

    # Pieces, and what is wrong in them

    def feed(self, piece: bytes) -> None:
        """Raises `UnsafeError`."""
        if self._decoder is not None:
            piece = self._decoder.decode(piece).encode()
        rest: bytes | None = self._sought(piece, 0) if self._seeking else piece
        while rest:
            try:
                self._parser.Parse(rest)
                self._fed += len(rest)
                at = self._part_at if self._part_at >= 0 else self._parser.CurrentByteIndex
                if self._fed - at > _LARGEST_PART:
                    raise UnsafeError(TOO_LARGE_PART)
                return
            except expat.ExpatError as error:
                rest = self._after(rest, error)
            except (LookupError, ValueError):  # letters that expat doesn't know
                if self._encoding == "utf-8":
                    raise  # once is enough
                rest = self._decode_here(rest)

    def finish(self) -> None:
        if not self._seeking and self._fed:
            try:
                self._parser.Parse(b"", True)
            except expat.ExpatError as error:
                self._wrong.add(self._lines + error.lineno, CUT_SHORT)
        if self._mended:
            self._wrong.add(self._first_mended, BROKEN, count=self._mended - 1)

    def _after(self, piece: bytes, error: expat.ExpatError) -> bytes | None:
        """The piece from the next beginning after the error on, for a new parser."""
        at = max(0, self._parser.ErrorByteIndex - self._fed)
        line = self._lines + error.lineno
        self._mended += 1
        self._first_mended = self._first_mended or line
        if self._mended > MOST_MENDED:
            raise UnsafeError("it is damaged in too many places")
        if self._encoding is None and piece[at : at + 1] >= b"\x80":
            self._not_utf8 += 1
            if self._not_utf8 > _NOT_UTF8:
                self._encoding = "windows-1252"
        self._lines = line - 1
        self._carried = b""
        return self._sought(piece, at + 1)

    def _sought(self, piece: bytes, start: int) -> bytes | None:
        piece = self._carried + piece
        found = _BEGIN.search(piece, start)
        self._seeking = found is None
        if found is None:
            self._carried = piece[max(start, len(piece) - _CARRIED) :]
            self._lines += piece.count(b"\n", start, len(piece) - len(self._carried))
            return None
        self._renew(self._lines + piece.count(b"\n", start, found.start()))
        self._carried = b""
        self._parser.Parse(b"<tv>")
        self._fed = len(b"<tv>")
        return piece[found.start() :]

    # Elements

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self._named = encoding or "utf-8"
        if _one_byte_a_letter(self._named):
            self._encoding = encoding

    def _decode_here(self, piece: bytes) -> bytes:
        """From here on by Python, where it knows those letters; else as if they were UTF-8."""
        if self._named.lower().replace("-", "_") in _WIDE and self._decoder is None:
            self._decoder = codecs.getincrementaldecoder(self._named)("replace")
            piece = self._decoder.decode(piece).encode()
        self._encoding = self._named = "utf-8"
        self._renew(0)
        return piece

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnsafeError("it is nested too deeply")
        if self._inside:
            if name in _FIELDS[self._inside] and not self._field:
                self._begin_field(name, attributes.get("lang", ""))
        elif name == "programme":
            self._begin_programme(attributes)
        elif name == "channel":
            self.parts += 1
            self._inside = name
            self._id = attributes.get("id", "")[:LONGEST_ID]
            self._names: list[str] = []

    def _begin_programme(self, attributes: dict[str, str]) -> None:
        self.parts += 1
        self._part_at = self._parser.CurrentByteIndex
        self._id = attributes.get("channel", "")[:LONGEST_ID]
        start = attributes.get("start", "")
        begins = utc_seconds(start)
        if begins is None:
            self._wrong.add(self._lines + self._parser.CurrentLineNumber, NO_TIME, time=start)
        else:
            ends = utc_seconds(attributes.get("stop", "")) or 0
            ends = ends if ends > begins else 0
            if self._sink.wants(self._id, begins, ends):
                self._inside = "programme"
                self._times = (begins, ends)
                self._found: dict[str, tuple[int, str]] = {}
                return
        self._parser.StartElementHandler = None
        self._parser.EndElementHandler = self._end_of_unwanted

    def _end_of_unwanted(self, name: str) -> None:
        if name == "programme":
            self._depth -= 1
            self._part_at = -1
            self._parser.StartElementHandler = self._start
            self._parser.EndElementHandler = self._end

    def _begin_field(self, name: str, language: str) -> None:
        code = language.lower().replace("_", "-").partition("-")[0]
        rank = self._ranks.get(code, len(self._ranks) + (1 if code else 0))
        if name != "display-name":
            known = self._found.get(name)
            if known is not None and known[0] <= rank:
                return
        self._field, self._rank = name, rank
        self._text: list[str] = []
        self._room = 2 * LONGEST[name]
        self._parser.CharacterDataHandler = self._characters

    def _characters(self, text: str) -> None:
        if self._room > 0:
            self._text.append(text[: self._room])
            self._room -= len(text)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name == self._field:
            self._parser.CharacterDataHandler = None
            self._field = ""
            text = clean("".join(self._text), LONGEST[name])
            if not text:
                return
            if name == "display-name":
                if len(self._names) < MOST_NAMES:
                    self._names.append(text)
            else:
                self._found[name] = (self._rank, text)
        elif name == self._inside:
            self._inside = ""
            if name == "channel":
                self._sink.channel(self._id, tuple(self._names))
            else:
                self._end_programme()

    def _end_programme(self) -> None:
        self._part_at = -1
        title, subtitle, about, category = (
            self._found.get(name, (0, ""))[1] for name in ("title", "sub-title", "desc", "category")
        )
        begins, ends = self._times
        made = Programme(self._id, begins, ends, title, subtitle, about, category)
        self._sink.programme(made)


def _one_byte_a_letter(encoding: str) -> bool:
    try:
        return len(bytes(range(256)).decode(encoding, "replace")) == 256
    except (LookupError, ValueError):
        return False
