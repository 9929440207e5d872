"""How much may be under way, and how fast the line is: from what is sent and what is acknowledged.

Nothing is encoded that could not go at once, so there is no queue that would have to be emptied
first when a line gets slower; and the line's own buffers, which would be such a queue, are kept
almost empty by the window: what is unacknowledged stays below what the line takes in 100 ms.

The rate follows what the line has delivered, measured as BBR does (Cardwell et al., "BBR:
Congestion-Based Congestion Control", 2016): what was acknowledged since a piece was sent, by the
time that took. It falls at once when pieces take longer than usual, and grows slowly while they do
not. Pure: the time is given, in seconds of one clock.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

SLOWEST, FASTEST = 400_000, 200_000_000
FIRST = 20_000_000
"""Bits per second."""

_WINDOW_S = 0.1
_LEAST_WINDOW = 24_000  # bytes: a picture at the slowest, and the header of one that follows
_LATE_S = 0.06  # later than the quickest of late: something has begun to queue
_ON_TIME_S = 0.03
_QUICKEST_OVER_S = 10.0
_SHARE = 0.8  # of what the line delivers
_FIRST_GROWTH, _GROWTH, _GROW_EVERY_S = 1.6, 1.25, 0.2
_PICTURE_S = 1 / 20


@dataclass
class _Piece:
    sequence: int
    size: int
    at: float
    delivered: int  # before it was sent
    delivered_at: float


class Flow:
    """One share's. `rate`: bits per second that it should keep to."""

    def __init__(self, rate: float = FIRST) -> None:
        self.rate = rate
        self.under_way = 0
        self._pieces: deque[_Piece] = deque()
        self._delivered = 0
        self._delivered_at = 0.0
        self._trips: deque[tuple[float, float]] = deque()  # when, how long
        self._grown = 0.0
        self._growth = _FIRST_GROWTH
        self._used = 0  # bytes sent since it has grown

    def reset(self) -> None:
        """Nothing is under way any more: a new connection, or a new player."""
        self._pieces.clear()
        self._trips.clear()
        self.under_way = 0

    def sent(self, sequence: int, size: int, now: float) -> None:
        if not self._pieces:
            self._delivered_at = now
        self._pieces.append(_Piece(sequence, size, now, self._delivered, self._delivered_at))
        self.under_way += size
        self._used += size

    def acked(self, sequence: int, now: float) -> None:
        """Everything up to this sequence has arrived and is drawn."""
        last = None
        while self._pieces and self._pieces[0].sequence <= sequence:
            last = self._pieces.popleft()
            self.under_way -= last.size
            self._delivered += last.size
        if last is None:
            return
        self._delivered_at = now
        took = now - last.at
        self._trips.append((now, took))
        while self._trips[0][0] < now - _QUICKEST_OVER_S and len(self._trips) > 1:
            self._trips.popleft()
        late = took - self.quickest
        if late > _LATE_S:
            since = max(now - min(last.delivered_at, last.at), 0.001)
            self._slow_down((self._delivered - last.delivered) * 8 / since)
        elif late < _ON_TIME_S:
            self._speed_up(now)

    @property
    def quickest(self) -> float:
        """The shortest time of late from sending a piece to its acknowledgement, in seconds."""
        return min((took for _, took in self._trips), default=_LATE_S)

    def _slow_down(self, delivered: float) -> None:
        self.rate = max(SLOWEST, min(self.rate, _SHARE * delivered))
        self._used, self._growth = 0, _GROWTH

    def _speed_up(self, now: float) -> None:
        """A little, if what it was allowed was used: who sends little learns nothing."""
        if now - self._grown < _GROW_EVERY_S:
            return
        elapsed = min(now - self._grown, 4 * _GROW_EVERY_S)
        if self._used * 8 >= 0.4 * self.rate * elapsed:
            self.rate = min(FASTEST, self.rate * self._growth)
        self._grown, self._used = now, 0

    @property
    def window(self) -> int:
        """Bytes that may be unacknowledged."""
        return max(_LEAST_WINDOW, int(self.rate / 8 * _WINDOW_S))

    @property
    def budget(self) -> int:
        """Bytes that one piece should have at most now."""
        return max(_LEAST_WINDOW // 2, int(self.rate / 8 * _PICTURE_S))

    def free(self, now: float) -> bool:
        """Whether another piece may go: there is room, and nothing has been under way for longer
        than it takes."""
        if not self._pieces:
            return True
        waits = now - self._pieces[0].at
        return self.under_way < self.window and waits < self.quickest + _LATE_S

    @property
    def silent_since(self) -> float | None:
        """When the piece was sent that has waited longest for its acknowledgement."""
        return self._pieces[0].at if self._pieces else None
