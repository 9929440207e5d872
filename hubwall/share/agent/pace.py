"""When the next picture may go: no more of them than are wanted, each as soon as it is there."""

from __future__ import annotations

_CATCHES_UP = 0.1


class Pace:
    """Lets pictures through at most a tenth faster than `fps`.

    That tenth is for sources that draw at just that rate. Paced at it as well, a picture that once
    had to wait would make all after it wait as long, for ever: the age of what is seen at the wall
    was 28 ms in one run and 54 in the next. So what waits waits a little less each time.
    """

    def __init__(self, fps: float) -> None:
        self._interval = (1 - _CATCHES_UP) / fps
        self.next_at = 0.0
        """The moment from which one may go."""

    def went(self, now: float) -> None:
        """One has gone. One may come early, so that a source with a jitter loses none."""
        self.next_at = max(self.next_at, now - self._interval) + self._interval
