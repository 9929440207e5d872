"""What others on the network reach, while settings enable it: agents, guests, pairing, uploads."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import structlog
from aiohttp import web

from hubwall.desk.addresses import own_addresses, own_names
from hubwall.desk.announcing import Announcement
from hubwall.desk.certificate import CertificateError, Certificates
from hubwall.desk.door import Door
from hubwall.desk.guest_codes import GuestCodes, Refusal
from hubwall.desk.guests.guests import Guests
from hubwall.desk.guests.pages import add_guest_routes
from hubwall.desk.intake import Intake
from hubwall.desk.messages import WelcomeCode
from hubwall.desk.pairing_desk import PairingDesk
from hubwall.desk.players import Relay
from hubwall.desk.room import Room
from hubwall.desk.seats import SeatBook
from hubwall.desk.things import Library
from hubwall.desk.uploads import Uploads
from hubwall.desk.web_server import new_app, run
from hubwall.desk.whip import WhipSenders
from hubwall.share.keys import Identity, KeysError, own_identity

log = structlog.get_logger(__name__)

IDENTITY = "identity.key"
MISTAKE = "The desk made a mistake, and goes on: {reason}"
_CODES_EVERY_S = 5.0
_MANY_GUESSES = 100


class GuestDoorkeeper:
    """What the guests' page asks: whether a code is right, and guests are wanted at all."""

    def __init__(self, room: Room, codes: GuestCodes) -> None:
        self._room, self._codes = room, codes

    def knock(self, address: str, code: str) -> Refusal | None:
        """None: come in."""
        if not self._room.start.guests:
            return Refusal("off")
        refusal = self._codes.knock(address, code)
        if self._codes.guessed >= _MANY_GUESSES:
            self._room.trouble("Somebody guesses the guests' code, from {address} among others",
                               address=address)  # fmt: skip
        return refusal


class Public:
    """The port and all behind it; made anew when settings change what it rests on."""

    def __init__(
        self, room: Room, seats: SeatBook, relay: Relay, library: Library, codes: GuestCodes,
        guests: Guests, folder: Path,
    ) -> None:  # fmt: skip
        """`folder` is where the wall keeps key, certificate, seats and tokens."""
        self._room, self._seats, self._relay = room, seats, relay
        self._library, self._codes, self._guests, self._folder = library, codes, guests, folder
        self._door: Door | None = None
        self._runner: web.AppRunner | None = None
        self._certificates: Certificates | None = None
        self._pairing: PairingDesk | None = None
        self._whip: WhipSenders | None = None
        self._announcement = Announcement(room)
        self._tasks: list[asyncio.Task[None]] = []
        self._addresses: list[str] = []
        self._shown: WelcomeCode | None = None

    @property
    def port(self) -> int:
        """0: nothing listens beyond localhost."""
        return self._door.port if self._door is not None else 0

    async def open(self) -> None:
        """Listen; what prevents it is said to the operator."""
        start = self._room.start
        try:
            identity = await asyncio.to_thread(own_identity, self._folder / IDENTITY)
            self._addresses = await asyncio.to_thread(own_addresses)
            names = [start.address, *await asyncio.to_thread(own_names)]
            self._certificates = await asyncio.to_thread(
                Certificates, self._room, identity, self._folder, [name for name in names if name]
            )
        except (KeysError, CertificateError, OSError) as problem:
            self._room.trouble("Nothing can be shared with this wall: {reason}", reason=problem)
            return
        self._certificates.say_problem()
        door = Door(self._room, self._certificates)
        app = new_app(door.arrived)
        self._add_routes(app, identity, self._certificates)
        self._runner = await run(app)
        assert self._runner.server is not None
        try:
            door.open(self._runner.server, start.port)
        except OSError as problem:
            await door.close()
            self._room.trouble(
                "Nothing can be shared with this wall: port {port} can't be used ({reason})",
                port=start.port, reason=problem.strerror or problem,
            )  # fmt: skip
            await self.close()
            return
        self._door = door
        self._tasks = [
            asyncio.create_task(self._kept(work))
            for work in (
                self._certificates.watch(),
                self._keep_code_shown(),
                self._announcement.begin(
                    start.name, door.port, self._certificates.digest, self._addresses
                ),
            )
        ]
        self.say_welcome()

    async def _kept(self, work: Coroutine[Any, Any, None]) -> None:
        """A mistake in the background is said, and nothing else ends by it."""
        try:
            await work
        except Exception as problem:
            log.exception("desk-mistake")
            self._room.trouble(MISTAKE, reason=f"{type(problem).__name__}: {problem}")

    def _add_routes(
        self, app: web.Application, identity: Identity, certificates: Certificates
    ) -> None:
        """Each concern adds its own."""
        Intake(self._room, self._seats, self._relay, certificates).add_routes(app)
        self._pairing = PairingDesk(self._room, self._seats, certificates, identity)
        self._pairing.add_routes(app)
        uploads = Uploads(self._room, self._seats, certificates, self._library)
        uploads.guest = self._guest_of_pass
        uploads.add_routes(app)
        self._whip = WhipSenders(self._room, self._relay, self._folder)
        self._whip.add_routes(app)
        add_guest_routes(app, self._guests, self._room.start.name)

    def _guest_of_pass(self, said: str) -> str | None:
        visitor = self._guests.visitor(said)
        return visitor.name if visitor is not None else None

    async def close(self) -> None:
        """Stop listening, and end what goes on."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []
        await self._announcement.end()
        door, self._door = self._door, None
        if door is not None:
            await door.close()
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()
        whip, self._whip = self._whip, None
        if whip is not None:
            await whip.close()
        pairing, self._pairing = self._pairing, None
        if pairing is not None:
            pairing.want(False)

    # ── codes ───────────────────────────────────────────────────────────────────────────────────

    def want_pairing(self, on: bool) -> None:
        if self._pairing is not None:
            self._pairing.want(on)

    def want_welcome(self, on: bool) -> None:
        self._codes.want(on and self._room.start.guests)
        self._shown = None
        self.say_welcome()

    def say_welcome(self) -> None:
        """Tell the wall address and code, if it wants to show them and they are new."""
        code, left = self._codes.current()
        if self._certificates is None or self._door is None:
            said = WelcomeCode("", "", 0, "", False)
        else:
            said = WelcomeCode(
                self.address, code, 0, self._certificates.fingerprint,
                self._certificates.self_made,
            )  # fmt: skip
        if said != self._shown and (self._codes.wanted or self._shown is None):
            self._shown = said
            self._room.tell(
                WelcomeCode(said.address, code, int(left), said.fingerprint, said.self_made)
            )

    @property
    def address(self) -> str:
        """What a guest types."""
        host = self._room.start.address or next(iter(self._addresses), "")
        port = "" if self.port == 443 else f":{self.port}"
        return f"https://{host}{port}" if host else ""

    async def _keep_code_shown(self) -> None:
        while True:
            await asyncio.sleep(_CODES_EVERY_S)
            self.say_welcome()
