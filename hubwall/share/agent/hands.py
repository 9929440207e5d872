"""The wall's mouse and keyboard on this machine, where its user allows that (XTEST)."""

from __future__ import annotations

import contextlib
from typing import Any

from Xlib import X, error
from Xlib.ext import xtest

from hubwall.model.words import tr
from hubwall.share.agent.capture import CaptureError
from hubwall.share.agent.x_display import close_display, open_display
from hubwall.share.messages import FULL, Event, Rect

_UP, _DOWN, _LEFT, _RIGHT = 4, 5, 6, 7
_BUTTONS = range(1, 10)


class Hands:
    """One thread at a time. What is held down is let go when nobody drives any more."""

    def __init__(self, display: str = "") -> None:
        """Raises CaptureError."""
        self._display = open_display(display)
        if not self._display.has_extension("XTEST"):
            close_display(self._display)
            raise CaptureError(tr("The X server has no XTEST extension; it can't be driven"))
        self._held: set[tuple[int, int]] = set()
        self._spare: dict[int, int] = {}

    def do(self, events: tuple[Event, ...], place: Rect) -> None:
        """Play these events on the part of the desktop that is shared."""
        with contextlib.suppress(error.ConnectionClosedError, OSError):
            for event in events:
                self._do(event, place)
            self._display.flush()

    def _do(self, event: Event, place: Rect) -> None:
        kind, first, second = event
        if kind == "move":
            x = place[0] + min(place[2] - 1, first * place[2] // FULL)
            y = place[1] + min(place[3] - 1, second * place[3] // FULL)
            xtest.fake_input(self._display, X.MotionNotify, x=x, y=y)
        elif kind == "button" and first in _BUTTONS:
            self._press(X.ButtonPress if second else X.ButtonRelease, first)
        elif kind == "wheel":
            self._click(_RIGHT if first > 0 else _LEFT, abs(first))
            self._click(_DOWN if second > 0 else _UP, abs(second))
        elif kind == "key" and (code := self._code(first)):
            self._press(X.KeyPress if second else X.KeyRelease, code)

    def _click(self, button: int, count: int) -> None:
        for _ in range(count):
            self._press(X.ButtonPress, button)
            self._press(X.ButtonRelease, button)

    def _press(self, kind: int, detail: int) -> None:
        xtest.fake_input(self._display, kind, detail)
        release = X.KeyRelease if kind in (X.KeyPress, X.KeyRelease) else X.ButtonRelease
        if kind == release:
            self._held.discard((release, detail))
        else:
            self._held.add((release, detail))

    def _code(self, keysym: int) -> int:
        """The key that types this; one that types nothing is borrowed for what no key types."""
        code = int(self._display.keysym_to_keycode(keysym))
        if code:
            return code
        if keysym not in self._spare:
            self._borrow(keysym)
        return self._spare.get(keysym, 0)

    def _borrow(self, keysym: int) -> None:
        info: Any = self._display.display.info
        first, last = info.min_keycode, info.max_keycode
        table = self._display.get_keyboard_mapping(first, last - first + 1)
        free = [first + n for n, row in enumerate(table) if not any(row)]
        if free:
            self._display.change_keyboard_mapping(free[-1], [(keysym, keysym)])
            self._display.sync()
            self._spare[keysym] = free[-1]

    def let_go(self) -> None:
        """Release everything that is held, and give back what was borrowed."""
        with contextlib.suppress(error.ConnectionClosedError, OSError):
            for kind, detail in self._held:
                xtest.fake_input(self._display, kind, detail)
            for code in self._spare.values():
                self._display.change_keyboard_mapping(code, [(0, 0)])
            self._display.flush()
        self._held.clear()
        self._spare.clear()

    def close(self) -> None:
        self.let_go()
        close_display(self._display)
