"""Snapping: a rectangle that is moved or resized takes the lines it comes near to."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hubwall.model.canvas import Canvas
from hubwall.model.edges import SMALLEST_HEIGHT, SMALLEST_WIDTH, Edges
from hubwall.model.geometry import Rect


class Line(StrEnum):
    """What a guide stands for, so that it can be drawn in its own way."""

    SCREEN = "screen"  # the edge of a screen: of the wall, or of a mullion
    ZONE = "zone"  # the edge of another zone
    CENTRE = "centre"  # the middle of a screen, of the wall or of another zone


@dataclass(frozen=True, slots=True)
class Guide:
    """A line to draw, from one point of the canvas to another; upright or level."""

    x1: float
    y1: float
    x2: float
    y2: float
    line: Line


@dataclass(frozen=True, slots=True)
class Snapped:
    """Where the rectangle goes, and the lines that it now lies on."""

    rect: Rect
    guides: tuple[Guide, ...] = ()


_Target = tuple[float, int, int, int]
"""A line across one axis: where it is, from where to where its owner spans the other axis, and
its place in `_LINES`. Bare tuples, since some hundred of them are made for every mouse move."""

_LINES = (Line.SCREEN, Line.ZONE, Line.CENTRE)
_CENTRE = 2


def snap(
    rect: Rect, moving: Edges, others: Iterable[Rect], canvas: Canvas, distance: float
) -> Snapped:
    """The rectangle with its moving edges on the nearest lines within `distance` pixels.

    A rectangle moved as a whole (`Edges.ALL`, or both edges of an axis) keeps its size: its
    edges go to edges, its middle to middles. One being resized moves only the edges named, and
    never below the smallest size of a zone. Lines are the edges of the connected screens (so the
    mullions too) and of the other zones, and the middles of both and of the wall. At one
    distance, screens come before zones, and zones before middles. Each axis snaps by itself.

    Guides are given for every line that the rectangle lies on afterwards, whichever of its lines
    was moving, each from one end of the two that meet there to the other.
    """
    screens = [s.rect for s in canvas.connected]
    zones = list(others)
    across = _targets(screens, zones, canvas.bounds, upright=True)
    along = _targets(screens, zones, canvas.bounds, upright=False)
    x, width = _axis(
        rect.x, rect.width, Edges.LEFT in moving, Edges.RIGHT in moving, across, distance,
        SMALLEST_WIDTH,
    )  # fmt: skip
    y, height = _axis(
        rect.y, rect.height, Edges.TOP in moving, Edges.BOTTOM in moving, along, distance,
        SMALLEST_HEIGHT,
    )  # fmt: skip
    found = Rect(x, y, width, height)
    guides: list[Guide] = []
    if moving & (Edges.LEFT | Edges.RIGHT):
        guides += _guides(found, across, upright=True)
    if moving & (Edges.TOP | Edges.BOTTOM):
        guides += _guides(found, along, upright=False)
    return Snapped(found, tuple(guides))


def _targets(screens: list[Rect], zones: list[Rect], wall: Rect, *, upright: bool) -> list[_Target]:
    found: list[_Target] = []
    for rank, rects in enumerate((screens, zones)):
        for r in rects:
            if upright:
                start, size, low, high = r.x, r.width, r.y, r.y + r.height
            else:
                start, size, low, high = r.y, r.height, r.x, r.x + r.width
            found += (
                (start, low, high, rank),
                (start + size, low, high, rank),
                (start + size / 2, low, high, _CENTRE),
            )
    x, y = wall.centre
    found.append((x, wall.y, wall.bottom, _CENTRE) if upright else (y, wall.x, wall.right, _CENTRE))
    return found


def _axis(
    start: int,
    size: int,
    first: bool,
    last: bool,
    targets: list[_Target],
    distance: float,
    smallest: int,
) -> tuple[int, int]:
    """The start and size on one axis, once snapped."""
    if not first and not last:
        return start, size
    end, middle = start + size, start + size / 2
    whole = first and last
    best: tuple[float, int, float] | None = None
    for at, _, _, rank in targets:
        if rank == _CENTRE:
            shift = at - middle
            if not whole:
                continue
        elif whole:
            shift = at - start if abs(at - start) <= abs(at - end) else at - end
        elif first:
            shift = at - start
            if end - at < smallest:
                continue
        else:
            shift = at - end
            if at - start < smallest:
                continue
        if -distance <= shift <= distance:
            found = (abs(shift), rank, shift)
            if best is None or found < best:
                best = found
    if best is None:
        return start, size
    step = math.floor(best[2])  # a middle between two pixels goes to the left or upper one
    if whole:
        return start + step, size
    return (start + step, size - step) if first else (start, size + step)


def _guides(rect: Rect, targets: list[_Target], *, upright: bool) -> list[Guide]:
    if upright:
        start, end, low, high = rect.x, rect.right, rect.y, rect.bottom
    else:
        start, end, low, high = rect.y, rect.bottom, rect.x, rect.right
    middle = (start + end) / 2
    spans: dict[float, tuple[int, int, int]] = {}
    for at, lowest, highest, rank in targets:
        # Half a pixel is as near as whole pixels come to some middles.
        if (abs(at - middle) <= 0.5) if rank == _CENTRE else at in (start, end):
            reach = spans.get(at, (low, high, rank))
            spans[at] = min(reach[0], lowest), max(reach[1], highest), min(reach[2], rank)
    return [
        Guide(at, lo, at, hi, _LINES[rank]) if upright else Guide(lo, at, hi, at, _LINES[rank])
        for at, (lo, hi, rank) in sorted(spans.items())
    ]
