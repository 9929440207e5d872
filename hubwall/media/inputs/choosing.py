"""Which of a card's modes to show: pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hubwall.media.inputs.v4l2 import Mode

SMOOTH = 24.0
ENOUGH = 60.0
FULL_HD = 1920 * 1080
# what V4L2 calls them, and libvlc; what has to be decoded comes last
_KNOWN = {
    "YUYV": "YUYV",
    "UYVY": "UYVY",
    "YU12": "I420",
    "422P": "I422",
    "MJPG": "MJPG",
    "JPEG": "JPEG",
}
_DECODED = frozenset({"MJPG", "JPEG"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a layout asks for; None for whatever is best."""

    size: tuple[int, int] | None = None
    rate: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """`chroma` is libvlc's name of the pixels; `rate` is 0 where the card tells none."""

    chroma: str
    width: int
    height: int
    rate: float


def choose(
    modes: Sequence[Mode], wanted: Wanted, incoming: tuple[int, int] | None = None
) -> Choice | None:
    """The mode that comes nearest to what is wanted; None where the card has none that can be
    shown, or not the size that is asked for.

    Without a wish: the size that comes in, where the card tells it; else the largest up to 1920 x
    1080 of those that move smoothly. Many cards on USB send their largest picture uncompressed
    five times a second, and compressed thirty: that is taken then."""
    found = [mode for mode in modes if mode.pixels in _KNOWN and mode.width > 0 < mode.height]
    if wanted.size is not None:
        found = [mode for mode in found if (mode.width, mode.height) == wanted.size]
    elif incoming is not None:
        found = [m for m in found if (m.width, m.height) == incoming] or found
    if not found:
        return None
    best = max(found, key=lambda mode: _worth(mode, wanted))
    return Choice(_KNOWN[best.pixels], best.width, best.height, _rate(best, wanted))


def _rate(mode: Mode, wanted: Wanted) -> float:
    """The rate to ask for: the wanted one or the next one; else the highest that is of use."""
    if not mode.rates:
        return 0.0
    if wanted.rate is not None:
        asked = wanted.rate
        return min(mode.rates, key=lambda rate: (abs(rate - asked), rate))
    useful = max((rate for rate in mode.rates if rate <= ENOUGH), default=0.0)
    faster = min((rate for rate in mode.rates if rate > ENOUGH), default=0.0)
    return useful if useful >= SMOOTH or not faster else faster


def _worth(mode: Mode, wanted: Wanted) -> tuple[float, ...]:
    rate = _rate(mode, wanted)
    area = mode.width * mode.height
    fits = area if area <= FULL_HD else FULL_HD / area  # beyond that, the smaller the better
    near = -abs(rate - wanted.rate) if wanted.rate is not None else 0.0
    smooth = rate >= SMOOTH or not mode.rates
    plain = mode.pixels not in _DECODED
    return near, smooth, fits, rate, plain
