"""Where a panel opens: on the screen that people look at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF

from hubwall.model.canvas import Canvas
from hubwall.model.geometry import Rect
from hubwall.wall.conductor import Conductor
from hubwall.wall.views.viewport import Viewport

Point = tuple[float, float]


class Placing:
    """All places are in the window's pixels. `pointer` gives the mouse's place there, `window` the
    window's size. GUI thread."""

    def __init__(
        self,
        conductor: Conductor,
        view: Viewport,
        pointer: Callable[[], Point],
        window: Callable[[], tuple[int, int]],
    ) -> None:
        self._conductor, self._view = conductor, view
        self.pointer, self._window = pointer, window

    def area(self, at: Point | None = None) -> QRectF:
        """The screen with that point; without one that of the focused zone, or of the mouse where
        it was moved last. In a rehearsal the window stands on one real screen, so that a panel may
        use all of it."""
        state, view = self._conductor.state, self._view
        if view.rehearsing:
            return QRectF(0, 0, *self._window())
        focus = state.placed.get(state.session.focus)
        if at is not None:
            point = view.to_canvas(*at)
        elif focus is not None and not view.stirred:
            point = round(focus.centre[0]), round(focus.centre[1])
        else:
            point = view.to_canvas(*self.pointer())
        return view.to_window(screen_for(state.canvas, *point))

    def focus_corner(self) -> Point:
        """Where a menu opens by key: in the focused zone, else at the mouse."""
        state = self._conductor.state
        rect = state.placed.get(state.session.focus)
        if rect is None:
            return self.pointer()
        inset = min(rect.width, rect.height) // 8
        corner = self._view.to_window(rect.moved(inset, inset)).topLeft()
        return corner.x(), corner.y()


def screen_for(canvas: Canvas, x: int, y: int) -> Rect:
    """The screen nearest to the point; the whole canvas where no screen is connected."""
    screen = canvas.nearest(x, y)
    return screen.rect if screen else canvas.bounds
