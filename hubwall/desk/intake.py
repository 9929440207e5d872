"""Agents come in here: `GET /agent`, a WebSocket over TLS.

The desk sends a challenge; the agent signs it together with the certificate that it sees. Only
after that anything it says is looked at, and everything is bounded: its shares, what it says a
second, how long it may be silent. Media is passed on by its head alone; only thumbnails are
unpacked.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import secrets
from collections.abc import Callable

from aiohttp import WebSocketError, WSMsgType, web

from hubwall.desk.agent_outbox import Outbox
from hubwall.desk.certificate import Certificates
from hubwall.desk.limits import Rate
from hubwall.desk.players import Relay
from hubwall.desk.room import Offered, Room
from hubwall.desk.seats import SeatBook
from hubwall.model.shares import Way
from hubwall.share import frames, wire
from hubwall.share.keys import is_signed
from hubwall.share.messages import (
    LARGEST_TEXT,
    LEVELS_PER_S,
    MOST_SHARES,
    VERSION,
    Ack,
    Alive,
    Ask,
    Bye,
    Challenge,
    Declined,
    Event,
    FromAgent,
    Hello,
    Input,
    Level,
    Offer,
    Refresh,
    Refused,
    ShareOff,
    ShareOn,
    State,
    Unwatch,
    Watch,
    Welcome,
    hello_text,
)
from hubwall.share.pinned import PairedSeat

HELLO_S = 5.0
SILENT_S = 20.0
_TEXTS_PER_S, _MEDIA_PER_S = 50.0 + LEVELS_PER_S * MOST_SHARES, 3000.0
_NONCE_BYTES = 32
_CLOSE_S = 2.0


class Agent:
    """One connection of a seat that has shown who it is."""

    def __init__(self, intake: Intake, out: Outbox, hello: Hello, seat: PairedSeat) -> None:
        self.key = hello.key
        self.seat = seat.name
        self.label = hello.name or seat.label
        self.offer: Offer | None = None
        self.bye = False
        self._intake = intake
        self._room = intake.room
        self.out = out
        self._ids: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        clock = intake.room.clock
        self._texts = Rate(_TEXTS_PER_S, 4 * _TEXTS_PER_S, clock)
        self._media = Rate(_MEDIA_PER_S, _MEDIA_PER_S, clock)

    # ── what the room says ──────────────────────────────────────────────────────────────────────

    def told(self, share: str, state: str) -> None:
        if share in self._numbers:
            self.out.put(State(self._numbers[share], state))

    def watched(self, share: str, on: bool) -> None:
        if share in self._numbers:
            number = self._numbers[share]
            self.out.put(Watch(number) if on else Unwatch(number))

    def acked(self, share: str, sequence: int) -> None:
        if share in self._numbers:
            self.out.put(Ack(self._numbers[share], sequence))

    def refresh(self, share: str) -> None:
        if share in self._numbers:
            self.out.put(Refresh(self._numbers[share]))

    def driven(self, share: str, events: tuple[Event, ...]) -> None:
        if share in self._numbers:
            self.out.put(Input(self._numbers[share], events))  # the agent checks each

    def ask(self, screen: int) -> None:
        self.out.put(Ask(screen))

    def revoke(self) -> None:
        self.bye = True  # what it shared ends now, and does not wait for it
        for share in list(self._numbers):
            self._room.leave(share, self)
        self.out.last(Refused("revoked"))

    # ── what the agent says ─────────────────────────────────────────────────────────────────────

    def heard_text(self, text: str) -> str | None:
        """The reason why it has to go, if it has to."""
        if not self._texts.take():
            return "too many messages"
        message = wire.from_agent(text)
        if message is None:
            return "not understood"
        return self._heard(message)

    def _heard(self, message: FromAgent) -> str | None:
        match message:
            case ShareOn():
                return self._share(message)
            case ShareOff(number):
                self._unshare(number)
            case Alive(numbers):
                for number in numbers:
                    if number in self._ids:
                        self._room.alive(self._ids[number], self)
                        self._intake.relay.alive(self._ids[number])
            case Level(number, level) if number in self._ids:
                self._room.level(self._ids[number], self, level)
            case Offer():
                self.offer = message
                self._intake.seats.report()
            case Declined():
                known = self._intake.seats.known(self.key)
                label = known.label if known is not None else self.seat  # as `Seat` has it
                self._room.trouble(
                    "{seat} did not agree to share its screen", every_s=2, seat=label
                )
            case Bye():
                self.bye = True
                return "bye"
            case Hello():
                return "not understood"
        return None

    def _share(self, said: ShareOn) -> str | None:
        offered = Offered(
            way=Way.AGENT,
            seat=self.seat,
            label=self.label or self.seat,
            key=_key(said),
            title=said.title,
            what=said.what,
            size=said.size,
            sound=said.sound,
            control=said.control,
            trusted=self._intake.seats.is_trusted(self.seat),
        )
        if said.id in self._ids:
            self._room.change(self._ids[said.id], self, offered)
            return None
        if len(self._ids) >= MOST_SHARES:
            return "too many shares"
        share = self._room.take_in(self, offered)
        if share is None:
            self._room.trouble("{seat} could not share: there are too many shares", seat=self.label)
            self.out.put(State(said.id, "turned-away"))
            return None
        self._ids[said.id] = share
        self._numbers[share] = said.id
        return None

    def _unshare(self, number: int) -> None:
        share = self._ids.pop(number, None)
        if share is not None:
            self._room.leave(share, self)
            del self._numbers[share]

    def heard_media(self, data: bytes) -> str | None:
        """The reason why it has to go, if it has to."""
        head = frames.head(data)
        if head is None or not self._media.take():
            return "bad media" if head is None else "too much media"
        share = self._ids.get(head.share)
        if share is None or self._room.of(share, self) is None:
            return None  # it has not heard yet that the share is over
        if head.kind is frames.Kind.THUMB:
            thumb = frames.parse(data)
            rgb = frames.thumb_pixels(thumb) if isinstance(thumb, frames.Thumb) else None
            if rgb is None or not isinstance(thumb, frames.Thumb):
                return "bad media"
            self._room.thumb(share, self, thumb.size, rgb)
        else:
            self._intake.relay.media(share, head, data)
        return None

    def may_ping(self) -> bool:
        return self._texts.take()

    def left(self) -> None:
        for share in list(self._numbers):
            self._room.leave(share, self, cut=not self.bye)


def _key(said: ShareOn) -> str:
    """The second part of the share's id, which layouts name: of a window its title; of anything
    else what it is, in every language, and its number: `screen-2`."""
    if said.what == "window":
        return said.title
    digits = re.findall(r"\d{1,4}", said.title)
    return f"{said.what}-{digits[-1]}" if digits and said.what == "screen" else said.what


class Intake:
    def __init__(
        self, room: Room, seats: SeatBook, relay: Relay, certificates: Certificates
    ) -> None:
        self.room, self.seats, self.relay = room, seats, relay
        self._certificates = certificates

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/agent", self._agent)

    async def _agent(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(
            max_msg_size=frames.LARGEST_MEDIA, compress=False, timeout=1.0, autoping=False
        )
        await socket.prepare(request)
        transport = request.transport
        if transport is None:
            return socket
        try:
            await self._serve(socket, transport)
        finally:
            with contextlib.suppress(TimeoutError, OSError, RuntimeError):
                await asyncio.wait_for(socket.close(), _CLOSE_S)
            transport.abort()
        return socket

    async def _serve(
        self, socket: web.WebSocketResponse, transport: asyncio.WriteTransport
    ) -> None:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        await socket.send_str(wire.pack(Challenge(VERSION, nonce, self.room.start.name)))
        agent = await self._admitted(socket, transport, nonce)
        if agent is None:
            return
        try:
            await socket.send_str(wire.pack(Welcome(agent.seat)))
            agent.out.begin()
            reason = await self._hear(socket, agent)
            if reason not in ("", "bye", "silent"):
                self.room.trouble(
                    "{seat} was cut off: {reason}", seat=agent.label or agent.seat, reason=reason
                )
        finally:
            self.seats.leave(agent)
            agent.left()
            await agent.out.end()

    async def _admitted(
        self, socket: web.WebSocketResponse, transport: asyncio.WriteTransport, nonce: bytes
    ) -> Agent | None:
        """Who it is, if it can show that within HELLO_S: it counts as here from then on."""
        try:
            first = await socket.receive(HELLO_S)
        except TimeoutError:
            return None
        text = first.data if isinstance(first.data, str) else ""
        hello = wire.from_agent(text) if len(text) <= LARGEST_TEXT else None
        if not isinstance(hello, Hello):
            return None
        refused = self._refusal(hello, nonce)
        seat = self.seats.known(hello.key)
        agent = None
        if not refused and seat is not None:
            agent = Agent(self, Outbox(socket, transport), hello, seat)
            if not self.seats.enter(agent):
                refused = "full"
        if refused or agent is None:
            await socket.send_str(wire.pack(Refused(refused or "not-paired")))
            return None
        return agent

    def _refusal(self, hello: Hello, nonce: bytes) -> str:
        if hello.version != VERSION:
            return "version"
        texts = (hello_text(nonce, digest) for digest in self._certificates.digests)
        if not any(is_signed(hello.key, hello.signature, text) for text in texts):
            return "signature"
        return "" if self.seats.known(hello.key) is not None else "not-paired"

    async def _hear(self, socket: web.WebSocketResponse, agent: Agent) -> str:
        """Until it ends; the reason, empty where the connection just closed."""
        hear: dict[WSMsgType, Callable[..., str | None]] = {
            WSMsgType.TEXT: agent.heard_text,
            WSMsgType.BINARY: agent.heard_media,
        }
        while not agent.out.closed:
            try:
                said = await socket.receive(SILENT_S)
            except TimeoutError:
                return "silent"
            if said.type is WSMsgType.PING and agent.may_ping():
                await asyncio.wait_for(socket.pong(said.data), SILENT_S)
                continue
            taken = hear.get(said.type)
            if taken is None:
                wrong = isinstance(said.data, WebSocketError)
                return agent.out.problem or ("bad frame, or too large" if wrong else "")
            reason = taken(said.data)
            if reason is not None:
                return reason
        return agent.out.problem
