"""Where each screen stands in the wall's rows and columns, read off its place on the canvas."""

from __future__ import annotations

from collections.abc import Sequence

from hubwall.model.geometry import Rect


def grid_places(rects: Sequence[Rect]) -> list[tuple[int, int]]:
    """(column, row) of each rectangle, counted from 0 at the left and at the top.

    Rectangles stand in one row while they share more than half of the height that all of them
    share, or of their own where that is less; columns likewise. So a large screen beside two
    small ones, one above the other, stands in the row of the upper. A place that no rectangle
    has is a hole. Two that share a place (mirrored screens) get the same numbers.
    """
    columns = _ranks([(r.x, r.right) for r in rects])
    rows = _ranks([(r.y, r.bottom) for r in rects])
    return list(zip(columns, rows, strict=True))


def _ranks(spans: list[tuple[int, int]]) -> list[int]:
    ranks = [0] * len(spans)
    rank, low, high = -1, 0, 0
    for index in sorted(range(len(spans)), key=lambda i: spans[i]):
        start, end = spans[index]
        shared = min(high, end) - max(low, start)
        if rank >= 0 and shared * 2 > min(high - low, end - start):
            low, high = max(low, start), min(high, end)
        else:
            rank, low, high = rank + 1, start, end
        ranks[index] = rank
    return ranks
