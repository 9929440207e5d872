"""What the agent, the desk and the player say to each other, apart from media. Plain values.

`wire` packs and parses them. The bounds here hold for whatever comes out of a parser.
"""

from __future__ import annotations

from dataclasses import dataclass

VERSION = 1
LARGEST_TEXT = 32 * 1024
LARGEST_SIDE = 8192
LARGEST_AREA = 8192 * 4352
MOST_SHARES = 16
MOST_SCREENS = 16
MOST_EVENTS = 64
LONGEST_NAME = 80
LONGEST_TITLE = 120
LOUDEST = 100
LEVELS_PER_S = 4
FULL = 0xFFFF
"""Places of the pointer in `Input` go from 0 to this, over the whole picture."""

WHATS = ("screen", "window", "region", "sound")
CONSENTS = ("ask", "always")
STATES = ("waiting", "offered", "shown", "taken-off", "turned-away")
REFUSALS = ("not-paired", "revoked", "version", "full", "disabled", "signature")
DECLINES = ("no", "no-answer", "no-screen")

Size = tuple[int, int]
Rect = tuple[int, int, int, int]
"""x, y, width, height in pixels of the picture."""


# ── What the desk says to the agent ──────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Challenge:
    """First on every connection. The nonce is to be signed, see `Hello`."""

    version: int
    nonce: bytes
    wall: str


@dataclass(frozen=True)
class Welcome:
    seat: str


@dataclass(frozen=True)
class Refused:
    """One of REFUSALS."""

    code: str


@dataclass(frozen=True)
class Watch:
    """Somebody looks: send pictures, a whole one first."""

    share: int


@dataclass(frozen=True)
class Unwatch:
    """Nobody looks: send thumbnails only."""

    share: int


@dataclass(frozen=True)
class Ack:
    """The slowest player has drawn everything up to this sequence (pictures and tiles)."""

    share: int
    sequence: int


@dataclass(frozen=True)
class Refresh:
    share: int


@dataclass(frozen=True)
class State:
    """One of STATES."""

    share: int
    state: str


@dataclass(frozen=True)
class Ask:
    """Somebody at the wall would like to see this screen, counted from 0."""

    screen: int


Event = tuple[str, int, int]
"""("move", x, y) from 0 to FULL; ("button", 1 to 9, 0|1); ("key", X11 keysym, 0|1);
("wheel", steps right, steps down), each from -20 to 20."""


@dataclass(frozen=True)
class Input:
    share: int
    events: tuple[Event, ...]


# ── What the agent says to the desk ──────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Hello:
    """The signature is over `hello_text(nonce, certificate)`."""

    version: int
    key: bytes
    signature: bytes
    name: str


@dataclass(frozen=True)
class ShareOn:
    """A new share, or what has changed of one: the same number again replaces it."""

    id: int
    title: str
    what: str
    size: Size
    sound: bool
    control: bool


@dataclass(frozen=True)
class ShareOff:
    id: int


@dataclass(frozen=True)
class Offer:
    """The screens (name, width, height) of a seat that waits to be asked."""

    screens: tuple[tuple[str, int, int], ...]
    consent: str


@dataclass(frozen=True)
class Alive:
    """The shares whose capture went round since the last one; every 500 ms."""

    shares: tuple[int, ...]


@dataclass(frozen=True)
class Level:
    """How loud a share's sound is, 0 to LOUDEST: 0 for silence. At most `LEVELS_PER_S`, and only
    on change, but what is not silence once a second at least: who says no more is not heard."""

    share: int
    level: int


@dataclass(frozen=True)
class Declined:
    """What was asked for is not given: one of DECLINES."""

    screen: int
    code: str


@dataclass(frozen=True)
class Bye:
    pass


# ── Between desk and player ──────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class PlayerWatch:
    """First on every connection."""

    share: str
    token: str


@dataclass(frozen=True)
class PlayerAck:
    sequence: int


@dataclass(frozen=True)
class PlayerRefresh:
    pass


@dataclass(frozen=True)
class Gone:
    """From the desk: the share has ended; or, with a code, this player is not served."""

    code: str = ""


@dataclass(frozen=True)
class PlayerAlive:
    """From the desk: the share's capture goes round, though there may be nothing new to see.
    Passed on with every `Alive` of the agent."""


FromDesk = Challenge | Welcome | Refused | Watch | Unwatch | Ack | Refresh | State | Ask | Input
FromAgent = Hello | ShareOn | ShareOff | Offer | Alive | Level | Declined | Bye
FromPlayer = PlayerWatch | PlayerAck | PlayerRefresh
ToPlayer = Gone | PlayerAlive
Message = FromDesk | FromAgent | FromPlayer | ToPlayer


def hello_text(nonce: bytes, certificate_digest: bytes) -> bytes:
    """What the agent signs: `certificate_digest` is the SHA-256 of the server's certificate (DER)
    as the agent sees it, so that nobody in between can pass a hello on."""
    return b"hubwall agent 1" + nonce + certificate_digest
