"""Shares and seats as the desk reports them: plain data, never trusted. And who may be shown
where: the wall's rule for letting in, in one place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

ANY = "any"
"""What a layout writes for the next free share that was let in by hand."""

DEFAULT_PORT = 8787
"""Where a wall that is open to others listens, unless its settings say otherwise."""

LONGEST_NAME = 40
LONGEST_TITLE = 120
_SLUG = r"[a-z0-9_][a-z0-9._-]{0,39}"
_WANTED = re.compile(rf"{_SLUG}(/{_SLUG})?")
_SPELT = {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"}


class Way(StrEnum):
    """How a share comes to the wall."""

    AGENT = "agent"  # a seat's agent; always a paired seat
    BROWSER = "browser"  # a guest's page
    WHIP = "whip"  # pushed by OBS, GStreamer or FFmpeg, with a token


class ShareState(StrEnum):
    WAITING = "waiting"  # must be let in; the wall sees its thumbnail only
    OFFERED = "offered"  # may be shown, and nobody looks
    LIVE = "live"  # pictures come
    STALE = "stale"  # it stopped sending


class Consent(StrEnum):
    """What a seat that waits for the wall's asking does then."""

    ASK = "ask"  # somebody at the seat says yes each time
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Share:
    """One screen, window, region or sound that somebody offers.

    `id` is `seat-3/screen`, `guest/ana-4f`, `whip/obs`; `seat` its first part. `name` is who
    shares, as shown; `title` what (a window's title). `size` in the sender's pixels, (0, 0)
    while unknown. `since` in seconds since 1970. `trusted`: settings let that seat in at once.
    `control`: the wall's mouse and keys may drive it.
    """

    id: str
    way: Way
    seat: str
    name: str
    title: str = ""
    what: str = "screen"  # screen, window, region or sound
    size: tuple[int, int] = (0, 0)
    sound: bool = False
    control: bool = False
    since: float = 0.0
    state: ShareState = ShareState.WAITING
    trusted: bool = False

    @property
    def guest(self) -> bool:
        """Whether nobody but the operator can tell who it is."""
        return self.way is Way.BROWSER


@dataclass(frozen=True, slots=True)
class Seat:
    """A workstation that paired with the wall. `name` is its slug, `label` what people read.
    `screens` (name, width, height) are what it offers when it waits for the wall's asking."""

    name: str
    label: str
    here: bool = False
    trusted: bool = False
    consent: Consent = Consent.ASK
    screens: tuple[tuple[str, int, int], ...] = ()


def slug(text: str, otherwise: str = "share") -> str:
    """Any text as one part of a share's id: `[a-z0-9._-]{1,40}`, never empty. Accents go,
    what else can't be written becomes a hyphen."""
    spelt = "".join(_SPELT.get(letter, letter) for letter in text[:400].casefold())
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9._]+", "-", plain).strip("-.")[:LONGEST_NAME].strip("-.") or otherwise


def clean(text: str, longest: int = LONGEST_NAME) -> str:
    """Text from outside as it may be shown: one line, nothing invisible, nothing that turns the
    direction of writing, cut to `longest` letters with an ellipsis."""
    kept = (
        " " if unicodedata.category(letter) in ("Zs", "Zl", "Zp", "Cc") else letter
        for letter in text[: 8 * longest]
        if unicodedata.category(letter) not in ("Cf", "Cs", "Co", "Cn")
    )
    line = " ".join(unicodedata.normalize("NFC", "".join(kept)).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def is_wanted(text: str) -> bool:
    """Whether a layout may name a share so: `seat-3`, `seat-3/slides` or `any`."""
    return _WANTED.fullmatch(text) is not None


def find(wanted: str, shares: Iterable[Share]) -> Share | None:
    """The share that a layout means by `seat-3/slides`, or by `seat-3`: of several, the one that
    began first. `any` means none in particular: see `seated`."""
    found = [s for s in shares if wanted not in ("", ANY) and wanted in (s.id, s.seat)]
    return min(found, key=lambda s: (s.id != wanted, s.since, s.id), default=None)


def may_be_shown(
    share: Share, named: bool, admitted: Collection[str], dismissed: Collection[str]
) -> bool:
    """Whether a share may be on the wall: let in by hand; or, of a seat that paired or a sender
    that holds a token, named by the layout or trusted by settings. A guest always needs to be
    let in. One that was taken off or turned away is not shown until it is let in again."""
    if share.id in dismissed:
        return False
    return share.id in admitted or (not share.guest and (share.trusted or named))


def seated(
    wanted: Mapping[str, str],
    shares: Iterable[Share],
    admitted: Collection[str] = (),
    dismissed: Collection[str] = (),
    before: Mapping[str, str] | None = None,
) -> dict[str, Share]:
    """Which share each zone shows now. `wanted` is what zones ask for, by zone, in the layout's
    order; `before` the ids of what they showed: a zone of the pool (`any`) keeps its own.

    The pool takes what was let in by hand and stands nowhere else, in the order of letting in.
    """
    present = [s for s in shares if may_be_shown(s, True, admitted, dismissed)]
    found = {}
    for zone, name in wanted.items():
        share = find(name, present)
        if share is not None:
            found[zone] = share
    placed = {share.id for share in found.values()}
    by_id = {share.id: share for share in present}
    free = [by_id[name] for name in dict.fromkeys(admitted) if name in by_id and name not in placed]
    pool = [zone for zone, name in wanted.items() if name == ANY]
    for zone in pool:
        kept = next((s for s in free if before is not None and before.get(zone) == s.id), None)
        if kept is not None:
            found[zone] = kept
            free.remove(kept)
    for zone in pool:
        if zone not in found and free:
            found[zone] = free.pop(0)
    return found
