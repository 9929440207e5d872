"""Between a page's WebSocket and a VNC server: bytes both ways, none piled up in between.

Nothing is parsed here: the protocol (RFB, RFC 6143) is spoken by the page, in its sandbox.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

CONNECT_S = 10.0
PIECE = 64 * 1024
LARGEST_MESSAGE = 4 * 1024 * 1024  # what a page may send at once: a clipboard
GONE = 4000  # close code of ours, its reason is {"code": …, "values": {…}}
_REASON = 123  # bytes that a close frame has room for (RFC 6455, section 5.5)

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a VNC server is: a host and a port, or a Unix socket."""

    host: str = ""
    port: int = 0
    unix: str = ""


@dataclass(frozen=True, slots=True)
class NoPicture:
    """Why there is no picture: a code that the wall has words for, and what to fill in."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def reason(self) -> bytes:
        """As the reason of a close frame, values left out where they don't fit."""
        whole = json.dumps({"code": self.code, "values": dict(self.values)}).encode()
        return whole if len(whole) <= _REASON else json.dumps({"code": self.code}).encode()


async def connect(place: Place) -> Streams | NoPicture:
    """Reach a VNC server, within `CONNECT_S` seconds."""
    try:
        async with asyncio.timeout(CONNECT_S):
            if place.unix:
                return await asyncio.open_unix_connection(place.unix, limit=PIECE)
            reader, writer = await asyncio.open_connection(place.host, place.port, limit=PIECE)
    except TimeoutError:
        return NoPicture("no-answer")
    except ConnectionRefusedError:
        return NoPicture("refused")
    except socket.gaierror:
        return NoPicture("unknown-host")
    except (OSError, ValueError, UnicodeError):
        return NoPicture("unreachable")
    raw = writer.get_extra_info("socket")
    raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    return reader, writer


async def pass_on(page: web.WebSocketResponse, streams: Streams) -> None:
    """Until either side ends. What one side can't take yet is not read from the other."""
    reader, writer = streams

    async def to_page() -> None:
        while data := await reader.read(PIECE):
            await page.send_bytes(data)

    async def to_server() -> None:
        async for message in page:
            if message.type is not WSMsgType.BINARY:
                return
            writer.write(message.data)
            await writer.drain()

    ways = [asyncio.create_task(to_page()), asyncio.create_task(to_server())]
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
        writer.close()
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(1):
                await writer.wait_closed()
