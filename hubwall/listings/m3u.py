"""M3U and M3U8 in the dialect of television over the internet.

There is no standard. What is read here is what Kodi's "IPTV Simple", VLC and TVHeadend write and
read: `#EXTINF` with attributes, `#EXTGRP`, `#EXTVLCOPT`, `#KODIPROP`, and `|Header=…` after an
address. Options are never handed on to the player, except for the two headers that servers ask for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from hubwall.files.problems import Problem
from hubwall.listings import addresses
from hubwall.listings.complaints import Complaints
from hubwall.listings.decoding import lines_of
from hubwall.listings.entry import MOST_CHANNELS, MOST_GROUPS, Entry, Listed
from hubwall.model.channels import LONGEST_ID, LONGEST_NAME

WEB_PAGE = "this is a web page, not a list of channels"
STREAM = "this is a stream (HLS), not a list of channels; show it with “stream”"
NO_LIST = "there is no channel in this file"
TOO_MANY = "only the first {most} channels are taken"
NO_WEB = "the guide that the list names is not on the web; name it in settings, as its `guide`"
NO_NAME = "a channel has no name"
NO_ENTRY = "a channel has no address"
OPTION = "the option “{option}” is not taken from lists (lines: {count})"

_KEY = re.compile(r"""[\s,;]*([A-Za-z][\w.-]*)\s*=\s*(["']?)""")
_UNQUOTED_END = re.compile(r"\s[A-Za-z][\w.-]*\s?=|,")
_DURATION = re.compile(r"\s*(-?\d+(?:\.\d+)?)?")
_HLS = ("#EXT-X-TARGETDURATION", "#EXT-X-STREAM-INF", "#EXT-X-MEDIA-SEQUENCE")
_YES = frozenset({"true", "1", "yes"})
_HEADS = ("user-agent", "http-user-agent", "http-referrer", "http-referer", "referrer", "referer")
MOST_GUIDES = 4


@dataclass(slots=True)
class _Pending:
    """What was said of the next address."""

    line: int = 0
    name: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    group: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    protected: bool = False


def parse_m3u(data: bytes, path: str, base: str = "") -> Listed:
    """What can be read of a list. `path` is what its problems call it, `base` the address that it
    came from, to which others in it are relative. Never raises; bounded by its bytes."""
    return _Reader(path, base).read(data)


class _Reader:
    def __init__(self, path: str, base: str) -> None:
        self._base, self._path = base, path
        self._wrong = Complaints(path)
        self._entries: list[Entry] = []
        self._guides: list[str] = []
        self._group = ""  # of all that follow
        self._next = _Pending()

    def read(self, data: bytes) -> Listed:
        for number, raw in lines_of(data):
            line = raw.strip()
            if not line:
                continue
            if not self._entries and line.startswith("<"):
                return self._no_list(number, WEB_PAGE)
            if not line.startswith("#"):
                self._address(number, line)
                if len(self._entries) >= MOST_CHANNELS:
                    self._wrong.add(number, TOO_MANY, most=MOST_CHANNELS)
                    break
            elif line.upper().startswith(_HLS):
                return self._no_list(number, STREAM)
            else:
                self._comment(number, line)
        if self._next.line:
            self._wrong.add(self._next.line, NO_ENTRY)
        if not self._entries:
            return self._no_list(0, NO_LIST)
        return Listed(tuple(self._entries), tuple(self._guides), self._wrong.problems)

    def _no_list(self, line: int, text: str) -> Listed:
        last = Problem(self._path, line, 1 if line else 0, text)
        return Listed(problems=(*self._wrong.problems, last), failed=True)

    def _comment(self, number: int, line: str) -> None:
        name, _, rest = line.partition(":")
        match name.strip().upper():
            case "#EXTINF":
                if self._next.line:
                    self._wrong.add(self._next.line, NO_ENTRY)
                    self._next = _Pending()
                self._next.line = number
                self._next.attributes, self._next.name = read_extinf(rest)
            case "#EXTGRP" if self._next.line:
                self._next.group = rest
            case "#EXTGRP":
                self._group = rest
            case "#EXTVLCOPT" | "#EXTVLCOPT--":
                self._option(number, rest)
            case "#KODIPROP":
                self._property(number, rest)
            case _ if line.upper().startswith("#EXTM3U"):
                head, _ = read_extinf(line[7:])
                for key in ("url-tvg", "x-tvg-url", "tvg-url"):
                    self._name_guides(number, head.get(key, ""))

    def _name_guides(self, number: int, written: str) -> None:
        for part in written.split(","):
            found = addresses.web_address(part, self._base)
            if part.strip() and not found:
                self._wrong.add(number, NO_WEB)
            elif found and found not in self._guides and len(self._guides) < MOST_GUIDES:
                self._guides.append(found)

    def _option(self, number: int, text: str) -> None:
        name, _, value = text.partition("=")
        if found := addresses.header(name, value):
            self._next.headers[found[0]] = found[1]
        else:
            refuse_option(self._wrong, number, name)

    def _property(self, number: int, text: str) -> None:
        name, _, value = text.partition("=")
        if "license" in name.lower() or "drm" in name.lower():
            self._next.protected = self._next.protected or bool(value.strip())
        elif not name.strip().lower().startswith(("inputstream", "mimetype")):  # for Kodi alone
            refuse_option(self._wrong, number, name)

    def _address(self, number: int, line: str) -> None:
        said, self._next = self._next, _Pending()
        attributes = said.attributes
        taken = addresses.take(line, self._base)
        also = clean(attributes.get("tvg-name", ""))
        name = clean(said.name) or also or clean(attributes.get("tvg-id", ""))
        taken.complain(self._wrong, number, name or f"{number}")
        if taken.refused:
            return
        if not name:
            name = _name_of(taken.address)
            if said.line:
                self._wrong.add(number, NO_NAME)
        for key in _HEADS:
            if found := addresses.header(key, attributes.get(key, "")):
                said.headers.setdefault(*found)
        groups = attributes.get("group-title") or said.group or self._group
        self._entries.append(
            Entry(
                name,
                taken.address,
                number_of(attributes.get("tvg-chno", "") or attributes.get("ch-number", "")),
                addresses.web_address(attributes.get("tvg-logo", ""), self._base),
                groups_of(groups),
                clean(attributes.get("tvg-id", "") or attributes.get("channel-id", ""), LONGEST_ID),
                also,
                attributes.get("radio", "").lower() in _YES,
                tuple((said.headers | dict(taken.headers)).items()),
                addresses.PROTECTED if said.protected else taken.trouble,
            )
        )


def refuse_option(wrong: Complaints, line: int, name: str) -> None:
    """Say that this option for a player is not handed on."""
    wrong.count(line, OPTION, option=name.strip().lstrip(":-")[:40])


def read_extinf(text: str) -> tuple[dict[str, str], str]:
    """Attributes (names in small letters) and name of `-1 tvg-id="x",Name`. Quotes may be double,
    single or left out; commas may stand in quotes, in the name, and before the attributes."""
    found: dict[str, str] = {}
    duration = _DURATION.match(text)
    at = duration.end() if duration else 0
    while key := _KEY.match(text, at):
        if key[2]:
            end, at = _closing(text, key.end(), key[2])
            value = text[key.end() : end]
        else:
            stop = _UNQUOTED_END.search(text, key.end())
            at = stop.start() if stop else len(text)
            value = text[key.end() : at]
        found.setdefault(key[1].lower(), value.strip())
    comma = text.find(",", at)
    return found, text[comma + 1 :].strip() if comma >= 0 else ""


def _closing(text: str, start: int, quote: str) -> tuple[int, int]:
    """Where a quoted value ends, and where to read on: at a quote that a space, a comma or the end
    follows, so that one inside a word is no end. One that never closes ends at the last comma."""
    at = start
    while (at := text.find(quote, at)) >= 0:
        if at + 1 >= len(text) or text[at + 1] in " \t,":
            return at, at + 1
        at += 1
    comma = text.rfind(",", start)
    end = comma if comma >= 0 else len(text)
    return end, end


def clean(text: str, longest: int = LONGEST_NAME) -> str:
    """A name as it is shown: on one line, without what can't be seen, cut."""
    return " ".join("".join(c if c.isprintable() else " " for c in text[:1000]).split())[:longest]


def groups_of(text: str) -> tuple[str, ...]:
    """The groups' names, of which a `;` makes several."""
    names = (clean(part, 60) for part in text.split(";")[:MOST_GROUPS])
    return tuple(dict.fromkeys(name for name in names if name))


def number_of(text: str) -> int | None:
    """A channel's number; `5.1`, as in America, is none that a remote control types."""
    text = text.strip()
    fine = text.isascii() and text.isdigit() and len(text) <= 5
    return int(text) if fine and int(text) else None


def _name_of(address: str) -> str:
    """What to call a channel that is named nowhere: its server, and the end of its path."""
    parts = urlsplit(address)
    last = parts.path.rstrip("/").rpartition("/")[2].partition(".")[0]
    return clean(f"{parts.hostname or ''} {last}") or parts.scheme
