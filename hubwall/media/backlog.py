"""What has come from a live stream and has not been taken by the player yet.

A player that was held up (a busy machine, one that slept) would stay behind for ever: it plays on
at the pace of the clock. So a backlog that grows too long is cut down to its newest key frame, from
which pictures are whole again, and the time stamps after the cut go on without a gap. No FFmpeg in
here.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LONGEST_S = 3.0
_BACK_S, _AHEAD_S = 2.0, 10.0
_STEP_S = 0.04
_HURRY_S = 0.5


@dataclass(slots=True)
class Parcel:
    """A packet: when it is due (seconds, by decoding time), whether pictures can begin with it,
    whether it belongs to what decides about cuts (the picture, where there is one)."""

    at: float
    begins: bool
    leads: bool
    size: int
    content: Any = None


class Timeline:
    """Time stamps that go on when those of the source jump: a camera that sets its clock, a sender
    that starts its film again."""

    def __init__(self) -> None:
        self.shift = 0.0
        self._last: float | None = None

    def place(self, at: float) -> float:
        """Where a packet of that time lies, in seconds."""
        last, placed = self._last, at + self.shift
        if last is not None and not -_BACK_S < placed - last < _AHEAD_S:
            placed = last + _STEP_S
            self.shift = placed - at
        self._last = placed if last is None else max(last, placed)
        return placed


class Backlog:
    """A queue from one thread to another."""

    def __init__(
        self,
        longest_s: float = LONGEST_S,
        largest: int = 64 << 20,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`longest_s` of pictures and `largest` bytes may wait; `clock` gives seconds."""
        self._clock = clock
        self._hurry_until = float("-inf")  # what piled up elsewhere comes in at once
        self._longest_s, self._largest = longest_s, largest
        self._parcels: deque[Parcel] = deque()
        self._ready = threading.Condition()
        self._over = False
        self._size = 0
        self._blind = False  # nothing is of use until a key frame comes
        self._joins = False  # what is taken next has to follow upon what was taken last
        self._cut = self._last = 0.0

    def __len__(self) -> int:
        return len(self._parcels)

    def put(self, parcel: Parcel) -> bool:
        """Add what has come. False when nobody takes it any more."""
        with self._ready:
            if self._over:
                return False
            self._blind = self._blind and not (parcel.leads and parcel.begins)
            if self._blind:
                return True
            self._parcels.append(parcel)
            self._size += parcel.size
            now = self._clock()
            if parcel.leads and parcel.at - self._parcels[0].at > self._longest_s:
                self._hurry_until = now + _HURRY_S
                self._catch_up()
            elif parcel.leads and parcel.begins and now < self._hurry_until:
                self._drop(len(self._parcels) - 1)
            if self._size > self._largest:
                self._drop(len(self._parcels))
                self._blind = True
            self._ready.notify()
        return True

    def _catch_up(self) -> None:
        for index in reversed(range(1, len(self._parcels))):
            if self._parcels[index].leads and self._parcels[index].begins:
                self._drop(index)
                return

    def _drop(self, count: int) -> None:
        for _ in range(count):
            self._size -= self._parcels.popleft().size
        self._joins = self._joins or count > 0

    def take(self) -> Parcel | None:
        """The next, its time moved by what was left out; waits for one. None at the end."""
        with self._ready:
            while not self._parcels:
                if self._over:
                    return None
                self._ready.wait()
            parcel = self._parcels.popleft()
            self._size -= parcel.size
            if self._joins:
                self._joins = False
                self._cut = parcel.at - self._last - _STEP_S
            parcel.at -= self._cut
            self._last = max(self._last, parcel.at)
            return parcel

    def close(self) -> None:
        """No more comes, or nobody takes any."""
        with self._ready:
            self._over = True
            self._ready.notify_all()
