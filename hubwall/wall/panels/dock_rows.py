"""What stands in the dock: who waits, what is shared, seats, what arrived, what is kept. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hubwall.files.kept_sources import KeptSource
from hubwall.files.shared_things import SharedThing
from hubwall.model.shares import Seat, Share, ShareState, Way
from hubwall.model.words import tr

NUMBERED = 9


class Sort(StrEnum):
    """What a row stands for."""

    WAITING = "waiting"
    SHARE = "share"
    OFFER = "offer"  # one screen of a seat that may be asked for it
    SEAT = "seat"
    THING = "thing"
    SAVED = "saved"
    RECENT = "recent"


@dataclass(frozen=True, slots=True)
class DockRow:
    """One row. `key` stays the same while it stands for the same; `about` is the share's id, the
    seat's name, or what a source is made of. `state` names a sign, `word` says the same; `tone`
    is good, warn, bad, accent or soft. `detail` is small print: size, age, where from."""

    key: str
    sort: Sort
    about: str
    name: str
    section: str
    title: str = ""
    state: str = ""
    word: str = ""
    tone: str = "soft"
    detail: str = ""
    icon: str = ""
    sound: bool = False
    pictured: bool = False  # a live thumbnail comes
    enter: str = ""  # what Enter does, in words
    delete: str = ""  # what the Delete key does; empty: nothing
    screen: int = 0
    shape: float = 16 / 9  # width by height of its picture

    def plain(self, number: int) -> dict[str, Any]:
        """For QML; `number` 0 for none."""
        return {
            "key": self.key,
            "sort": self.sort.value,
            "share": self.about if self.sort in (Sort.WAITING, Sort.SHARE) else "",
            "name": self.name,
            "title": self.title,
            "state": self.state,
            "word": self.word,
            "tone": self.tone,
            "detail": self.detail,
            "icon": self.icon,
            "sound": self.sound,
            "pictured": self.pictured,
            "shape": self.shape,
            "enter": self.enter,
            "delete": self.delete,
            "digit": str(number) if number else "",
        }


@dataclass(frozen=True)
class Seen:
    """All that the rows are made of. `shown` has the zones' names by share; `waiting` the ids of
    shares that must be let in, in order; `asked` the seats that were asked just now; `labels`
    the kinds' names for people."""

    shares: Sequence[Share] = ()
    waiting: Sequence[str] = ()
    dismissed: Iterable[str] = ()
    shown: Mapping[str, tuple[str, ...]] | None = None
    pictured: Iterable[str] = ()
    seats: Sequence[Seat] = ()
    asked: Iterable[str] = ()
    things: Sequence[SharedThing] = ()
    saved: Sequence[KeptSource] = ()
    recent: Sequence[KeptSource] = ()
    labels: Mapping[str, str] | None = None
    now: float = 0.0


def rows(seen: Seen) -> list[DockRow]:
    """Who waits on top, then what is shared, seats, things, and kept sources."""
    by_id = {share.id: share for share in seen.shares}
    waiting = [by_id[name] for name in seen.waiting if name in by_id]
    rest = [share for share in seen.shares if share not in waiting]
    sharing = {share.seat for share in seen.shares}
    return [
        *(_waiting(share, seen) for share in waiting),
        *(_share(share, seen) for share in rest),
        *(row for seat in seen.seats if seat.here for row in _offers(seat, seen)),
        *(_seat(seat) for seat in _by_presence(seen.seats) if not _listed(seat, sharing)),
        *(_thing(thing, seen.now) for thing in seen.things),
        *(_kept(kept, Sort.SAVED, seen) for kept in seen.saved),
        *(_kept(kept, Sort.RECENT, seen) for kept in seen.recent),
    ]


