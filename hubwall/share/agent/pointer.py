"""The pointer, drawn into a picture and taken out again."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from Xlib import error

from hubwall.share.agent.cells import clipped
from hubwall.share.messages import Rect


class Pointer:
    """Where the pointer is, what it looks like, and the pixels that are under it in the picture
    that it was drawn into last."""

    def __init__(self, display: Any) -> None:
        self._display = display
        self._root = display.screen().root
        self._hot = (0, 0)
        self._shape: NDArray[np.uint8] = np.zeros((0, 0, 4), np.uint8)
        self._inverse: NDArray[np.uint16] = np.zeros((0, 0, 1), np.uint16)
        self._under: tuple[Rect, NDArray[np.uint8]] | None = None
        self.at = (-1, -1)
        self.turned = True  # it looks otherwise than when it was drawn last

    def moved(self) -> bool:
        """Ask where it is; whether that is elsewhere than before."""
        try:
            told = self._root.query_pointer()
        except error.XError:
            return False
        before, self.at = self.at, (told.root_x, told.root_y)
        return before != self.at

    def _look(self) -> None:
        """Ask what it looks like (premultiplied ARGB)."""
        self.turned = False
        try:
            told = self._display.xfixes_get_cursor_image(self._root)
        except error.XError:
            return
        pixels = np.array(told.cursor_image, np.uint32).reshape(told.height, told.width)
        self._shape = pixels.view(np.uint8).reshape(told.height, told.width, 4)
        self._inverse = 255 - self._shape[:, :, 3:].astype(np.uint16)
        self._hot = (told.xhot, told.yhot)

    def lift(self, picture: NDArray[np.uint8]) -> Rect | None:
        """Put back what was under it; where that is."""
        if self._under is None:
            return None
        (x, y, width, height), pixels = self._under
        self._under = None
        picture[y : y + height, x : x + width] = pixels
        return x, y, width, height

    def forget(self) -> None:
        """The picture that it was drawn into is no more."""
        self._under = None

    def draw(self, picture: NDArray[np.uint8], origin: tuple[int, int]) -> Rect | None:
        """Draw it, after `lift`; where that is. `origin`: where the picture lies on the desktop."""
        if self.turned:
            self._look()
        left = self.at[0] - self._hot[0] - origin[0]
        top = self.at[1] - self._hot[1] - origin[1]
        high, wide = self._shape.shape[:2]
        rect = clipped((left, top, wide, high), (picture.shape[1], picture.shape[0]))
        if rect is None:
            return None
        x, y, width, height = rect
        part = (
            slice(y - top, y - top + height),
            slice(x - left, x - left + width),
        )
        place = picture[y : y + height, x : x + width]
        self._under = rect, place.copy()
        under = place[:, :, :3] * self._inverse[part] // 255
        place[:, :, :3] = np.minimum(under + self._shape[part][:, :, :3], 255)
        return rect
