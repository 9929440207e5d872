"""Where the small pictures of a mosaic stand. Pure; whole pixels."""

from __future__ import annotations

from math import ceil

from hubwall.model.geometry import Rect

PICTURE = 9 / 16  # height by width
NAME = 0.095  # height of the name below it, by its width
GAP = 0.015  # between two of them, by their width


def cells(count: int, width: int, height: int) -> list[tuple[Rect, Rect]]:
    """A picture and its name for each, row by row, as large as the room allows, in its middle. All
    pictures have one size; the names lie below them, since nothing is written on what is live."""
    if count < 1:
        return []
    high = PICTURE + NAME

    def wide(columns: int) -> float:
        """The width of a picture with that many side by side, gaps all round."""
        rows = ceil(count / columns)
        across = width / (columns + GAP * (columns + 1))
        return min(across, height / (rows * (high + GAP) + GAP))

    columns = max(range(1, count + 1), key=lambda number: (wide(number), -number))
    rows, side = ceil(count / columns), wide(columns)
    gap = side * GAP
    left = (width - columns * side - (columns - 1) * gap) / 2
    top = (height - rows * side * high - (rows - 1) * gap) / 2
    found = []
    for number in range(count):
        x = round(left + number % columns * (side + gap))
        y = round(top + number // columns * (side * high + gap))
        picture = Rect(x, y, max(1, int(side)), max(1, int(side * PICTURE)))
        name = Rect(x, picture.bottom, picture.width, max(1, int(side * NAME)))
        found.append((picture, name))
    return found


def columns_of(places: list[tuple[Rect, Rect]]) -> int:
    """How many stand side by side."""
    return sum(1 for picture, _ in places if picture.y == places[0][0].y) if places else 1
