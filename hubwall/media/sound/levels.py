"""How loud a source is, as its decoder process tells the wall: a block in the ring's header page.

Little-endian: both peaks (f32, linear), momentary loudness (f32, LUFS), 16 bands (u8 each), the
time (CLOCK_MONOTONIC in ns, u64). Written about 20 times a second and read without a lock: one that
is read half way through the writing mixes two moments, which nobody sees.
"""

from __future__ import annotations

import math
import struct
import time
from dataclasses import dataclass

BANDS = 16
SILENCE_LUFS = -120.0
LAST_NS = 500_000_000
"""Levels older than this say nothing: the process hangs, was stopped, or plays nothing."""

_BLOCK = struct.Struct("<3f16sQ")
BLOCK_BYTES = _BLOCK.size
_LOUDEST_LUFS = 20.0


@dataclass(frozen=True, slots=True)
class Levels:
    """`peak`: of the left and the right channel since the last, linear, 0 to 1 (full scale).
    `loudness_lufs`: momentary (400 ms, EBU R128), -120 for silence. `bands`: the spectrum from 50
    Hz to 16 kHz, low to high, each 0 (-60 dB or less) to 255 (full scale). `time_ns`:
    CLOCK_MONOTONIC when these samples were handed to the output.
    """

    peak: tuple[float, float] = (0.0, 0.0)
    loudness_lufs: float = SILENCE_LUFS
    bands: bytes = bytes(BANDS)
    time_ns: int = 0


def write_levels(levels: Levels, page: memoryview, at: int) -> None:
    """Put them into the page at this place."""
    bands = levels.bands[:BANDS]
    _BLOCK.pack_into(page, at, *levels.peak, levels.loudness_lufs, bands, levels.time_ns)


def read_levels(page: memoryview, at: int, now_ns: int | None = None) -> Levels | None:
    """What is told there; None where nothing was, for long, or it makes no sense. What is out of
    range is brought into it: the writer is not trusted."""
    left, right, loudness, bands, time_ns = _BLOCK.unpack_from(page, at)
    now_ns = time.monotonic_ns() if now_ns is None else now_ns
    if not time_ns or abs(now_ns - time_ns) > LAST_NS:
        return None
    if not all(map(math.isfinite, (left, right, loudness))):
        return None
    peak = (min(max(left, 0.0), 1.0), min(max(right, 0.0), 1.0))
    loudness = min(max(loudness, SILENCE_LUFS), _LOUDEST_LUFS)
    return Levels(peak, loudness, bytes(bands), time_ns)
