"""When to start a child again. Pure: no clock, no process, no randomness of its own.

A feed is tried for ever: at once after the first failure, then after waits that double up to five
seconds, each shortened by chance so that twelve cameras do not come back in the same instant. What
has played for a while starts again from the beginning of that row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

FIRST_WAIT_S = 0.25
LONGEST_WAIT_S = 5.0
PROVEN_S = 10.0  # of playing, after which a failure counts as the first


class Phase(StrEnum):
    """How a feed is."""

    STARTING = "starting"
    PLAYING = "playing"
    PAUSED = "paused"
    STALE = "stale"  # it should play, and no new picture comes
    FAILED = "failed"  # it will be tried again at `retry_s`
    ENDED = "ended"  # it was to play once, and has


@dataclass(frozen=True, slots=True)
class Health:
    """What is known about a feed. `code` and `values` say what is wrong (see `failures`), and stay
    until it plays again; times are the clock's, in seconds."""

    phase: Phase = Phase.STARTING
    code: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    failures: int = 0  # in a row
    retry_s: float | None = None
    playing_since_s: float | None = None


_PHASES = {
    "opening": Phase.STARTING,
    "playing": Phase.PLAYING,
    "paused": Phase.PAUSED,
    "stale": Phase.STALE,
}


def heard(health: Health, state: str, code: str, values: Mapping[str, str], now_s: float) -> Health:
    """The health after the child has reported a state of `protocol.STATES`."""
    if state in ("failed", "ended"):
        ended = Phase.ENDED if state == "ended" else health.phase
        return replace(health, phase=ended, code=code, values=values)
    phase = _PHASES[state]
    if phase in (Phase.PLAYING, Phase.PAUSED):
        since = health.playing_since_s
        return replace(
            health,
            phase=phase,
            code="",
            values={},
            retry_s=None,
            playing_since_s=now_s if since is None else since,
        )
    if phase is Phase.STALE:
        return replace(health, phase=phase, code=code or "stale", values=values)
    return replace(health, phase=phase)  # what was wrong stays said until it plays


def wait_s(failures: int, chance: float) -> float:
    """How long to wait after so many failures in a row; `chance` in 0 to 1 shortens it by up to a
    half."""
    if failures <= 1:
        return 0.0
    longest = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(failures - 2, 16))
    return longest * (1 - 0.5 * chance)


def died(health: Health, crashed: bool, now_s: float, chance: float) -> Health:
    """The health after the child has ended, `crashed` if a signal ended it: when to try again."""
    if health.phase is Phase.ENDED and not crashed:
        return replace(health, playing_since_s=None, retry_s=None)
    since = health.playing_since_s
    proven = since is not None and now_s - since >= PROVEN_S
    failures = 1 if proven else health.failures + 1
    code, values = health.code, health.values
    if crashed or not code:
        code, values = ("crashed" if crashed else "gone"), {}
    return Health(
        phase=Phase.FAILED,
        code=code,
        values=values,
        failures=failures,
        retry_s=now_s + wait_s(failures, chance),
    )


def restarted(health: Health) -> Health:
    """The health once a new child was started."""
    return replace(health, phase=Phase.STARTING, retry_s=None, playing_since_s=None)


Clock = Callable[[], float]
