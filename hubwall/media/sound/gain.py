"""Louder and softer, without clicks and never too loud: pure arithmetic on samples."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from hubwall.media.sound.outputs import RATE, Samples

CEILING = 10 ** (-1 / 20)  # -1 dBFS
_STEP = 64  # samples in which the limiter sees one peak: it is down within 1.3 ms
_RELEASE_S = 0.2  # from silence to full level


def gain(volume: float) -> float:
    """Volume from 0 to 100, as heard, as a factor: the cube, as PulseAudio and VLC have it."""
    return float(min(max(volume, 0.0), 100.0) / 100.0) ** 3


def decibels(factor: float) -> float:
    return 20 * float(np.log10(max(factor, 1e-9)))


def factor(decibels: float) -> float:
    return float(10 ** (decibels / 20))


@dataclass(frozen=True, slots=True)
class Fade:
    """A way from one factor to another in a straight line, `left` samples long."""

    now: float
    to: float
    left: int = 0

    def toward(self, to: float, seconds: float) -> Fade:
        """The same place, on the way to another factor."""
        if to == self.to:
            return self
        return Fade(self.now, to, max(1, round(seconds * RATE)))

    def after(self, count: int) -> Fade:
        """So many samples later."""
        if count >= self.left:
            return Fade(self.to, self.to)
        part = count / self.left
        return replace(self, now=self.now + (self.to - self.now) * part, left=self.left - count)

    def curve(self, count: int) -> NDArray[np.float32]:
        """The factors of the next samples, in a column; one where all have the same."""
        if not self.left:
            return np.full((1, 1), self.to, np.float32)
        end = self.after(min(count, self.left)).now
        moving = np.linspace(self.now, end, min(count, self.left) + 1, dtype=np.float32)[1:]
        if count > self.left:
            moving = np.concatenate([moving, np.full(count - self.left, self.to, np.float32)])
        return moving[:, None]

    @property
    def silent(self) -> bool:
        """It has arrived at silence."""
        return not self.left and self.to == 0.0


class Limiter:
    """Keeps samples within the ceiling. It looks ahead no further than the end of what it is given:
    a peak right at the beginning of a piece is clipped, for 1.3 ms at most."""

    def __init__(self) -> None:
        self.at = 1.0  # the factor at the end of the last piece

    def limit(self, samples: Samples) -> Samples:
        """The same samples, or fewer peaks in a copy."""
        if not len(samples):
            return samples
        loudest = float(np.abs(samples).max())
        if self.at == 1.0 and loudest <= CEILING:
            return samples
        steps = -(-len(samples) // _STEP)
        padded = np.zeros(steps * _STEP, np.float32)
        padded[: len(samples)] = np.abs(samples).max(axis=1)
        peaks = padded.reshape(steps, _STEP).max(axis=1)
        allowed = np.minimum(1.0, CEILING / np.maximum(peaks, 1e-9))
        edges = np.concatenate([[self.at], np.minimum(allowed, np.append(allowed[1:], 1.0))])
        rise = np.arange(steps + 1) * (_STEP / (_RELEASE_S * RATE))
        edges = np.minimum.accumulate(edges - rise) + rise  # down at once, up slowly
        places = np.arange(1, len(samples) + 1) / _STEP
        curve = np.interp(places, np.arange(steps + 1), edges).astype(np.float32)
        self.at = float(curve[-1])
        if self.at > 0.9999:
            self.at = 1.0
        limited: Samples = np.clip(samples * curve[:, None], -CEILING, CEILING)
        return limited


def stretched(samples: Samples, factor: float) -> Samples:
    """A little longer or shorter, by cubic curves through four samples (Catmull and Rom): straight
    lines would take two decibels from hissing sounds."""
    count = len(samples)
    wanted = max(1, round(count * factor))
    if wanted == count or count < 4:
        return samples
    at = np.linspace(0, count - 1, wanted)
    left = np.minimum(at.astype(int), count - 2)
    part = (at - left).astype(np.float32)[:, None]
    a, b = samples[np.maximum(left - 1, 0)], samples[left]
    c, d = samples[left + 1], samples[np.minimum(left + 2, count - 1)]
    bend = part * (2 * a - 5 * b + 4 * c - d + part * (3 * (b - c) + d - a))
    curved: Samples = b + 0.5 * part * (c - a + bend)
    return curved
