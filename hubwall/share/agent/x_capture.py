"""Screens, regions and windows of an X server, woken by damage instead of polling."""

from __future__ import annotations

import contextlib
import select
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from Xlib import X, error

from hubwall.model.words import tr
from hubwall.share.agent.capture import CaptureEndedError, Changes
from hubwall.share.agent.cells import (
    all_cells,
    bounds_of_difference,
    clipped,
    differing,
    mark,
    no_cells,
    rects_of,
)
from hubwall.share.agent.pointer import Pointer
from hubwall.share.agent.x_display import Damage, close_display, open_display
from hubwall.share.agent.x_pixels import GrabError, XPixels
from hubwall.share.messages import Rect, Size

_MANY = 200  # rectangles of damage of which only the bounds are looked at
_MOST = 0.5  # of the picture: from there on it is grabbed in one piece
_BUSY_AFTER, _BUSY_FOR = 4, 30
"""When so many pictures in a row were new in most places, that many are taken to be new without
being compared."""
_POINTER_S, _STILL_POINTER_S, _STILL_AFTER_S = 1 / 60, 1 / 20, 1.0
_EXACT = 64  # cells in which the exact place of a change is looked for


class XCapture:
    """A part of the desktop."""

    def __init__(
        self,
        rect: Rect,
        title: str,
        what: str,
        pointer: bool,
        display: str = "",
        find: Callable[[], Rect | None] | None = None,
    ) -> None:
        """`rect`: in pixels of the desktop. `find` says where it is after the desktop has changed,
        None if it is no more; without it, the same place counts. Raises CaptureError."""
        self.title, self.what = title, what
        self.resting = False
        self._find = find
        self.display = open_display(display)
        self.pixels = XPixels(display)
        self.root = self.display.screen().root
        self.root.change_attributes(event_mask=X.StructureNotifyMask)
        self.drawable = self.pixels.root
        self.origin = rect[0], rect[1]  # on the desktop
        self.offset = self.origin  # in the drawable
        self.size: Size = (rect[2], rect[3])
        self.pixels.begin(self.size)
        self.damage = Damage(self.display, self.watched())
        self.pointer = Pointer(self.display) if pointer else None
        self.damaged = self.whole = True
        self._moved = False  # the pointer
        self._looked = self._stirred = 0.0
        self._busy = 0
        self.display.flush()

    def watched(self) -> Any:
        """The window whose damage counts."""
        return self.root

    @property
    def picture(self) -> NDArray[np.uint8]:
        return self.pixels.picture

    def place(self) -> Rect:
        return (*self.origin, *self.size)

    def restart(self) -> None:
        self.whole = True

    # Waiting

    def wait(self, wake: int, seconds: float) -> None:
        try:
            if self.display.pending_events():
                return
        except (error.ConnectionClosedError, OSError):
            raise CaptureEndedError(tr("The desktop was closed.")) from None
        if self.pointer is not None and not self.resting:
            seconds = min(seconds, self._looked + self._pause(time.monotonic()) - time.monotonic())
        with contextlib.suppress(InterruptedError):
            select.select([self.display.fileno(), wake], [], [], max(0.0, seconds))

    def changed(self, now: float) -> bool:
        try:
            while self.display.pending_events():
                self.event(self.display.next_event())
            self._look_at_pointer(now)
        except (error.ConnectionClosedError, OSError):
            raise CaptureEndedError(tr("The desktop was closed.")) from None
        return self.damaged or self.whole or self._moved

    def event(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "DamageNotify":
            self.damaged = True
        elif kind == "DisplayCursorNotify" and self.pointer:
            self.pointer.turned = self._moved = True
        elif kind == "ConfigureNotify" and event.window == self.root:
            self.resized(event.width, event.height)

    def resized(self, width: int, height: int) -> None:
        """The desktop has another size."""
        found = self._find() if self._find else self.place()
        part = clipped(found, (width, height)) if found else None
        if part is None:
            raise CaptureEndedError(tr("The screen that was shared is no longer there."))
        self.origin = self.offset = part[:2]
        if part[2:] != self.size:
            self.begin(part[2:])

    def begin(self, size: Size) -> None:
        """The picture has another size from here on."""
        self.size = size
        self.pixels.begin(size)
        self.whole = True
        if self.pointer:
            self.pointer.forget()

    def _look_at_pointer(self, now: float) -> None:
        if self.pointer is None:
            return
        if now - self._looked >= self._pause(now):
            self._looked = now
            if self.pointer.moved():
                self._moved, self._stirred = True, now

    def _pause(self, now: float) -> float:
        """Between two looks at the pointer."""
        return _STILL_POINTER_S if now - self._stirred > _STILL_AFTER_S else _POINTER_S

    # Taking

    def take(self) -> Changes | None:
        whole, self.whole = self.whole, False
        turned = self.pointer is not None and self.pointer.turned
        self._moved = False
        lifted = self.pointer.lift(self.picture) if self.pointer else None
        try:
            cells, exact = self._grab(whole)
        except GrabError:
            self.missed()
            return None
        drawn = self.pointer.draw(self.picture, self.origin) if self.pointer else None
        if lifted != drawn or turned:
            places = [rect for rect in (lifted, drawn) if rect]
            mark(cells, places)
            exact += places
        if not cells.any():
            return None
        return Changes(cells, tuple(exact), moved=whole)

    def missed(self) -> None:
        """Nothing could be grabbed: look again at the next damage."""
        self.whole = True

    def _grab(self, whole: bool) -> tuple[Any, list[Rect]]:
        hurt = self._hurt()
        if whole:
            self.pixels.grab_all(self.drawable, self.offset)
            return all_cells(self.size), []
        cells = no_cells(self.size)
        mark(cells, hurt)
        if not cells.any():
            return cells, []
        if cells.mean() > _MOST:
            return self._grab_most(), []
        changed, exact = no_cells(self.size), []
        for rect in rects_of(cells, self.size):
            exact += self._compare(rect, changed)
        return changed, exact

    def _hurt(self) -> list[Rect]:
        if not self.damaged:
            return []
        self.damaged = False
        found = self.damage.take()
        if len(found) > _MANY:
            left, top = found[:, :2].min(axis=0)
            right, bottom = (found[:, :2] + found[:, 2:]).max(axis=0)
            found = np.array([[left, top, right - left, bottom - top]])
        x, y = self.hurt_offset()
        rects = ((int(a) - x, int(b) - y, int(w), int(h)) for a, b, w, h in found)
        return [rect for moved in rects if (rect := clipped(moved, self.size))]

    def hurt_offset(self) -> tuple[int, int]:
        """Where the picture begins in the window whose damage counts."""
        return self.offset

    def _grab_most(self) -> Any:
        """All of the picture, compared with what it was unless that would be a waste."""
        if self._busy >= _BUSY_AFTER:
            self._busy += 1
            if self._busy > _BUSY_FOR:
                self._busy = 0
            self.pixels.grab_all(self.drawable, self.offset)
            return all_cells(self.size)
        found = self.pixels.grab(self.drawable, (0, 0, *self.size), self.offset)
        cells = differing(_words(found), _words(self.picture))
        self._busy = self._busy + 1 if cells.mean() > _MOST else 0
        np.copyto(self.picture, found)
        return cells

    def _compare(self, rect: Rect, changed: Any) -> list[Rect]:
        """Grab this part, mark what is new in it; the exact place of a small change."""
        x, y, width, height = rect
        found = self.pixels.grab(self.drawable, rect, self.offset)
        old = self.picture[y : y + height, x : x + width]
        if width * height <= _EXACT * 1024:
            bounds = bounds_of_difference(_words(found), _words(old))
            if bounds is None:
                return []
            exact = (x + bounds[0], y + bounds[1], bounds[2], bounds[3])
            mark(changed, [exact])
            np.copyto(old, found)
            return [exact]
        cells = differing(_words(found), _words(old))
        rows, columns = cells.shape
        changed[y // 32 : y // 32 + rows, x // 32 : x // 32 + columns] |= cells
        np.copyto(old, found)
        return rects_of_part(cells, rect) if cells.any() else []

    def close(self) -> None:
        self.pixels.close()
        close_display(self.display)


def rects_of_part(cells: Any, rect: Rect) -> list[Rect]:
    """The marked cells of a part of the picture as rectangles of the whole."""
    found = rects_of(cells, rect[2:])
    return [(rect[0] + x, rect[1] + y, width, height) for x, y, width, height in found]


def _words(pixels: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Rows of pixels as numbers, without a copy."""
    return pixels.view(np.uint32)[:, :, 0]
