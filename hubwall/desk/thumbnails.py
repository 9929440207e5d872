"""Drawing a thumbnail into its place on the sheet."""

from __future__ import annotations

import numpy as np

from hubwall.desk.sheet import STRIDE, THUMB


def draw(place: memoryview, size: tuple[int, int], rgb: bytes) -> None:
    """R G B without gaps into the upper left corner of the place, as opaque BGRA. Does nothing if
    the pixels are not of that size."""
    width, height = size
    if len(rgb) != width * height * 3 or width > THUMB[0] or height > THUMB[1]:
        return
    target = np.frombuffer(place, np.uint8).reshape(THUMB[1], STRIDE // 4, 4)[:height, :width]
    target[..., :3] = np.frombuffer(rgb, np.uint8).reshape(height, width, 3)[..., ::-1]
    target[..., 3] = 255
