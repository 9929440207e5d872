"""WHIP (RFC 9725): OBS, GStreamer or FFmpeg push to the wall with an address and a token.

    POST   /whip       offer in, answer out; `Authorization: Bearer TOKEN`
    DELETE /whip/ID    the end; anything else on it is 405, since an offer comes whole

Each sender is received by a process of its own (`hubwall.share.whip_process`). What it gives goes
the way of an agent's media: relay, player, ring.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import secrets
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from aiohttp import web

from hubwall.desk.requests import read_body
from hubwall.desk.room import Offered, Room
from hubwall.model.shares import Way
from hubwall.share import frames, tokens

MOST = 8
LARGEST_OFFER = 64_000
ANSWER_WITHIN_S = 10.0
SEAT = "whip"
_SDP = "application/sdp"
_HEADERS = {"Access-Control-Expose-Headers": "Location", "Cache-Control": "no-store"}


class Passes(Protocol):
    """Where media goes: the relay to the players."""

    def media(self, share: str, head: frames.Head, data: bytes) -> None: ...
    def alive(self, share: str) -> None: ...


@dataclass(eq=False)
class Session:
    """One sender, from its offer to its end. The room's `Sharer`."""

    name: str
    id: str
    writer: asyncio.StreamWriter
    process: asyncio.subprocess.Process
    share: str = ""
    size: tuple[int, int] = (0, 0)
    answered: asyncio.Future[str] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    def told(self, _share: str, state: str) -> None:
        """The protocol has no words for it; what was taken off is ended."""
        if state in ("taken-off", "turned-away"):
            self.end()

    def watched(self, _share: str, on: bool) -> None:
        if on:
            self._ask()

    def acked(self, _share: str, sequence: int) -> None:
        """Senders keep their own account (RTCP)."""

    def refresh(self, _share: str) -> None:
        self._ask()

    def driven(self, _share: str, events: tuple[Any, ...]) -> None:
        """There is nothing to drive."""

    def _ask(self) -> None:
        if not self.writer.is_closing():
            self.writer.write(frames.record(frames.MESSAGE, b'{"refresh":{}}'))

    def end(self) -> None:
        self.writer.close()


class WhipSenders:
    def __init__(self, room: Room, relay: Passes, folder: Path) -> None:
        """`folder` holds the tokens."""
        self._room, self._relay = room, relay
        self._tokens = folder / tokens.FILE
        self._sessions: dict[str, Session] = {}
        self._starting = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    def add_routes(self, app: web.Application) -> None:
        app.router.add_post("/whip", self._post)
        app.router.add_options("/whip", self._options)
        app.router.add_delete("/whip/{id}", self._delete)

    async def close(self) -> None:
        for session in [*self._sessions.values()]:
            session.end()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _owner(self, request: web.Request) -> str:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        name = tokens.owner(self._tokens, token.strip()) if scheme.lower() == "bearer" else ""
        if not name:
            raise web.HTTPUnauthorized(headers={"WWW-Authenticate": "Bearer"})
        return name

    async def _options(self, _request: web.Request) -> web.Response:
        return web.Response(status=204, headers={**_HEADERS, "Accept-Post": _SDP})

    async def _post(self, request: web.Request) -> web.Response:
        name = self._owner(request)
        if request.content_type != _SDP:
            raise web.HTTPUnsupportedMediaType(headers={"Accept-Post": _SDP})
        if (request.content_length or 0) > LARGEST_OFFER:
            raise web.HTTPRequestEntityTooLarge(LARGEST_OFFER, request.content_length or 0)
        offer = await read_body(request, LARGEST_OFFER)
        if offer is None:
            raise web.HTTPBadRequest(text="the offer did not come whole")
        async with self._starting:
            for old in [one for one in self._sessions.values() if one.name == name]:
                old.end()  # it lost its line and begins anew
                self._over(old)
            if len(self._sessions) >= MOST:
                raise web.HTTPServiceUnavailable(headers={"Retry-After": "10"})
            session = await self._start(name)
        message = json.dumps({"offer": offer.decode("utf-8", "replace")}).encode()
        session.writer.write(frames.record(frames.MESSAGE, message))
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S):
                answer = await session.answered
        except (TimeoutError, ValueError) as error:
            session.end()
            reason = str(error) or "no answer"
            raise web.HTTPBadRequest(text=f"hubwall takes H.264 and Opus: {reason}") from None
        headers = {**_HEADERS, "Location": f"/whip/{session.id}"}
        return web.Response(status=201, text=answer, content_type=_SDP, headers=headers)

    async def _delete(self, request: web.Request) -> web.Response:
        name = self._owner(request)
        session = self._sessions.get(request.match_info["id"])
        if session is None or session.name != name:
            raise web.HTTPNotFound
        session.end()
        return web.Response()

    async def _start(self, name: str) -> Session:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        with theirs:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "hubwall.share.whip_process",
                str(theirs.fileno()),
                pass_fds=(theirs.fileno(),),
                stdin=asyncio.subprocess.DEVNULL,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )
        reader, writer = await asyncio.open_unix_connection(sock=ours)
        session = Session(name, secrets.token_urlsafe(16), writer, process)
        self._sessions[session.id] = session
        task = asyncio.create_task(self._listen(session, reader))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return session

    async def _listen(self, session: Session, reader: asyncio.StreamReader) -> None:
        records = frames.Records()
        try:
            while not records.broken and (data := await reader.read(1 << 18)):
                for kind, said in records.take(data):
                    if kind == frames.MESSAGE:
                        self._hear(session, said)
                    else:
                        self._media(session, said)
        except OSError:
            pass
        finally:
            self._over(session)
            session.writer.close()
            with contextlib.suppress(ProcessLookupError):
                session.process.kill()
            await session.process.wait()

    def _over(self, session: Session) -> None:
        self._sessions.pop(session.id, None)
        self._room.leave(session.share, session)
        if not session.answered.done():
            session.answered.set_exception(ValueError("it has ended"))

    def _hear(self, session: Session, said: bytes) -> None:
        try:
            message = json.loads(said)
        except ValueError:
            return
        if not isinstance(message, dict):
            return
        if "answer" in message and not session.answered.done():
            session.answered.set_result(str(message["answer"]))
        elif "failed" in message and not session.answered.done():
            session.answered.set_exception(ValueError(str(message["failed"])))

    def _media(self, session: Session, said: bytes) -> None:
        head = frames.head(said)
        if head is None:
            return
        if head.kind is frames.Kind.PICTURE and head.key:
            picture = frames.parse(said)
            if isinstance(picture, frames.Picture):
                self._announce(session, picture.size)
        if not session.share:
            return
        if head.kind is frames.Kind.PICTURE:  # a sound that goes on makes no hung picture live
            self._room.alive(session.share, session)
            self._relay.alive(session.share)
        self._relay.media(session.share, head, said)

    def _announce(self, session: Session, size: tuple[int, int]) -> None:
        if size == session.size:
            return
        offered = Offered(
            Way.WHIP, SEAT, session.name, session.name, size=size, sound=True, what="screen"
        )
        if session.share:
            self._room.change(session.share, session, offered)
        else:
            session.share = self._room.take_in(session, offered) or ""
        session.size = size if session.share else (0, 0)
