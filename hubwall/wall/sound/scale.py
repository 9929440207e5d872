"""The scale of the meters, and how their needles move."""

from __future__ import annotations

import math

from hubwall.media.sound.levels import Levels

FLOOR_DB = -60.0
"""Where the scale begins; it ends at 0, full scale. In between a decibel has the same length
everywhere."""
OVER = 10 ** (-1 / 20)  # a peak from here on is too loud
FALLS = 0.02  # of the scale at each look: 24 dB a second
HOLDS = 30  # looks that a peak stands


def place(decibels: float) -> float:
    """Where that lies on the scale, 0 to 1."""
    return min(max(1 - decibels / FLOOR_DB, 0.0), 1.0)


class Needle:
    """Rises at once and falls slowly; the peak stands for a moment and a half."""

    def __init__(self) -> None:
        self.level = self.peak = 0.0
        self.over = False
        self._held = 0

    def move(self, levels: Levels | None) -> bool:
        """What was heard since the last look; None for nothing. Whether anything has moved."""
        before = self.level, self.peak, self.over
        loud, highest = (0.0, 0.0) if levels is None else (levels.loudness_lufs, max(levels.peak))
        now = 0.0 if levels is None else place(loud)
        top = place(20 * math.log10(highest)) if highest > 0 else 0.0
        self.level = max(now, self.level - FALLS, 0.0)
        if 0 < top >= self.peak:
            self.peak, self.over, self._held = top, highest >= OVER, HOLDS
        elif self._held > 0:
            self._held -= 1
        else:
            self.peak, self.over = max(top, self.peak - FALLS, 0.0), False
        return before != (self.level, self.peak, self.over)
