"""Which parts of a picture have changed, in cells of 32 x 32 pixels. Pure."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from hubwall.share.messages import Rect, Size

CELL = 32
MOST_RECTS = 48

Cells = NDArray[np.bool_]
"""(rows, columns), one for each cell of the picture; the last ones may lie partly beyond it."""


def no_cells(size: Size) -> Cells:
    return np.zeros((-(-size[1] // CELL), -(-size[0] // CELL)), np.bool_)


def all_cells(size: Size) -> Cells:
    return ~no_cells(size)


def mark(cells: Cells, rects: Iterable[Rect]) -> None:
    """Mark every cell that one of the rectangles touches. They lie inside the picture."""
    for x, y, width, height in rects:
        last_row, last_column = -(-(y + height) // CELL), -(-(x + width) // CELL)
        cells[y // CELL : last_row, x // CELL : last_column] = True


def clipped(rect: Rect, size: Size) -> Rect | None:
    """The part of it inside a picture of this size."""
    x, y = max(0, rect[0]), max(0, rect[1])
    width = min(rect[0] + rect[2], size[0]) - x
    height = min(rect[1] + rect[3], size[1]) - y
    return (x, y, width, height) if width > 0 and height > 0 else None


def rects_of(cells: Cells, size: Size, most: int = MOST_RECTS) -> list[Rect]:
    """Rectangles that cover every marked cell, at most so many; where there would be more, they
    cover what lies between, too."""
    step = 1
    while True:
        found = _runs(cells)
        if len(found) <= most:
            break
        cells, step = _halved(cells), step * 2
    pixels = CELL * step
    scaled = ((x * pixels, y * pixels, w * pixels, h * pixels) for x, y, w, h in found)
    return [rect for scale in scaled if (rect := clipped(scale, size))]


def _runs(cells: Cells) -> list[Rect]:
    """Runs of marked cells, joined with equal runs below them."""
    high, wide = cells.shape
    if cells.all():
        return [(0, 0, wide, high)]
    padded = np.zeros((high, wide + 2), np.bool_)
    padded[:, 1:-1] = cells
    rows, edges = np.nonzero(padded[:, 1:] != padded[:, :-1])
    done: list[Rect] = []
    above: dict[tuple[int, int], int] = {}  # the runs of the row before, and where they began
    here: dict[tuple[int, int], int] = {}
    last = -1
    starts, ends = edges[::2].tolist(), edges[1::2].tolist()
    for row, start, end in zip(rows[::2].tolist(), starts, ends, strict=True):
        if row != last:
            done += _ended(above, last)
            if row != last + 1:
                done += _ended(here, last + 1)
                here = {}
            above, here, last = here, {}, row
        here[start, end] = above.pop((start, end), row)
    return done + _ended(above, last) + _ended(here, last + 1)


def _ended(runs: dict[tuple[int, int], int], below: int) -> list[Rect]:
    """Runs of cells that go down to the row `below`, which is no part of them."""
    return [(start, top, end - start, below - top) for (start, end), top in runs.items()]


def _halved(cells: Cells) -> Cells:
    rows, columns = cells.shape
    padded = np.pad(cells, ((0, rows % 2), (0, columns % 2)))
    return padded[::2, ::2] | padded[1::2, ::2] | padded[::2, 1::2] | padded[1::2, 1::2]


def differing(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> Cells:
    """The cells in which two pictures of the same size differ."""
    height, width = one.shape
    differs = np.not_equal(one, other)
    across = np.logical_or.reduceat(differs, np.arange(0, width, CELL), axis=1)
    return np.logical_or.reduceat(across, np.arange(0, height, CELL), axis=0)


def bounds_of_difference(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> Rect | None:
    """The smallest rectangle, from even places and of even sizes where it can be, outside of which
    two pictures of the same size are equal."""
    differs = np.not_equal(one, other)
    columns = np.flatnonzero(differs.any(axis=0))
    if not len(columns):
        return None
    rows = np.flatnonzero(differs.any(axis=1))
    x, y = int(columns[0]) & ~1, int(rows[0]) & ~1
    height, width = one.shape
    right, bottom = min(width, (int(columns[-1]) | 1) + 1), min(height, (int(rows[-1]) | 1) + 1)
    return x, y, right - x, bottom - y
