"""A desk with a wall, agents and players around it that a test leads by the hand, all in one event
loop over real sockets."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import os
import socket
import ssl
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import aiohttp

from hubwall.desk.desk import Desk
from hubwall.desk.inherited import Inherited
from hubwall.desk.link import Lines, parse_report, write_order
from hubwall.desk.messages import Order, Ready, Report, Shares, Start
from hubwall.desk.sheet import Sheet, make_sheet
from hubwall.model.shares import Share
from hubwall.share import frames, wire
from hubwall.share.keys import Identity, certificate_digest, new_identity
from hubwall.share.messages import (
    Alive,
    Challenge,
    Hello,
    PlayerAck,
    PlayerWatch,
    ShareOn,
    Welcome,
    hello_text,
)
from hubwall.share.pairing import certificate_of
from hubwall.share.pinned import PairedSeat, add_seat

TOKEN = "0123456789abcdef" * 2
Found = TypeVar("Found")
Told = ParamSpec("Told")


async def soon(look: Callable[[], Found], seconds: float = 10.0, what: str = "") -> Found:
    """What `look` returns as soon as that counts as true."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while True:
        found = look()
        if found:
            return found
        if loop.time() > deadline:
            raise AssertionError(f"not in {seconds:g} s: {what or look}; last: {found!r}")
        await asyncio.sleep(0.005)


