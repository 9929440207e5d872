"""What an output is: a place where sound leaves the machine. `open_output` finds one.

Samples are 32-bit floats, 48 kHz, two channels: arrays of the shape (count, 2), from -1 to 1.
"""

from __future__ import annotations

import time
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

RATE, CHANNELS = 48_000, 2
FRAME_BYTES = CHANNELS * 4

Samples = NDArray[np.float32]


class NoOutputError(Exception):
    """There is no such sound system, it does not let us in, or it has gone."""


class Output(Protocol):
    """One stream of sound to the machine's speakers. One thread; nothing blocks for longer than a
    few milliseconds once it is open. All but `close` raise NoOutputError when it has gone."""

    def room(self) -> int:
        """How many samples it takes now."""

    def latency_s(self) -> float:
        """How long until what is written next is heard."""

    def write(self, samples: Samples) -> None:
        """Play these next. At most as many as there is room for."""

    def take_back(self, count: int) -> int:
        """Forget so many of the samples that were written last, as far as they can't be heard
        yet. Gives how many it has forgotten."""

    def on(self, device: str) -> bool:
        """Whether it plays on this device, or it can't be played on now. "": on any."""

    def close(self) -> None: ...


class NoOutput:
    """Takes sound as fast as it should be heard, and lets it go: for meters of what is silent."""

    def __init__(self, hand_s: float) -> None:
        self._hand_s = hand_s
        self._until = time.monotonic()

    def room(self) -> int:
        return max(0, int((self._hand_s - self.latency_s()) * RATE))

    def latency_s(self) -> float:
        now = time.monotonic()
        self._until = max(self._until, now)
        return self._until - now

    def write(self, samples: Samples) -> None:
        self._until += len(samples) / RATE

    def take_back(self, count: int) -> int:
        taken = max(0, min(count, int(self.latency_s() * RATE)))
        self._until -= taken / RATE
        return taken

    def on(self, device: str) -> bool:  # noqa: ARG002
        return True

    def close(self) -> None: ...
