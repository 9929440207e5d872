"""A seat's side of pairing, and of finding out whether a wall's new certificate is its own.

All over HTTPS to the wall's desk. Needs no more than the base install.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import aiohttp

from hubwall.model.shares import clean
from hubwall.model.words import tr
from hubwall.share import proofs
from hubwall.share.keys import (
    KEY_BYTES,
    SIGNATURE_BYTES,
    Identity,
    certificate_digest,
    from_base64,
    in_base64,
    is_vouched,
)
from hubwall.share.pinned import KnownWall

_LARGEST = 32_768
_PATIENCE_S = 8.0


class PairingError(Exception):
    """It did not work; the text is for people. `again`: the same code may be typed once more."""

    def __init__(self, text: str, again: bool = False) -> None:
        super().__init__(text)
        self.again = again


@dataclass(frozen=True, slots=True)
class Asked:
    """A wall that shows its code now."""

    wall: str
    host: str
    port: int
    meeting: proofs.Meeting
    attempt: str


async def certificate_of(host: str, port: int, patience_s: float = _PATIENCE_S) -> bytes:
    """The certificate (DER) that is shown there, whoever's it is. Raises `PairingError`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # the digest is checked against what is known or proved
    try:
        async with asyncio.timeout(patience_s):
            _, writer = await asyncio.open_connection(host, port, ssl=context)
            try:
                shown = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
            finally:
                writer.transport.abort()  # nothing was said: a farewell could outlive the loop
                await asyncio.sleep(0)
    except (OSError, ValueError) as problem:  # TimeoutError and SSLError are OSErrors
        raise PairingError(_unreachable(host, port, problem)) from problem
    if not isinstance(shown, bytes):
        raise PairingError(_unreachable(host, port, None))
    return shown


async def ask_to_pair(host: str, port: int, identity: Identity, name: str) -> Asked:
    """Have the wall show its code. `name` is what this seat would like to be called. Raises
    `PairingError`."""
    digest = certificate_digest(await certificate_of(host, port))
    said = {"version": 1, "key": in_base64(identity.public), "name": name}
    status, told = await _request("POST", host, port, "/pair", digest, said)
    wall = from_base64(told.get("key"), KEY_BYTES)
    salt = from_base64(told.get("salt"), proofs.SALT_BYTES)
    attempt, called = told.get("attempt"), told.get("wall")
    if status != 200 or wall is None or salt is None or not isinstance(attempt, str):
        raise PairingError(_refusal(told.get("code")))
    meeting = proofs.Meeting(identity.public, wall, digest, salt)
    return Asked(clean(str(called)) or host, host, port, meeting, attempt[:64])


async def pair(asked: Asked, typed: str) -> KnownWall:
    """Prove the code that a person typed, and have the wall prove it too. What comes back is for
    `pinned.pin_wall`. Raises `PairingError`."""
    letters = proofs.letters_of(typed)
    if letters is None:
        raise PairingError(tr("A code has ten letters, such as ABCDE-FGHJK."), again=True)
    key = await asyncio.to_thread(proofs.proof_key, letters, asked.meeting.salt)
    proof = proofs.seat_proof(key, asked.meeting)
    said = {"version": 1, "attempt": asked.attempt, "proof": in_base64(proof)}
    digest = asked.meeting.certificate
    status, told = await _request("POST", asked.host, asked.port, "/pair", digest, said)
    if status != 200:
        code = told.get("code")
        raise PairingError(_refusal(code), again=code == "wrong-code")
    answer = from_base64(told.get("proof"), proofs.PROOF_BYTES)
    seat = told.get("seat")
    right = proofs.wall_proof(key, asked.meeting)
    if answer is None or not isinstance(seat, str) or not proofs.is_proof(answer, right):
        raise PairingError(
            tr("{host} could not prove that it is the wall. Nothing was paired.", host=asked.host)
        )
    return KnownWall(asked.wall, asked.meeting.wall, digest, asked.host, asked.port, clean(seat))


async def renewed(wall: KnownWall) -> KnownWall | None:
    """The wall with the certificate that it shows now, if the wall's own key vouches for it;
    None if it is another's. Raises `PairingError` if nobody answers."""
    certificate = await certificate_of(wall.host, wall.port)
    digest = certificate_digest(certificate)
    if digest == wall.digest:
        return wall
    _, told = await _request("GET", wall.host, wall.port, "/wall", digest, None)
    vouch = from_base64(told.get("vouch"), SIGNATURE_BYTES)
    if vouch is None or not is_vouched(wall.key, vouch, certificate):
        return None
    return replace(wall, digest=digest)


async def _request(
    method: str, host: str, port: int, path: str, digest: bytes, said: Mapping[str, Any] | None
) -> tuple[int, dict[str, Any]]:
    """Status and JSON object of the answer, from whoever holds exactly that certificate."""
    place = f"[{host}]" if ":" in host else host
    timeout = aiohttp.ClientTimeout(total=_PATIENCE_S)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.request(
                method, f"https://{place}:{port}{path}", json=said, ssl=aiohttp.Fingerprint(digest),
                allow_redirects=False,
            ) as answer,
        ):  # fmt: skip
            raw = bytearray()
            async for part in answer.content.iter_chunked(4096):
                raw += part
                if len(raw) > _LARGEST:
                    break
            status = answer.status
    except (aiohttp.ClientError, OSError, ValueError) as problem:
        raise PairingError(_unreachable(host, port, problem)) from problem
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        told = None
    return status, told if isinstance(told, dict) else {}


def _unreachable(host: str, port: int, problem: BaseException | None) -> str:
    if isinstance(problem, TimeoutError):
        reason = tr("no answer")
    elif isinstance(problem, ConnectionRefusedError):
        reason = tr("nothing listens there; is sharing enabled at the wall?")
    else:
        reason = str(problem) if problem else tr("no answer")
    return tr("{host}, port {port}: {reason}", host=host, port=port, reason=reason)


def _refusal(code: object) -> str:
    texts = {
        "wrong-code": tr("That is not the code."),
        "no-code": tr("The code is used or too old. Ask for a new one."),
        "slow-down": tr("Too many attempts from here. Wait a minute, and try again."),
        "not-kept": tr("The wall could not keep the pairing. It says there why."),
        "full": tr("This wall knows as many seats as it can. Revoke some there."),
        "disabled": tr("Pairing is not possible at this wall now."),
    }
    return texts.get(
        str(code), tr("What answers there is no wall that hubwall knows how to speak to.")
    )
