"""The canvas: the coordinate space that spans the wall, mullions included."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hubwall.model.geometry import Rect, bounding


@dataclass(frozen=True, slots=True)
class Screen:
    """One monitor or projector that the wall drives.

    `rect` is its place on the canvas. `connected` is false while it is unplugged: its place is
    kept, so that everything goes back when it returns. Millimetres are 0 where unknown.
    """

    name: str
    rect: Rect
    connected: bool = True
    width_mm: int = 0
    height_mm: int = 0


@dataclass(frozen=True, slots=True)
class Canvas:
    """All screens of the wall, those that are unplugged for the moment included."""

    screens: tuple[Screen, ...]

    @property
    def bounds(self) -> Rect:
        return bounding(screen.rect for screen in self.screens)

    @property
    def rects(self) -> tuple[Rect, ...]:
        return tuple(screen.rect for screen in self.screens)

    @property
    def connected(self) -> tuple[Screen, ...]:
        return tuple(screen for screen in self.screens if screen.connected)

    def screen_at(self, x: float, y: float) -> Screen | None:
        """The connected screen that shows the point; None on a mullion or off the wall."""
        return next((s for s in self.connected if s.rect.holds(x, y)), None)

    def nearest(self, x: float, y: float) -> Screen | None:
        """The connected screen nearest to the point; None where none is connected."""

        def distance(screen: Screen) -> float:
            r = screen.rect
            dx = max(r.x - x, 0, x - r.right)
            dy = max(r.y - y, 0, y - r.bottom)
            return dx * dx + dy * dy

        return self.screen_at(x, y) or min(self.connected, key=distance, default=None)


def between(canvas: Canvas) -> tuple[Rect, ...]:
    """Rectangles that cover all of the canvas that lies on no screen: mullions and holes."""
    bounds, found = canvas.bounds, []
    lines = sorted({y for r in canvas.rects for y in (r.y, r.bottom)})
    for top, bottom in pairwise(lines):
        x = bounds.x
        for screen in sorted(r for r in canvas.rects if r.y <= top and bottom <= r.bottom):
            if screen.x > x:
                found.append(Rect(x, top, screen.x - x, bottom - top))
            x = max(x, screen.right)
        if x < bounds.right:
            found.append(Rect(x, top, bounds.right - x, bottom - top))
    return tuple(found)


def grid(columns: int, rows: int, width: int = 1920, height: int = 1080, gap: int = 0) -> Canvas:
    """A wall of equal screens, `gap` canvas pixels of mullion between them, named 1, 2, 3, … ."""
    return Canvas(
        tuple(
            Screen(
                str(row * columns + column + 1),
                Rect(column * (width + gap), row * (height + gap), width, height),
            )
            for row in range(rows)
            for column in range(columns)
        )
    )
