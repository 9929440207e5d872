"""What is heard: the title that the stream tells, and the station's name, reported when they
change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import unquote, urlsplit

import vlc

from hubwall.media.protocol import Login, Title
from hubwall.media.station import station_name

_ASKED = {
    "now": vlc.Meta.NowPlaying,
    "title": vlc.Meta.Title,
    "artist": vlc.Meta.Artist,
    "publisher": vlc.Meta.Publisher,
}


class Titles:
    """Looks at libvlc's words about one source. `tell` reports what is new in them."""

    def __init__(self, tell: Callable[[Title], None], login: Login | None = None) -> None:
        self._tell, self._login = tell, login
        self._told = Title("")
        self._asked = self._station = ""

    def look(self, media: Any) -> None:
        """Report what is played now, if that has changed. libvlc may be asked at any time, but
        not from one of its callbacks."""
        found = {name: str(media.get_meta(kind) or "") for name, kind in _ASKED.items()}
        station = self._station or tidy(found["publisher"])
        line = spoken(found, str(media.get_mrl() or ""))
        title = Title("" if line == station else line, station)
        if title != self._told:
            self._told = title
            self._tell(title)

    def ask_station(self, mrl: str) -> None:
        """Find out beside all else how the sender at that address calls itself; it is in the next
        report. For radio: what has a picture says it there."""
        if mrl != self._asked and urlsplit(mrl).scheme in ("http", "https"):
            self._asked = mrl
            threading.Thread(target=self._ask, args=(mrl,), daemon=True).start()

    def _ask(self, mrl: str) -> None:
        self._station = tidy(station_name(mrl, self._login))


def spoken(found: Mapping[str, str], mrl: str) -> str:
    """One line from what a stream says: what is on the air now, or else artist and title. Where it
    says nothing, libvlc calls it by its file's name, which tells nobody anything."""
    if now := tidy(found.get("now", "")):
        return now
    title, artist = tidy(found.get("title", "")), tidy(found.get("artist", ""))
    path = unquote(urlsplit(mrl).path)
    named = {"", path, PurePath(path).name, PurePath(path).stem}
    if title in named or "://" in title:  # an address, maybe with a login in it
        return ""
    return f"{artist} - {title}" if artist else title


def tidy(text: str) -> str:
    """On one line, without characters that can't be seen; nothing where only dashes are left, which
    stations send between two songs."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line[:300] if line.strip("-–—|/. ") else ""
