"""Guests and their shares: the line to each guest's page, and to the wall's pages that receive.

    guest's page ── /signal ──┐                  the picture itself goes from browser to browser,
                              ├─ Guests ─ Room   and never through here
    receiving page ─ /TOKEN/receive/guest/WHO/socket

A guest has a share at a time. Each receiving page is a peer with a number of its own; the guest's
page makes an offer to each. All on the event loop's thread.
"""

from __future__ import annotations

import asyncio
import json
import struct
from dataclasses import dataclass, field
from typing import Any, Protocol

from aiohttp import WSCloseCode, WSMsgType, web

from hubwall.desk.guest_codes import Refusal
from hubwall.desk.guests.candidates import addresses_to_call, reachable, safe
from hubwall.desk.guests.messages import (
    LARGEST,
    Again,
    Alive,
    Begin,
    End,
    Join,
    Loudness,
    Seen,
    Signal,
    from_guest,
    from_receiver,
)
from hubwall.desk.guests.passes import Passes, Visitor, new_visitor
from hubwall.desk.limits import Rate
from hubwall.desk.room import Offered, Room
from hubwall.desk.sheet import THUMB
from hubwall.desk.web_server import is_from_elsewhere
from hubwall.model.shares import Way
from hubwall.share import frames

SEAT = "guest"
KEPT_S = 10.0  # a guest whose line broke keeps his place so long
MOST_GUESTS = 30
MOST_RECEIVERS = 8  # of one guest
_JOIN_S = 300.0  # a page may stand open so long before somebody types the code
_PER_S = 60.0  # messages of one page; more end its line
_LARGEST_THUMB = THUMB[0] * THUMB[1] * 3 + 1024


class Doorkeeper(Protocol):
    """Who may come in: the room's six digits, slowed for who guesses."""

    def knock(self, address: str, code: str) -> Refusal | None: ...


@dataclass(eq=False)
class Guest:
    """A guest, as long as his line or his place is kept. The room's `Sharer`."""

    visitor: Visitor
    line: Line | None = None
    addresses: tuple[str, ...] = ()  # where the wall can be called, as far as is known
    share: str = ""
    receivers: dict[int, Line] = field(default_factory=dict)
    silent: set[int] = field(default_factory=set)  # receivers that hear nothing, though the line is
    leaving: asyncio.TimerHandle | None = None

    def told(self, _share: str, state: str) -> None:
        self.say({"state": state})
        if state in ("taken-off", "turned-away"):
            for peer in [*self.receivers]:
                self.say({"unwatch": peer})

    def say(self, message: dict[str, Any]) -> None:
        if self.line is not None:
            self.line.say(message)

    def watched(self, share: str, on: bool) -> None:
        """The receiving pages say so themselves."""

    def acked(self, share: str, sequence: int) -> None:
        """Browsers keep account of their own."""

    def refresh(self, share: str) -> None:
        """The same."""

    def driven(self, share: str, events: tuple[Any, ...]) -> None:
        """A page can't drive the machine it runs on."""


class Line:
    """One WebSocket, written to without waiting: a page that does not read is hung up on."""

    _MOST_WAITING = 200

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self.socket = socket
        self._waiting: asyncio.Queue[str | None] = asyncio.Queue(self._MOST_WAITING)
        self._writer = asyncio.create_task(self._write())

    def say(self, message: dict[str, Any]) -> None:
        try:
            self._waiting.put_nowait(json.dumps(message, separators=(",", ":")))
        except asyncio.QueueFull:
            self._writer.cancel()

    async def _write(self) -> None:
        try:
            while (text := await self._waiting.get()) is not None:
                await self.socket.send_str(text)
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            await self.socket.close()

    async def end(self) -> None:
        """Say what is left, then hang up."""
        self._writer.cancel() if self._waiting.full() else self._waiting.put_nowait(None)
        await asyncio.gather(self._writer, return_exceptions=True)


