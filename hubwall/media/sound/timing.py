"""When sound should be heard: pure arithmetic, in seconds.

Each piece carries a time stamp: by this machine's CLOCK_MONOTONIC, as it is due (libvlc), or of its
capture, by the clock of a sender, as its pictures do. Sound belongs to the picture with the same
stamp, which is seen after it went through the ring and the wall's next refresh.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

WAY_S = 0.012
"""From the ring to the eye. On a virtual wall it is some 4 ms; real screens add half a refresh and
what they need themselves. Sound that is a little late is noticed less than sound that is early."""
NEAR_S = 0.004  # less is left alone
FAR_S = 0.060  # more is put right at once, with a gap or a cut
_LIFE_S = 3.0  # that a shown picture says something
_OLDER_S = 10.0  # still the same clock
_UNRELATED_S = 5.0  # no clock that has to do with the pictures'
_SETTLE_S = 0.5  # in which the way of pictures is learnt
_SMOOTH = 0.1
_HAND_S, _LEAST_HAND_S = 0.02, 0.025  # how long before that a piece has to be there
_SLOWEST_S = 1.0
_REMEMBERED, _PUNCTUAL = 100, 0.8  # of so many pieces, so many have to be in time: nobody waits
# for those that a hiccup holds up


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do with the next piece: `stretch` is its new length by its old one; `insert_s` of
    silence before it; or leave out `drop_s` of it and what follows."""

    stretch: float = 1.0
    insert_s: float = 0.0
    drop_s: float = 0.0


def advise(late_s: float, quiet: bool = False) -> Advice:
    """For a piece that would be heard so much too late (below 0: early). `quiet`: before it is
    silence, so that nobody hears it being put right."""
    far = NEAR_S if quiet else FAR_S
    if late_s > far:
        return Advice(drop_s=late_s)
    if late_s < -far:
        return Advice(insert_s=-late_s)
    size = abs(late_s)
    if size < NEAR_S:
        return Advice()
    speed = min(0.03, size)  # gone within seconds, and hardly heard
    return Advice(stretch=1 - speed if late_s > 0 else 1 + speed)


class Timing:
    """When each piece is due. It waits for its picture, but never comes so early that an output
    could not be served in time."""

    def __init__(self, own_clock: bool) -> None:
        """`own_clock`: stamps are CLOCK_MONOTONIC."""
        self._picture_s = WAY_S if own_clock else None  # due minus stamp
        self._own_clock, self._device_s = own_clock, 0.02
        self._shown_at = 0.0
        self._newest_s: float | None = None  # the latest stamp that was shown
        self._transits: deque[float] = deque(maxlen=_REMEMBERED)
        self._transit_s: float | None = None  # arrival minus stamp, of most
        self._arrived_at = 0.0

    def shown(self, stamp_s: float, now_s: float) -> None:
        """The picture of this stamp is in the ring now. One that is older than another that was
        shown only makes that sharper: it says nothing here."""
        if self._newest_s is not None and self._newest_s - _OLDER_S < stamp_s <= self._newest_s:
            return
        self._newest_s = stamp_s
        wait = now_s - stamp_s + WAY_S
        if self._picture_s is None or now_s - self._shown_at > _LIFE_S:
            self._picture_s = wait
        else:
            weight = 1 - math.exp(-(now_s - self._shown_at) / _SETTLE_S)
            self._picture_s += (wait - self._picture_s) * weight
        self._shown_at = now_s

    def arrived(self, stamp_s: float, now_s: float) -> None:
        """A piece of sound is here."""
        transit = now_s - stamp_s
        if self._transits and abs(transit - self._transits[-1]) > _OLDER_S:
            self._transits.clear()  # another clock
        self._transits.append(transit)
        self._arrived_at = now_s
        ordered = sorted(self._transits)
        self._transit_s = ordered[int(len(ordered) * _PUNCTUAL)]

    def delays(self, device_s: float) -> None:
        """So long it takes what is played at once until it is heard: loudspeakers without a cable
        may add a quarter of a second, a piece has to be there as much earlier."""
        device_s = min(max(device_s, 0.0), _SLOWEST_S)
        self._device_s += (device_s - self._device_s) * _SMOOTH

    def due_s(self, stamp_s: float) -> float:
        """When (CLOCK_MONOTONIC) this should be heard."""
        need = max(_LEAST_HAND_S, self._device_s + _HAND_S)
        soonest = self._transit_s + need if self._transit_s is not None else 0.0
        picture = self._picture_s
        if picture is None or (not self._own_clock and self._strange(picture, soonest)):
            return stamp_s + soonest
        return stamp_s + max(picture, soonest)

    def _strange(self, picture_s: float, soonest_s: float) -> bool:
        """Whether pictures have ceased, or their clock is another one."""
        ceased = self._arrived_at - self._shown_at > _LIFE_S
        return ceased or abs(picture_s - soonest_s) > _UNRELATED_S
