"""One outgoing WebSocket over TLS to a wall's desk, held against the certificate that is known.

Nothing queues here for long: a share asks for `backlog` before it grabs a picture, and the kernel
keeps little that it can't send at once (TCP_NOTSENT_LOWAT).
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import sys
import threading
from collections import deque
from typing import Any

import aiohttp

from hubwall.model.words import tr
from hubwall.share import wire
from hubwall.share.keys import Identity
from hubwall.share.messages import (
    LARGEST_TEXT,
    VERSION,
    Challenge,
    FromAgent,
    FromDesk,
    Hello,
    Refused,
    Welcome,
    hello_text,
)
from hubwall.share.pinned import KnownWall

fcntl: Any = None
if sys.platform == "linux":
    import fcntl

CONNECT_S = 2.5
_HEARTBEAT_S = 2.0
_NOT_SENT = 32 * 1024
_GIVES_UP_MS = 8000
_LAST_WORDS_S = 0.7
_UNACKNOWLEDGED = 0x5411  # SIOCOUTQ, see tcp(7)


class RefusedError(Exception):
    """The wall does not want this seat; `code` is one of REFUSALS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class OtherCertificateError(Exception):
    """Who answers there has another certificate than the wall had."""


class Connection:
    """Made by `connect`. Messages and media may be sent from any thread; they keep their order."""

    def __init__(
        self, session: aiohttp.ClientSession, line: aiohttp.ClientWebSocketResponse, seat: str
    ) -> None:
        self.seat = seat
        self._session, self._line = session, line
        self._socket = line.get_extra_info("socket")
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[str | bytes] = deque()
        self._lock = threading.Lock()
        self._wake = asyncio.Event()
        self._backlog = 0
        self._writer = self._loop.create_task(self._write())

    @property
    def backlog(self) -> int:
        """Bytes that have not gone into the kernel yet."""
        return self._backlog

    @property
    def busy(self) -> bool:
        """Whether the other end's system has not said yet that it has everything."""
        if self._backlog:
            return True
        if fcntl is None:
            return True
        number = self._socket.fileno()
        if number < 0:
            return False
        try:
            left = fcntl.ioctl(number, _UNACKNOWLEDGED, bytes(4))
        except OSError:
            return True
        return bool(struct.unpack("i", left)[0])

    def say(self, message: FromAgent) -> None:
        self._put(wire.pack(message))

    def send(self, media: bytes) -> None:
        self._put(media)

    def _put(self, piece: str | bytes) -> None:
        with self._lock:
            self._waiting.append(piece)
            self._backlog += len(piece)
        with contextlib.suppress(RuntimeError):  # the loop has ended, and the connection with it
            self._loop.call_soon_threadsafe(self._wake.set)

    async def _write(self) -> None:
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                while self._waiting:
                    piece = self._waiting.popleft()
                    if isinstance(piece, str):
                        await self._line.send_str(piece)
                    else:
                        await self._line.send_bytes(piece)
                    with self._lock:
                        self._backlog -= len(piece)
        except (OSError, RuntimeError, aiohttp.ClientError):
            await self._line.close()

    async def hear(self) -> FromDesk | None:
        """The next message; None when the connection has ended."""
        while True:
            said = await self._line.receive()
            if said.type is aiohttp.WSMsgType.TEXT:
                message = wire.from_desk(said.data)
                if message is not None:
                    return message
            elif said.type is not aiohttp.WSMsgType.BINARY:
                return None

    async def close(self) -> None:
        """Say what is still to be said, briefly, and end."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LAST_WORDS_S):
                while self._backlog and not self._line.closed:
                    await asyncio.sleep(0.01)
        self._writer.cancel()
        await asyncio.gather(self._writer, return_exceptions=True)
        with contextlib.suppress(TimeoutError, OSError, aiohttp.ClientError):
            async with asyncio.timeout(_LAST_WORDS_S):
                await self._line.close()
        await self._session.close()


async def connect(wall: KnownWall, identity: Identity, name: str) -> Connection:
    """Raises RefusedError, OtherCertificateError, or OSError where nobody answers in time."""
    connector = aiohttp.TCPConnector(socket_factory=_socket, limit=1)
    session = aiohttp.ClientSession(connector=connector)
    try:
        async with asyncio.timeout(CONNECT_S):
            return await _greet(session, wall, identity, name)
    except aiohttp.ServerFingerprintMismatch as problem:
        await session.close()
        raise OtherCertificateError from problem
    except (aiohttp.ClientError, OSError, ValueError, TypeError) as problem:
        await session.close()
        raise OSError(_reason(problem)) from problem
    except BaseException:
        await session.close()
        raise


def _reason(problem: Exception) -> str:
    """For people."""
    cause = getattr(problem, "os_error", problem)
    if isinstance(cause, TimeoutError):
        return tr("no answer")
    if isinstance(cause, ConnectionRefusedError):
        return tr("nothing listens there; is sharing enabled at the wall?")
    if isinstance(problem, aiohttp.ClientConnectorError):
        return str(getattr(cause, "strerror", "") or cause)
    return str(problem) or tr("no answer")


async def _greet(
    session: aiohttp.ClientSession, wall: KnownWall, identity: Identity, name: str
) -> Connection:
    host = f"[{wall.host}]" if ":" in wall.host else wall.host
    line = await session.ws_connect(
        f"https://{host}:{wall.port}/agent",
        ssl=aiohttp.Fingerprint(wall.digest),
        max_msg_size=LARGEST_TEXT,
        compress=0,
        heartbeat=_HEARTBEAT_S,
    )
    try:
        seat = await _signed_in(line, wall, identity, name)
    except BaseException:
        await line.close()
        raise
    return Connection(session, line, seat)


async def _signed_in(
    line: aiohttp.ClientWebSocketResponse, wall: KnownWall, identity: Identity, name: str
) -> str:
    """What this seat is called there."""
    challenge = wire.from_desk(await line.receive_str())
    if not isinstance(challenge, Challenge):
        raise OSError("no wall answers there")
    signature = identity.sign(hello_text(challenge.nonce, wall.digest))
    await line.send_str(wire.pack(Hello(VERSION, identity.public, signature, name)))
    answer = wire.from_desk(await line.receive_str())
    if isinstance(answer, Refused):
        raise RefusedError(answer.code)
    if not isinstance(answer, Welcome):
        raise OSError("no wall answers there")
    return answer.seat


def _socket(address: Any) -> socket.socket:
    """A socket that keeps next to nothing, and notices that nobody is there."""
    family, kind, protocol = address[:3]
    made = socket.socket(family, kind, protocol)
    made.setblocking(False)
    for level, name, value in (
        (socket.IPPROTO_TCP, "TCP_NODELAY", 1),
        (socket.IPPROTO_TCP, "TCP_NOTSENT_LOWAT", _NOT_SENT),
        (socket.IPPROTO_TCP, "TCP_USER_TIMEOUT", _GIVES_UP_MS),
    ):
        option = getattr(socket, name, None)
        if option is not None:
            with contextlib.suppress(OSError):
                made.setsockopt(level, option, value)
    return made
