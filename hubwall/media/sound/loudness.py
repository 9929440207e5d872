"""How loud it is (ITU-R BS.1770-4, EBU R128), its spectrum, and the factor that levels it.

Loudness is the energy of what the ear weighs, over time. By Parseval's theorem that energy can be
counted in the spectrum: windows that are sine-shaped and overlap by half have squares that add up
to one. So one transform each 43 ms gives loudness and bands, at 0.2 % of a core, where the filters
of the recommendation would have to go through every sample.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from hubwall.media.sound.gain import factor
from hubwall.media.sound.levels import BANDS, SILENCE_LUFS, Levels
from hubwall.media.sound.outputs import CHANNELS, RATE, Samples

TARGET_LUFS = -23.0
MOST_DB = 12.0

_WINDOW = 4096
_HOP = _WINDOW // 2
_HOP_S = _HOP / RATE
_MOMENT = round(0.4 / _HOP_S)  # hops in a moment: R128 says 400 ms
_LONG = round(30 / _HOP_S)
_ABSOLUTE_GATE, _RELATIVE_GATE = -70.0, 10.0  # LUFS, LU
_FIRST_S, _SURE_S = 1.0, 4.0  # of sound, until its loudness is believed a little, and enough
_QUICKLY, _DOWN, _UP = 6.0, 2.0, 1.0  # dB a second
_NEAR_DB = 0.5
_LOWEST_HZ, _HIGHEST_HZ, _FLOOR_DB = 50.0, 16_000.0, 60.0

# BS.1770-4, tables 1 and 2, for 48 kHz: the head, then a high-pass
_HEAD = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (1.0, -1.69065929318241, 0.73248077421585),
)
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))


def _weights() -> NDArray[np.float64]:
    """The square of K-weighting's response in each line of the spectrum."""
    lines = np.exp(-2j * np.pi * np.arange(_WINDOW // 2 + 1) / _WINDOW)
    powers = np.stack([np.ones_like(lines), lines, lines**2])
    response = np.ones_like(lines)
    for above, below in (_HEAD, _HIGH_PASS):
        response *= (np.array(above) @ powers) / (np.array(below) @ powers)
    squared: NDArray[np.float64] = np.abs(response) ** 2
    return squared


_EDGES = np.geomspace(_LOWEST_HZ, _HIGHEST_HZ, BANDS + 1) * _WINDOW / RATE
_STARTS = np.round(_EDGES).astype(int)
_SHAPE = np.sin(np.pi * (np.arange(_WINDOW) + 0.5) / _WINDOW).astype(np.float32)
# lines of a real spectrum stand for two, but the first and the last; half of a window counts
_LINES = np.full(_WINDOW // 2 + 1, 2.0)
_LINES[0] = _LINES[-1] = 1.0
_LINES /= _WINDOW * _WINDOW / 2
_LINES_HEARD = _LINES * _weights()


def lufs(energy: float) -> float:
    """Loudness of a mean square that was weighed, both channels together."""
    return max(SILENCE_LUFS, -0.691 + 10 * float(np.log10(max(energy, 1e-13))))


class Meter:
    """Is given samples piece by piece, in order."""

    def __init__(self) -> None:
        self._waiting = np.zeros((_WINDOW - _HOP, CHANNELS), np.float32)
        self._energies: list[float] = []
        self._peak = (0.0, 0.0)

    def hear(self, samples: Samples) -> list[Levels]:
        """What it hears, about 23 times a second: usually nothing or one. Their time is now."""
        if len(samples):
            left, right = np.abs(samples).max(axis=0)
            self._peak = max(self._peak[0], float(left)), max(self._peak[1], float(right))
        self._waiting = np.concatenate([self._waiting, samples])
        found = []
        while len(self._waiting) >= _WINDOW:
            found.append(self._look(self._waiting[:_WINDOW]))
            self._waiting = self._waiting[_HOP:]
        return found

    def _look(self, window: Samples) -> Levels:
        spectrum = np.fft.rfft(window.T * _SHAPE)
        power = (spectrum.real**2 + spectrum.imag**2).sum(axis=0)
        self._energies = [*self._energies[1 - _MOMENT :], float(power @ _LINES_HEARD)]
        energy = sum(self._energies) / len(self._energies)
        bands = np.add.reduceat(power * _LINES, _STARTS)[:BANDS]
        height = 1 + 10 * np.log10(bands + 1e-12) / _FLOOR_DB  # a sine on both channels is 0 dB
        peak, self._peak = self._peak, (0.0, 0.0)
        return Levels(
            (min(peak[0], 1.0), min(peak[1], 1.0)),
            lufs(energy),
            (np.clip(height, 0, 1) * 255).astype(np.uint8).tobytes(),
            time.monotonic_ns(),
        )


class Leveller:
    """Finds the factor, in dB, that brings a programme to -23 LUFS: slowly, by at most 12 dB, from
    what it has heard of it in the last half minute. Silence and pauses don't count (the gates of
    R128), so nothing is pumped up in them. What it has found outlives a broken stream."""

    def __init__(self) -> None:
        self._energies = np.zeros(0)
        self._heard_s = 0.0
        self.gain_db = 0.0

    def hear(self, loudness_lufs: float, levelled: bool) -> float:
        """The momentary loudness of what came in, once a hop. Gives the factor in dB."""
        if loudness_lufs > _ABSOLUTE_GATE:
            energy = 10 ** ((loudness_lufs + 0.691) / 10)
            self._energies = np.append(self._energies, energy)[-_LONG:]
            self._heard_s += _HOP_S
        wanted = self._wanted() if levelled else 0.0
        away = wanted - self.gain_db
        if not levelled:
            self._move(away, _QUICKLY)
        elif loudness_lufs > _ABSOLUTE_GATE and self._heard_s >= _FIRST_S and away:
            sure = self._heard_s >= _SURE_S
            if not sure or abs(away) > _NEAR_DB:
                self._move(away, (_UP if away > 0 else _DOWN) if sure else _QUICKLY)
        return self.gain_db

    def _move(self, away: float, speed: float) -> None:
        step = speed * _HOP_S
        self.gain_db += min(max(away, -step), step)

    def _wanted(self) -> float:
        if not len(self._energies):
            return self.gain_db
        gate = self._energies.mean() * 10 ** (-_RELATIVE_GATE / 10)
        loudness = lufs(float(self._energies[self._energies >= gate].mean()))
        return min(max(TARGET_LUFS - loudness, -MOST_DB), MOST_DB)


def louder(heard: Sequence[Levels]) -> Levels:
    """One for several in a row: the last, with the highest peaks of all."""
    left, right = (max(each.peak[side] for each in heard) for side in (0, 1))
    return replace(heard[-1], peak=(left, right))


def levelled(levels: Levels, gain_db: float) -> Levels:
    """The same, as they are after that gain."""
    if not gain_db:
        return levels
    more = factor(gain_db)
    bands = np.frombuffer(levels.bands, np.uint8)
    moved = np.where(bands > 0, bands + gain_db / _FLOOR_DB * 255, 0.0)
    return Levels(
        (min(levels.peak[0] * more, 1.0), min(levels.peak[1] * more, 1.0)),
        max(SILENCE_LUFS, levels.loudness_lufs + gain_db),
        np.clip(moved, 0, 255).astype(np.uint8).tobytes(),
        levels.time_ns,
    )
