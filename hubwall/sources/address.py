"""Addresses that a layout may name."""

from __future__ import annotations

from urllib.parse import urlsplit

PUBLIC_WEB = frozenset({"http", "https"})
STREAMS = frozenset(
    {"http", "https", "rtsp", "rtsps", "rtp", "udp", "srt", "rtmp", "rtmps", "mms", "rist"}
)


def check_address(value: str, schemes: frozenset[str]) -> str:
    """The address, stripped; raises `ValueError` with words for people when it is none that the
    kind can show: unknown scheme, no host, a password written into it."""
    address = value.strip()
    if any(ord(letter) < 0x20 or letter == "\x7f" for letter in address):
        raise ValueError("the address holds characters that can't be seen")
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError("this is no valid address") from error
    if not parts.scheme or ("://" not in address and "." in parts.scheme):
        raise ValueError("the address lacks its beginning, such as https://")
    if parts.scheme.lower() not in schemes:
        raise ValueError(
            f"addresses that begin with {parts.scheme}: are not allowed here; "
            f"allowed: {', '.join(sorted(schemes))}"
        )
    if not host and parts.scheme.lower() not in {"udp", "rtp", "srt"}:
        raise ValueError("the address names no server")
    if parts.password:
        raise ValueError("a layout holds no password; name a login instead")
    return address
