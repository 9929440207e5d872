"""Which screen of one wall stands for which screen of another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from hubwall.model.geometry import Rect, bounding
from hubwall.model.gridding import grid_places

ALIKE = 1.1
"""Shapes whose aspects differ by less than this factor are taken for the same."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A part of the one wall (`home`) and the part of the other (`here`) that stands for it."""

    home: Rect
    here: Rect

    @property
    def turned(self) -> Pair:
        return Pair(self.here, self.home)


@lru_cache(maxsize=64)
def pairs(home: tuple[Rect, ...], here: tuple[Rect, ...]) -> tuple[Pair, ...]:
    """Every screen of both walls in a pair; `home` is the wall that a layout was drawn on.

    1. The same walls: each screen with itself.
    2. `home` is one screen in the shape of the wall (as `canvas: 5760x2160` writes it): it is
       cut into the screens that it would have, without mullions.
    3. `here` has at least as many columns and as many rows: by column and row, from the top
       left; what is more stays free. With fewer of both (or of one, and the same of the other),
       neighbours share a screen, each with its part of it, so that none hides another.
    4. More of one and fewer of the other: by number, in reading order, or column by column where
       either wall is a single row; neighbours share where there are too few screens.

    Screens of `here` that no screen of `home` stands for are paired with empty places beside that
    wall, so that zones put on them can be saved, and come back here.
    """
    if not home or not here or home == here:
        return tuple(Pair(rect, rect) for rect in home or here)
    if len(home) == 1 and len(here) > 1:
        cut = _as_wall(home[0], here)
        if cut:
            return tuple(Pair(a, b) for a, b in zip(cut, here, strict=True))
    found: list[Pair] = []
    hosts = _hosts(home, here)
    places = grid_places(home)
    for host in range(len(here)):
        guests = [i for i, h in enumerate(hosts) if h == host]
        rects, at = [home[i] for i in guests], [places[i] for i in guests]
        found += [
            Pair(rect, part)
            for rect, part in zip(rects, _parts(here[host], rects, at), strict=True)
        ]
    free = [rect for i, rect in enumerate(here) if i not in hosts]
    return (*found, *_beside(found, free))


def _as_wall(screen: Rect, wall: Sequence[Rect]) -> list[Rect]:
    """The parts of the one screen that stand for the wall's; none if it is no picture of it."""
    box = bounding(wall)
    if (screen.width, screen.height) == (box.width, box.height):
        return [r.moved(screen.x - box.x, screen.y - box.y) for r in wall]
    places = grid_places(wall)
    width, height = (sum(sizes.values()) for sizes in _columns_and_rows(wall, places))
    same_size = (screen.width, screen.height) == (width, height)
    wall_alike = _differ(screen, Rect(0, 0, width, height)) < ALIKE
    if not same_size and not (wall_alike and all(_differ(screen, r) > ALIKE for r in wall)):
        return []
    return _parts(screen, wall, places)


def _differ(a: Rect, b: Rect) -> float:
    ratio = a.width * b.height / (a.height * b.width)
    return max(ratio, 1 / ratio)


def _parts(host: Rect, guests: Sequence[Rect], places: Sequence[tuple[int, int]]) -> list[Rect]:
    """The host's part for each guest: columns and rows in the proportion of the guests' sizes."""
    widths, heights = _columns_and_rows(guests, places)
    xs, ys = _marks(widths, host.x, host.width), _marks(heights, host.y, host.height)
    return [Rect(xs[c][0], ys[r][0], xs[c][1] - xs[c][0], ys[r][1] - ys[r][0]) for c, r in places]


def _columns_and_rows(
    rects: Sequence[Rect], places: Sequence[tuple[int, int]]
) -> tuple[dict[int, int], dict[int, int]]:
    """How wide each column is and how high each row, by their numbers."""
    placed = list(zip(places, rects, strict=True))
    return (
        _most([(place[0], rect.width) for place, rect in placed]),
        _most([(place[1], rect.height) for place, rect in placed]),
    )


def _most(sizes: list[tuple[int, int]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for place, size in sizes:
        found[place] = max(found.get(place, 0), size)
    return dict(sorted(found.items()))


def _marks(sizes: dict[int, int], start: int, length: int) -> dict[int, tuple[int, int]]:
    total, used, found = sum(sizes.values()), 0, {}
    for place, size in sizes.items():
        first, last = (start + length * u // total for u in (used, used + size))
        found[place] = (first, max(last, first + 1))
        used += size
    return found


def _hosts(home: Sequence[Rect], here: Sequence[Rect]) -> list[int]:
    """For each screen at home, the index of the screen here that shows it."""
    at_home, at_here = grid_places(home), grid_places(here)
    columns, rows = (max(p[i] for p in at_home) + 1 for i in (0, 1))
    columns_here, rows_here = (max(p[i] for p in at_here) + 1 for i in (0, 1))
    more = columns <= columns_here and rows <= rows_here
    fewer = columns >= columns_here and rows >= rows_here
    if more or fewer:
        hosts = []
        for c, r in at_home:
            c2 = c if columns <= columns_here else c * columns_here // columns
            r2 = r if rows <= rows_here else r * rows_here // rows
            hosts.append(
                min(
                    range(len(here)),
                    key=lambda i: (abs(at_here[i][0] - c2) + abs(at_here[i][1] - r2), i),
                )
            )
        if len(set(hosts)) == min(len(home), len(here)):
            return hosts
    by_column = 1 in (rows, rows_here)

    def order(places: list[tuple[int, int]]) -> list[int]:
        def key(i: int) -> tuple[int, int, int]:
            c, r = places[i]
            return (c, r, i) if by_column else (r, c, i)

        return sorted(range(len(places)), key=key)

    found = [0] * len(home)
    there = order(at_here)
    for number, index in enumerate(order(at_home)):
        spare = len(home) <= len(here)
        found[index] = there[number if spare else number * len(here) // len(home)]
    return found


def _beside(found: Sequence[Pair], free: Sequence[Rect]) -> list[Pair]:
    """Pairs for screens that stand for none at home: where they would be, or right of it all."""
    taken = [p.home for p in found]
    beside: list[Pair] = []
    for rect in free:
        x, y = rect.centre

        def way(pair: Pair, x: float = x, y: float = y) -> float:
            a, b = pair.here.centre
            return math.hypot(a - x, b - y)

        near = min(found, key=way)
        across = near.home.width / near.here.width
        along = near.home.height / near.here.height
        place = Rect(
            near.home.x + round((rect.x - near.here.x) * across),
            near.home.y + round((rect.y - near.here.y) * along),
            max(1, round(rect.width * across)),
            max(1, round(rect.height * along)),
        )
        if any(place.overlaps(other) for other in taken):
            box = bounding(taken)
            place = Rect(box.right, box.y, place.width, place.height)
        taken.append(place)
        beside.append(Pair(place, rect))
    return beside
