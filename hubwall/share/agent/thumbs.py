"""Thumbnails for the dock."""

from __future__ import annotations

import av
import numpy as np
from av.video.reformatter import Interpolation, VideoReformatter
from numpy.typing import NDArray

from hubwall.share.frames import LARGEST_THUMB, packed_thumb
from hubwall.share.messages import Size

_FINE = 0xF8  # bits of a colour that are worth their bytes


class Thumbnailer:
    """One thread at a time."""

    def __init__(self) -> None:
        self._reformatter = VideoReformatter()

    def make(self, bgra: NDArray[np.uint8], small: bool) -> tuple[Size, bytes]:
        """Size and packed RGB of a picture made small; `small`: smaller still, since pictures are
        under way on the same line."""
        height, width = bgra.shape[:2]
        most = (LARGEST_THUMB[0] // 2, LARGEST_THUMB[1] // 2) if small else LARGEST_THUMB
        scale = min(most[0] / width, most[1] / height, 1.0)
        size = max(1, int(width * scale)), max(1, int(height * scale))
        step = max(1, int(1 / scale) // 4)  # every second line and so on, the rest averaged
        frame = av.VideoFrame.from_numpy_buffer(bgra[::step], "bgra")
        found = self._reformatter.reformat(
            frame, *size, format="rgb24", interpolation=Interpolation.AREA
        )
        rgb = np.bitwise_and(found.to_ndarray(), _FINE, dtype=np.uint8)
        return size, packed_thumb(rgb.tobytes())
