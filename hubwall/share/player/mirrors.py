"""Where the wall's own windows are, so that the wall does not show itself in itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from Xlib import X, error

from hubwall.share.agent.cells import clipped
from hubwall.share.agent.x_display import open_display
from hubwall.share.messages import Rect

_DEEPEST = 3  # window managers put windows into frames
_MOST = 2000
_MIRROR = 0.5  # of what is captured: more of the wall than that is nothing to look at


def wall_process() -> int:
    """The process that started the nursery that this process comes from; 0 if it has gone."""
    try:
        told = Path(f"/proc/{os.getppid()}/stat").read_text("ascii", "replace")
        return int(told.rpartition(")")[2].split()[1])
    except (OSError, ValueError, IndexError):
        return 0


class Mirrors:
    """Looks for windows of one process on the desktop. One thread."""

    def __init__(self, process: int, display: str = "") -> None:
        """Raises CaptureError where there is no X server."""
        self._process = process
        self._display = open_display(display)
        self._atom = self._display.intern_atom("_NET_WM_PID")

    def is_walls(self, window: int) -> bool:
        """Whether this window is one of the wall's."""
        return self._owner(self._display.create_resource_object("window", window)) == self._process

    def within(self, rect: Rect) -> list[Rect]:
        """The parts of a place on the desktop where the wall is, counted from that place."""
        found = []
        for x, y, width, height in self._windows():
            part = clipped((x - rect[0], y - rect[1], width, height), (rect[2], rect[3]))
            if part is not None:
                found.append(part)
        return found

    def close(self) -> None:
        self._display.close()

    def _windows(self) -> Iterator[Rect]:
        root = self._display.screen().root
        waiting = [(window, 0) for window in root.query_tree().children[:_MOST]]
        while waiting:
            window, depth = waiting.pop()
            try:
                if window.get_attributes().map_state != X.IsViewable:
                    continue
                if self._owner(window) == self._process:
                    told, place = window.get_geometry(), root.translate_coords(window, 0, 0)
                    yield place.x, place.y, told.width, told.height
                elif depth < _DEEPEST:
                    waiting += [(inner, depth + 1) for inner in window.query_tree().children]
            except error.XError:  # it was closed meanwhile
                continue

    def _owner(self, window: Any) -> int:
        try:
            told = window.get_full_property(self._atom, X.AnyPropertyType)
        except error.XError:
            return -1
        return int(told.value[0]) if told is not None and len(told.value) else -1


def is_mirror(parts: list[Rect], size: tuple[int, int]) -> bool:
    """Whether so much of a picture is the wall that it makes no sense to show it."""
    return sum(part[2] * part[3] for part in parts) > _MIRROR * size[0] * size[1]
