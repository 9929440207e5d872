"""When to start a child again. No process and no timer: it is told what happened, and answers.

A feed is tried for ever: at once after the first failure, then after waits that double up to five
seconds, each shortened by chance so that twelve cameras do not come back in the same instant. A
child that has played for a while begins that row anew when it dies.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from enum import StrEnum

FIRST_WAIT_S = 0.25
LONGEST_WAIT_S = 5.0
PROVEN_S = 10.0


class Phase(StrEnum):
    """How a feed is. The values are those of `protocol.STATES`, with "opening" called starting."""

    STARTING = "starting"
    PLAYING = "playing"
    PAUSED = "paused"
    STALE = "stale"  # it should play, and no new picture comes
    FAILED = "failed"  # it said why, or died; it is tried again
    ENDED = "ended"  # it was to play once, and has


def wait_s(failures: int, chance: float) -> float:
    """How long to wait after so many failures in a row; `chance` from 0 to 1 shortens it by up to
    a half."""
    if failures <= 1:
        return 0.0
    longest = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(failures - 2, 16))
    return float(longest * (1 - 0.5 * chance))


class Supervision:
    """The policy for one feed, through a succession of children."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """`clock` gives seconds, `chance` numbers from 0 to 1."""
        self.phase = Phase.STARTING
        self.failures = 0  # in a row
        self._clock, self._chance = clock, chance
        self._played_since: float | None = None

    def started(self) -> None:
        """A child is being started."""
        self.phase = Phase.STARTING
        self._played_since = None

    def said(self, state: str) -> None:
        """The child has reported one of `protocol.STATES`."""
        self.phase = Phase.STARTING if state == "opening" else Phase(state)
        if self.phase in (Phase.PLAYING, Phase.PAUSED) and self._played_since is None:
            self._played_since = self._clock()

    def gone(self) -> float | None:
        """The child has ended, however it did. Gives the seconds to wait before the next is
        started, or None if it came to its end as it should."""
        if self.phase is Phase.ENDED:
            self.failures = 0
            return None
        since = self._played_since
        proven = since is not None and self._clock() - since >= PROVEN_S
        self.failures = 1 if proven else self.failures + 1
        self.phase = Phase.FAILED
        self._played_since = None
        return wait_s(self.failures, self._chance())
