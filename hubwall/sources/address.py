"""Addresses that a layout may name."""

from __future__ import annotations

import ipaddress
import unicodedata
from urllib.parse import unquote, urlsplit

from hubwall.model.addresses import MAY_LACK_A_HOST, STREAMS
from hubwall.model.words import tr

__all__ = ["PUBLIC_WEB", "STREAMS", "check_address", "is_loopback"]

PUBLIC_WEB = frozenset({"http", "https"})


def check_address(value: str, schemes: frozenset[str]) -> str:
    """The address, stripped; raises `ValueError` with words for people when it is none that the
    kind can show: unknown scheme, no host, a password written into it."""
    address = value.strip()
    if any(ord(letter) < 0x20 or letter == "\x7f" for letter in address):
        raise ValueError(tr("the address holds characters that can't be seen"))
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(tr("this is no valid address")) from error
    if not parts.scheme or ("://" not in address and "." in parts.scheme):
        raise ValueError(tr("the address lacks its beginning, such as https://"))
    if parts.scheme.lower() not in schemes:
        raise ValueError(
            tr(
                "addresses that begin with {scheme}: are not allowed here; allowed: {allowed}",
                scheme=parts.scheme,
                allowed=", ".join(sorted(schemes)),
            )
        )
    if "\\" in address:  # browsers read it as a slash, so the host would be another one
        raise ValueError(tr("the address holds a backslash; write /"))
    if not host and parts.scheme.lower() not in MAY_LACK_A_HOST:
        raise ValueError(tr("the address names no server"))
    if parts.password:
        raise ValueError(tr("a layout holds no password; name a login instead"))
    return address


def is_loopback(address: str) -> bool:
    """Whether the address leads back to this machine, in any of the ways that a browser reads a
    host: names under localhost, 127.0.0.0/8, 0.0.0.0, IPv6, and the short, decimal, octal and
    hexadecimal forms of IPv4 (WHATWG URL, "host parsing"). Names are not looked up."""
    host = urlsplit(address).hostname or ""
    host = unicodedata.normalize("NFKC", unquote(host)).lower().replace("。", ".").rstrip(".")
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        found = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        number = _ipv4_number(host)
        if number is None:
            return False
        found = ipaddress.IPv4Address(number)
    inner = getattr(found, "ipv4_mapped", None) or found
    return inner.is_loopback or inner.is_unspecified or inner in ipaddress.ip_network("0.0.0.0/8")


def _ipv4_number(host: str) -> int | None:
    """An IPv4 address of one to four numbers (`127.1`, `0x7f000001`, `2130706433`) as one."""
    parts = host.split(".")
    numbers = [_number(part) for part in parts]
    if len(parts) > 4 or any(number is None for number in numbers):
        return None
    *heads, last = [number for number in numbers if number is not None]
    if any(head > 255 for head in heads) or last >= 256 ** (5 - len(parts)):
        return None
    return last + sum(head << (8 * (3 - place)) for place, head in enumerate(heads))


def _number(text: str) -> int | None:
    try:
        if text.startswith("0x"):
            return int(text[2:] or "0", 16)
        if len(text) > 1 and text.startswith("0"):
            return int(text, 8)
        return int(text) if text.isascii() and text.isdigit() else None
    except ValueError:
        return None
