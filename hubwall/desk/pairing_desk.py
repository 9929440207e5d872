"""The wall's side of pairing: `POST /pair`, in two steps (see `hubwall.share.proofs`).

The first shows a code on the wall, the second proves that whoever asked can read it. One code at a
time, whoever asks; each attempt has a salt of its own. Who asks too often or guesses is slowed.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from hubwall.desk.certificate import Certificates
from hubwall.desk.limits import Slowed, network_of
from hubwall.desk.messages import Paired, PairingCode
from hubwall.desk.requests import read_json
from hubwall.desk.room import Room
from hubwall.desk.seats import SeatBook
from hubwall.model.shares import clean
from hubwall.share import proofs
from hubwall.share.keys import KEY_BYTES, Identity, KeysError, from_base64, in_base64

MOST_ATTEMPTS = 16
MOST_WRONG = 5  # of one attempt
MOST_WRONG_IN_ALL = 50  # of one code; 45 bits bear that
_FREE_ASKS = 8


@dataclass(eq=False)
class _Attempt:
    address: str
    label: str
    meeting: proofs.Meeting
    key: bytes | None = None
    wrong: int = 0


class PairingDesk:
    def __init__(
        self, room: Room, seats: SeatBook, certificates: Certificates, identity: Identity
    ) -> None:
        self._room, self._seats = room, seats
        self._certificates, self._identity = certificates, identity
        self._code, self._until, self._wrong = "", 0.0, 0
        self._attempts: dict[str, _Attempt] = {}
        self._asking = Slowed(room.clock, free=_FREE_ASKS)
        self._guessing = Slowed(room.clock)
        self._working = asyncio.Semaphore(1)  # scrypt is dear: one at a time
        self._timer: asyncio.TimerHandle | None = None

    def add_routes(self, app: web.Application) -> None:
        app.router.add_post("/pair", self._pair)
        app.router.add_get("/wall", self._wall)

    def want(self, on: bool) -> None:
        """Somebody at the wall wants to see a code, or none any more."""
        if on:
            self._show()
        else:
            self._end_code()

    def _show(self) -> None:
        """Show a code: the one that is shown already while it is good for another minute."""
        now = self._room.clock()
        if not self._code or self._until - now < proofs.CODE_VALID_S / 2:
            self._attempts.clear()
            self._code, self._wrong = proofs.new_code(), 0
            self._until = now + proofs.CODE_VALID_S
            if self._timer is not None:
                self._timer.cancel()
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(proofs.CODE_VALID_S, self._end_code)
        self._room.tell(PairingCode(self._code, round(self._until - now)))

    def _end_code(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._attempts.clear()
        if self._code:
            self._code = ""
            self._room.tell(PairingCode("", 0))

    async def _wall(self, _request: web.Request) -> web.Response:
        """Who this wall is, and that its certificate is its own."""
        return web.json_response(
            {
                "version": 1,
                "name": self._room.start.name,
                "key": in_base64(self._identity.public),
                "vouch": in_base64(self._certificates.vouch),
            }
        )

    async def _pair(self, request: web.Request) -> web.Response:
        said = await read_json(request)
        address = request.remote or ""
        if said is None or said.get("version") != 1:
            return _refused("version", 400)
        if "attempt" in said:
            return await self._proved(address, said)
        return self._asked(address, said)

    def _asked(self, address: str, said: dict[str, Any]) -> web.Response:
        key = from_base64(said.get("key"), KEY_BYTES)
        label = clean(str(said.get("name", ""))[:200])
        if key is None:
            return _refused("version", 400)
        if self._asking.wait_s(address) > 0 or self._guessing.wait_s(address) > 0:
            return _refused("slow-down", 429)
        self._asking.failed(address)  # until it pairs
        if len(self._attempts) >= MOST_ATTEMPTS and not self._made_room(address):
            self._room.trouble("Too many machines ask for a pairing code at once")
            return _refused("slow-down", 429)
        self._show()
        salt = secrets.token_bytes(proofs.SALT_BYTES)
        meeting = proofs.Meeting(key, self._identity.public, self._certificates.digest, salt)
        name = secrets.token_hex(8)
        self._attempts[name] = _Attempt(address, label, meeting)
        return web.json_response(
            {
                "version": 1,
                "wall": self._room.start.name,
                "key": in_base64(self._identity.public),
                "salt": in_base64(salt),
                "attempt": name,
            }
        )

    def _made_room(self, address: str) -> bool:
        """Whether who asks most has lost his oldest attempt to somebody who asks less: a flood
        from one machine keeps no other from pairing."""
        asked = Counter(network_of(attempt.address) for attempt in self._attempts.values())
        greedy, most = asked.most_common(1)[0]
        if most < 2 or asked[network_of(address)] >= most:
            return False
        oldest = next(n for n, a in self._attempts.items() if network_of(a.address) == greedy)
        del self._attempts[oldest]
        return True

    async def _proved(self, address: str, said: dict[str, Any]) -> web.Response:
        name, proof = said.get("attempt"), from_base64(said.get("proof"), proofs.PROOF_BYTES)
        if self._guessing.wait_s(address) > 0:
            return _refused("slow-down", 429)
        attempt = self._attempts.get(name) if isinstance(name, str) else None
        if attempt is None or proof is None:
            return _refused("no-code", 410)
        async with self._working:
            code = self._code
            if self._attempts.get(str(name)) is not attempt or not code:
                return _refused("no-code", 410)
            if attempt.key is None:
                letters = proofs.letters_of(code) or ""
                salt = attempt.meeting.salt
                attempt.key = await asyncio.to_thread(proofs.proof_key, letters, salt)
            if self._code != code:
                return _refused("no-code", 410)
            if not proofs.is_proof(proof, proofs.seat_proof(attempt.key, attempt.meeting)):
                return self._guessed(str(name), attempt, address)
            return await self._paired(attempt, address)

    def _guessed(self, name: str, attempt: _Attempt, address: str) -> web.Response:
        self._guessing.failed(address)
        attempt.wrong += 1
        self._wrong += 1
        if attempt.wrong >= MOST_WRONG:
            del self._attempts[name]
        if self._wrong >= MOST_WRONG_IN_ALL:
            self._room.trouble("Somebody guesses pairing codes, from {address}", address=address)
            self._end_code()
        return _refused("wrong-code", 403)

    async def _paired(self, attempt: _Attempt, address: str) -> web.Response:
        label = attempt.label or "seat"
        try:
            seat = await asyncio.to_thread(self._seats.add, attempt.meeting.seat, label)
        except KeysError as problem:
            self._room.trouble("A seat could not be paired: {reason}", reason=problem)
            return _refused("full" if self._seats.full else "not-kept", 507)
        self._seats.look()
        self._asking.succeeded(address)
        self._guessing.succeeded(address)
        assert attempt.key is not None
        answer = proofs.wall_proof(attempt.key, attempt.meeting)
        self._end_code()  # a code is good once
        self._room.tell(Paired(seat.name))
        return web.json_response({"version": 1, "seat": seat.name, "proof": in_base64(answer)})


def _refused(code: str, status: int) -> web.Response:
    return web.json_response({"code": code}, status=status)