def age(seconds: float) -> str:
    """How long ago, in one word or two."""
    minutes = int(max(0.0, seconds) // 60)
    if minutes < 1:
        return tr("just now")
    if minutes < 60:
        return tr("{count} min", count=minutes)
    if minutes < 48 * 60:
        return tr("{count} h", count=minutes // 60)
    return tr("{count} days", count=minutes // (24 * 60))


def size(share: Share) -> str:
    """Width and height in the sharer's pixels, as far as they are known."""
    width, height = share.size
    return f"{width} × {height}" if width and height else ""


def shape(share: Share) -> float:
    """Width by height, as far as it is known."""
    width, height = share.size
    return min(8.0, max(1 / 8, width / height)) if width and height else 16 / 9


def _small_print(share: Share, seen: Seen) -> str:
    return " · ".join(part for part in (age(seen.now - share.since), size(share)) if part)


def _icon(share: Share) -> str:
    return {"sound": "sound", "window": "window"}.get(share.what, "screen")


def _title(share: Share) -> str:
    """What is shared; nothing where the name says it all."""
    if share.title and share.title != share.name:
        return share.title
    if share.way is Way.WHIP:
        return tr("A stream that is sent here")
    return {
        "sound": tr("Sound"),
        "window": tr("A window"),
        "region": tr("A part of the screen"),
    }.get(share.what, tr("A screen"))


def _waiting(share: Share, seen: Seen) -> DockRow:
    stale = share.state is ShareState.STALE
    return DockRow(
        f"share {share.id}", Sort.WAITING, share.id, share.name, tr("Waiting to be let in"),
        title=_title(share),
        state="stale" if stale else "guest",
        word=tr("nothing new comes") if stale else tr("waits to be let in"),
        tone="warn",
        detail=_small_print(share, seen),
        icon=_icon(share),
        sound=share.sound,
        pictured=share.id in seen.pictured,
        shape=shape(share),
        enter=tr("Let in"),
        delete=tr("Turn away"),
    )  # fmt: skip


def _share(share: Share, seen: Seen) -> DockRow:
    zones = (seen.shown or {}).get(share.id, ())
    delete, enter = tr("Turn away"), tr("Put on the wall")
    if share.state is ShareState.STALE:
        state, word, tone = "stale", tr("nothing new comes"), "warn"
    elif share.id in seen.dismissed:
        state, word, tone, delete = "close", tr("turned away"), "soft", ""
    elif zones:
        state, word, tone = "check", tr("on the wall"), "good"
    else:
        state, word, tone = "plus", tr("ready"), "accent"
    if zones:
        enter, delete = tr("Show where"), tr("Take off the wall")
    return DockRow(
        f"share {share.id}", Sort.SHARE, share.id, share.name, tr("Shared"),
        title=_title(share),
        state=state,
        word=word,
        tone=tone,
        detail=_small_print(share, seen),
        icon=_icon(share),
        sound=share.sound,
        pictured=share.id in seen.pictured,
        shape=shape(share),
        enter=enter,
        delete=delete,
    )  # fmt: skip


def _offers(seat: Seat, seen: Seen) -> list[DockRow]:
    asked = seat.name in seen.asked
    return [
        DockRow(
            f"offer {seat.name} {number}",
            Sort.OFFER,
            seat.name,
            seat.label,
            tr("Seats"),
            title=name if len(seat.screens) > 1 else tr("A screen"),
            state="starting" if asked else "hand",
            word=tr("asked…") if asked else tr("may be asked"),
            tone="accent",
            detail=f"{width} × {height}" if width and height else "",
            icon="screen",
            enter=tr("Ask for it"),
            screen=number,
        )
        for number, (name, width, height) in enumerate(seat.screens)
    ]


def _seat(seat: Seat) -> DockRow:
    return DockRow(
        f"seat {seat.name}", Sort.SEAT, seat.name, seat.label, tr("Seats"),
        state="check" if seat.here else "away",
        word=tr("here") if seat.here else tr("not here"),
        tone="good" if seat.here else "soft",
        icon="seat",
        enter=tr("Keep a place for it"),
    )  # fmt: skip


def _listed(seat: Seat, sharing: Iterable[str]) -> bool:
    """Whether a seat has a row already, for what it shares or offers."""
    return seat.name in sharing or (seat.here and bool(seat.screens))


def _by_presence(seats: Iterable[Seat]) -> list[Seat]:
    return sorted(seats, key=lambda seat: not seat.here)


THING_WORDS = {
    "image": "picture", "pdf": "document", "film": "film", "address": "web page",
}  # fmt: skip


def _thing(thing: SharedThing, now: float) -> DockRow:
    return DockRow(
        f"thing {thing.file} {thing.what}", Sort.THING, thing.what, thing.name, tr("Arrived"),
        title=tr("from {name}", name=thing.who) if thing.who else "",
        detail=f"{tr(THING_WORDS[thing.kind])} · {age(now - thing.when)}",
        icon={"address": "page"}.get(thing.kind, thing.kind),
        enter=tr("Put on the wall"),
        delete=tr("Remove"),
    )  # fmt: skip


def _kept(kept: KeptSource, sort: Sort, seen: Seen) -> DockRow:
    saved = sort is Sort.SAVED
    label = (seen.labels or {}).get(kept.kind, kept.kind)
    return DockRow(
        f"{sort} {kept.key}", sort, kept.key, kept.name or label,
        tr("Kept in the dock") if saved else tr("On the wall lately"),
        detail=label,
        icon={"web": "page", "stream": "film", "image": "image", "pdf": "pdf"}.get(
            kept.kind, "kept"
        ),
        enter=tr("Put on the wall"),
        delete=tr("Remove"),
    )  # fmt: skip


def numbers(shown: Sequence[DockRow], before: Mapping[str, int]) -> dict[str, int]:
    """The digit of each row that has one. A row keeps the digit that it has, so that nobody
    presses one that has just become another's; new rows get those that are free."""
    takes = [row.key for row in shown if row.sort is not Sort.SEAT]
    kept = {key: before[key] for key in takes if key in before}
    free = [number for number in range(1, NUMBERED + 1) if number not in kept.values()]
    fresh = [key for key in takes if key not in kept]
    return kept | dict(zip(fresh, free, strict=False))
