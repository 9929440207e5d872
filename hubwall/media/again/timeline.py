"""Time stamps that go on when those of the source jump: a camera that sets its clock, a sender
that starts its film again, the seams of a playlist."""

from __future__ import annotations

_BACK_S, _AHEAD_S = 2.0, 10.0
_STEP_S = 0.04


class Timeline:
    """One for all tracks of a stream."""

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
