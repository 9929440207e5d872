"""`PUT /things`: files and addresses from seats that have paired, and from guests who are in.

Who it is, is said by headers: a seat signs what it sends with its key (`Hubwall-Key`,
`Hubwall-Time`, `Hubwall-Signature`, see `hubwall.share.upload_proof`), a guest shows the pass that
his page was given (`Hubwall-Pass`). `Hubwall-Name` is the file's name, percent-encoded.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from urllib.parse import unquote

from aiohttp import web

from hubwall.desk.certificate import Certificates
from hubwall.desk.limits import Counted, Rate, network_of
from hubwall.desk.room import Room
from hubwall.desk.seats import SeatBook
from hubwall.desk.things import Library, Refusal
from hubwall.share.keys import KEY_BYTES, SIGNATURE_BYTES, from_base64, is_signed
from hubwall.share.upload_proof import FRESH_S, upload_text

AT_ONCE_OF_ONE, AT_ONCE = 3, 12
SILENT_S = 15.0
_LEAST_PER_S = 8_192  # bytes; a body that trickles is not waited for
_BURST, _PER_S = 30.0, 0.5  # uploads of one address
_STATUS = {"too-large": 413, "no-kind": 415, "bad": 422, "no-scan": 503, "no-room": 507,
           "full": 507, "broken": 500}  # fmt: skip
_MOST_ADDRESSES = 1024

PassOf = Callable[[str], str | None]


class Uploads:
    def __init__(
        self, room: Room, seats: SeatBook, certificates: Certificates, library: Library,
    ) -> None:  # fmt: skip
        self._room, self._seats, self._certificates = room, seats, certificates
        self._library = library
        self.guest: PassOf = _nobody
        """Gives the name of the guest whose pass this is, if he is in."""
        self._running = Counted(AT_ONCE_OF_ONE, AT_ONCE)
        self._rates: dict[str, Rate] = {}

    def add_routes(self, app: web.Application) -> None:
        app.router.add_put("/things", self._put)

    async def _put(self, request: web.Request) -> web.Response:
        address = request.remote or ""
        who = self._who(request)
        if who is None:
            return _refused("not-let-in", 403)
        if (request.content_length or 0) > self._library.largest:
            return _refused("too-large", 413)
        if not self._rate(address).take() or not self._running.enter(address):
            return _refused("slow-down", 429)
        try:
            name = unquote(request.headers.get("Hubwall-Name", "")[:2000], errors="replace")
            found = await self._library.keep(self._parts(request), name, who)
        except (TimeoutError, web.HTTPException, ConnectionError):
            return _refused("broken-off", 408)
        finally:
            self._running.leave(address)
        if isinstance(found, Refusal):
            return _refused(found.code, _STATUS[found.code])
        return web.json_response({"things": [{"name": t.name, "kind": t.kind} for t in found]})

    def _who(self, request: web.Request) -> str | None:
        headers = request.headers
        if "Hubwall-Pass" in headers:
            return self.guest(headers["Hubwall-Pass"][:600])
        key = from_base64(headers.get("Hubwall-Key"), KEY_BYTES)
        signature = from_base64(headers.get("Hubwall-Signature"), SIGNATURE_BYTES)
        time_said = headers.get("Hubwall-Time", "")[:20]
        if key is None or signature is None or not time_said.isdecimal():
            return None
        seat = self._seats.known(key)
        if seat is None or abs(time.time() - int(time_said)) > FRESH_S:
            return None
        name = headers.get("Hubwall-Name", "")[:2000]
        size = request.content_length or 0
        texts = (
            upload_text(digest, int(time_said), name, size) for digest in self._certificates.digests
        )
        return seat.label if any(is_signed(key, signature, text) for text in texts) else None

    def _rate(self, address: str) -> Rate:
        name = network_of(address)
        if name not in self._rates:
            if len(self._rates) >= _MOST_ADDRESSES:
                self._rates.pop(next(iter(self._rates)))
            self._rates[name] = Rate(_PER_S, _BURST, self._room.clock)
        return self._rates[name]

    async def _parts(self, request: web.Request) -> AsyncIterator[bytes]:
        """The body in pieces; TimeoutError where it stops coming, or trickles."""
        begun, size = self._room.clock(), 0
        while True:
            async with asyncio.timeout(SILENT_S):
                piece = await request.content.readany()
            if not piece:
                return
            size += len(piece)
            if size < (self._room.clock() - begun - SILENT_S) * _LEAST_PER_S:
                raise TimeoutError
            yield piece


def _nobody(_said: str) -> str | None:
    return None


def _refused(code: str, status: int) -> web.Response:
    return web.json_response({"code": code}, status=status)
