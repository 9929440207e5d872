"""A file or an address from this seat into the wall's dock."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import aiohttp

from hubwall.model.words import tr
from hubwall.share import pairing
from hubwall.share.agent.agent import AgentError
from hubwall.share.keys import Identity
from hubwall.share.pinned import KnownWall, pin_wall
from hubwall.share.upload_proof import upload_headers

_PATIENCE_S = 20.0  # without anything moving
_LARGEST_ANSWER = 65_536

_REFUSALS = {
    "not-let-in": "The wall does not know this seat (any more). Pair again: hubwall share --pair "
    "{wall}",
    "too-large": "It is larger than what the wall takes.",
    "no-kind": "The wall shows pictures, PDF documents, films and web addresses.",
    "bad": "The wall's virus scan did not let this through.",
    "no-scan": "The wall's virus scan does not work now.",
    "no-room": "The wall's disk is full.",
    "full": "The wall's library is full.",
    "broken": "The wall could not keep this.",
    "broken-off": "It did not arrive whole.",
    "slow-down": "Too much at once. Wait a moment, and try again.",
}


def is_address(text: str) -> bool:
    return re.match(r"https?://[^\s]+$", text) is not None


async def send(wall: KnownWall, identity: Identity, what: str) -> None:
    """`what`: a file's path or a web address. Raises AgentError."""
    body: bytes | Path = what.encode() if is_address(what) else Path(what).expanduser()
    name = "" if isinstance(body, bytes) else body.name
    try:
        same = await pairing.renewed(wall)
    except pairing.PairingError as problem:
        raise AgentError(str(problem)) from problem
    if same is None:
        raise AgentError(
            tr("{host} could not prove that it is the wall. Nothing was sent.", host=wall.host)
        )
    if same != wall:
        pin_wall(same)
    try:
        code = await _put(same, identity, name, body)
    except (aiohttp.ClientError, OSError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem) or tr("no answer")
        raise AgentError(
            tr("“{what}” was not sent: {reason}", what=what, reason=reason)
        ) from problem
    if code is not None:
        reason = tr(_REFUSALS.get(code, _REFUSALS["broken"]), wall=wall.host)
        raise AgentError(tr("“{what}” was not sent: {reason}", what=what, reason=reason))


async def _put(wall: KnownWall, identity: Identity, name: str, body: bytes | Path) -> str | None:
    """The wall's reason to refuse, if it does."""
    size = len(body) if isinstance(body, bytes) else body.stat().st_size
    opened = None if isinstance(body, bytes) else await asyncio.to_thread(body.open, "rb")
    host = f"[{wall.host}]" if ":" in wall.host else wall.host
    headers = upload_headers(identity, wall.digest, name, size)
    timeout = aiohttp.ClientTimeout(connect=_PATIENCE_S, sock_read=_PATIENCE_S)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.put(
                f"https://{host}:{wall.port}/things",
                data=opened or body,
                headers={**headers, "Content-Length": str(size)},
                ssl=aiohttp.Fingerprint(wall.digest),
                allow_redirects=False,
            ) as answer,
        ):
            if answer.status == 201:
                return None
            raw = await answer.content.read(_LARGEST_ANSWER)
    finally:
        if opened is not None:
            opened.close()
    found = re.search(rb'"code"\s*:\s*"([a-z-]{1,40})"', raw)
    return found[1].decode() if found else "broken"
