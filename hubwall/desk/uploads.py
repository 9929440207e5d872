"""`PUT /things`: files and addresses from seats that have paired, and from guests who are in.

Who it is, is said by headers: a seat signs what it sends with its key (`Hubwall-Key`,
`Hubwall-Time`, `Hubwall-Signature`, see `hubwall.share.upload_proof`), a guest shows the pass that
his page was given (`Authorization: Bearer PASS`). The file's name is in `?name=`, or in
`Hubwall-Name`, percent-encoded. A body of web addresses, one a line, comes to a thing for each.

201 if it was taken; else JSON with a `code` for an agent, words in his language for a guest.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from urllib.parse import unquote

from aiohttp import web

from hubwall.desk.certificate import Certificates
from hubwall.desk.guests.pages import language_of
from hubwall.desk.limits import Counted, Rate, network_of
from hubwall.desk.room import Room
from hubwall.desk.seats import SeatBook
from hubwall.desk.things import Library, NotKept
from hubwall.model.words import LANGUAGES
from hubwall.share.keys import KEY_BYTES, SIGNATURE_BYTES, from_base64, is_signed
from hubwall.share.upload_proof import FRESH_S, upload_text

AT_ONCE_OF_ONE, AT_ONCE = 3, 12
SILENT_S = 15.0
_LEAST_PER_S = 8_192  # bytes; a body that trickles is not waited for
_BURST, _PER_S = 30.0, 0.5  # uploads of one address
_NAME = "Hubwall-Name"
REFUSALS = {
    "not-let-in": (403, "Only seats and guests who were let in may put things up."),
    "too-large": (413, "This is larger than the {megabytes} MB that the wall takes."),
    "no-kind": (415, "The wall shows pictures, PDF documents, films and web addresses."),
    "bad": (422, "The wall's virus scan did not let this through."),
    "no-scan": (503, "The wall's virus scan does not work now."),
    "no-room": (507, "The wall's disk is full."),
    "full": (507, "The wall's library is full."),
    "broken": (500, "The wall could not keep this."),
    "broken-off": (408, "It did not arrive whole."),
    "slow-down": (429, "Too much at once. Wait a moment, and try again."),
}
"""Status and words for each."""
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
            return self._refused(request, "not-let-in")
        if (request.content_length or 0) > self._library.largest:
            return self._refused(request, "too-large")
        if not self._rate(address).take() or not self._running.enter(address):
            return self._refused(request, "slow-down")
        try:
            name = request.query.get("name", "") or _decoded(request.headers.get(_NAME, ""))
            found = await self._library.keep(self._parts(request), name, who)
        except (TimeoutError, web.HTTPException, ConnectionError):
            return self._refused(request, "broken-off")
        finally:
            self._running.leave(address)
        if isinstance(found, NotKept):
            return self._refused(request, found.code)
        told = [{"name": thing.name, "kind": thing.kind} for thing in found]
        return web.json_response({"things": told}, status=201)

    def _refused(self, request: web.Request, code: str) -> web.Response:
        status, words = REFUSALS[code]
        if "Hubwall-Key" in request.headers:
            return web.json_response({"code": code}, status=status)
        table = LANGUAGES[language_of(request.headers.get("Accept-Language", ""))]
        text = table.get(words, words).format(megabytes=self._room.start.largest)
        return web.Response(text=text, status=status)

    def _who(self, request: web.Request) -> str | None:
        headers = request.headers
        scheme, _, given = headers.get("Authorization", "")[:700].partition(" ")
        if scheme.lower() == "bearer":
            return self.guest(given.strip())
        key = from_base64(headers.get("Hubwall-Key"), KEY_BYTES)
        signature = from_base64(headers.get("Hubwall-Signature"), SIGNATURE_BYTES)
        time_said = headers.get("Hubwall-Time", "")[:20]
        if key is None or signature is None or not time_said.isdecimal():
            return None
        seat = self._seats.known(key)
        if seat is None or abs(time.time() - int(time_said)) > FRESH_S:
            return None
        name = headers.get(_NAME, "")[:2000]
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


def _decoded(name: str) -> str:
    return unquote(name[:2000], errors="replace")
