"""Whether a stream is only for devices with a licence (DRM): told by its manifest or by the
beginning of its file, since players just find no picture in it.

- HLS: `METHOD=SAMPLE-AES…`, or a key in a format that is not "identity" (RFC 8216, 4.3.2.4). Whole
  segments under a plain key (AES-128) are no protection: players fetch the key and show them.
- DASH: `ContentProtection` (ISO/IEC 23009-1, 5.8.4.1).
- MP4: tracks of the kinds `encv` and `enca`, or a `pssh` box (ISO/IEC 23001-7).
"""

from __future__ import annotations

import re

from hubwall.model.addresses import led_to

LARGEST_HEAD = 256 * 1024
SNIFFED = 64
_KEY = re.compile(r"^#EXT-X-(?:SESSION-)?KEY:(.*)$", re.MULTILINE)
_FORMAT = re.compile(r'KEYFORMAT="([^"]*)"')
_DASH = re.compile(rb"<(?:[A-Za-z0-9_.-]{1,40}:)?ContentProtection\b")
_FILMS = (b"ftyp", b"styp", b"moov", b"moof")
_BOXES = (b"encv", b"enca", b"pssh")


def may_be_protected(first: bytes) -> bool:
    """Whether what begins so (`SNIFFED` bytes) is of a kind that can say that it is."""
    start = first.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith((b"#EXTM3U", b"<")) or first[4:8] in _FILMS


def is_protected(head: bytes) -> bool:
    """Whether what begins so, or is that manifest, can't be shown without a licence. Never raises;
    a manifest is looked through as far as `LARGEST_HEAD`."""
    head = head[:LARGEST_HEAD]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"#EXTM3U"):
        text = head.decode("utf-8", "replace").replace("\r", "\n")
        return any(_needs_licence(key[1]) for key in _KEY.finditer(text))
    if start.startswith(b"<"):
        return b"<MPD" in head and _DASH.search(head) is not None
    if head[4:8] in _FILMS:
        return _has_box(head)
    return False


def first_variant(head: bytes, address: str) -> str | None:
    """The first playlist of a playlist of playlists; None for anything else."""
    lines = head.decode("utf-8", "replace").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("#EXT-X-STREAM-INF"):
            onward = next((after for after in lines[number + 1 :] if not after.startswith("#")), "")
            return (led_to(address, onward) or None) if onward.strip() else None
    return None


def _needs_licence(key: str) -> bool:
    form = _FORMAT.search(key)
    return "METHOD=SAMPLE-AES" in key or (form is not None and form[1] not in ("", "identity"))


def _has_box(head: bytes) -> bool:
    """A box begins with its length, which is at least eight bytes and not beyond reason."""
    for name in _BOXES:
        at = head.find(name)
        while at >= 4:
            if 8 <= int.from_bytes(head[at - 4 : at]) < 1 << 24:
                return True
            at = head.find(name, at + 1)
    return False
