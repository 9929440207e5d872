"""Putting zones in order by hand: align, distribute, tile, swap, fill, nudge and resize."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum

from hubwall.model.canvas import Canvas
from hubwall.model.edges import GRIP, SMALLEST_HEIGHT, SMALLEST_WIDTH, Edges
from hubwall.model.geometry import Rect, bounding


class Alignment(StrEnum):
    """The side or middle line, of the rectangle around all of them, that they are aligned to."""

    LEFT = "left"
    CENTRE = "centre"  # one above the other, on an upright middle line
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"  # side by side, on a level middle line
    BOTTOM = "bottom"


def align(rects: Sequence[Rect], to: Alignment) -> list[Rect]:
    """The rectangles, sizes kept, on one side or middle line of their bounding rectangle."""
    box = bounding(rects)
    found = []
    for r in rects:
        x, y = {
            Alignment.LEFT: (box.x, r.y),
            Alignment.CENTRE: (box.x + (box.width - r.width) // 2, r.y),
            Alignment.RIGHT: (box.right - r.width, r.y),
            Alignment.TOP: (r.x, box.y),
            Alignment.MIDDLE: (r.x, box.y + (box.height - r.height) // 2),
            Alignment.BOTTOM: (r.x, box.bottom - r.height),
        }[to]
        found.append(Rect(x, y, r.width, r.height))
    return found


def distribute(rects: Sequence[Rect], *, across: bool) -> list[Rect]:
    """The rectangles, sizes kept, with equal room between neighbours; the two outermost stay.

    From left to right for `across`, else from top to bottom. Rooms differ by a pixel where they
    don't come out even, and overlap where there is too little of it. Below three nothing moves.
    """
    if len(rects) < 3:
        return list(rects)
    spans = [(r.x, r.width) if across else (r.y, r.height) for r in rects]
    order = sorted(range(len(rects)), key=lambda i: (spans[i][0] * 2 + spans[i][1], i))
    start, end = spans[order[0]][0], sum(spans[order[-1]])
    room = (end - start - sum(size for _, size in spans)) / (len(rects) - 1)
    found = list(rects)
    used = 0
    for place, index in enumerate(order):
        r, at = rects[index], start + used + round(room * place)
        found[index] = (
            Rect(at, r.y, r.width, r.height) if across else Rect(r.x, at, r.width, r.height)
        )
        used += spans[index][1]
    return found


def tile(rects: Sequence[Rect]) -> list[Rect]:
    """Equal tiles without gaps over the bounding rectangle, in the reading order of the
    rectangles. The number of rows makes tiles as near as can be to the shapes that they have;
    a last row that is not full shares the width."""
    if not rects:
        return []
    box, count = bounding(rects), len(rects)
    aspect = math.exp(sum(math.log(r.width / r.height) for r in rects) / count)

    def strain(rows: int) -> float:
        columns = math.ceil(count / rows)
        return abs(math.log(box.width / columns / (box.height / rows) / aspect))

    rows = min((n for n in range(1, count + 1) if _full(count, n)), key=strain)
    columns = math.ceil(count / rows)
    found = list(rects)
    for place, index in enumerate(_reading_order(rects)):
        row, column = divmod(place, columns)
        inside = min(columns, count - row * columns)
        left, right = (box.x + box.width * c // inside for c in (column, column + 1))
        top, bottom = (box.y + box.height * r // rows for r in (row, row + 1))
        found[index] = Rect(left, top, right - left, bottom - top)
    return found


def _full(count: int, rows: int) -> bool:
    return math.ceil(count / math.ceil(count / rows)) == rows


def _reading_order(rects: Sequence[Rect]) -> list[int]:
    """Line by line: those whose middle lies above the end of the line's first belong to it."""
    left = sorted(range(len(rects)), key=lambda i: (rects[i].y, rects[i].x, i))
    order: list[int] = []
    while left:
        end = rects[left[0]].y + rects[left[0]].height / 2
        line = [i for i in left if rects[i].y < end]
        order += sorted(line, key=lambda i: (rects[i].x, rects[i].y, i))
        left = [i for i in left if rects[i].y >= end]
    return order


def swap(a: Rect, b: Rect) -> tuple[Rect, Rect]:
    """What two zones become that change places: each takes the other's place and size."""
    return b, a


def fill_step(rect: Rect, before: Rect | None, canvas: Canvas) -> Rect:
    """The next step of filling: the screen that shows most of it, then the wall, then back.

    `before` is what it was before the first step (None where that is not known: then back is a
    quarter of the screen, in its middle). On a wall of one screen, screen and wall are one step.
    """
    shown = canvas.connected or canvas.screens
    if not shown:
        return rect
    wall = bounding(s.rect for s in shown)
    screen = _shown_on(rect, [s.rect for s in shown])
    if rect == wall:
        if before is not None and before != wall:
            return before
        if before is not None:
            screen = _shown_on(before, [s.rect for s in shown])
        width, height = screen.width // 2, screen.height // 2
        return Rect(screen.x + width // 2, screen.y + height // 2, width, height)
    return wall if rect == screen else screen


def _shown_on(rect: Rect, screens: Sequence[Rect]) -> Rect:
    x, y = rect.centre

    def nearness(screen: Rect) -> tuple[int, float]:
        a, b = screen.centre
        return -screen.intersection(rect).area, (a - x) ** 2 + (b - y) ** 2

    return min(screens, key=nearness)


def nudge(rect: Rect, dx: int, dy: int, canvas: Canvas) -> Rect:
    """The rectangle moved, but never so far that no grip of it is left on a screen."""
    return kept_in_reach(rect.moved(dx, dy), canvas)


def resize(rect: Rect, edges: Edges, dx: int, dy: int, canvas: Canvas) -> Rect:
    """The rectangle with the named edges moved by (dx, dy); the others stay where they are.

    It never gets smaller than a zone may be (or than it was, when that is less), and a grip of
    it stays on a screen.
    """
    least_width, least_height = min(SMALLEST_WIDTH, rect.width), min(SMALLEST_HEIGHT, rect.height)
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    if Edges.LEFT in edges:
        x = min(x + dx, right - least_width)
    elif Edges.RIGHT in edges:
        right = max(right + dx, x + least_width)
    if Edges.TOP in edges:
        y = min(y + dy, bottom - least_height)
    elif Edges.BOTTOM in edges:
        bottom = max(bottom + dy, y + least_height)
    return kept_in_reach(Rect(x, y, right - x, bottom - y), canvas)


def kept_in_reach(rect: Rect, canvas: Canvas) -> Rect:
    """The rectangle, moved as little as needed for a grip of it to lie on a connected screen."""
    screens = [s.rect for s in canvas.connected] or list(canvas.rects)
    if not screens:
        return rect

    def moved(screen: Rect) -> Rect:
        across, along = min(GRIP, rect.width, screen.width), min(GRIP, rect.height, screen.height)
        x = min(max(rect.x, screen.x + across - rect.width), screen.right - across)
        y = min(max(rect.y, screen.y + along - rect.height), screen.bottom - along)
        return Rect(x, y, rect.width, rect.height)

    def way(found: Rect) -> int:
        return abs(found.x - rect.x) + abs(found.y - rect.y)

    return min((moved(screen) for screen in screens), key=way)
