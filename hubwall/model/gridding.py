"""Where each screen stands in the wall's rows and columns, read off its place on the canvas."""

from __future__ import annotations

from collections.abc import Sequence

from hubwall.model.geometry import Rect

ALIGNED = 0.4
"""Screens stand in one column (row) while their centres differ by less than this share of the
smaller one's width (height)."""


def grid_places(rects: Sequence[Rect]) -> list[tuple[int, int]]:
    """(column, row) of each rectangle, counted from 0 at the left and at the top.

    A place that no rectangle has is a hole. Two that share a place (mirrored screens) get the
    same numbers.
    """
    columns = _ranks([(r.centre[0], r.width) for r in rects])
    rows = _ranks([(r.centre[1], r.height) for r in rects])
    return list(zip(columns, rows, strict=True))


def _ranks(spans: list[tuple[float, int]]) -> list[int]:
    ranks = [0] * len(spans)
    rank = -1
    first = (0.0, 0)
    for index in sorted(range(len(spans)), key=lambda i: spans[i]):
        centre, size = spans[index]
        if rank < 0 or centre - first[0] >= ALIGNED * min(size, first[1]):
            rank += 1
            first = spans[index]
        ranks[index] = rank
    return ranks
