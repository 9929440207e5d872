"""Arranging zones by themselves: as large as they can be, each in its shape, clear of mullions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from hubwall.model.canvas import Canvas
from hubwall.model.geometry import Rect, bounding
from hubwall.model.packing import Aspect, Packer, fitted

GOOD_USE = 0.85
"""The share of the screens' area that an arrangement reaches where it can."""
COVERED = 0.85
"""A zone spans several screens only when it covers at least this share of each of them."""
WIDEST_MULLION = 0.25
"""Screens further apart than this share of the narrower one are not spanned by one zone."""
UNEVEN = 0.02
"""How far the outer edges of neighbours in a block may differ, as a share of a screen's size."""
EVEN = 0.4
"""The power of its area that an even arrangement counts a zone by: the lower, the more even."""
FEW = 4
REACH = 3
MANY_SCREENS = 8
"""A part of the wall may get up to REACH zones more or less than its fair share; any number of
them when they are FEW, and only one more or less on a wall of more than MANY_SCREENS."""

TIE = 1e-9


def arrange(aspects: Sequence[Aspect], canvas: Canvas, *, spanning: bool = True) -> list[Rect]:
    """A place for each zone on the connected screens, in the order given.

    `aspects` are widths over heights; None (and any that is not a positive number) takes the
    shape of its place. What holds on every wall:

    - No two zones overlap, and each keeps its aspect: one side is the nearest whole pixel.
    - A zone lies inside one screen, or it takes a block of whole screens: then it covers at least
      85 % of each of them (all of it but for a strip where the block's shape is another), and no
      edge of it cuts through a picture on its way. So no mullion is crossed but by a zone to
      which all screens on both sides belong. `spanning=False` gives up the second kind, and with
      it the use: `count / screens` at most while there are no more zones than screens.
    - The same input gives the same result. Where it is free to choose, the first zones get the
      larger places, and then those that come first in reading order.
    - Of the arrangements known to it, the most even one that uses 85 % of the screens' area; the
      one that uses most where none does.

    For zones of 16:9 on 3x2 screens of 16:9 that is 85 % or more from 3 zones on. With fewer it
    can't be had in any way: the wall is 8:3, so one zone of 16:9 is at most the wall's height
    (4 of 6 screens, 66.7 %), and two side by side at most that and what is left of the width
    (5 of 6, 83.3 %); those are reached. If a zone stayed in one screen always, 1 to 5 zones could
    use 1/6 to 5/6 (83.3 %) at most. That is why whole blocks of screens are allowed.

    Screens that repeat the area of another (mirrored ones) are left out, and so are unplugged
    ones unless all are. A canvas without screens is taken for one of 1920x1080.
    """
    shapes = tuple(a if a is not None and 0 < a < math.inf else None for a in aspects)
    if not shapes:
        return []
    screens = _usable(canvas)
    packer = Packer()
    best: tuple[float, list[Rect]] | None = None
    for evenness in (1.0, 0.5, 0.1):
        rects = _Search(screens, packer, evenness, spanning).run(shapes)
        use = _use(rects, screens)
        if use >= GOOD_USE:
            return rects
        if best is None or use > best[0] + 0.01:
            best = use, rects
    assert best is not None
    return best[1]


def use_of(rects: Sequence[Rect], canvas: Canvas) -> float:
    """The share (0 to 1) of the connected screens' area that the rectangles cover, if they do not
    overlap. What lies behind mullions counts for nothing."""
    return _use(rects, _usable(canvas))


def _use(rects: Sequence[Rect], screens: Sequence[Rect]) -> float:
    seen = sum(r.intersection(s).area for r in rects for s in screens)
    return seen / sum(s.area for s in screens)


def _usable(canvas: Canvas) -> tuple[Rect, ...]:
    kept: list[Rect] = []
    for rect in (s.rect for s in canvas.connected or canvas.screens):
        if not rect.empty and not any(rect.overlaps(other) for other in kept):
            kept.append(rect)
    return tuple(sorted(kept, key=lambda r: (r.y, r.x))) or (Rect(0, 0, 1920, 1080),)


@dataclass(frozen=True, slots=True)
class _Part:
    """What is decided for a part of the wall: its worth, and rectangles or two smaller parts.
    Everything stands relative to the part's own top left corner."""

    worth: float
    rects: tuple[Rect, ...] = ()
    parts: tuple[tuple[int, int, _Part], ...] = ()

    def placed(self, dx: int, dy: int) -> list[Rect]:
        found = [rect.moved(dx, dy) for rect in self.rects]
        for x, y, part in self.parts:
            found += part.placed(dx + x, dy + y)
        return found

    def sooner(self) -> list[tuple[int, int, int]]:
        """What decides between parts of one worth: larger zones first, then reading order."""
        rects = self.placed(0, 0)
        return [(-r.area, 0, 0) for r in rects] + [(0, r.y, r.x) for r in rects]


_NOTHING = _Part(0.0)
_Screens = tuple[Rect, ...]


