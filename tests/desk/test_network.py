"""What a bad network does to a share: it is never shown as alive when it is not, and comes back."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hubwall.desk import room as desk_room
from hubwall.desk.messages import Health, LetIn
from hubwall.share import messages as said

from .outside import agent, picture, player, soon, wall


class Link:
    """A way to the desk that can be frozen and cut."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._goes = asyncio.Event()
        self._goes.set()
        self._writers: list[asyncio.StreamWriter] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self.port = 0

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    def freeze(self) -> None:
        """Nothing arrives any more, and nobody is told."""
        self._goes.clear()

    def thaw(self) -> None:
        self._goes.set()

    def drop(self) -> None:
        """Both ends hear that it is over."""
        for writer in self._writers:
            writer.transport.abort()

    async def close(self) -> None:
        self._server.close()
        self.drop()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._to)
        self._writers += [writer, back]
        for one, other in ((reader, back), (there, writer)):
            task = asyncio.create_task(self._pass_on(one, other))
            self._tasks.add(task)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65_536):
                await self._goes.wait()
                writer.write(data)
                await writer.drain()
        writer.close()


@contextlib.asynccontextmanager
async def link(port: int) -> AsyncIterator[Link]:
    made = Link(port)
    await made.open()
    try:
        yield made
    finally:
        await made.close()


def test_a_frozen_line_is_seen_and_goes_on_where_it_was(tmp_path: Path) -> None:
    assert desk_room.STALE_AFTER_S + desk_room.TICK_S < 2

    async def story() -> None:
        async with wall(tmp_path) as room, link(room.port) as way:
            room.port = way.port
            identity, _ = room.paired()
            async with agent(room, identity) as seat:
                await seat.share()
                await room.shares_as(**{"seat-3_screen": "waiting"})
                room.say(LetIn("seat-3/screen"))
                await room.shares_as(**{"seat-3_screen": "offered"})
                way.freeze()
                await room.hear(Health, lambda health: health.health == "stale")
                way.thaw()
                await room.shares_as(**{"seat-3_screen": "offered"})

    asyncio.run(story())


def test_a_line_that_stays_frozen_is_replaced_by_a_new_one(tmp_path: Path) -> None:
    """Half-open: the desk has not heard the end of the old line when the seat is back."""

    async def story() -> None:
        async with wall(tmp_path) as room, link(room.port) as way:
            straight, room.port = room.port, way.port
            identity, _ = room.paired()
            async with agent(room, identity) as seat:
                await seat.share()
                await room.shares_as(**{"seat-3_screen": "waiting"})
                room.say(LetIn("seat-3/screen"))
                async with player(room, "seat-3/screen") as shown:
                    await seat.hears(said.Watch(1))
                    way.freeze()
                    await room.shares_as(**{"seat-3_screen": "stale"})
                    room.port = straight
                    async with agent(room, identity) as again:
                        await again.share(1)
                        await again.hears(said.Watch(1))
                        await room.shares_as(**{"seat-3_screen": "offered"})
                        await again.send(picture(1, key=True))
                        await soon(lambda: len(shown.media) == 1)
                        way.thaw()  # what the old line says comes too late
                        await seat.send(picture(99, key=True))
                        await again.send(picture(2))
                        await soon(lambda: len(shown.media) == 2)
                        assert [media.sequence for media in shown.media] == [1, 2]

    asyncio.run(story())


def test_a_share_that_stays_away_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_room, "GONE_AFTER_S", 0.5)

    async def story() -> None:
        async with wall(tmp_path) as room, link(room.port) as way:
            room.port = way.port
            identity, _ = room.paired()
            async with agent(room, identity) as seat:
                await seat.share()
                await room.shares_as(**{"seat-3_screen": "waiting"})
                async with player(room, "seat-3/screen") as shown:
                    way.drop()
                    await room.shares_as(**{"seat-3_screen": "stale"})
                    await room.hear(Health, lambda health: health.health == "gone")
                    await soon(lambda: said.Gone("") in shown.words)
                await room.shares_as()

    asyncio.run(story())
