"""When sound should be heard: pure arithmetic, in seconds.

A piece of sound carries the time of its capture, as pictures do, by the same clock of the sender.
Picture and sound belong together when both come out equally late. Nobody knows how late that is in
truth, since the clocks differ; but the difference between the two is known.
"""

from __future__ import annotations

from dataclasses import dataclass

NEAR_S = 0.015  # less is left alone
FAR_S = 0.150  # more is put right at once, with a gap or a cut
SLOWLY = 0.002  # of the speed, for a small difference
QUICKLY = 0.01
HASTILY = 0.03  # it is heard, but not for long
_SETTLING_S = 0.5
_MOVED_S = 0.080  # more than what is kept in hand: another device
_LESS_S = 0.010  # that may be taken of what is kept in hand
_FORGET_S = 3.0
_MOST_WAIT_S = 1.0
_OLDER_S = 10.0  # still the same clock
_SMOOTH = 0.1


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do with the next piece: `stretch` is its new length by its old one; `insert_s` of
    silence before it; or `drop` it."""

    stretch: float = 1.0
    insert_s: float = 0.0
    drop: bool = False


class Timing:
    """Says for each piece of sound whether it comes early or late.

    How much is kept in hand is known by the latency that was there soon after the beginning, when
    an output holds what it wants to: what a device adds of its own can't be told from it, and
    nothing can be done about that.
    """

    def __init__(self) -> None:
        self._picture_s: float | None = None  # shown minus captured, smoothed
        self._picture_at = 0.0
        self._newest_s: float | None = None  # the latest capture that was shown
        self._home_s: float | None = None  # latency as it should be
        self._began_at = 0.0

    def shown(self, captured_s: float, now_s: float) -> None:
        """A picture captured then (sender's clock) is shown now (ours). One that was captured
        before another that is shown already only makes that sharper: it says nothing here."""
        if self._newest_s is not None and self._newest_s - _OLDER_S < captured_s <= self._newest_s:
            return
        self._newest_s = captured_s
        delay = now_s - captured_s
        if self._picture_s is None or now_s - self._picture_at > _FORGET_S:
            self._picture_s = delay
        else:
            self._picture_s += (delay - self._picture_s) * _SMOOTH
        self._picture_at = now_s

    def opened(self, now_s: float) -> None:
        """An output was opened, or began anew after a silence."""
        self._home_s, self._began_at = None, now_s

    def advise(self, captured_s: float, now_s: float, latency_s: float, queued_s: float) -> Advice:
        """For a piece captured then, which is about to be written, with so much sound waiting
        behind it; what is written now is heard after `latency_s`."""
        error = self._late(captured_s, now_s, latency_s, queued_s)
        if error > FAR_S:
            return Advice(drop=True)
        if error < -FAR_S:
            return Advice(insert_s=min(-error, _MOST_WAIT_S))
        if abs(error) < NEAR_S:
            return Advice()
        size = abs(error)
        speed = HASTILY if size > 4 * NEAR_S else QUICKLY if size > 2 * NEAR_S else SLOWLY
        return Advice(stretch=1 - speed if error > 0 else 1 + speed)

    def _late(self, captured_s: float, now_s: float, latency_s: float, queued_s: float) -> float:
        """How much too late (above 0) or early; never so late that nothing were left in hand."""
        if now_s - self._began_at < _SETTLING_S:
            self._home_s = max(self._home_s or 0.0, latency_s)
            return 0.0
        if self._home_s is None or abs(latency_s - self._home_s) > _MOVED_S:
            self._home_s = latency_s
        in_hand = latency_s + queued_s - self._home_s
        if self._picture_s is None or now_s - self._picture_at > _FORGET_S:
            return in_hand
        error = now_s + latency_s - captured_s - self._picture_s
        if abs(error) > 10 * _MOST_WAIT_S:  # no clock that has to do with the pictures'
            return in_hand
        return min(error, in_hand + _LESS_S)
