"""Saying on the network that there is a wall (DNS-SD), so that seats can find it by its name."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Sequence

from zeroconf import IPVersion, NonUniqueNameException
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from hubwall.desk.room import Room
from hubwall.share.finding import SERVICE

_LONGEST_LABEL = 63  # bytes, RFC 6763


class Announcement:
    """On the air from `begin` to `end`."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._network: AsyncZeroconf | None = None

    async def begin(self, name: str, port: int, digest: bytes, addresses: Sequence[str]) -> None:
        """Announce; a network that can't be used is said to the operator, and nothing more."""
        label = _label(name)
        info = AsyncServiceInfo(
            SERVICE,
            f"{label}.{SERVICE}",
            port=port,
            addresses=[socket.inet_aton(address) for address in addresses],
            properties={"name": name, "version": "1", "fingerprint": digest.hex()[:16]},
            server=f"{socket.gethostname().partition('.')[0] or 'hubwall'}.local.",
        )
        try:
            self._network = AsyncZeroconf(ip_version=IPVersion.V4Only)
            await self._network.async_register_service(info, allow_name_change=True)
        except (OSError, NonUniqueNameException, ValueError) as problem:
            await self.end()
            self._room.trouble(
                "The wall can't be found by its name, only by its address: {reason}",
                reason=str(problem) or type(problem).__name__,
            )

    async def end(self) -> None:
        network, self._network = self._network, None
        if network is not None:
            with contextlib.suppress(Exception):  # at the end nothing is left to be done about it
                async with asyncio.timeout(1.0):
                    await network.async_unregister_all_services()
                    await network.async_close()


def _label(name: str) -> str:
    cut = name.replace(".", " ").encode()[:_LONGEST_LABEL].decode(errors="ignore")
    return cut.strip() or "wall"
