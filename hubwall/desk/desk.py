"""The desk's life: it waits for `start`, then serves, until the wall goes."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from dataclasses import replace
from pathlib import Path

import structlog

from hubwall.control.place import ControlError
from hubwall.desk.guest_codes import GuestCodes
from hubwall.desk.guests.guests import Guests
from hubwall.desk.guests.pages import add_receiving_routes
from hubwall.desk.inherited import Inherited
from hubwall.desk.messages import (
    App,
    AskSeat,
    ForgetThing,
    Input,
    LetIn,
    Order,
    Ready,
    Shown,
    Start,
    TakeOff,
    TurnAway,
    WantPairing,
    WantWelcome,
)
from hubwall.desk.players import Relay
from hubwall.desk.public import MISTAKE, GuestDoorkeeper, Public
from hubwall.desk.room import Room
from hubwall.desk.seats import SeatBook
from hubwall.desk.sheet import Sheet
from hubwall.desk.things import Library
from hubwall.desk.vnc_pages import VncPages, own_pages
from hubwall.desk.wall_line import WallLine
from hubwall.desk.web_server import new_app, only_here, run
from hubwall.model.words import speak

log = structlog.get_logger(__name__)

_ENDING_S = 10.0


class Desk:
    """Orders are carried out one after the other; those before the first `start` are nothing."""

    def __init__(self, inherited: Inherited) -> None:
        self._inherited = inherited
        self._wall = WallLine(inherited.control)
        self._orders: asyncio.Queue[Order] = asyncio.Queue()
        self._room: Room | None = None

    async def run(self) -> None:
        """Serve until the wall closes the line."""
        work = asyncio.create_task(self._work())
        listening = asyncio.create_task(self._wall.listen(self._orders.put_nowait))
        await asyncio.wait({work, listening}, return_when=asyncio.FIRST_COMPLETED)
        for task in (work, listening):
            task.cancel()
        if work.done() and not work.cancelled():
            work.result()  # what went wrong ends the process, and the wall starts another
        with contextlib.suppress(TimeoutError, asyncio.CancelledError):
            await asyncio.wait_for(work, _ENDING_S)

    async def _work(self) -> None:
        order = await self._orders.get()
        while not isinstance(order, Start):
            order = await self._orders.get()
        serving = _Serving(self._inherited, order, self._wall)
        try:
            await serving.begin()
            async with asyncio.TaskGroup() as together:  # without one of them nothing is right
                together.create_task(serving.room.watch())
                together.create_task(serving.seats.watch())
                together.create_task(self._obey(serving))
        finally:
            await serving.end()

    async def _obey(self, serving: _Serving) -> None:
        while True:
            order = await self._orders.get()
            try:
                await serving.carry_out(order)
            except Exception as problem:
                log.exception("desk-mistake", order=type(order).__name__)
                reason = f"{type(problem).__name__}: {problem}"
                serving.room.trouble(MISTAKE, reason=reason)


class _Serving:
    """Everything that a started desk has."""

    def __init__(self, inherited: Inherited, start: Start, wall: WallLine) -> None:
        speak(start.language)
        self._inherited, self._wall = inherited, wall
        self._folder = Path(start.state or ".")
        self.room = Room(_named(start), wall.tell, Sheet(inherited.sheet))
        self._codes = GuestCodes(self.room.clock)
        self._guests = Guests(
            self.room, GuestDoorkeeper(self.room, self._codes), start.token, self.room.start.name
        )
        self._relay = Relay(self.room, start.token, self.room.clock)
        self._library = Library(self.room, Path(start.library))
        self.seats = SeatBook(self.room, self._folder)
        self._public = Public(
            self.room,
            self.seats,
            self._relay,
            self._library,
            self._codes,
            self._guests,
            self._folder,
        )
        self._pages: VncPages | None = None
        self._closing = contextlib.AsyncExitStack()

    async def begin(self) -> None:
        """Players and the wall's own pages first, then what others reach."""
        players = await self._relay.serve(socket.socket(fileno=self._inherited.players))
        self._closing.callback(players.close)
        await self._serve_pages(self.room.start.token)
        with contextlib.suppress(OSError):
            self._library.sweep()
        await self._open()

    async def _serve_pages(self, token: str) -> None:
        app = new_app(only_here)
        add_receiving_routes(app, self._guests, f"/{token}")
        try:
            self._pages = own_pages()
            self._pages.add_routes(app, f"/{token}")
            self._closing.push_async_callback(self._pages.close)
        except ControlError as problem:
            self.room.trouble("Programs can't be shown: {reason}", reason=problem)
        runner = await run(app)
        assert runner.server is not None
        listener = socket.socket(fileno=self._inherited.loopback)
        listener.setblocking(False)
        server = await asyncio.get_running_loop().create_server(runner.server, sock=listener)
        self._closing.push_async_callback(runner.cleanup)
        self._closing.callback(server.close)

    async def _open(self) -> None:
        if self.room.start.enabled:
            await self._public.open()
        self.room.tell(Ready(self._public.port))

    async def carry_out(self, order: Order) -> None:
        match order:
            case Start():
                await self._start_again(order)
            case LetIn(share):
                self.room.let_in(share)
            case TurnAway(share):
                self.room.turn_away(share)
            case TakeOff(share):
                self.room.take_off(share)
            case Shown(zones):
                self.room.show(zones)
            case AskSeat():
                self.seats.ask(order)
            case WantWelcome(on):
                self._public.want_welcome(on)
            case WantPairing(on):
                self._public.want_pairing(on)
            case Input(share, events):
                self.room.drive(share, events)
            case App(values):
                if self._pages is not None:
                    self._pages.reserve(values)
            case ForgetThing(path):
                with contextlib.suppress(OSError):
                    await asyncio.to_thread(self._library.forget, path)

    async def _start_again(self, start: Start) -> None:
        """Settings have changed."""
        before, after = self.room.start, _named(replace(start, token=self.room.start.token))
        if before == after:
            return
        self.room.start = after
        if replace(before, trust=(), guests=True, scan=(), largest=1) != replace(
            after, trust=(), guests=True, scan=(), largest=1
        ):
            await self._public.close()
            await self._open()
        if not after.guests:
            await self._guests.send_away()
        self.seats.report()

    async def end(self) -> None:
        await self._public.close()
        await self._closing.aclose()


def _named(start: Start) -> Start:
    """A wall without a name is called like its machine."""
    return start if start.name else replace(start, name=socket.gethostname() or "hubwall")
