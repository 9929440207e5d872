"""Several zones inside one screen: rows, columns and collages that keep every zone's shape."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hubwall.model.geometry import Rect

Aspect = float | None
"""Width over height; None for a zone that takes any shape."""

COLLAGE = 5
"""The most zones that are tried as a collage; its cost grows steeply and rows do as well then."""
SHAPES = 6
"""How many collages of different shape are kept for each run of zones."""


def fitted(aspect: Aspect, place: Rect) -> Rect:
    """The largest rectangle of that shape in the middle of the place, in whole pixels: one side
    is the place's own, the other the nearest whole number (never 0)."""
    if aspect is None:
        return place
    if place.width > place.height * aspect:
        width, height = max(1, min(place.width, round(place.height * aspect))), place.height
    else:
        width, height = place.width, max(1, min(place.height, round(place.width / aspect)))
    return Rect(
        place.x + (place.width - width) // 2,
        place.y + (place.height - height) // 2,
        width,
        height,
    )


@dataclass(frozen=True, slots=True)
class _Collage:
    """Zones that fill a rectangle of this aspect without a gap: one, or two parts side by side
    (`across`) or one above the other."""

    aspect: float
    across: bool = True
    parts: tuple[_Collage, _Collage] | None = None

    def cells(self, x: float, y: float, width: float, height: float) -> Iterator[Rect]:
        if self.parts is None:
            left, top = round(x), round(y)
            yield Rect(left, top, max(1, round(x + width) - left), max(1, round(y + height) - top))
            return
        first, second = self.parts
        if self.across:
            cut = width * first.aspect / self.aspect
            yield from first.cells(x, y, cut, height)
            yield from second.cells(x + cut, y, width - cut, height)
        else:
            cut = height * self.aspect / first.aspect
            yield from first.cells(x, y, width, cut)
            yield from second.cells(x, y + cut, width, height - cut)


class Packer:
    """Packs zones into screens, remembering what it has worked out. One for each arrangement."""

    def __init__(self) -> None:
        self._collages: dict[tuple[float, ...], list[_Collage]] = {}
        self._even: dict[tuple[int, int, int], list[list[Rect]]] = {}
        self._ways: dict[tuple[int, int, tuple[Aspect, ...]], list[list[Rect]]] = {}

    def best(
        self,
        aspects: tuple[Aspect, ...],
        width: int,
        height: int,
        worth: Callable[[int], float],
    ) -> tuple[float, list[Rect]]:
        """The way of packing the zones, in order, into a screen of that size at (0, 0) whose
        areas are worth most together, and that worth. The first of equals wins."""
        found: tuple[float, list[Rect]] | None = None
        for rects in self._all(aspects, width, height):
            value = sum(worth(rect.area) for rect in rects)
            if found is None or value > found[0] + 1e-9:
                found = value, rects
        assert found is not None
        return found

    def _all(self, aspects: tuple[Aspect, ...], width: int, height: int) -> list[list[Rect]]:
        key = (width, height, aspects)
        if key not in self._ways:
            self._ways[key] = [
                [fitted(a, cell) for a, cell in zip(aspects, cells, strict=True)]
                for cells in self._cells(aspects, width, height)
            ]
        return self._ways[key]

    def _cells(self, aspects: tuple[Aspect, ...], width: int, height: int) -> Iterator[list[Rect]]:
        count = len(aspects)
        size = (count, width, height)
        if size not in self._even:
            self._even[size] = list(_evenly(*size))
        yield from self._even[size]
        fixed = tuple(a for a in aspects if a is not None)
        if len(fixed) == count <= COLLAGE:
            for collage in self._shapes(fixed):
                shape = _exactly(collage.aspect, width, height)
                yield list(collage.cells(*shape))

    def _shapes(self, aspects: tuple[float, ...]) -> list[_Collage]:
        known = self._collages.get(aspects)
        if known is not None:
            return known
        if len(aspects) == 1:
            found = [_Collage(aspects[0])]
        else:
            by_shape: dict[int, _Collage] = {}
            for cut in range(1, len(aspects)):
                for a in self._shapes(aspects[:cut]):
                    for b in self._shapes(aspects[cut:]):
                        for across in (True, False):
                            together = (
                                a.aspect + b.aspect if across else 1 / (1 / a.aspect + 1 / b.aspect)
                            )
                            bucket = round(6 * math.log2(together))
                            by_shape.setdefault(bucket, _Collage(together, across, (a, b)))
            # Screens are about 16:9 or 9:16; the shapes nearest to those are of most use.
            found = sorted(by_shape.values(), key=lambda c: abs(math.log2(c.aspect)))[:SHAPES]
        self._collages[aspects] = found
        return found


def _exactly(aspect: float, width: int, height: int) -> tuple[float, float, float, float]:
    inner_width = min(width, height * aspect)
    inner_height = min(height, width / aspect)
    return (width - inner_width) / 2, (height - inner_height) / 2, inner_width, inner_height


def _evenly(count: int, width: int, height: int) -> Iterator[list[Rect]]:
    """Every grid, then all lines and all stacks that fill the screen whatever their number."""
    for lines in range(1, count + 1):
        columns = math.ceil(count / lines)
        if math.ceil(count / columns) == lines:
            yield _grid(count, columns, lines, width, height)
    for lines in range(1, count + 1):
        if count % lines:  # else it is one of the grids
            yield _lines(count, lines, width, height)
            yield [Rect(r.y, r.x, r.height, r.width) for r in _lines(count, lines, height, width)]


def _grid(count: int, columns: int, lines: int, width: int, height: int) -> list[Rect]:
    """The first `count` cells of an even grid, line by line."""
    return [
        _between(
            width * (i % columns) / columns,
            height * (i // columns) / lines,
            width * (i % columns + 1) / columns,
            height * (i // columns + 1) / lines,
        )
        for i in range(count)
    ]


def _lines(count: int, lines: int, width: int, height: int) -> list[Rect]:
    """Lines of equal height, each filled from side to side, the fuller ones last."""
    cells: list[Rect] = []
    for line in range(lines):
        inside = (count + line) // lines
        cells.extend(
            _between(
                width * i / inside,
                height * line / lines,
                width * (i + 1) / inside,
                height * (line + 1) / lines,
            )
            for i in range(inside)
        )
    return cells


def _between(x: float, y: float, right: float, bottom: float) -> Rect:
    left, top = round(x), round(y)
    return Rect(left, top, max(1, round(right) - left), max(1, round(bottom) - top))
