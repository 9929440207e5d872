"""The room as the desk sees it: which shares there are, whose they are, what the wall decided.

Intakes (agents, guests' pages, WHIP) put shares in and say that they live; the wall's orders come
in by `let_in` and the like; who sends a share is told what became of it, and the wall is told of
every change. All on the event loop's thread; nothing here waits.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from hubwall.desk.link import MOST_SHARES
from hubwall.desk.messages import Health, Level, Report, Shares, Start, Thumb, Trouble
from hubwall.desk.sheet import SLOTS, THUMB, Sheet
from hubwall.desk.thumbnails import draw
from hubwall.model.shares import Share, ShareState, Way, clean, slug
from hubwall.share.messages import LONGEST_TITLE, Event

STALE_AFTER_S = 1.5
GONE_AFTER_S = 10.0
_SUSPICIOUS_S = 0.8  # a sender that missed one beat may have been cut off, and be back already
TICK_S = 0.25
_REPORT_EVERY_S = 0.05
_THUMBS_PER_S = 4.0
_MOST_OF_A_SEAT = 32
_HEARD_S = 3.0  # so long a level holds that is not said again
_TROUBLE_EVERY_S = 60.0
_MOST_TROUBLES = 64


class Sharer(Protocol):
    """Who sends shares. `share` is always the id; none of these may wait or raise."""

    def told(self, share: str, state: str) -> None:
        """What became of it: waiting, offered, shown, taken-off, turned-away."""

    def watched(self, share: str, on: bool) -> None:
        """Somebody at the wall looks, or nobody any more."""

    def acked(self, share: str, sequence: int) -> None:
        """Every player has drawn all up to here."""

    def refresh(self, share: str) -> None:
        """A player needs a whole picture."""

    def driven(self, share: str, events: tuple[Event, ...]) -> None:
        """Keys and pointer from the wall, for a share that may be controlled."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What an intake says of a new share, or of one that has changed. `seat` is the first part of
    its id, a slug; `label` who it is, for people; `key` the wanted second part."""

    way: Way
    seat: str
    label: str
    key: str
    title: str = ""
    what: str = "screen"
    size: tuple[int, int] = (0, 0)
    sound: bool = False
    control: bool = False
    trusted: bool = False


@dataclass(eq=False)
class Entry:
    share: Share
    sharer: Sharer | None
    heard: float
    decided: str = "waiting"  # or offered, taken-off, turned-away
    shown: bool = False
    stale: bool = False
    cut: float = 0.0
    told: str = ""
    slot: int | None = None
    thumbs: int = 0
    thumb_at: float = field(default=-10.0)
    level: int = 0
    level_at: float = 0.0
    level_told: int = 0

    @property
    def state(self) -> ShareState:
        if self.stale:
            return ShareState.STALE
        if self.shown:
            return ShareState.LIVE
        return ShareState.OFFERED if self.decided == "offered" else ShareState.WAITING


class Room:
    def __init__(
        self,
        start: Start,
        tell: Callable[[Report], None],
        sheet: Sheet,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.start = start
        self.tell = tell
        self.clock = clock
        self.on_gone: list[Callable[[str], None]] = []  # a share has left
        self.on_begun: list[Callable[[str], None]] = []  # a share has come, or has another sender
        self._sheet = sheet
        self._entries: dict[str, Entry] = {}
        self._on_wall: frozenset[str] = frozenset()  # the wall may know it before the share is back
        self._slots = list(range(SLOTS))
        self._reported = -1.0
        self._report: asyncio.TimerHandle | None = None
        self._troubles: dict[tuple[str, str], float] = {}

    # ── what intakes do ─────────────────────────────────────────────────────────────────────────

    def take_in(self, sharer: Sharer, offered: Offered) -> str | None:
        """A new share; its id, or None where there are too many. Somebody who was cut off and
        comes back gets what he had."""
        seat = slug(offered.seat)
        wanted = f"{seat}/{slug(offered.key, offered.what)}"
        known = self._entries.get(wanted)
        if known is not None and self._may_take_over(known, offered):
            known.sharer, known.heard, known.cut, known.told = sharer, self.clock(), 0.0, ""
            known.share = self._described(wanted, offered, known.share.since)
            known.level = 0
            self._set_stale(wanted, known, False)
            self._soon(wanted, known)
            return wanted
        of_seat = sum(1 for entry in self._entries.values() if entry.share.seat == seat)
        if len(self._entries) >= MOST_SHARES or of_seat >= _MOST_OF_A_SEAT:
            return None
        share_id = next(
            name
            for number in range(1, _MOST_OF_A_SEAT + 2)
            if (name := _numbered(wanted, number)) not in self._entries
        )
        described = self._described(share_id, offered, time.time())
        entry = Entry(described, sharer, self.clock())
        entry.decided = "offered" if offered.trusted else "waiting"
        entry.slot = self._slots.pop(0) if self._slots else None
        self._entries[share_id] = entry
        self._soon(share_id, entry)
        return share_id

    def _soon(self, share: str, entry: Entry) -> None:
        """Tell who sends it what became of it, once he has its id."""
        sharer = entry.sharer

        def say() -> None:
            if entry.sharer is not sharer or share not in self._entries:
                return
            self._say(share, entry)
            for note in self.on_begun:
                note(share)

        asyncio.get_running_loop().call_soon(say)
        self._changed()

    def _may_take_over(self, known: Entry, offered: Offered) -> bool:
        silent = known.sharer is None or self.clock() - known.heard > _SUSPICIOUS_S
        return silent and known.share.way is offered.way and offered.way is not Way.BROWSER

    def _described(self, share_id: str, offered: Offered, since: float) -> Share:
        return Share(
            id=share_id,
            way=offered.way,
            seat=share_id.partition("/")[0],
            name=clean(offered.label) or share_id,
            title=clean(offered.title, LONGEST_TITLE),
            what=offered.what,
            size=offered.size,
            sound=offered.sound,
            control=offered.control,
            since=since,
            trusted=offered.trusted,
        )

    def change(self, share: str, sharer: Sharer, offered: Offered) -> None:
        """Another title, size, …; the id stays."""
        entry = self.of(share, sharer)
        if entry is not None:
            entry.share = self._described(share, offered, entry.share.since)
            self._changed()

    def alive(self, share: str, sharer: Sharer) -> None:
        """It was captured just now."""
        entry = self.of(share, sharer)
        if entry is not None:
            entry.heard = self.clock()
            self._set_stale(share, entry, False)

    def leave(self, share: str, sharer: Sharer, cut: bool = False) -> None:
        """It is over. `cut`: the connection broke, and may come back within GONE_AFTER_S."""
        entry = self.of(share, sharer)
        if entry is None:
            return
        if cut:
            entry.sharer, entry.cut = None, self.clock()
            self._set_stale(share, entry, True)
        else:
            self._remove(share, entry)

    def thumb(self, share: str, sharer: Sharer, size: tuple[int, int], rgb: bytes) -> None:
        """A small picture: R G B, rows without gaps, at most 320x180. Too many are left out."""
        entry = self.of(share, sharer)
        now = self.clock()
        if entry is None or entry.slot is None or now - entry.thumb_at < 1 / _THUMBS_PER_S:
            return
        if not (0 < size[0] <= THUMB[0] and 0 < size[1] <= THUMB[1]):
            return
        entry.thumb_at = now
        entry.thumbs += 1
        with self._sheet.place(entry.slot) as place:
            draw(place, size, rgb)
        self.tell(Thumb(share, entry.slot, entry.thumbs, *size))

    def level(self, share: str, sharer: Sharer, level: int) -> None:
        """How loud it is, 0 to 100. The wall is told with the next tick, so that however often
        this is said costs it nothing."""
        entry = self.of(share, sharer)
        if entry is not None and entry.share.sound:
            entry.level, entry.level_at = level, self.clock()

    def of(self, share: str, sharer: Sharer) -> Entry | None:
        """The share, if it is this sharer's."""
        entry = self._entries.get(share)
        return entry if entry is not None and entry.sharer is sharer else None

    def entry(self, share: str) -> Entry | None:
        return self._entries.get(share)

    def shares(self) -> tuple[Share, ...]:
        return tuple(replace(e.share, state=e.state) for e in self._entries.values())

    def trouble(self, text: str, /, *, every_s: float = _TROUBLE_EVERY_S, **values: object) -> None:
        """Words for the operator, an English key; the same words about the same seat once in
        `every_s` at most."""
        now, said = self.clock(), (text, str(values.get("seat", "")))
        if now - self._troubles.get(said, -_TROUBLE_EVERY_S) < every_s:
            return
        if len(self._troubles) >= _MOST_TROUBLES:
            self._troubles.clear()
        self._troubles[said] = now
        self.tell(Trouble(text, {name: clean(str(value), 200) for name, value in values.items()}))

    # ── what the wall decides ───────────────────────────────────────────────────────────────────

    def let_in(self, share: str) -> None:
        self._decide(share, "offered")

    def turn_away(self, share: str) -> None:
        self._decide(share, "turned-away")

    def take_off(self, share: str) -> None:
        self._decide(share, "taken-off")

    def show(self, zones: Mapping[str, Iterable[str]]) -> None:
        """All that is on the wall."""
        self._on_wall = frozenset(share for share, names in zones.items() if tuple(names))
        for share, entry in self._entries.items():
            shown = share in self._on_wall
            if shown and not entry.shown and entry.decided in ("taken-off", "turned-away"):
                entry.decided = "offered"
            if shown != entry.shown:
                entry.shown = shown
                self._say(share, entry)

    def drive(self, share: str, events: tuple[Event, ...]) -> None:
        entry = self._entries.get(share)
        if entry is not None and entry.sharer is not None and entry.share.control:
            entry.sharer.driven(share, events)

    def _decide(self, share: str, decided: str) -> None:
        entry = self._entries.get(share)
        if entry is not None:
            entry.decided = decided
            entry.shown = decided == "offered" and (entry.shown or share in self._on_wall)
            self._say(share, entry)

    # ── time, and telling ───────────────────────────────────────────────────────────────────────

    async def watch(self) -> None:
        """Mark what stops sending, and forget what stays away. Runs for ever."""
        while True:
            await asyncio.sleep(TICK_S)
            self.tick()

    def tick(self) -> None:
        now = self.clock()
        for share, entry in list(self._entries.items()):
            if entry.sharer is None and now - entry.cut > GONE_AFTER_S:
                self._remove(share, entry)
                continue
            if now - entry.heard > STALE_AFTER_S:
                self._set_stale(share, entry, True)
            self._tell_level(share, entry, now)

    def _tell_level(self, share: str, entry: Entry, now: float) -> None:
        held = entry.share.sound and not entry.stale and now - entry.level_at <= _HEARD_S
        level = entry.level if held else 0
        if level != entry.level_told:
            entry.level_told = level
            self.tell(Level(share, level))

    def _set_stale(self, share: str, entry: Entry, stale: bool) -> None:
        if entry.stale != stale:
            entry.stale = stale
            self.tell(Health(share, "stale" if stale else "live"))
            self._changed()

    def _remove(self, share: str, entry: Entry) -> None:
        del self._entries[share]
        if entry.slot is not None:
            with self._sheet.place(entry.slot) as place:
                place[:] = bytes(len(place))
            self._slots.append(entry.slot)
        self.tell(Health(share, "gone"))
        for note in self.on_gone:
            note(share)
        self._changed()

    def _say(self, share: str, entry: Entry) -> None:
        """Tell the sharer what became of it, and the wall that something has changed."""
        state = "shown" if entry.shown else entry.decided
        if state != entry.told and entry.sharer is not None:
            entry.told = state
            entry.sharer.told(share, state)
        self._changed()

    def _changed(self) -> None:
        """Report soon; at most 20 times a second."""
        if self._report is None:
            wait = max(0.0, self._reported + _REPORT_EVERY_S - self.clock())
            self._report = asyncio.get_running_loop().call_later(wait, self._send_report)

    def _send_report(self) -> None:
        self._report = None
        self._reported = self.clock()
        self.tell(Shares(self.shares()))


def _numbered(wanted: str, number: int) -> str:
    if number == 1:
        return wanted
    seat, _, key = wanted.partition("/")
    return f"{seat}/{key[:36].rstrip('-.')}-{number}"
