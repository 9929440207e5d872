"""A seat puts a file or an address up at the wall: it arrives in the dock.

Needs no more than the base install.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from hubwall.model.words import tr
from hubwall.share.keys import Identity
from hubwall.share.pairing import PairingError, renewed
from hubwall.share.pinned import KnownWall
from hubwall.share.upload_proof import upload_headers

_CHUNK = 1 << 18
_SILENT_S = 90.0  # the wall may scan a file for a minute
_CONNECT_S = 5.0


class PutError(Exception):
    """It did not get there; the text is for people."""


@dataclass(frozen=True, slots=True)
class _Body:
    name: str
    size: int
    file: Path | None = None
    text: bytes = b""

    async def parts(self) -> AsyncIterator[bytes]:
        if self.file is None:
            yield self.text
            return
        with self.file.open("rb") as file:
            while piece := file.read(_CHUNK):
                yield piece


async def put(wall: KnownWall, identity: Identity, what: str) -> list[str]:
    """Put a file, or an http(s) address, up; what the things are called there. Raises
    `PutError`."""
    body = _body(what)
    try:
        return await _send(wall, identity, body)
    except aiohttp.ServerFingerprintMismatch:
        try:
            now = await renewed(wall)
        except PairingError as problem:
            raise PutError(str(problem)) from problem
        if now is None:
            raise PutError(
                tr("What answers at {host} is not the wall that this seat knows.", host=wall.host)
            ) from None
    try:
        return await _send(now, identity, body)
    except aiohttp.ServerFingerprintMismatch as problem:
        raise PutError(tr("{host} does not answer", host=wall.host)) from problem


def _body(what: str) -> _Body:
    if urlsplit(what).scheme in ("http", "https"):
        text = what.strip().encode()
        return _Body("address", len(text), text=text)
    file = Path(what).expanduser()
    try:
        with file.open("rb"):
            size = file.stat().st_size
    except (OSError, RuntimeError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise PutError(tr("{file}: {reason}", file=what, reason=reason)) from problem
    return _Body(file.name, size, file=file)


async def _send(wall: KnownWall, identity: Identity, body: _Body) -> list[str]:
    host = f"[{wall.host}]" if ":" in wall.host else wall.host
    headers = upload_headers(identity, wall.digest, body.name, body.size)
    headers["Content-Length"] = str(body.size)
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_S, sock_read=_SILENT_S)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.put(
                f"https://{host}:{wall.port}/things", data=body.parts(), headers=headers,
                ssl=aiohttp.Fingerprint(wall.digest), allow_redirects=False,
            ) as answer,
        ):  # fmt: skip
            status, raw = answer.status, await answer.content.read(_CHUNK)
    except aiohttp.ServerFingerprintMismatch:
        raise
    except (aiohttp.ClientError, OSError, ValueError) as problem:
        reason = str(problem) or tr("no answer")
        raise PutError(
            tr("{host}, port {port}: {reason}", host=wall.host, port=wall.port, reason=reason)
        ) from problem
    return _told(status, raw)


def _told(status: int, raw: bytes) -> list[str]:
    try:
        said = json.loads(raw)
        if status == 201:
            return [str(thing["name"]) for thing in said["things"]]
        code = str(said["code"])
    except (ValueError, KeyError, TypeError, RecursionError):
        code = ""
    texts = {
        "not-let-in": tr("The wall does not know this seat, or its clock differs by minutes."),
        "too-large": tr("This is larger than the wall takes."),
        "no-kind": tr("The wall shows pictures, PDF documents, films and web addresses."),
        "bad": tr("The wall's virus scan did not let this through."),
        "no-scan": tr("The wall's virus scan does not work now."),
        "no-room": tr("The wall's disk is full."),
        "full": tr("The wall's library is full."),
        "slow-down": tr("Too much at once. Wait a moment, and try again."),
    }
    raise PutError(texts.get(code, tr("The wall could not keep this.")))
