"""Snapping: a rectangle that is moved or resized takes the lines it comes near to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


@dataclass(frozen=True, slots=True)
class _Target:
    """A line across one axis, at `at`; along the other axis its owner spans `low` to `high`."""

    at: float
    low: int
    high: int
    line: Line


_ORDER = {Line.SCREEN: 0, Line.ZONE: 1, Line.CENTRE: 2}


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
    across = list(_targets(screens, zones, canvas.bounds, upright=True))
    along = list(_targets(screens, zones, canvas.bounds, upright=False))
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


def _targets(
    screens: list[Rect], zones: list[Rect], wall: Rect, *, upright: bool
) -> Iterator[_Target]:
    for rects, line in ((screens, Line.SCREEN), (zones, Line.ZONE)):
        for r in rects:
            start, size = (r.x, r.width) if upright else (r.y, r.height)
            low, high = (r.y, r.bottom) if upright else (r.x, r.right)
            yield _Target(start, low, high, line)
            yield _Target(start + size, low, high, line)
            yield _Target(start + size / 2, low, high, Line.CENTRE)
    if upright:
        yield _Target(wall.x + wall.width / 2, wall.y, wall.bottom, Line.CENTRE)
    else:
        yield _Target(wall.y + wall.height / 2, wall.x, wall.right, Line.CENTRE)


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
    best: tuple[float, int, float] | None = None
    end, middle = start + size, start + size / 2
    shifts: tuple[float, ...]
    for target in targets:
        at = target.at
        if target.line is Line.CENTRE:
            shifts = (at - middle,) if first and last else ()
        elif first and last:
            shifts = (at - start, at - end)
        elif first:
            shifts = (at - start,) if end - at >= smallest else ()
        elif last:
            shifts = (at - end,) if at - start >= smallest else ()
        else:
            return start, size
        for shift in shifts:
            if abs(shift) <= distance:
                rank = (abs(shift), _ORDER[target.line], shift)
                if best is None or rank < best:
                    best = rank
    if best is None:
        return start, size
    shift = int(best[2] // 1)  # a middle between two pixels goes to the left or upper one
    if first and last:
        return start + shift, size
    return (start + shift, size - shift) if first else (start, size + shift)


def _guides(rect: Rect, targets: list[_Target], *, upright: bool) -> list[Guide]:
    if upright:
        start, end, low, high = rect.x, rect.right, rect.y, rect.bottom
    else:
        start, end, low, high = rect.y, rect.bottom, rect.x, rect.right
    middle = (start + end) / 2
    spans: dict[float, tuple[int, int, Line]] = {}
    for target in targets:
        if target.line is Line.CENTRE:
            # Half a pixel is as near as whole pixels come to some middles.
            if abs(target.at - middle) > 0.5:
                continue
        elif target.at not in (start, end):
            continue
        reach = spans.get(target.at, (low, high, target.line))
        line = min(reach[2], target.line, key=_ORDER.__getitem__)
        spans[target.at] = min(reach[0], target.low), max(reach[1], target.high), line
    return [
        Guide(at, lo, at, hi, line) if upright else Guide(lo, at, hi, at, line)
        for at, (lo, hi, line) in sorted(spans.items())
    ]
