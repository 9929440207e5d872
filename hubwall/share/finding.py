"""Walls on this network, by name (DNS-SD, `_hubwall._tcp`). This only lists: who is a wall that one
has paired with, its key says, and a name on the network says nothing.

Needs no more than the base install.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from zeroconf import IPVersion, ServiceStateChange
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from hubwall.model.shares import clean

SERVICE = "_hubwall._tcp.local."
MOST = 50
_ASK_MS = 800


@dataclass(frozen=True, slots=True)
class FoundWall:
    """What somebody on the network says of itself. `fingerprint`: the beginning of that of its
    certificate (SHA-256, hexadecimal), for people to compare."""

    name: str
    host: str
    port: int
    fingerprint: str = ""


async def find_walls(name: str = "", seconds: float = 1.5) -> list[FoundWall]:
    """Walls that announce themselves, in the order of their names. With a name, as soon as one is
    called so (capitals and spaces count for nothing), that one alone. Empty where the network can't
    be asked. Raises nothing."""
    found: dict[tuple[str, int], FoundWall] = {}
    hit = asyncio.Event()
    asked: set[asyncio.Task[None]] = set()
    wanted = _key(name)
    try:
        network = AsyncZeroconf(ip_version=IPVersion.V4Only)
    except OSError:
        return []

    async def ask(service: str) -> None:
        info = AsyncServiceInfo(SERVICE, service)
        if not await info.async_request(network.zeroconf, _ASK_MS):
            return
        for wall in _walls(info):
            found[wall.host, wall.port] = wall
            if wanted and _key(wall.name) == wanted:
                hit.set()

    def changed(
        service_type: str, name: str, state_change: ServiceStateChange, **_: object
    ) -> None:
        del service_type
        if state_change is not ServiceStateChange.Removed and len(asked) < MOST:
            asked.add(asyncio.ensure_future(ask(name)))

    browser = AsyncServiceBrowser(network.zeroconf, SERVICE, handlers=[changed])
    try:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(hit.wait(), seconds)
    finally:
        for task in asked:
            task.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
        await browser.async_cancel()
        await network.async_close()
    walls = sorted(found.values(), key=lambda wall: (wall.name, wall.host, wall.port))
    return [wall for wall in walls if not wanted or _key(wall.name) == wanted]


def _key(name: str) -> str:
    return "".join(name.casefold().split())


def _walls(info: AsyncServiceInfo) -> Iterator[FoundWall]:
    said = info.decoded_properties
    name = clean(said.get("name") or info.name.removesuffix("." + SERVICE))
    prefix = (said.get("fingerprint") or "")[:16]
    kept = prefix if all(letter in "0123456789abcdef" for letter in prefix) else ""
    for host in info.parsed_addresses(IPVersion.V4Only)[:4]:
        if name and info.port:
            yield FoundWall(name, host, info.port, kept)
