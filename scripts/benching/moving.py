"""A window in which every pixel changes, with a barcode that counts, and the time of each picture.

Run with `python -m benching.moving DISPLAY FILE`. FILE (`Times`) holds the moment at which each
number was on the screen, by the clock that all processes of a machine share. A line on the
standard input changes what it does: `all` (every pixel, RATE times a second), `clock` (the barcode
alone, once a second) and `still`.
"""

from __future__ import annotations

import mmap
import os
import select
import struct
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from Xlib import X
from Xlib import display as xdisplay

from benching.barcode import CELLS, HEIGHT, NUMBERS, cells

WIDTH, LINES, RATE = 1920, 1080, 30
IDENTITY = 5
_MOVES = 7, 4  # pixels right and down, from one picture to the next
_ROUND = 48  # pictures until it begins anew
_STRIP = 16  # rows in a request, which may have 256 KiB


class Times:
    """When each number was drawn (`time.monotonic`), and the mode that it was drawn in."""

    def __init__(self, path: Path) -> None:
        size = NUMBERS * 8
        if not path.exists():
            path.write_bytes(bytes(size))
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), size)

    def note(self, number: int, when: float) -> None:
        struct.pack_into("<d", self._map, number % NUMBERS * 8, when)

    def of(self, number: int) -> float:
        """0.0 for a number that was never drawn."""
        found: float = struct.unpack_from("<d", self._map, number % NUMBERS * 8)[0]
        return found


class Window:
    """The window, and a pixmap larger than it whose parts are copied into it in turn."""

    def __init__(self, display: str) -> None:
        self._display: Any = xdisplay.Display(display)
        screen = self._display.screen()
        self._window = screen.root.create_window(
            0, 0, WIDTH, LINES, 0, screen.root_depth, override_redirect=1, background_pixel=0
        )
        self._context = self._window.create_gc(graphics_exposures=0)
        wide, high = WIDTH + _ROUND * _MOVES[0], LINES + _ROUND * _MOVES[1]
        self._large = self._window.create_pixmap(wide, high, screen.root_depth)
        pixels = landscape(wide, high)
        for top in range(0, high, _STRIP):
            strip = pixels[top : top + _STRIP]
            self._large.put_image(
                self._context, 0, top, wide, len(strip), X.ZPixmap, screen.root_depth, 0,
                strip.tobytes(),
            )  # fmt: skip
        self._window.map()
        self._display.sync()

    def rise(self) -> None:
        """Above whatever was opened meanwhile."""
        self._window.raise_window()
        self._display.sync()

    def draw(self, number: int) -> None:
        """The next picture: all of it moves."""
        step = number % _ROUND
        x, y = step * _MOVES[0], step * _MOVES[1]
        self._window.copy_area(self._context, self._large, x, y, WIDTH, LINES, 0, 0)
        self.code(number)

    def code(self, number: int) -> None:
        """The barcode alone."""
        across, down = WIDTH // CELLS, round(LINES * HEIGHT)
        strip = cells(IDENTITY, number)
        for colour in (0, 1):
            self._context.change(foreground=colour * 0xFFFFFF)
            places = [
                (cell * across, 0, across, down)
                for cell, white in enumerate(strip)
                if white == colour
            ]
            self._window.poly_fill_rectangle(self._context, places)
        self._display.sync()

    def fill(self, colour: int) -> None:
        self._context.change(foreground=colour)
        self._window.fill_rectangle(self._context, 0, 0, WIDTH, LINES)
        self._display.sync()


def landscape(width: int, height: int) -> np.ndarray:
    """Soft hills with a grain, and lines of what looks like text: something for every coder to do,
    and nothing that only one of them likes. BGRX."""
    chance = np.random.default_rng(1)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    pixels = np.zeros((height, width, 4), np.uint8)
    for channel, (across, down) in enumerate(((170, 90), (130, 210), (240, 150))):
        pixels[..., channel] = 128 + 60 * np.sin(x / across) * np.cos(y / down)
    pixels[..., :3] += chance.integers(0, 12, (height, width, 1), np.uint8)
    words = chance.random((height // 8 + 1, width // 4 + 1)) < 0.5
    text = np.kron(words, np.ones((8, 4), bool))[:height, :width]
    lines = (np.arange(height) // 8 % 3 == 0)[:, None] & (x < width / 2)
    pixels[text & lines] = (30, 30, 30, 0)
    return pixels


def main() -> None:
    display, path = sys.argv[1], Path(sys.argv[2])
    window, times = Window(display), Times(path)
    mode, number, due = "all", 0, time.monotonic()
    window.draw(number)
    times.note(number, time.monotonic())
    print("ready", flush=True)
    while True:
        pause = max(0.0, due - time.monotonic()) if mode != "still" else None
        if select.select([0], [], [], pause)[0]:
            told = os.read(0, 4096).decode().split()
            if not told:
                return
            mode, due = told[-1], time.monotonic()
            window.rise()
            continue
        number += 1
        match mode:
            case "all":
                window.draw(number)
                due += 1 / RATE
            case _:
                window.code(number)
                due += 1.0
        now = time.monotonic()
        times.note(number, now)
        due = max(due, now - 1 / RATE)


if __name__ == "__main__":
    main()
