"""XSPF (http://xspf.org/xspf-v1.html), with VLC's extension: groups, and options that are refused
as those of M3U are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from xml.parsers import expat

from hubwall.files.problems import Problem
from hubwall.listings import addresses
from hubwall.listings.complaints import Complaints
from hubwall.listings.entry import MOST_CHANNELS, MOST_GROUPS, Entry, Listed
from hubwall.listings.foreign_xml import DEEPEST, UnsafeError, local, new_parser
from hubwall.listings.m3u import NO_LIST, NO_NAME, TOO_MANY, clean, number_of, refuse_option

BROKEN = "the file is damaged here; what stands before is taken"
_PIECE = 1 << 16
_KEPT = frozenset({"location", "title", "image", "trackNum", "creator", "option", "id"})
_LONGEST = 5000


@dataclass(slots=True)
class _Track:
    line: int
    said: dict[str, str] = field(default_factory=dict)
    options: list[tuple[int, str]] = field(default_factory=list)


class _FullError(Exception):
    pass


def parse_xspf(data: bytes, path: str, base: str = "") -> Listed:
    """What can be read of a list; see `parse_m3u`."""
    return _Reader(path, base).read(data)


class _Reader:
    def __init__(self, path: str, base: str) -> None:
        self._path, self._base = path, base
        self._wrong = Complaints(path)
        self._entries: list[tuple[str, Entry]] = []  # with VLC's id
        self._groups: dict[str, list[str]] = {}  # by that id
        self._nodes: list[str] = []
        self._depth = 0
        self._track: _Track | None = None
        self._text: list[str] | None = None
        self._parser = new_parser(doctype=False)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def read(self, data: bytes) -> Listed:
        problem = None
        try:
            for at in range(0, len(data), _PIECE):
                self._parser.Parse(data[at : at + _PIECE])
            self._parser.Parse(b"", True)
        except _FullError:
            self._wrong.add(self._line, TOO_MANY, most=MOST_CHANNELS)
        except UnsafeError as error:
            problem = Problem(self._path, self._line, 1, str(error))
        except (expat.ExpatError, ValueError, LookupError):  # LookupError: an unknown encoding
            self._wrong.add(self._line, BROKEN)
        if problem is None and not self._entries:
            problem = Problem(self._path, 0, 0, NO_LIST)
        if problem is not None:
            return Listed(problems=(*self._wrong.problems, problem), failed=True)
        return Listed(
            tuple(self._grouped(id, entry) for id, entry in self._entries),
            problems=self._wrong.problems,
        )

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber

    def _grouped(self, id: str, entry: Entry) -> Entry:
        groups = self._groups.get(id, ()) if id else ()
        return replace(entry, groups=tuple(dict.fromkeys(groups)))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnsafeError("it is nested too deeply")
        match local(name):
            case "track":
                self._track = _Track(self._line)
            case "node":
                self._nodes.append(clean(attributes.get("title", ""), 60))
            case "item" if self._nodes and self._nodes[-1]:
                groups = self._groups.setdefault(attributes.get("tid", "")[:20], [])
                if len(groups) < MOST_GROUPS:
                    groups.append(self._nodes[-1])
            case found if self._track is not None and found in _KEPT:
                self._text = []

    def _characters(self, text: str) -> None:
        if self._text is not None and sum(map(len, self._text)) < _LONGEST:
            self._text.append(text[:_LONGEST])

    def _end(self, name: str) -> None:
        self._depth -= 1
        found, track = local(name), self._track
        if found == "node" and self._nodes:
            self._nodes.pop()
        elif found == "track" and track is not None:
            self._track = None
            self._add(track)
        elif track is not None and self._text is not None and found in _KEPT:
            text = "".join(self._text)[:_LONGEST].strip()
            if found == "option":
                track.options.append((self._line, text))
            else:
                track.said.setdefault(found, text)  # a second location is another way to the same
        self._text = None

    def _add(self, track: _Track) -> None:
        taken = addresses.take(track.said.get("location", ""), self._base)
        name = clean(track.said.get("title", "")) or clean(track.said.get("creator", ""))
        taken.complain(self._wrong, track.line, name or str(track.line))
        if taken.refused:
            return
        headers = dict(taken.headers)
        for line, option in track.options:
            key, _, value = option.partition("=")
            if found := addresses.header(key, value):
                headers[found[0]] = found[1]
            else:
                refuse_option(self._wrong, line, key)
        if not name:
            self._wrong.add(track.line, NO_NAME)
            name = f"{len(self._entries) + 1}"
        entry = Entry(
            name,
            taken.address,
            number_of(track.said.get("trackNum", "")),
            addresses.web_address(track.said.get("image", ""), self._base),
            headers=tuple(headers.items()),
            trouble=taken.trouble,
        )
        self._entries.append((track.said.get("id", "")[:20], entry))
        if len(self._entries) >= MOST_CHANNELS:
            raise _FullError