class Wall:
    """The wall's side of a desk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.heard: list[Report] = []
        self.port = 0
        self.digest = b""
        self.players = folder / "players.sock"
        self._desk: asyncio.Task[None]
        self._writer: asyncio.StreamWriter
        self.sheet: Sheet

    def start(self, **changes: Any) -> Start:
        state, library = str(self.folder / "desk"), str(self.folder / "library")
        fresh = Start(TOKEN, True, "Room", 0, "127.0.0.1", state=state, library=library)
        return replace(fresh, **changes)

    @property
    def seats_file(self) -> Path:
        return self.folder / "desk" / "seats.json"

    def paired(self, label: str = "Seat 3") -> tuple[Identity, PairedSeat]:
        """A seat that has paired before."""
        identity = new_identity()
        return identity, add_seat(self.seats_file, identity.public, label, 1.0)

    def say(self, order: Order) -> None:
        self._writer.write(write_order(order))

    def of(self, kind: type[Found]) -> list[Found]:
        """What the desk said of that kind."""
        return [report for report in self.heard if isinstance(report, kind)]

    @property
    def shares(self) -> dict[str, Share]:
        """As last told."""
        told = self.of(Shares)
        return {share.id: share for share in told[-1].shares} if told else {}

    async def hear(self, kind: type[Found], like: Callable[[Found], Any] = bool) -> Found:
        """The first report of that kind of which that is true."""
        found = await soon(
            lambda: [report for report in self.of(kind) if like(report)], what=kind.__name__
        )
        return found[0]

    async def shares_as(self, **states: str) -> dict[str, Share]:
        """Wait until exactly these shares are there, in these states; `_` stands for `/`."""
        wanted = {name.replace("_", "/", 1): state for name, state in states.items()}
        await soon(
            lambda: {n: str(s.state) for n, s in self.shares.items()} == wanted,
            what=f"{wanted}, not {self.shares}",
        )
        return self.shares

    async def open(self, **changes: Any) -> None:
        ours, theirs = socket.socketpair()
        pages = socket.create_server(("127.0.0.1", 0))
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(self.players))
        listener.listen(64)
        sheet = make_sheet()
        self.sheet = Sheet(sheet)
        self.pages = pages.getsockname()[1]
        inherited = Inherited(theirs.detach(), pages.detach(), listener.detach(), sheet)
        self._sheet = sheet
        self._desk = asyncio.create_task(Desk(inherited).run())
        reader, self._writer = await asyncio.open_connection(sock=ours)
        self._listening = asyncio.create_task(self._listen(reader))
        self.say(self.start(**changes))
        self.port = (await self.hear(Ready)).port
        if self.port:
            self.digest = certificate_digest(await certificate_of("127.0.0.1", self.port))

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        lines = Lines()
        while data := await reader.read(65_536):
            for line in lines.feed(data):
                report = parse_report(line)
                assert report is not None, line[:200]
                self.heard.append(report)

    async def close(self) -> None:
        self._writer.close()
        await asyncio.wait_for(self._desk, 20)
        await self._listening
        with contextlib.suppress(ConnectionError):
            await self._writer.wait_closed()
        self.sheet.close()
        os.close(self._sheet)

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.port}"


def story(told: Callable[Told, Coroutine[Any, Any, None]]) -> Callable[Told, None]:
    """A test that is told in one event loop of its own."""

    @functools.wraps(told)
    def run(*args: Told.args, **values: Told.kwargs) -> None:
        asyncio.run(told(*args, **values))

    return run


@contextlib.asynccontextmanager
async def wall(folder: Path, **changes: Any) -> AsyncIterator[Wall]:
    """A wall with a desk that has begun."""
    made = Wall(folder)
    await made.open(**changes)
    try:
        yield made
    finally:
        await made.close()


def unverified() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class Agent:
    """A seat's agent that does as it is told, wrong things too."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.said: list[Any] = []
        self.closed = False
        self._tasks: list[asyncio.Task[None]] = []
        self._alive: list[int] = []

    async def challenge(self) -> Challenge:
        found = wire.from_desk((await self.socket.receive_str()).encode())
        assert isinstance(found, Challenge)
        return found

    async def hello(
        self, identity: Identity, digest: bytes, name: str = "", version: int = 1
    ) -> Any:
        """The desk's answer."""
        nonce = (await self.challenge()).nonce
        signature = identity.sign(hello_text(nonce, digest))
        return await self.answer(Hello(version, identity.public, signature, name))

    async def answer(self, hello: Hello) -> Any:
        await self.say(hello)
        answer = wire.from_desk((await self.socket.receive_str()).encode())
        if isinstance(answer, Welcome):
            self._tasks = [asyncio.create_task(self._hear()), asyncio.create_task(self._live())]
        return answer

    async def say(self, message: Any) -> None:
        await self.socket.send_str(wire.pack(message))

    async def send(self, media: frames.Media) -> None:
        await self.socket.send_bytes(frames.pack(media))

    async def share(self, number: int = 1, title: str = "", **more: Any) -> None:
        values: dict[str, Any] = {"what": "screen", "size": (1280, 720), "sound": False,
                                  "control": False} | more  # fmt: skip
        await self.say(ShareOn(number, title, **values))
        self._alive.append(number)

    def hang(self) -> None:
        """Its captures stop; the connection stays."""
        self._alive.clear()

    async def _live(self) -> None:
        with contextlib.suppress(ConnectionError):
            while True:
                if self._alive:
                    await self.say(Alive(tuple(self._alive)))
                await asyncio.sleep(0.3)

    async def _hear(self) -> None:
        async for message in self.socket:
            found = wire.from_desk(message.data.encode())
            assert found is not None, message.data
            self.said.append(found)
        self.closed = True

    async def hears(self, wanted: Any, times: int = 1) -> None:
        await soon(lambda: self.said.count(wanted) >= times, what=f"{wanted} in {self.said}")

    async def end(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.socket.close()

    def cut(self) -> None:
        """The line breaks without a word."""
        for task in self._tasks:
            task.cancel()
        transport = self.socket.get_extra_info("ssl_object") and self.socket._response.connection
        assert transport is not None
        transport.transport.abort()


@contextlib.asynccontextmanager
async def line(wall: Wall) -> AsyncIterator[Agent]:
    """A connection to the desk on which nothing was said yet."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(
            f"{wall.address}/agent", ssl=unverified(), max_msg_size=frames.LARGEST_MEDIA
        ) as socket,
    ):
        agent = Agent(socket)
        try:
            yield agent
        finally:
            await agent.end()


@contextlib.asynccontextmanager
async def agent(wall: Wall, identity: Identity, name: str = "Zoë") -> AsyncIterator[Agent]:
    """An agent that was let in."""
    async with line(wall) as made:
        answer = await made.hello(identity, wall.digest, name)
        assert isinstance(answer, Welcome), answer
        yield made


@contextlib.asynccontextmanager
async def sharing(folder: Path) -> AsyncIterator[tuple[Wall, Agent]]:
    """A wall, and a seat that paired with it and offers its screen: `seat-3/screen`, waiting."""
    async with wall(folder) as room:
        identity, _ = room.paired()
        async with agent(room, identity) as seat:
            await seat.share()
            await room.shares_as(**{"seat-3_screen": "waiting"})
            yield room, seat


class Player:
    """A player that reads when it is told to."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._records = frames.Records()
        self.media: list[Any] = []
        self.words: list[Any] = []
        self.ended = False
        self._task: asyncio.Task[None] | None = None

    def read(self) -> None:
        self._task = asyncio.create_task(self._read())

    async def _read(self) -> None:
        while data := await self._reader.read(1 << 18):
            for kind, part in self._records.take(data):
                if kind == frames.MEDIA:
                    self.media.append(frames.parse(part))
                else:
                    self.words.append(wire.to_player(part))
        self.ended = True

    def say(self, message: Any) -> None:
        self._writer.write(frames.record(frames.MESSAGE, wire.pack(message).encode()))

    def raw(self, data: bytes) -> None:
        self._writer.write(data)

    def ack(self, sequence: int) -> None:
        self.say(PlayerAck(sequence))

    async def end(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._writer.transport.abort()
        with contextlib.suppress(ConnectionError):
            await self._writer.wait_closed()


@contextlib.asynccontextmanager
async def player(
    wall: Wall, share: str, token: str = TOKEN, reads: bool = True
) -> AsyncIterator[Player]:
    made = Player(*await asyncio.open_unix_connection(str(wall.players)))
    made.say(PlayerWatch(share, token))
    if reads:
        made.read()
    try:
        yield made
    finally:
        await made.end()


def picture(sequence: int, key: bool = False, size: int = 100, share: int = 1) -> frames.Picture:
    rects = ((0, 0, 64, 64),)
    return frames.Picture(share, sequence, 1000 * sequence, key, (64, 64), rects, bytes(size))


def sound(sequence: int, share: int = 1) -> frames.Sound:
    return frames.Sound(share, sequence, 1000 * sequence, b"opus")


def thumb(rgb: bytes, size: tuple[int, int], share: int = 1) -> frames.Thumb:
    return frames.Thumb(share, 1, 1, size, frames.packed_thumb(rgb))
