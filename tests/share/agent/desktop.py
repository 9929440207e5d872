"""Programs that draw on an X display, and what is to be seen there."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import mss
import numpy as np
from Xlib import X, display
from Xlib.ext import xtest

WIDTH, HEIGHT = 640, 480


@contextmanager
def x_server() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A display with one screen: its name, and the server."""
    reader, writer = os.pipe()
    screen = f"{WIDTH}x{HEIGHT}x24"
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", screen, "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    assert number, "Xvfb did not start"
    try:
        yield f":{number}", server
    finally:
        server.terminate()
        server.wait(10)


class Desktop:
    """One client with windows of its own."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.display = display.Display(name)
        self.root = self.display.screen().root
        self._windows: list[Any] = []
        self.fill(self.root, 0x203040, (0, 0, WIDTH, HEIGHT))
        self.point(WIDTH - 1, HEIGHT - 1)

    def window(
        self, title: str, x: int, y: int, width: int, height: int, colour: int = 0x405060
    ) -> Any:
        """A window that the server itself draws again where it was covered: its background is a
        pixmap with a mark in the corner."""
        made = self.root.create_window(
            x, y, width, height, 0, X.CopyFromParent, background_pixel=colour,
            event_mask=X.StructureNotifyMask,
        )  # fmt: skip
        look = made.create_pixmap(width, height, 24)
        self.fill(look, colour, (0, 0, width, height))
        self.fill(look, 0x00FF00, (width // 4, height // 4, width // 4, height // 4))
        made.change_attributes(background_pixmap=look)
        made.set_wm_name(title)
        made.map()
        self.display.sync()
        self._windows.append(made)
        return made

    def fill(self, window: Any, colour: int, rect: tuple[int, int, int, int]) -> None:
        context = window.create_gc(foreground=colour)
        window.fill_rectangle(context, *rect)
        context.free()
        self.display.sync()

    def paint(self, window: Any, pixels: np.ndarray[Any, Any]) -> None:
        """Pixels (height, width, 4), in strips that fit into a request."""
        context = window.create_gc()
        for top in range(0, pixels.shape[0], 32):
            strip = np.ascontiguousarray(pixels[top : top + 32])
            height, width = strip.shape[:2]
            window.put_image(context, 0, top, width, height, X.ZPixmap, 24, 0, strip.tobytes())
        context.free()
        self.display.sync()

    def point(self, x: int, y: int) -> None:
        xtest.fake_input(self.display, X.MotionNotify, x=x, y=y)
        self.display.sync()

    def sees(self) -> np.ndarray[Any, Any]:
        """The whole desktop without its pointer, (height, width, 3), B G R."""
        with mss.MSS(display=self.name) as shots:
            shot = shots.grab(shots.monitors[0])
        found = np.frombuffer(bytes(shot.raw), np.uint8)
        return found.reshape(shot.height, shot.width, 4)[:, :, :3]

    def close(self) -> None:
        for window in self._windows:
            window.destroy()
        self.display.sync()
        self.display.close()
