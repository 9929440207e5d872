"""A desk and a player in one, behind real TLS, and a line to it that can be made slow or cut."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
import ssl
import threading
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web
from cryptography.hazmat.primitives.serialization import Encoding

from hubwall.share import frames, wire
from hubwall.share import messages as m
from hubwall.share.keys import certificate_digest, is_signed
from hubwall.share.pinned import KnownWall
from tests.share.agent.certificates import self_made
from tests.share.agent.viewer import Canvas


class Loop:
    """An event loop with a thread of its own."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def do(self, what: Coroutine[Any, Any, Any], seconds: float = 10) -> Any:
        return asyncio.run_coroutine_threadsafe(what, self.loop).result(seconds)

    def close(self) -> None:
        async def end() -> None:
            tasks = asyncio.all_tasks() - {asyncio.current_task()}
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.sleep(0.05)  # transports that were aborted close their sockets

        self.do(end())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)
        self.loop.close()


class StandIn:
    """Takes one agent in at a time. `heard`: its messages; `ages`: seconds between capture and
    drawing of each picture, with the time of that."""

    def __init__(self, folder: Path) -> None:
        self._loop = Loop()
        self.heard: list[m.FromAgent] = []
        self.canvases: dict[int, Canvas] = {}
        self.thumbs: dict[int, frames.Thumb] = {}
        self.sounds: list[frames.Sound] = []
        self.ages: list[tuple[float, float]] = []
        self.sizes: list[tuple[float, int]] = []
        self.watches = True
        self.refuses = ""
        self.seats: set[bytes] | None = None
        self.connections = 0
        self._line: web.WebSocketResponse | None = None
        certificate, key = self_made(folder)
        self._certificate = certificate
        der = certificate.public_bytes(Encoding.DER)
        self._digest = certificate_digest(der)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "certificate.pem", key)
        self.port = self._loop.do(self._start(context))
        self.wall = KnownWall("Test wall", bytes(32), self._digest, "127.0.0.1", self.port, "me")

    async def _start(self, context: ssl.SSLContext) -> int:
        app = web.Application()
        app.router.add_get("/agent", self._agent)
        self._runner = web.AppRunner(app, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=context)
        await site.start()
        return int(self._runner.addresses[0][1])

    async def _agent(self, request: web.Request) -> web.WebSocketResponse:
        line = web.WebSocketResponse(max_msg_size=frames.LARGEST_MEDIA, compress=False)
        await line.prepare(request)
        nonce = secrets.token_bytes(32)
        await line.send_str(wire.pack(m.Challenge(m.VERSION, nonce, "Test wall")))
        hello = wire.from_agent(await line.receive_str())
        assert isinstance(hello, m.Hello)
        assert is_signed(hello.key, hello.signature, m.hello_text(nonce, self._digest))
        if self.refuses:
            await line.send_str(wire.pack(m.Refused(self.refuses)))
            return line
        await line.send_str(wire.pack(m.Welcome("seat-1")))
        self._line = line
        self.connections += 1
        self.canvases.clear()
        async for said in line:
            if said.type is WSMsgType.TEXT:
                await self._text(line, said.data)
            elif said.type is WSMsgType.BINARY:
                await self._media(line, said.data)
        return line

    async def _text(self, line: web.WebSocketResponse, text: str) -> None:
        message = wire.from_agent(text)
        assert message is not None, text
        self.heard.append(message)
        if isinstance(message, m.ShareOn) and self.watches:
            await line.send_str(wire.pack(m.Watch(message.id)))

    async def _media(self, line: web.WebSocketResponse, data: bytes) -> None:
        media = frames.parse(data)
        assert media is not None
        if isinstance(media, frames.Thumb):
            self.thumbs[media.share] = media
        elif isinstance(media, frames.Sound):
            self.sounds.append(media)
        else:
            canvas = self.canvases.setdefault(media.share, Canvas())
            canvas.put(media)
            now = time.monotonic()
            if isinstance(media, frames.Picture):
                self.ages.append((now, now - media.at_us / 1e6))
            self.sizes.append((now, len(data)))
            with contextlib.suppress(ConnectionError):
                await line.send_str(wire.pack(m.Ack(media.share, media.sequence)))

    def say(self, message: m.FromDesk) -> None:
        assert self._line is not None
        self._loop.do(self._line.send_str(wire.pack(message)))

    def last(self, kind: type) -> Any:
        return next((said for said in reversed(self.heard) if isinstance(said, kind)), None)

    def close(self) -> None:
        self._loop.do(self._runner.cleanup())
        self._loop.close()


class Line:
    """A TCP line to a port: `rate` in bytes per second of what goes there, with a buffer as small
    as a cheap router's; `frozen`: nothing passes, and nobody is told."""

    BUFFER = 32 * 1024
    BURST_S = 0.004

    def __init__(self, target: int) -> None:
        self.rate: float | None = None
        self.frozen = False
        self._target = target
        self._loop = Loop()
        self._open: set[Any] = set()
        self._server = self._loop.do(self._start())
        self.port = int(self._server.sockets[0].getsockname()[1])

    async def _start(self) -> Any:
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self.BUFFER)  # inherited
        listening.bind(("127.0.0.1", 0))
        return await asyncio.start_server(self._came, sock=listening, limit=self.BUFFER)

    async def _came(self, reader: Any, writer: Any) -> None:
        both = {writer}
        self._open |= both
        try:
            back_reader, back_writer = await asyncio.open_connection("127.0.0.1", self._target)
            both.add(back_writer)
            self._open |= both
            back_writer.transport.set_write_buffer_limits(high=self.BUFFER)
            await asyncio.gather(
                self._pass(reader, back_writer, lambda: self.rate),
                self._pass(back_reader, writer, lambda: None),
                return_exceptions=True,
            )
        except OSError:
            pass  # whoever is called is not there
        finally:
            for one in both:
                one.close()
            self._open -= both

    async def _pass(self, reader: Any, writer: Any, rate: Callable[[], float | None]) -> None:
        due = 0.0
        try:
            while data := await reader.read(4096):
                while self.frozen:
                    await asyncio.sleep(0.01)
                if allowed := rate():
                    now = time.monotonic()
                    due = max(due, now - self.BURST_S) + len(data) / allowed
                    if due > now:
                        await asyncio.sleep(due - now)
                writer.write(data)
                await writer.drain()
        finally:
            for one in list(self._open):
                if one is writer:
                    one.close()

    def cut(self) -> None:
        """Every connection ends now."""

        async def end() -> None:
            for one in list(self._open):
                one.transport.abort()
            while self._open:
                await asyncio.sleep(0.01)

        self._loop.do(end())

    def close(self) -> None:
        self.frozen = False

        async def end() -> None:
            self._server.close()

        self._loop.do(end())
        self.cut()
        self._loop.close()
