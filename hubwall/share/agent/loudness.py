"""How loud it is, as a number for people: decibels of the root mean square, over a quarter second.

0 is silence (-60 dBFS and below), 100 is a full square wave; between them each dB is the same step.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from hubwall.share.messages import LEVELS_PER_S, LOUDEST

FLOOR_DB = -60.0
STEP = 5
AGAIN_S = 1.0


def loudness(mean_square: float) -> int:
    """Of the mean of samples squared, where samples go from -1 to 1: 0 to LOUDEST."""
    if not mean_square > 0:  # nor for NaN
        return 0
    decibels = 10 * math.log10(mean_square)
    share = 1 - decibels / FLOOR_DB
    return round(LOUDEST * min(1.0, max(0.0, share)))


class Meter:
    """Fed with samples, it tells a new level when there is one to be said. One thread."""

    def __init__(self) -> None:
        self._said = 0
        self._said_at = 0.0
        self._began = 0.0
        self._sum, self._count = 0.0, 0

    def hear(self, samples: Any, now: float) -> int | None:
        """The level if it is to be said now: at most LEVELS_PER_S, when it has changed by STEP or
        has become silence, and what is not silence every AGAIN_S. Samples in any shape."""
        self._sum += float(np.square(samples, dtype=np.float64).sum())
        self._count += samples.size
        if now - self._began < 1 / LEVELS_PER_S or not self._count:
            return None
        level = loudness(self._sum / self._count)
        self._sum, self._count, self._began = 0.0, 0, now
        return self._news(level, now)

    def silence(self, now: float) -> int | None:
        """Nothing can be heard; says so once."""
        self._sum, self._count, self._began = 0.0, 0, now
        return self._news(0, now)

    def _news(self, level: int, now: float) -> int | None:
        far = abs(level - self._said) >= STEP or (level == 0) != (self._said == 0)
        if not far and (level == 0 or now - self._said_at < AGAIN_S):
            return None
        self._said, self._said_at = level, now
        return level
