"""Reading the screen from outside, as someone in front of it would see it."""

from __future__ import annotations

import mss
import numpy as np
from numpy.typing import NDArray

from hubwall.model.geometry import Rect

Picture = NDArray[np.uint8]


def look(display: str, at: Rect | None = None) -> Picture:
    """What the desktop, or that part of it, shows: (height, width, 3), red first."""
    with mss.MSS(display=display) as eyes:
        whole = eyes.monitors[0]
        area = {"left": at.x, "top": at.y, "width": at.width, "height": at.height} if at else whole
        shot = np.asarray(eyes.grab(area))
    return np.ascontiguousarray(shot[:, :, 2::-1])


def colour(display: str, x: int, y: int) -> tuple[int, int, int]:
    """The colour of one pixel."""
    red, green, blue = look(display, Rect(x, y, 1, 1))[0, 0].tolist()
    return red, green, blue


def differing(one: Picture, other: Picture, tolerance: int = 24) -> float:
    """The share (0 to 1) of pixels that differ by more than `tolerance` in any colour."""
    far = np.abs(one.astype(np.int16) - other.astype(np.int16)).max(axis=2) > tolerance
    return float(far.mean())