class _Search:
    """Cuts the wall along its mullions, over and over, and deals the zones out to the parts.

    The worth of a zone grows with its area in screens: with the area itself for `evenness` 0,
    with a power of it below 1 (two equal zones are worth more than a large and a small one) for 1.
    """

    def __init__(self, screens: _Screens, packer: Packer, evenness: float, spanning: bool) -> None:
        self._unit = sum(s.area for s in screens) / len(screens)
        self._screens = screens
        self._packer = packer
        self._evenness = evenness
        self._spanning = spanning
        self._known: dict[tuple[_Screens, tuple[Aspect, ...]], _Part] = {}
        self._cuts: dict[_Screens, list[tuple[_Screens, _Screens]]] = {}

    def run(self, aspects: tuple[Aspect, ...]) -> list[Rect]:
        corner = bounding(self._screens)
        return self._part(_at_origin(self._screens), aspects).placed(corner.x, corner.y)

    def _worth(self, area: int) -> float:
        share = area / self._unit
        return self._evenness * math.pow(share, EVEN) + (1 - self._evenness) * share

    def _part(self, screens: _Screens, aspects: tuple[Aspect, ...]) -> _Part:
        if not aspects:
            return _NOTHING
        key = (screens, aspects)
        if key not in self._known:
            self._known[key] = self._decide(screens, aspects)
        return self._known[key]

    def _decide(self, screens: _Screens, aspects: tuple[Aspect, ...]) -> _Part:
        if len(screens) == 1:
            rect = screens[0]
            worth, rects = self._packer.best(aspects, rect.width, rect.height, self._worth)
            return _Part(worth, tuple(rects))
        best: _Part | None = None
        if len(aspects) == 1 and self._spanning:
            best = self._spanned(screens, aspects[0])
        area = sum(s.area for s in screens)
        for first, second in self._cut(screens):
            corners = bounding(first), bounding(second)
            ones, others = _at_origin(first), _at_origin(second)
            fair = len(aspects) * sum(s.area for s in first) / area
            for count in _shares(len(aspects), fair, len(self._screens)):
                a = self._part(ones, aspects[:count])
                b = self._part(others, aspects[count:])
                worth = a.worth + b.worth
                if best is not None and worth < best.worth - TIE:
                    continue
                parts = ((corners[0].x, corners[0].y, a), (corners[1].x, corners[1].y, b))
                found = _Part(worth, parts=parts)
                if best is None or worth > best.worth + TIE or found.sooner() < best.sooner():
                    best = found
        assert best is not None
        return best

    def _spanned(self, screens: _Screens, aspect: Aspect) -> _Part | None:
        if not self._is_block(screens):
            return None
        rect = fitted(aspect, bounding(screens))
        seen = [rect.intersection(screen).area for screen in screens]
        if any(s < COVERED * screen.area for s, screen in zip(seen, screens, strict=True)):
            return None
        return _Part(self._worth(sum(seen)), (rect,))

    def _is_block(self, screens: _Screens) -> bool:
        """Whether the screens fill their bounding rectangle but for mullions."""
        if len(screens) == 1:
            return True
        for first, second in self._cut(screens):
            a, b = bounding(first), bounding(second)
            height, width = min(s.height for s in screens), min(s.width for s in screens)
            if max(abs(a.x - b.x), abs(a.right - b.right)) <= UNEVEN * width:
                gap, size = b.y - a.bottom, height
            elif max(abs(a.y - b.y), abs(a.bottom - b.bottom)) <= UNEVEN * height:
                gap, size = b.x - a.right, width
            else:
                continue
            if gap <= WIDEST_MULLION * size:
                return self._is_block(first) and self._is_block(second)
        return False

    def _cut(self, screens: _Screens) -> list[tuple[_Screens, _Screens]]:
        """Every straight cut between screens: rows first, then columns; where a wall has none,
        its first screen and the rest."""
        if screens not in self._cuts:
            found = _straight(screens, rows=True) + _straight(screens, rows=False)
            self._cuts[screens] = found or [(screens[:1], screens[1:])]
        return self._cuts[screens]


def _straight(screens: _Screens, *, rows: bool) -> list[tuple[_Screens, _Screens]]:
    ordered = sorted(screens, key=lambda r: (r.y, r.x) if rows else (r.x, r.y))
    found = []
    end = 0
    for i, rect in enumerate(ordered):
        if i and end <= (rect.y if rows else rect.x):
            halves = ordered[:i], ordered[i:]
            first, second = (tuple(sorted(h, key=lambda r: (r.y, r.x))) for h in halves)
            found.append((first, second))
        reach = rect.bottom if rows else rect.right
        end = max(end, reach) if i else reach
    return found


def _at_origin(screens: _Screens) -> _Screens:
    box = bounding(screens)
    return tuple(s.moved(-box.x, -box.y) for s in screens)


def _shares(count: int, fair: float, screens: int) -> range:
    """How many of the zones the first of two parts may get, given its fair share of them."""
    near = count if count <= FEW else REACH if screens <= MANY_SCREENS else 1
    return range(max(0, math.floor(fair - near)), min(count, math.ceil(fair + near)) + 1)
