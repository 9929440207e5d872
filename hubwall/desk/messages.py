"""What the wall and the desk say to each other, as plain values. See `hubwall.desk.link`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hubwall.model.shares import DEFAULT_PORT, Seat, Share

HEALTHS = ("live", "stale", "gone")


@dataclass(frozen=True, slots=True)
class Start:
    """The first order. `largest` is in megabytes; `state` and `library` are folders that the desk
    may write to; `certificate` and `key` are files or empty; `scan` is an argument list."""

    token: str = field(repr=False)
    enabled: bool = False
    name: str = ""
    port: int = DEFAULT_PORT
    address: str = ""
    certificate: str = ""
    key: str = ""
    trust: tuple[str, ...] = ()
    guests: bool = True
    largest: int = 200
    scan: tuple[str, ...] = ()
    language: str = "en"
    state: str = ""
    library: str = ""


@dataclass(frozen=True, slots=True)
class LetIn:
    share: str


@dataclass(frozen=True, slots=True)
class TurnAway:
    share: str


@dataclass(frozen=True, slots=True)
class TakeOff:
    share: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Every share that is on the wall, with the names of its zones."""

    zones: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class AskSeat:
    seat: str
    screen: int


@dataclass(frozen=True, slots=True)
class WantWelcome:
    on: bool


@dataclass(frozen=True, slots=True)
class WantPairing:
    on: bool


@dataclass(frozen=True, slots=True)
class Input:
    """Events in the words of `hubwall.share.wire`; the agent checks each."""

    share: str
    events: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class App:
    """A desktop that a page shows (see `hubwall.desk.reserving`), with its password, if any."""

    values: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ForgetThing:
    path: str


Order = (
    Start | LetIn | TurnAway | TakeOff | Shown | AskSeat | WantWelcome | WantPairing | Input
    | App | ForgetThing
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ready:
    port: int = 0


@dataclass(frozen=True, slots=True)
class Shares:
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Seats:
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class WelcomeCode:
    """What a zone of the kind `welcome` shows. No code (empty): nobody is let in by one now."""

    address: str
    code: str
    valid_s: int
    fingerprint: str
    self_made: bool


@dataclass(frozen=True, slots=True)
class PairingCode:
    """Empty: the code was used, or its time is over."""

    code: str
    valid_s: int


@dataclass(frozen=True, slots=True)
class Paired:
    name: str


@dataclass(frozen=True, slots=True)
class Health:
    share: str
    health: str


@dataclass(frozen=True, slots=True)
class Thumb:
    """A small picture lies in `slot` of the sheet; `count` grows with each."""

    share: str
    slot: int
    count: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Level:
    """How loud a share's sound is, 0 to `hubwall.share.messages.LOUDEST`. Not said again while it
    stays the same; a share that was not mentioned yet is silent."""

    share: str
    level: int


@dataclass(frozen=True, slots=True)
class Thing:
    """A file that somebody put into the library. `when` is in seconds since 1970; `kind` is one of
    `shared_things.KINDS`; of an address, `path` is the address."""

    path: str
    name: str
    who: str
    when: float
    kind: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Words for the operator: an English key and its values, translated by the wall."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)


Report = (
    Ready | Shares | Seats | WelcomeCode | PairingCode | Paired | Health | Thumb | Level | Thing
    | Trouble
)  # fmt: skip
