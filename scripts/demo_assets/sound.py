"""Quiet sounds under the clips. All frequencies fit the loop a whole number of times."""

from __future__ import annotations

import numpy as np

RATE = 44100


def pad(seconds: int, notes: list[float], level: float = 0.12) -> np.ndarray:
    """A slow chord; each note swells at its own pace."""
    time = np.arange(seconds * RATE) / RATE
    out = np.zeros((len(time), 2))
    for number, note in enumerate(notes):
        exact = round(note * seconds) / seconds
        swell = 0.55 + 0.45 * np.sin(2 * np.pi * (time / seconds * (1 + number % 3) + number / 5))
        tone = np.sin(2 * np.pi * exact * time) + 0.25 * np.sin(4 * np.pi * exact * time)
        side = 0.5 + 0.35 * np.sin(number * 2.1)
        out[:, 0] += tone * swell * (1 - side)
        out[:, 1] += tone * swell * side
    return out * level / max(1, len(notes)) * 3


def pulses(seconds: int, score: list[tuple[float, float]], level: float = 0.2) -> np.ndarray:
    """Struck notes: (when, as a share of the loop; hertz). Their ends run over into the start."""
    length = seconds * RATE
    out = np.zeros((length, 2))
    time = np.arange(int(1.6 * RATE)) / RATE
    for number, (when, note) in enumerate(score):
        tone = np.sin(2 * np.pi * note * time) + 0.4 * np.sin(
            2 * np.pi * note * 2.76 * time
        ) * np.exp(-time * 14)
        tone *= np.exp(-time * 3.6) * np.minimum(1, time * 300)
        at = (int(when * length) + np.arange(len(time))) % length
        side = 0.35 + 0.3 * (number % 2)
        np.add.at(out[:, 0], at, tone * (1 - side) * level)
        np.add.at(out[:, 1], at, tone * side * level)
    return out
