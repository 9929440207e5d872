"""Where a page may go: which addresses are shown, and which of them are this machine's own."""

from __future__ import annotations

import ipaddress
import socket
from functools import cache

from hubwall.model.words import tr

SHOWN = frozenset({"http", "https"})
_BLANK = frozenset({"about:blank", "about:srcdoc"})


@cache
def _own_names() -> frozenset[str]:
    """Names that mean this machine's loopback in the usual hosts files."""
    name = socket.gethostname().lower()
    return frozenset(
        {"localhost", "ip6-localhost", "ip6-loopback", "localhost.localdomain", name} - {""}
    )


def is_loopback(host: str) -> bool:
    """Whether a host of an address (as Chromium writes it: numbers already in their usual form)
    is this machine itself: loopback, unspecified, or a name that stands for them."""
    bare = host.strip("[]").rstrip(".").lower()
    try:
        address = ipaddress.ip_address(bare.split("%")[0])
    except ValueError:
        return bare in _own_names() or bare.endswith(".localhost")
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    if address.version == 4 and int(address) >> 24 == 0:  # 0.0.0.0/8 is "this host" too
        return True
    return address.is_loopback or address.is_unspecified


def refusal(scheme: str, host: str, whole: str, *, local: bool) -> str:
    """Why a zone may not show that address, in words; empty if it may."""
    scheme = scheme.lower()
    if whole in _BLANK or scheme == "blob":
        return ""
    if scheme not in SHOWN:
        return tr("Pages that begin with {scheme}: are not shown on the wall", scheme=scheme)
    if not local and is_loopback(host):
        return tr(
            "{host} is this machine itself; the layout has to say “allow: [local]” for it",
            host=host,
        )
    return ""


def typed_address(text: str) -> str:
    """The address that a person means who types `example.org` or `localhost:8000/x`; empty for
    text that is none."""
    text = text.strip()
    if not text or any(letter.isspace() or ord(letter) < 0x20 for letter in text):
        return ""
    if "://" in text or text.startswith("about:"):
        return text
    host = text.split("/")[0].split("?")[0].split("#")[0]
    name = host.rsplit(":", 1)[0] if host.rsplit(":", 1)[-1].isdigit() else host
    if not name or (":" in name.strip("[]") and not name.startswith("[")):
        return text if ":" in text else ""
    return ("http://" if is_loopback(name) else "https://") + text
