"""The one port that others reach: TLS connections taken in one by one, so many and no more.

Counted before a byte is read: connections of one address, in all, and those that have not finished
their handshake. One that says nothing useful within FIRST_REQUEST_S is closed.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable

from aiohttp import web

from hubwall.desk.certificate import Certificates
from hubwall.desk.limits import Counted
from hubwall.desk.room import Room

OF_ONE_ADDRESS, IN_ALL = 100, 600
SHAKING_OF_ONE, SHAKING_IN_ALL = 20, 100
HANDSHAKE_S = 8.0
FIRST_REQUEST_S = 10.0
_PAUSE_S = 0.5

Say = Callable[[], None]


class _Counted(asyncio.Protocol):
    """Hands everything on to the web server's protocol, and notes the end."""

    def __init__(self, inner: asyncio.Protocol, over: Say) -> None:
        self._inner, self._over = inner, over

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._inner.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received()

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        try:
            self._inner.connection_lost(exc)
        finally:
            self._over()


class Door:
    """Serves an aiohttp application to others on the network."""

    def __init__(self, room: Room, certificates: Certificates) -> None:
        self._room, self._certificates = room, certificates
        self._open = Counted(OF_ONE_ADDRESS, IN_ALL)
        self._shaking = Counted(SHAKING_OF_ONE, SHAKING_IN_ALL)
        self._listeners: list[socket.socket] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._mute: dict[asyncio.BaseTransport, asyncio.TimerHandle] = {}
        self.port = 0

    def arrived(self, request: web.Request) -> None:
        """A whole request head has come over this connection."""
        timer = self._mute.pop(request.transport, None) if request.transport is not None else None
        if timer is not None:
            timer.cancel()

    def open(self, server: Callable[[], asyncio.Protocol], port: int) -> None:
        """Listen, on IPv4 and, where there is one, IPv6. Raises OSError."""
        first = _listener(socket.AF_INET, port)
        self._listeners.append(first)
        self.port = first.getsockname()[1]
        with contextlib.suppress(OSError):
            self._listeners.append(_listener(socket.AF_INET6, self.port))
        for listener in self._listeners:
            self._start(self._take_in(listener, server))

    def _start(self, work: object) -> None:
        task = asyncio.ensure_future(work)  # type: ignore[call-overload]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        for listener in self._listeners:
            listener.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _take_in(
        self, listener: socket.socket, server: Callable[[], asyncio.Protocol]
    ) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, place = await loop.sock_accept(listener)
            except OSError as problem:  # too many open files: what is there goes on
                self._room.trouble("Nobody new can come in: {reason}", reason=problem.strerror)
                await asyncio.sleep(_PAUSE_S)
                continue
            address = str(place[0])
            if not self._open.enter(address):
                self._full(address)
                connection.close()
                continue
            if not self._shaking.enter(address):
                self._open.leave(address)
                self._full(address)
                connection.close()
                continue
            self._start(self._greet(connection, address, server))

    def _full(self, address: str) -> None:
        self._room.trouble("Too many connections, from {address} among others", address=address)

    async def _greet(
        self, connection: socket.socket, address: str, server: Callable[[], asyncio.Protocol]
    ) -> None:
        """The handshake of one connection."""
        over = [False]

        def leave() -> None:
            if not over[0]:
                over[0] = True
                self._open.leave(address)

        loop = asyncio.get_running_loop()
        try:
            connection.setblocking(False)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            transport, _ = await loop.connect_accepted_socket(
                lambda: _Counted(server(), leave),
                connection,
                ssl=self._certificates.context,
                ssl_handshake_timeout=HANDSHAKE_S,
                ssl_shutdown_timeout=2.0,
            )
        except (OSError, asyncio.CancelledError):  # no TLS, or none in time
            connection.close()
            leave()
            return
        finally:
            self._shaking.leave(address)
        self._mute[transport] = loop.call_later(FIRST_REQUEST_S, self._nothing_said, transport)

    def _nothing_said(self, transport: asyncio.Transport) -> None:
        self._mute.pop(transport, None)
        transport.abort()


def _listener(family: socket.AddressFamily, port: int) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind(("::" if family == socket.AF_INET6 else "0.0.0.0", port))  # noqa: S104
        made.listen(128)
        made.setblocking(False)
    except OSError:
        made.close()
        raise
    return made
