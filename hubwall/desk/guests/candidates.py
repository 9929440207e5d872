"""Where the wall can be called: real addresses in place of names that multicast DNS hides.

Browsers tell each other `1f2e….local` instead of their addresses (draft-ietf-mmusic-mdns-ice-
candidates). Such a name can't be looked up across a router. The desk knows where the wall is, since
the guest's page has reached it there, and says so in the names' place. The guest's own hidden
candidates are left out by the receiving page: the guest calls, so the wall sees where from.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from typing import Any

from hubwall.desk.addresses import routed_addresses

MOST = 8  # addresses for one candidate
_CANDIDATE = re.compile(r"(?:a=)?candidate:\S{1,40} \d udp \d{1,10} (\S{1,45}) \d{1,5} typ ", re.I)
_HIDDEN = re.compile(r" [\w-]{1,80}\.local (?=\d+ typ host)")


def addresses_to_call(reached: str) -> tuple[str, ...]:
    """This machine's addresses, the one where it was reached first."""
    found = (reached, *routed_addresses())
    plain = (address.removeprefix("::ffff:").partition("%")[0] for address in found)
    return tuple(dict.fromkeys(address for address in plain if address))[:MOST]


def reachable(said: dict[str, Any], addresses: Iterable[str]) -> list[dict[str, Any]]:
    """What the receiving page says, as the guest's page can use it: a hidden candidate becomes
    one for each address; an answer loses those that stand in it, since they come singly too."""
    if "sdp" in said:
        sdp = said["sdp"]
        lines = [line for line in sdp["sdp"].splitlines(keepends=True) if not _hides(line)]
        return [{"sdp": {**sdp, "sdp": "".join(lines)}}]
    candidate = said["candidate"]
    text = candidate["candidate"]
    if not _HIDDEN.search(text):
        return [said]
    return [
        {"candidate": {**candidate, "candidate": _HIDDEN.sub(f" {address} ", text, count=1)}}
        for address in addresses
    ]


def safe(said: dict[str, Any]) -> dict[str, Any] | None:
    """What a guest says, without what would have the wall call where no guest is: at the wall's own
    machine, by TCP, or at a name that it would have to look up. None if nothing is left."""
    if "sdp" in said:
        sdp = said["sdp"]
        lines = sdp["sdp"].splitlines(keepends=True)
        kept = "".join(line for line in lines if "candidate:" not in line or _may_be_called(line))
        return {"sdp": {**sdp, "sdp": kept}}
    text = said["candidate"]["candidate"]
    return said if not text or _may_be_called(text) else None


def _may_be_called(line: str) -> bool:
    found = _CANDIDATE.match(line)
    if found is None or len(line.splitlines()) != 1:
        return False
    try:
        address = ipaddress.ip_address(found[1])
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return not (address.is_loopback or address.is_unspecified or address.is_multicast)


def _hides(line: str) -> bool:
    return line.startswith("a=candidate:") and _HIDDEN.search(line) is not None