class Guests:
    def __init__(self, room: Room, door: Doorkeeper, secret: str, wall: str) -> None:
        """`secret` makes passes that a new desk still knows; `wall` is its name, for people."""
        self._room, self._door, self._wall = room, door, wall
        self.passes = Passes(secret)
        self._guests: dict[str, Guest] = {}
        self._peers = 0

    def visitor(self, said: str) -> Visitor | None:
        """Whose pass it is, for uploads: only of a guest who is here, and was let in once."""
        found = self.passes.read(said)
        return found if found is not None and found.who in self._guests else None

    async def send_away(self) -> None:
        """The wall takes guests no more: whoever is here goes."""
        for guest in [*self._guests.values()]:
            self._forget(guest)
            guest.say({"refused": {"code": "off"}})
            if guest.line is not None:
                await guest.line.end()

    # ── the guest's page ────────────────────────────────────────────────────────────────────────

    async def signal(self, request: web.Request) -> web.StreamResponse:
        """The line of one guest's page, as long as it lasts."""
        if is_from_elsewhere(request, "https"):
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(max_msg_size=_LARGEST_THUMB, heartbeat=20, compress=False)
        await socket.prepare(request)
        line, guest = Line(socket), None
        rate = Rate(_PER_S, _PER_S, self._room.clock)
        try:
            guest = await self._joined(socket, line, request.remote or "", rate)
            if guest is not None:
                guest.addresses = addresses_to_call(_reached_at(request))
                async for message in socket:
                    if not rate.take() or guest.line is not line:
                        break
                    self._hear(guest, message.type, message.data)
        finally:
            if guest is not None and guest.line is line:
                self._cut(guest)
                if socket.close_code == WSCloseCode.GOING_AWAY:
                    self._end(guest)  # closed or loaded anew by hand: nothing is captured now
            await line.end()
        return socket

    async def _joined(
        self, socket: web.WebSocketResponse, line: Line, address: str, rate: Rate
    ) -> Guest | None:
        """Ask until somebody is let in; None if the page goes."""
        while True:
            try:
                message = await socket.receive(_JOIN_S)
            except TimeoutError:
                return None
            if message.type is not WSMsgType.TEXT or not rate.take():
                return None
            said = from_guest(message.data)
            if not isinstance(said, Join):
                continue
            refusal = self._refused(said, address)
            if isinstance(refusal, Visitor):
                return self._take_in(refusal, line)
            line.say({"refused": {"code": refusal.code, "wait_s": refusal.wait_s}})

    def _refused(self, said: Join, address: str) -> Refusal | Visitor:
        if said.proof:
            visitor = self.passes.read(said.proof)
            if visitor is None or not self._room.start.guests:
                return Refusal("again" if visitor is None else "off")
        else:
            refusal = self._door.knock(address, said.code)
            if refusal is not None:
                return refusal
            visitor = new_visitor(said.name)
        known = visitor.who in self._guests
        return visitor if known or len(self._guests) < MOST_GUESTS else Refusal("full")

    def _take_in(self, visitor: Visitor, line: Line) -> Guest:
        guest = self._guests.setdefault(visitor.who, Guest(visitor))
        if guest.leaving is not None:
            guest.leaving.cancel()
            guest.leaving = None
        guest.line = line
        given = self.passes.issue(visitor)
        line.say({"joined": {"name": visitor.name, "wall": self._wall, "pass": given}})
        return guest

    def _cut(self, guest: Guest) -> None:
        guest.line = None
        loop = asyncio.get_running_loop()
        guest.leaving = loop.call_later(KEPT_S, self._forget, guest)

    def _forget(self, guest: Guest) -> None:
        self._end(guest)
        if self._guests.get(guest.visitor.who) is guest:
            del self._guests[guest.visitor.who]

    def _hear(self, guest: Guest, kind: WSMsgType, data: Any) -> None:
        if kind is WSMsgType.BINARY:
            self._thumb(guest, data)
            return
        match from_guest(data) if kind is WSMsgType.TEXT else None:
            case Begin() as begin:
                self._begin(guest, begin)
            case End():
                self._end(guest)
            case Alive() if not guest.silent:
                self._room.alive(guest.share, guest)
            case Loudness(level):
                self._room.level(guest.share, guest, level)
            case Signal(peer, said) if peer in guest.receivers:
                allowed = safe(said)
                if allowed is not None:
                    guest.receivers[peer].say(allowed)

    def _begin(self, guest: Guest, begin: Begin) -> None:
        offered = Offered(
            Way.BROWSER,
            SEAT,
            guest.visitor.name,
            guest.visitor.who,
            what=begin.what,
            size=begin.size,
            sound=begin.sound,
        )
        entry = self._room.of(guest.share, guest)
        if entry is None:
            guest.share = self._room.take_in(guest, offered) or ""
            if not guest.share:
                guest.say({"refused": {"code": "full"}})
            return
        # the line came back, or something else is shared: what was decided holds
        self._room.change(guest.share, guest, offered)
        self._room.alive(guest.share, guest)
        guest.say({"state": "shown" if entry.shown else entry.decided})
        for peer in guest.receivers:
            guest.say({"watch": peer})

    def _end(self, guest: Guest) -> None:
        share, guest.share = guest.share, ""
        self._room.leave(share, guest)

    def _thumb(self, guest: Guest, data: bytes) -> None:
        if len(data) > 4:
            size = struct.unpack_from("<HH", data)
            if 0 < size[0] <= THUMB[0] and 0 < size[1] <= THUMB[1]:
                pixels = frames.thumb_pixels(frames.Thumb(0, 0, 0, size, data[4:]))
                if pixels is not None:
                    self._room.thumb(guest.share, guest, size, pixels)

    # ── the wall's receiving page ───────────────────────────────────────────────────────────────

    async def receive(self, request: web.Request) -> web.StreamResponse:
        """The line of a page in the wall that shows this guest's share."""
        guest = self._guests.get(request.match_info["who"])
        entry = self._room.of(guest.share, guest) if guest is not None else None
        let_in = entry is not None and entry.decided == "offered"
        if guest is None or not let_in or len(guest.receivers) >= MOST_RECEIVERS:
            raise web.HTTPNotFound  # the page asks again
        socket = web.WebSocketResponse(max_msg_size=LARGEST, heartbeat=20, compress=False)
        await socket.prepare(request)
        line = Line(socket)
        peer = self._new_peer(guest, line)
        try:
            async for message in socket:
                if message.type is not WSMsgType.TEXT:
                    break
                match from_receiver(message.data):
                    case Signal(_, said):
                        for one in reachable(said, guest.addresses):
                            guest.say({"from": {"peer": peer, **one}})
                    case Again():
                        del guest.receivers[peer]
                        guest.silent -= {peer}
                        guest.say({"unwatch": peer})
                        peer = self._new_peer(guest, line)
                    case Seen(live):
                        guest.silent -= {peer}
                        guest.silent |= set() if live else {peer}
        finally:
            guest.receivers.pop(peer, None)
            guest.silent -= {peer}
            guest.say({"unwatch": peer})
            await line.end()
        return socket

    def _new_peer(self, guest: Guest, line: Line) -> int:
        self._peers += 1
        guest.receivers[self._peers] = line
        guest.say({"watch": self._peers})
        return self._peers


def _reached_at(request: web.Request) -> str:
    """The address of this machine that the page uses."""
    transport = request.transport
    name = transport.get_extra_info("sockname") if transport is not None else None
    return str(name[0]) if name else ""
