"""HLS playlists, as far as a choice is to be made in them (RFC 8216, 4.3.4)."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from hubwall.media.protocol import Login
from hubwall.model.addresses import led_to

_ATTRIBUTE = re.compile(r'([A-Z0-9-]{1,40})=("[^"]*"|[^,]*)')
_LONGEST_NAMED = 8192  # characters of a line of attributes that count
_MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Choice:
    """The playlist to play: at an address, or, where it was made here, its text."""

    address: str
    text: str = ""

    def location(self, login: Login | None) -> str:
        """As FFmpeg takes it."""
        if self.text:
            kind = "data:application/vnd.apple.mpegurl;base64,"
            return kind + b64encode(self.text.encode()).decode()
        if login is None:
            return self.address
        parts = urlsplit(self.address)
        inside = f"{quote(login.user, safe='')}:{quote(login.password, safe='')}"
        return urlunsplit(parts._replace(netloc=f"{inside}@{parts.netloc.rpartition('@')[2]}"))


def is_playlist(data: bytes) -> bool:
    """Whether it is one of segments, not one of films."""
    return data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"#EXTM3U") and b"#EXT-X-" in data


def choose(text: str, address: str, height: int) -> Choice:
    """From a playlist of variants, the smallest that is as high as the zone (in pixels), or else
    the highest. One with sound in lists of its own is written anew with that variant alone."""
    lines = [line.strip() for line in text.splitlines()[:_MOST_LINES]]
    variants = []
    for number, line in enumerate(lines[:-1]):
        if not line.startswith("#EXT-X-STREAM-INF:"):
            continue
        onward = next((after for after in lines[number + 1 :] if after and after[0] != "#"), "")
        said = _attributes(line)
        _, _, high = said.get("RESOLUTION", "0x0").partition("x")
        band = said.get("BANDWIDTH", "0")
        size = (int(high) if high.isdecimal() else 0, int(band) if band.isdecimal() else 0)
        if onward and (found := led_to(address, onward)):
            variants.append((size, line, found))
    if not variants:
        return Choice(address)
    enough = [variant for variant in variants if variant[0][0] >= height]
    pictured = [variant for variant in variants if variant[0][0]]
    # of those of one height, the one with more to it
    _, line, chosen = (
        min(enough, key=lambda v: (v[0][0], -v[0][1]))
        if enough
        else max(pictured or variants, key=lambda v: v[0])
    )
    groups = {said.strip('"') for name, said in _attributes(line).items() if name == "AUDIO"}
    media = [_absolute(m, address) for m in lines if _belongs(m, groups)]
    if not any("URI=" in one for one in media):
        return Choice(chosen)
    return Choice(address, "\n".join(["#EXTM3U", *media, line, chosen, ""]))


def _attributes(line: str) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(line[:_LONGEST_NAMED]))


def _belongs(line: str, groups: set[str]) -> bool:
    if not line.startswith("#EXT-X-MEDIA:"):
        return False
    said = _attributes(line)
    return said.get("TYPE") == "AUDIO" and said.get("GROUP-ID", "").strip('"') in groups


def _absolute(line: str, address: str) -> str:
    return re.sub(r'URI="([^"]*)"', lambda m: f'URI="{led_to(address, m[1])}"', line)
