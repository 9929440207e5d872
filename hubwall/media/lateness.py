"""How far a live stream has fallen behind, for players that play on at the pace of the clock.

What libvlc fetches at its own pace (HTTP and what stands on it) stays behind for as long as it
plays once the machine was too busy for it; what is sent to it without being asked (UDP, SRT) does
not, and its clock says nothing. No libvlc in here.
"""

from __future__ import annotations

from urllib.parse import urlsplit

BEHIND_S = 3.0
_SETTLED_S = 3.0
_JITTER_S = 0.4
_PACED = frozenset({"http", "https", "rtmp", "rtmps", "rtmpt", "mms", "mmsh"})


def is_paced(address: str) -> bool:
    """Whether libvlc fetches it at its own pace, from somewhere else."""
    return urlsplit(address).scheme.lower() in _PACED


class Lateness:
    """Compares the clock of a stream with that of the machine, from when the two go alike."""

    def __init__(self, absolute: bool = False) -> None:
        """`absolute`: the stream's clock is never set back, so one that goes back is late."""
        self._absolute = absolute
        self._usual: float | None = None
        self.known: float | None = None  # what the machine's clock was ahead by, when last steady
        self._candidate = self._since = 0.0
        self._played = float("-inf")

    def behind_s(self, now: float, played: float) -> float:
        """Seconds behind of how it was; to be called about once a second, with the machine's clock
        and the stream's, in seconds. 0 until the stream goes steadily. A stream's clock that is set
        back begins anew."""
        if played < self._played - _JITTER_S and not self._absolute:
            self.forget()
        self._played = played
        lag = now - played
        if self._usual is not None:
            self._usual = self.known = min(self._usual, lag)
            return lag - self._usual
        if abs(lag - self._candidate) > _JITTER_S:
            self._candidate, self._since = lag, now
        elif now - self._since >= _SETTLED_S:
            self._usual = self.known = self._candidate
        return 0.0

    def forget(self) -> None:
        """It was paused, or opened again."""
        self._usual = None
        self._candidate, self._since = float("inf"), 0.0
        self._played = float("-inf")
