"""A mouse and a keyboard: real events through the X server's XTEST, as hardware would send them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from Xlib import XK, X
from Xlib import display as xdisplay
from Xlib.ext import xtest

LEFT, MIDDLE, RIGHT, WHEEL_UP, WHEEL_DOWN = 1, 2, 3, 4, 5

# Where keys lie, whatever is printed on them: the X server's numbers for a PC keyboard.
PHYSICAL = {
    **{f"digit{digit}": 9 + (digit or 10) for digit in range(10)},
    "escape": 9,
    "tab": 23,
    "enter": 36,
    "left ctrl": 37,
    "right ctrl": 105,
    "left shift": 50,
    "left alt": 64,
    "super": 133,
    "space": 65,
}


class Hands:
    """Moves the pointer and presses keys on one display. Places are desktop pixels."""

    def __init__(self, display: str) -> None:
        self._display = xdisplay.Display(display)

    def close(self) -> None:
        self._display.close()

    def _send(self, kind: int, detail: int = 0, x: int = 0, y: int = 0) -> None:
        xtest.fake_input(self._display, kind, detail, x=x, y=y)
        self._display.sync()

    @property
    def pointer(self) -> tuple[int, int]:
        found = self._display.screen().root.query_pointer()
        return found.root_x, found.root_y

    def move(self, x: int, y: int) -> None:
        self._send(X.MotionNotify, x=x, y=y)

    def down(self, button: int = LEFT) -> None:
        self._send(X.ButtonPress, button)

    def up(self, button: int = LEFT) -> None:
        self._send(X.ButtonRelease, button)

    def click(self, x: int, y: int, button: int = LEFT, times: int = 1) -> None:
        """Qt takes two presses in one millisecond, which no hand can do, for one each."""
        self.move(x, y)
        for _ in range(times):
            time.sleep(0.002)
            self.down(button)
            self.up(button)

    def wheel(self, x: int, y: int, notches: int) -> None:
        """Positive notches turn it towards the person: what is shown moves up."""
        self.click(x, y, WHEEL_DOWN if notches > 0 else WHEEL_UP, times=abs(notches))

    def drag(
        self,
        start: tuple[int, int],
        end: tuple[int, int],
        steps: int = 12,
        button: int = LEFT,
        release: bool = True,
    ) -> None:
        """Press at `start` and go to `end` in so many straight steps."""
        self.move(*start)
        self.down(button)
        for step in range(1, steps + 1):
            share = step / steps
            self.move(
                round(start[0] + (end[0] - start[0]) * share),
                round(start[1] + (end[1] - start[1]) * share),
            )
        if release:
            self.up(button)

    @contextmanager
    def held(self, *keys: str) -> Iterator[None]:
        """Those keys are down meanwhile (as in `key`)."""
        codes = [self._code(key)[0] for key in keys]
        for code in codes:
            self._send(X.KeyPress, code)
        try:
            yield
        finally:
            for code in reversed(codes):
                self._send(X.KeyRelease, code)

    def key(self, *keys: str, times: int = 1) -> None:
        """Tap the last key while the others are held: `key("Control_L", "z")`. Names are of X
        (`Tab`, `F1`, `plus`, `a`: where this keyboard map has them), or `physical:digit1` for a
        place on the keyboard."""
        *holding, tapped = keys
        code, shifted = self._code(tapped)
        if shifted:
            holding.append("Shift_L")
        with self.held(*holding):
            for _ in range(times):
                self._send(X.KeyPress, code)
                self._send(X.KeyRelease, code)

    def write(self, text: str) -> None:
        """Type the text, letter by letter, as far as the keyboard map has its letters."""
        for letter in text:
            self.key(letter)

    def _code(self, key: str) -> tuple[int, bool]:
        """The key's number, and whether Shift makes it so."""
        if key.startswith("physical:"):
            return PHYSICAL[key.removeprefix("physical:")], False
        symbol = XK.string_to_keysym(key) or (ord(key) if len(key) == 1 else 0)
        codes = self._display.keysym_to_keycodes(symbol)
        by_level = sorted((level, code) for code, level in codes if level in (0, 1))
        assert by_level, f"this keyboard map has no {key!r}"
        level, code = by_level[0]
        return code, level == 1

    def reread_map(self) -> None:
        """Learn the keyboard map anew, after someone changed it."""
        self._display._update_keymap(
            self._display.display.info.min_keycode,
            self._display.display.info.max_keycode - self._display.display.info.min_keycode + 1,
        )
