"""A seat with a picture of one colour, as the wall meets it over the network: a real pairing file,
real TLS, a real encoder, and nobody in front of it. It does what the test says."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

from hubwall.share import frames
from hubwall.share.frames import Picture, packed_thumb
from hubwall.share.keys import certificate_digest, new_identity
from hubwall.share.messages import Bye, Input, Refresh, State, Watch
from hubwall.share.pairing import certificate_of
from hubwall.share.pinned import add_seat
from tests.desk.outside import Agent, line
from tests.share.sending import Encoder, flat

EVERY_S = 0.05
FAREWELL_S = 0.25


@dataclass
class Door:
    """Where the wall takes seats in."""

    address: str
    digest: bytes


class Seat:
    """Shares its screen from entering the context to leaving it. Its loop runs in a thread."""

    def __init__(
        self, state: Path, port: int, label: str, colour: tuple[int, int, int], **share: Any
    ) -> None:
        """`state` is the folder where the wall keeps its seats; colour is red, green, blue."""
        self.identity = new_identity()
        self.seat = add_seat(state / "desk" / "seats.json", self.identity.public, label, 1.0)
        self._port, self._label, self._share = port, label, share
        self.size: tuple[int, int] = (640, 360)
        self._image = flat(*self.size, (colour[2], colour[1], colour[0]))
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._stop: asyncio.Event | None = None
        self._agent: Agent | None = None
        self._running: Any = None

    def __enter__(self) -> Self:
        self._thread.start()
        self.share()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.leave()
        self._do(self._wind_up()).result(20)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def share(self) -> None:
        """Connect, and share the screen."""
        ready = threading.Event()
        self._running = self._do(self._live(ready))
        assert ready.wait(20), self._running.exception(0)

    def leave(self) -> None:
        if self._running is not None and self._stop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
            self._running.result(20)
        self._running = None

    def hang(self) -> None:
        """The capture stops; the connection stays."""
        assert self._agent is not None
        self._loop.call_soon_threadsafe(self._agent.hang)

    @property
    def states(self) -> list[str]:
        """What the wall said became of it."""
        said = self._agent.said if self._agent is not None else []
        return [message.state for message in list(said) if isinstance(message, State)]

    @property
    def driven(self) -> list[Any]:
        """What the wall's mouse and keys did."""
        said = self._agent.said if self._agent is not None else []
        return [e for message in list(said) if isinstance(message, Input) for e in message.events]

    def _do(self, work: Coroutine[Any, Any, None]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _live(self, ready: threading.Event) -> None:
        self._stop = asyncio.Event()
        digest = certificate_digest(await certificate_of("127.0.0.1", self._port))
        door: Any = Door(f"https://127.0.0.1:{self._port}", digest)
        async with line(door) as agent:
            self._agent = agent
            await agent.hello(self.identity, digest, self._label)
            await agent.share(1, "Screen", **{"size": self.size, **self._share})
            ready.set()
            sending = asyncio.create_task(self._send(agent))
            await self._stop.wait()
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            with contextlib.suppress(ConnectionError):  # the wall may have gone first
                await agent.say(Bye())

    async def _wind_up(self) -> None:
        """Let every connection come to its end, TLS's farewell included."""
        own = asyncio.current_task()
        rest = [task for task in asyncio.all_tasks() if task is not own]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        await asyncio.sleep(FAREWELL_S)

    async def _send(self, agent: Agent) -> None:
        width, height = self.size
        encoder, sequence, seen = Encoder(width, height), 0, 0
        thumb = self._image[::4, ::4, ::-1].tobytes()
        try:
            while not agent.closed:
                at = time.monotonic_ns() // 1000
                asked = sum(isinstance(said, Watch | Refresh) for said in list(agent.said))
                if asked > seen:  # a whole picture for whoever looks now
                    seen, encoder = asked, Encoder(width, height)
                if seen:
                    sequence += 1
                    data = encoder.encode(self._image, False)
                    whole = ((0, 0, width, height),)
                    key = encoder._count == 1
                    await agent.send(Picture(1, sequence, at, key, self.size, whole, data))
                small = (width // 4, height // 4)
                await agent.send(frames.Thumb(1, sequence, at, small, packed_thumb(thumb)))
                await asyncio.sleep(EVERY_S)
        except (ConnectionError, aiohttp.ClientError):
            pass
