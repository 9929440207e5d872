"""Rectangles on the canvas. All numbers are whole canvas pixels; y grows downwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Rect:
    """A rectangle by its top left corner and its size; `right` and `bottom` lie just outside it."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def area(self) -> int:
        return self.width * self.height

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def empty(self) -> bool:
        return self.width <= 0 or self.height <= 0

    def moved(self, dx: int, dy: int) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def contains(self, other: Rect) -> bool:
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in the rectangle, its right and bottom edges left out."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def intersection(self, other: Rect) -> Rect:
        """The part in both; an empty rectangle (width or height 0) where they do not meet."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Rect(x, y, max(0, right - x), max(0, bottom - y))

    def overlaps(self, other: Rect) -> bool:
        return not self.intersection(other).empty


def bounding(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle around all of them; `Rect(0, 0, 0, 0)` for none."""
    found = list(rects)
    if not found:
        return Rect(0, 0, 0, 0)
    x, y = min(r.x for r in found), min(r.y for r in found)
    right, bottom = max(r.right for r in found), max(r.bottom for r in found)
    return Rect(x, y, right - x, bottom - y)
