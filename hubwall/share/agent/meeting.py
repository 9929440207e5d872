"""From what somebody types as the wall's name to a wall that this seat is paired with."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hubwall.model.shares import DEFAULT_PORT
from hubwall.model.words import tr
from hubwall.share import pairing
from hubwall.share.agent.agent import AgentError
from hubwall.share.keys import Identity, certificate_digest
from hubwall.share.pinned import KnownWall, known_walls, pin_wall

if TYPE_CHECKING:
    from hubwall.share.finding import FoundWall

_TRIES = 3
_REACH_S = 3.0


def known_wall(typed: str) -> KnownWall | None:
    """The wall that is called so, or lies there; for nothing typed, the only one that is known.
    Raises KeysError."""
    walls = known_walls()
    if not typed:
        return walls[0] if len(walls) == 1 else None
    host, port = address_of(typed)
    wanted = _key(typed)
    for wall in reversed(walls):
        if _key(wall.name) == wanted or (wall.host == host and port in (0, wall.port)):
            return wall
    return None


async def meet(
    typed: str, identity: Identity, name: str, type_code: Callable[[str], str],
    say: Callable[[str], None],
) -> KnownWall:  # fmt: skip
    """Find the wall and pair with it: it shows a code, which `type_code` asks a person for. Raises
    AgentError, KeysError."""
    host, port = await _place(typed)
    try:
        asked = await pairing.ask_to_pair(host, port, identity, name)
        say(tr("“{wall}” shows a code now.", wall=asked.wall))
        for left in reversed(range(_TRIES)):
            code = await asyncio.to_thread(type_code, tr("Code"))
            try:
                wall = await pairing.pair(asked, code)
            except pairing.PairingError as problem:
                if not problem.again or not left:
                    raise
                say(str(problem))
                continue
            pin_wall(wall)
            say(tr("Paired. This seat is called “{seat}” there.", seat=wall.seat))
            return wall
    except pairing.PairingError as problem:
        raise AgentError(str(problem)) from problem
    raise AgentError(tr("That is not the code."))


async def _place(typed: str) -> tuple[str, int]:
    """Address and port of what was typed: a name on the network, or an address."""
    host, port = address_of(typed)
    if not _is_address(typed):
        from hubwall.share.finding import find_walls  # needs zeroconf, which takes its time

        found = await find_walls(typed)
        if not found and not await _resolves(host):
            others = await find_walls()
            found = [wall for wall in others if _key(wall.name) == _key(typed)]  # it came late
            if not found:
                raise AgentError(
                    tr("No wall is called “{name}”. On this network there are:\n{walls}",
                       name=typed, walls=_listed(others))
                )  # fmt: skip
        if len({(wall.name, wall.fingerprint) for wall in found}) > 1:
            raise AgentError(
                tr("Several walls are called “{name}”:\n{walls}", name=typed, walls=_listed(found))
            )
        if found:
            wall = await reached(found)
            return wall.host, wall.port
    return host, port or DEFAULT_PORT


async def _resolves(host: str) -> bool:
    try:
        await asyncio.get_running_loop().getaddrinfo(host, DEFAULT_PORT)
    except (OSError, UnicodeError):
        return False
    return True


async def reached(found: Sequence[FoundWall]) -> FoundWall:
    """Of one wall's addresses the one where it answers; the first if it does at none. A wall tells
    all that it has: some may lead nowhere from here, or to another machine."""
    if len(found) == 1:
        return found[0]

    async def shown(wall: FoundWall) -> FoundWall | None:
        try:
            certificate = await pairing.certificate_of(wall.host, wall.port, _REACH_S)
        except pairing.PairingError:
            return None
        same = certificate_digest(certificate).hex().startswith(wall.fingerprint)
        return wall if same else None

    for answer in asyncio.as_completed([shown(wall) for wall in found]):
        if (wall := await answer) is not None:
            return wall
    return found[0]


def _listed(walls: object) -> str:
    lines = [
        f"  {wall.name}  {wall.host}:{wall.port}"
        for wall in (walls if isinstance(walls, list) else [])
    ]
    return "\n".join(lines) or tr("  none")


async def walls_in_words() -> list[str]:
    """Walls that this seat knows, and others on the network. Raises KeysError."""
    from hubwall.share.finding import find_walls

    known = known_walls()
    lines = [tr("{wall} at {host}, paired", wall=w.name, host=f"{w.host}:{w.port}") for w in known]
    places = {(wall.host, wall.port) for wall in known}
    for wall in await find_walls():
        if (wall.host, wall.port) not in places:
            host = f"{wall.host}:{wall.port}"
            lines.append(tr("{wall} at {host}, not paired yet", wall=wall.name, host=host))
    return lines


def address_of(typed: str) -> tuple[str, int]:
    """`host`, `host:port`, `[v6]:port` apart; port 0 where none is given."""
    text = typed.strip().removeprefix("https://").rstrip("/")
    if text.startswith("["):
        host, _, rest = text[1:].partition("]")
        return host, _port(rest.removeprefix(":"))
    host, colon, rest = text.rpartition(":")
    if colon and ":" not in host and rest.isdigit():
        return host, _port(rest)
    return text, 0


def _port(text: str) -> int:
    return int(text) if text.isdigit() and 0 < int(text) < 65_536 else 0


def _is_address(typed: str) -> bool:
    host, port = address_of(typed)
    if port:
        return True
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.inet_pton(family, host)
        except OSError:
            continue
        return True
    return False


def _key(name: str) -> str:
    return "".join(name.casefold().split())
