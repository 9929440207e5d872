"""Programmes as blocks on a line of time. Pure; all times in seconds since 1970, UTC.

Times are worked with as such and only written in the room's: so a night of 23 or 25 hours is as
long as it is, and the hour that comes twice is drawn twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from itertools import pairwise

from hubwall.model.channels import Programme

STEP_S = 1800  # what the line of time is marked by, and moves by
MOST_BLOCKS = 150  # of one channel: five minutes of twelve hours each
OPEN_S = 3 * 3600  # as long a programme may last of which nobody says when it ends


@dataclass(frozen=True, slots=True)
class Span:
    """The part of time that is shown: from `begins` until before `ends`."""

    begins: int
    ends: int

    def share(self, at: float) -> float:
        """Where that time lies: 0 at the beginning, 1 at the end."""
        return (at - self.begins) / (self.ends - self.begins)


@dataclass(frozen=True, slots=True)
class Block:
    """What is shown of a programme. `left` and `width` are shares of the span. `before` and
    `after`: it goes on beyond that edge."""

    programme: Programme
    left: float
    width: float
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the line of time: where, the clock's time there, and whether a day begins."""

    at: float
    text: str
    midnight: bool


def local(at: float, zone: tzinfo | None) -> datetime:
    """That time in the place; None for the room's own."""
    return datetime.fromtimestamp(at, zone) if zone else datetime.fromtimestamp(at).astimezone()


def clock(at: float, zone: tzinfo | None) -> str:
    """The time of day there, as clocks show it."""
    return local(at, zone).strftime("%H:%M")


def span_at(now: float, hours: float, start: time | None, zone: tzinfo | None) -> Span:
    """What is shown at that time: from the last half hour on; or, with a time of day to start
    from, the evening (or what it is) that is on now or comes next."""
    length = round(hours * 3600)
    if start is None:
        begins = _half_hour(now, zone)
        return Span(begins, begins + length)
    today = local(now, zone).date()
    for days in (-1, 0, 1):
        day = datetime.combine(today + timedelta(days=days), start, zone)
        begins = round(day.timestamp())  # naive: the room's own time
        if now < begins + length:
            break
    return Span(begins, begins + length)


def ticks(span: Span, zone: tzinfo | None) -> list[Tick]:
    """Every half hour of the place's clock. The hour that comes twice says which one it is."""
    found, first = [], _half_hour(span.begins, zone)
    for at in range(first + (STEP_S if first < span.begins else 0), span.ends, STEP_S):
        there = local(at, zone)
        text = there.strftime("%H:%M")
        if _comes_twice(at, zone):
            text = f"{text} {there.tzname()}"
        found.append(Tick(span.share(at), text, (there.hour, there.minute) == (0, 0)))
    return found


def in_order(programmes: Iterable[Programme]) -> list[Programme]:
    """One after the other as they are on, whatever the guide says: what begins ends what was on;
    of those that begin together the one that is told last counts; what has no end lasts until
    the next, or three hours."""
    known = {one.begins: one for one in sorted(programmes, key=lambda one: one.begins)}
    found = []
    for one, after in pairwise([*known.values(), None]):
        if one is None:
            continue
        ends = one.ends if one.ends > one.begins else one.begins + OPEN_S
        if after is not None:
            ends = min(ends, after.begins)
        found.append(one if ends == one.ends else _until(one, ends))
    return found


def blocks(programmes: Iterable[Programme], span: Span) -> list[Block]:
    """What is seen of one channel's programmes. Where nothing is known there is nothing; where
    there is more than anybody can see, what is too narrow is left out."""
    found = []
    for one in in_order(programmes):
        begins, ends = max(one.begins, span.begins), min(one.ends, span.ends)
        if begins < ends:
            left = span.share(begins)
            before, after = one.begins < span.begins, one.ends > span.ends
            found.append(Block(one, left, span.share(ends) - left, before, after))
    if len(found) > MOST_BLOCKS:
        return [block for block in found if block.width * MOST_BLOCKS >= 1]
    return found


def _until(one: Programme, ends: int) -> Programme:
    return Programme(
        one.channel, one.begins, ends, one.title, one.subtitle, one.about, one.category
    )


def _half_hour(at: float, zone: tzinfo | None) -> int:
    """The last half hour of the place's clock; its offset may be no whole number of them."""
    there = local(at, zone)
    return round(at - (there.minute * 60 + there.second) % STEP_S - there.microsecond / 1e6)


def _comes_twice(at: float, zone: tzinfo | None) -> bool:
    """Whether clocks there show that time twice, since they are put back."""
    here = local(at, zone).replace(tzinfo=None)
    return any(
        local(at + by, zone).replace(tzinfo=None) == here for by in (-3600, 3600, -1800, 1800)
    )
