"""What somebody wants to share, and with which wall."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from hubwall.share.agent.capture import Wanted
from hubwall.share.keys import Identity
from hubwall.share.pinned import KnownWall


@dataclass
class Plan:
    """What somebody wants. `consent` is asked with the names of a screen and the wall, and
    answers whether it may be shared; None if nobody can be asked."""

    wall: KnownWall
    identity: Identity
    name: str
    shares: list[Wanted] = field(default_factory=list)
    fps: int = 30
    audio: bool = False
    audio_only: bool = False
    offer: bool = False
    always: bool = False
    control: bool = False
    pointer: bool = True
    display: str = ""
    consent: Callable[[str, str], Awaitable[bool | None]] | None = None
    say: Callable[[str], None] = print
