"""Showing a layout on another wall than the one it was drawn on, and saving it back."""

from __future__ import annotations

import math
from collections.abc import Sequence

from hubwall.model.geometry import Rect
from hubwall.model.pairing import Pair, pairs


def map_layout(
    rects: Sequence[Rect], from_screens: Sequence[Rect], to_screens: Sequence[Rect]
) -> list[Rect]:
    """Where rectangles drawn on the one wall lie on the other, screen by screen.

    `hubwall.model.pairing.pairs` says which screen stands for which. Then:

    - A rectangle inside a screen lies at the same shares of the screen that stands for it, so it
      stays inside; one that fills a screen fills that one.
    - One over several screens becomes the rectangle around its parts: one that fills whole
      screens fills whole screens, and only mullions between screens that it lay on are crossed.
    - An edge that lies on a mullion, or off the wall, lies as deep in the mullion (or off) there.

    Two limits. Where the other wall has too few screens, several share one: each keeps its own
    part, so a zone that filled one of them fills its part of the screen and none hides another.
    Where the other wall is a grid of another kind (3x2 on 6x1), a zone over several screens also
    covers what lies between those that now stand for them.
    """
    found = pairs(tuple(from_screens), tuple(to_screens))
    return [_carried(rect, found) for rect in rects]


def map_back(
    rects: Sequence[Rect],
    drawn: Sequence[Rect | None],
    from_screens: Sequence[Rect],
    to_screens: Sequence[Rect],
) -> list[Rect]:
    """What to write into the file for rectangles that now lie so on the other wall.

    `drawn` is what the file said for each (None for a new one); the walls are those that
    `map_layout` was given. A rectangle that lies where `map_layout` put it gets exactly what the
    file said; of one that was moved or resized, each edge that stands where it stood keeps its
    number. Loading what was saved shows the same, to the pixel where a screen of the file has at
    least as many pixels each way, else to the nearest that it can tell apart.
    """
    ways = pairs(tuple(from_screens), tuple(to_screens))
    turned = tuple(p.turned for p in ways)
    slack = 1 + math.ceil(
        max((max(p.home.width / p.here.width, p.home.height / p.here.height) for p in ways),
            default=1)
    )  # fmt: skip
    found = []
    for rect, was in zip(rects, drawn, strict=True):
        if was is None:
            found.append(_carried(rect, turned))
            continue
        shown = _carried(was, ways)
        if rect == shown:
            found.append(was)
            continue
        back = _edges(_carried(rect, turned))
        kept = [
            old if now == then and abs(old - new) <= slack else new
            for new, old, now, then in zip(
                back, _edges(was), _edges(rect), _edges(shown), strict=True
            )
        ]
        found.append(_rect(kept))
    return found


def _edges(r: Rect) -> tuple[int, int, int, int]:
    return r.x, r.y, r.right, r.bottom


def _rect(edges: Sequence[float]) -> Rect:
    x, y, right, bottom = (math.floor(edge + 0.5) for edge in edges)
    return Rect(x, y, max(1, right - x), max(1, bottom - y))


def _carried(rect: Rect, ways: Sequence[Pair]) -> Rect:
    if not ways:
        return rect
    under = [p for p in ways if rect.overlaps(p.home)]
    if not under:
        return _from_nearest(rect, ways)
    parts = []
    for pair in under:
        part = rect.intersection(pair.home)
        across, along = _scales(pair)
        parts.append(
            (
                pair.here.x + (part.x - pair.home.x) * across,
                pair.here.y + (part.y - pair.home.y) * along,
                pair.here.x + (part.right - pair.home.x) * across,
                pair.here.y + (part.bottom - pair.home.y) * along,
            )
        )
    edges = [min(p[0] for p in parts), min(p[1] for p in parts),
             max(p[2] for p in parts), max(p[3] for p in parts)]  # fmt: skip
    for side in range(4):
        edges[side] += _over(side, rect, under, ways)
    return _rect(edges)


def _scales(pair: Pair) -> tuple[float, float]:
    return pair.here.width / pair.home.width, pair.here.height / pair.home.height


def _from_nearest(rect: Rect, ways: Sequence[Pair]) -> Rect:
    """For a rectangle on no screen: as it lies to the nearest one."""
    x, y = rect.centre

    def way(pair: Pair) -> float:
        r = pair.home
        return math.hypot(max(r.x - x, 0, x - r.right), max(r.y - y, 0, y - r.bottom))

    near = min(ways, key=way)
    across, along = _scales(near)
    left = near.here.x + (rect.x - near.home.x) * across
    top = near.here.y + (rect.y - near.home.y) * along
    return _rect((left, top, left + rect.width * across, top + rect.height * along))


def _over(side: int, rect: Rect, under: Sequence[Pair], ways: Sequence[Pair]) -> float:
    """How much further that edge goes (0 left, 1 top, 2 right, 3 bottom), since it lies beyond
    the last screen that the rectangle is on: into a mullion, or off the wall."""
    sign = -1 if side < 2 else 1
    outermost = max(under, key=lambda p: sign * _edges(p.home)[side])
    beyond = sign * (_edges(rect)[side] - _edges(outermost.home)[side])
    if beyond <= 0:
        return 0.0
    room_home = _room(side, outermost.home, [p.home for p in ways])
    room_here = _room(side, outermost.here, [p.here for p in ways])
    scaled = beyond * _scales(outermost)[side % 2]
    if room_here is None:
        return sign * scaled
    if room_home:
        return sign * room_here * min(1.0, beyond / room_home)
    return sign * min(scaled, room_here)


def _room(side: int, screen: Rect, others: Sequence[Rect]) -> int | None:
    """The distance from that side of the screen to the next one; None if there is none."""
    sign = -1 if side < 2 else 1
    opposite = (side + 2) % 4
    low, high = (side + 1) % 2, (side + 1) % 2 + 2
    mine = _edges(screen)
    gaps = [
        sign * (_edges(other)[opposite] - mine[side])
        for other in others
        if other != screen
        and max(_edges(other)[low], mine[low]) < min(_edges(other)[high], mine[high])
    ]
    return min((gap for gap in gaps if gap >= 0), default=None)
