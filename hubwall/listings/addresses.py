"""Addresses in foreign lists: what may be shown, what can't be, what is refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote_plus, urljoin, urlsplit

from hubwall.listings.complaints import Complaints
from hubwall.listings.entry import LONGEST_ADDRESS
from hubwall.model.addresses import MAY_LACK_A_HOST, STREAMS, led_to

PROTECTED = "encrypted (DRM), so it can't be shown"
TUNER = "needs a tuner; hubwall knows only SAT>IP"
UNKNOWN_WAY = "hubwall doesn't know this kind of address"

REFUSED = "the address of “{name}” is refused: it begins with {scheme}:"
NO_ADDRESS = "“{name}” has no valid address"
NO_SERVER = "the address of “{name}” names no server"
TOO_LONG = "the address of “{name}” is too long"
OTHER_HEADER = "only User-Agent and Referer are taken from an address, not {header}"

_TUNERS = ("dvb", "atsc", "cqam", "clearqam", "isdb", "qam", "tv", "v4l")
_OTHER_WAYS = frozenset({"mmsh", "mmst", "mmsu", "igmp", "ftp", "ftps", "sftp", "acestream", "pvr"})
_HEADERS = {"user-agent": "User-Agent", "referer": "Referer", "referrer": "Referer"}
LONGEST_HEADER = 500


@dataclass(frozen=True, slots=True)
class Taken:
    """An address as the decoder gets it, and what goes with it. `trouble` says why it can't be
    shown. `refused` is why it is not taken at all, `scheme` what it begins with; `left_out` are
    the names of headers that were."""

    address: str = field(default="", repr=False)
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    trouble: str = ""
    refused: str = ""
    scheme: str = ""
    left_out: tuple[str, ...] = ()

    def complain(self, wrong: Complaints, line: int, name: str) -> None:
        """Say what of it is not taken, which stands in that line and is called so."""
        if self.refused:
            scheme = {"scheme": self.scheme} if self.scheme else {}
            wrong.add(line, self.refused, name=name, **scheme)
        for header in self.left_out:
            wrong.add(line, OTHER_HEADER, header=header)


def take(written: str, base: str) -> Taken:
    """The address that a list means, which came from `base` ("" for a file of this machine). What
    follows a `|` are headers, as Kodi's lists write them."""
    address, _, suffix = written.strip().partition("|")
    headers, left_out = _suffix(suffix)
    address = address.strip()
    if len(address) > LONGEST_ADDRESS:
        return Taken(refused=TOO_LONG)
    if not address or any(ord(letter) < 0x20 or letter == "\x7f" for letter in address):
        return Taken(refused=NO_ADDRESS)
    try:
        scheme = urlsplit(address).scheme.lower()
        if not scheme:
            address = urljoin(base, address) if base else f"file:{address}"
            scheme = urlsplit(address).scheme.lower()
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return Taken(refused=NO_ADDRESS)
    if scheme.startswith(_TUNERS):
        return Taken(address, trouble=TUNER)
    if scheme in _OTHER_WAYS:
        return Taken(address, trouble=UNKNOWN_WAY)
    if scheme not in STREAMS:
        return Taken(refused=REFUSED, scheme=scheme)
    if "\\" in address:
        return Taken(refused=NO_ADDRESS)
    if not host and scheme not in MAY_LACK_A_HOST:
        return Taken(refused=NO_SERVER)
    if scheme == "rtsp" and _is_satip(parts.query):
        address = "satip" + address[len("rtsp") :]  # how FFmpeg and VLC know SAT>IP by
    return Taken(address, headers, left_out=left_out)


def header(name: str, value: str) -> tuple[str, str] | None:
    """The header as it is sent, None for one that is not taken from lists."""
    known = _HEADERS.get(name.strip().lower().removeprefix("http-"))
    value = value.strip()
    fine = value.isprintable() and len(value) <= LONGEST_HEADER
    return (known, value) if known and value and fine else None


def web_address(written: str, base: str) -> str:
    """An address of a guide or a logo, "" where it is none on the web."""
    address = led_to(base, written) if written.strip() else ""
    parts = urlsplit(address)
    fine = parts.scheme.lower() in ("http", "https") and parts.hostname
    return address if fine and address.isprintable() and len(address) <= LONGEST_ADDRESS else ""


def _is_satip(query: str) -> bool:
    """SAT>IP Specification 1.2.2, 3.5.10: a frequency, and what else a tuner must know."""
    names = {part.partition("=")[0] for part in query.split("&")}
    return "freq" in names and bool(names & {"msys", "src", "pids", "mtype", "bw", "sr"})


def _suffix(text: str) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    taken: dict[str, str] = {}
    left_out = []
    for part in text.split("&")[:20] if text else ():
        name, _, value = part.partition("=")
        if found := header(name, unquote_plus(value)):
            taken[found[0]] = found[1]
        elif name.strip():
            left_out.append(name.strip()[:40])
    return tuple(taken.items()), tuple(left_out)
