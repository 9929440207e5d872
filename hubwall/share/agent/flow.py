"""How much may be under way, and how fast the line is: from what is sent and what is acknowledged.

Nothing is encoded that could not go at once, so there is no queue that would have to be emptied
first when a line gets slower; and the line's own buffers, which would be such a queue, are kept
almost empty by the window: what is unacknowledged stays below what the line takes in 100 ms.

How fast the line is, a piece says that the line was busy with for long: what was under way when it
was sent, by that time. That is not how long its acknowledgement took: a player without a core to
itself is late, too, and then there are fewer pictures, but no coarser ones. One such piece says
little; of three in a row the best is believed. While the line is quick, the rate grows again. Pure:
the time is given, in seconds of one clock.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

SLOWEST, FASTEST = 700_000, 200_000_000
FIRST = 20_000_000
"""Bits per second."""

_WINDOW_S = 0.1
_LEAST_WINDOW = 24_000  # bytes: a picture at the slowest, and the header of one that follows
_LATE_S = 0.06  # later than the quickest of late: something has begun to queue
_ON_TIME_S = 0.03
_QUICKEST_OVER_S = 10.0
_SHARE = 0.85  # of what the line delivers
_SAYS_LITTLE = 8_000  # bytes that take no time to speak of on any line that will do
_IN_A_ROW, _VERY_LATE_S = 3, 0.3
_FIRST_GROWTH, _GROWTH, _GROW_EVERY_S = 1.6, 1.12, 0.2
_HOPE = 1.03  # growth up to FIRST of who sends too little to learn anything
_PICTURE_S = 1 / 20


@dataclass
class _Piece:
    sequence: int
    size: int
    at: float
    under_way: int  # with it


class Flow:
    """One share's. `rate`: bits per second that it should keep to."""

    def __init__(self, rate: float = FIRST) -> None:
        self.rate = rate
        self.under_way = 0
        self._pieces: deque[_Piece] = deque()
        self._busy_until = 0.0
        self._late: list[float] = []  # what the late ones in a row say of the line
        self._trips: deque[tuple[float, float]] = deque()  # when, how long
        self._grown = 0.0
        self._growth = _FIRST_GROWTH
        self._used = 0  # bytes sent since it has grown

    def reset(self) -> None:
        """Nothing is under way any more: a new connection, or a new player."""
        self._pieces.clear()
        self._trips.clear()
        self._late.clear()
        self.under_way = 0

    def busy(self, now: float) -> None:
        """The line has something to send now. Said often while anything is under way; where the
        system does not tell, always."""
        self._busy_until = now

    def sent(self, sequence: int, size: int, now: float) -> None:
        self.under_way += size
        self._pieces.append(_Piece(sequence, size, now, self.under_way))
        self._used += size

    def acked(self, sequence: int, now: float) -> None:
        """Everything up to this sequence has arrived and is drawn."""
        while self._pieces and self._pieces[0].sequence <= sequence:
            piece = self._pieces.popleft()
            self.under_way -= piece.size
            if not self._pieces or self._pieces[0].sequence > sequence:
                self._judge(piece, now)

    def _judge(self, piece: _Piece, now: float) -> None:
        took = now - piece.at
        self._trips.append((now, took))
        while self._trips[0][0] < now - _QUICKEST_OVER_S and len(self._trips) > 1:
            self._trips.popleft()
        late = min(took - self.quickest, self._busy_until - piece.at)
        if late > _LATE_S and piece.under_way >= _SAYS_LITTLE:
            self._late.append(piece.under_way * 8 / late)
            if len(self._late) >= _IN_A_ROW or late > _VERY_LATE_S:
                self._slow_down(max(self._late[-_IN_A_ROW:]))
        elif late < _LATE_S:
            self._late.clear()
            if late < _ON_TIME_S:
                self._speed_up(now)

    @property
    def quickest(self) -> float:
        """The shortest time of late from sending a piece to its acknowledgement, in seconds."""
        return min((took for _, took in self._trips), default=_LATE_S)

    def _slow_down(self, line: float) -> None:
        self.rate = max(SLOWEST, min(self.rate, _SHARE * line))
        self._used, self._growth = 0, _GROWTH

    def _speed_up(self, now: float) -> None:
        """Where what it was allowed was used; and a little up to FIRST where it was not."""
        if now - self._grown < _GROW_EVERY_S:
            return
        elapsed = min(now - self._grown, 4 * _GROW_EVERY_S)
        if self._used * 8 >= 0.4 * self.rate * elapsed:
            self.rate = min(FASTEST, self.rate * self._growth)
        elif self.rate < FIRST:
            self.rate = min(FIRST, self.rate * _HOPE)
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
