"""How loud a source is comes from its process to the wall; a hostile one can tell only nonsense."""

from __future__ import annotations

import math
import mmap
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubwall.media.ring import PAGE, Ring, RingWriter
from hubwall.media.sound.levels import BANDS, BLOCK_BYTES, LAST_NS, Levels, read_levels

BLOCK = 1024


@pytest.fixture
def ring():
    made = Ring.create(1 << 16)
    yield made
    made.close()


def test_levels_come_from_the_child_to_the_wall_beside_its_pictures(ring):
    writer = RingWriter(ring.fd)
    assert ring.levels() is None, "nothing was told"
    told = Levels((0.25, 0.5), -23.0, bytes(range(BANDS)), time.monotonic_ns())
    writer.write_levels(told)
    assert ring.levels() == told
    assert not ring.changed, "pictures have nothing to do with it"


def test_levels_of_a_process_that_hangs_are_forgotten(ring):
    writer = RingWriter(ring.fd)
    writer.write_levels(Levels((1, 1), 0, bytes(BANDS), time.monotonic_ns() - LAST_NS))
    assert ring.levels() is None
    writer.write_levels(Levels((1, 1), 0, bytes(BANDS), time.monotonic_ns() + 3 * LAST_NS))
    assert ring.levels() is None


@given(st.binary(min_size=BLOCK_BYTES, max_size=BLOCK_BYTES))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_child_writes_is_within_range_or_nothing(ring, data):
    with mmap.mmap(ring.fd, PAGE) as page:
        page[BLOCK : BLOCK + BLOCK_BYTES] = data
        now = int.from_bytes(data[-8:], "little")
        ring.levels()
        found = read_levels(memoryview(bytes(page)), BLOCK, now)
    if found is not None:
        assert all(0 <= peak <= 1 for peak in found.peak)
        assert -120 <= found.loudness_lufs <= 20
        assert not math.isnan(found.loudness_lufs)
        assert len(found.bands) == BANDS
