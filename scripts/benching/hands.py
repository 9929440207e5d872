"""A mouse and a keyboard through XTEST, as hardware would send them."""

from __future__ import annotations

from typing import Any

from Xlib import X
from Xlib import display as xdisplay
from Xlib.ext import xtest

LEFT_ALT, LEFT_SHIFT, SECOND_DIGIT = 64, 50, 11  # key codes of a PC keyboard
LETTER_A, LETTER_M = 38, 58


class Hands:
    """On one display. Places are desktop pixels."""

    def __init__(self, display: str) -> None:
        self._display: Any = xdisplay.Display(display)

    def close(self) -> None:
        self._display.close()

    def _send(self, kind: int, detail: int = 0, x: int = 0, y: int = 0) -> None:
        xtest.fake_input(self._display, kind, detail, x=x, y=y)
        self._display.sync()

    def move(self, x: int, y: int) -> None:
        self._send(X.MotionNotify, x=x, y=y)

    def button(self, down: bool) -> None:
        self._send(X.ButtonPress if down else X.ButtonRelease, 1)

    def key(self, code: int, down: bool) -> None:
        self._send(X.KeyPress if down else X.KeyRelease, code)

    def tap(self, code: int) -> None:
        self.key(code, True)
        self.key(code, False)
