"""Samples with the time at which they are due, and those of them that wait."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hubwall.media.sound.outputs import RATE

_MOST_S = 6.0
_JOINED_S = 0.01  # pieces that are no further apart are one


@dataclass(frozen=True, slots=True)
class Piece:
    """Samples, and the stamp of the first."""

    stamp_s: float
    samples: NDArray[Any]

    @property
    def end_s(self) -> float:
        return self.stamp_s + len(self.samples) / RATE

    def split(self, count: int) -> tuple[Piece, Piece]:
        later = self.stamp_s + count / RATE
        return Piece(self.stamp_s, self.samples[:count]), Piece(later, self.samples[count:])

    def moved(self, later_s: float) -> Piece:
        return Piece(self.stamp_s + later_s, self.samples)


def joined(pieces: Sequence[Piece]) -> Piece:
    """Pieces that follow upon each other, as one."""
    return Piece(pieces[0].stamp_s, np.concatenate([piece.samples for piece in pieces]))


class Queue:
    """Pieces in the order of their stamps, a few seconds of them at most. It has no lock."""

    def __init__(self) -> None:
        self._pieces: deque[Piece] = deque()

    def __len__(self) -> int:
        return len(self._pieces)

    @property
    def seconds(self) -> float:
        return sum(len(piece.samples) for piece in self._pieces) / RATE

    def put(self, piece: Piece) -> None:
        """What came before and would be heard at the same time is forgotten; so is the oldest where
        it is too much."""
        self._make_way(piece.stamp_s)
        self._pieces.append(piece)
        while self._pieces[-1].end_s - self._pieces[0].stamp_s > _MOST_S:
            self._pieces.popleft()

    def take(self, count: int) -> list[Piece]:
        """At most so many samples that follow upon each other; none where nothing waits."""
        found: list[Piece] = []
        while (
            count > 0
            and self._pieces
            and (not found or abs(self._pieces[0].stamp_s - found[-1].end_s) < _JOINED_S)
        ):
            piece = self._pieces.popleft()
            if len(piece.samples) > count:
                piece, rest = piece.split(count)
                self._pieces.appendleft(rest)
            found.append(piece)
            count -= len(piece.samples)
        return found

    def forget_while(self, past: Callable[[Piece], bool]) -> None:
        """Forget the oldest for as long as that is said of them."""
        while self._pieces and past(self._pieces[0]):
            self._pieces.popleft()

    def move(self, later_s: float) -> None:
        """All are due so much later."""
        self._pieces = deque(piece.moved(later_s) for piece in self._pieces)

    def clear(self) -> None:
        self._pieces.clear()

    def _make_way(self, stamp_s: float) -> None:
        while self._pieces and self._pieces[-1].end_s - stamp_s > _JOINED_S:
            last = self._pieces.pop()
            kept = int((stamp_s - last.stamp_s) * RATE)
            if kept > 0:
                self._pieces.append(last.split(kept)[0])
                return
