"""A level is a calm number: it follows what is heard, and is not said more often than it must."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.share.agent.loudness import AGAIN_S, STEP, Meter, loudness
from hubwall.share.messages import LEVELS_PER_S, LOUDEST

PIECE_S = 0.02


def sine(amplitude: float) -> Any:
    return (amplitude * np.sin(np.arange(960) * 0.2)).astype(np.float32)


@pytest.mark.parametrize(
    ("amplitude", "level"), [(0, 0), (1e-4, 0), (2**0.5, 100), (2**0.5 / 1000, 0), (0.0447, 50)]
)
def test_decibels_become_a_number_for_people(amplitude: float, level: int) -> None:
    assert abs(loudness(amplitude**2 / 2) - level) <= 1


@given(st.floats())
def test_any_number_is_a_level(mean_square: float) -> None:
    assert 0 <= loudness(mean_square) <= LOUDEST


@given(st.lists(st.floats(0, 1), max_size=200))
def test_it_speaks_at_most_four_times_a_second_and_only_of_changes(loud: list[float]) -> None:
    meter, said = Meter(), list[tuple[float, int]]()
    for number, amplitude in enumerate(loud):
        now = 10 + number * PIECE_S
        level = meter.hear(sine(amplitude), now)
        if level is not None:
            said.append((now, level))
    for (before, was), (now, level) in zip([(0.0, 0), *said], said, strict=False):
        assert now - before >= 1 / LEVELS_PER_S - 1e-6
        changed = abs(level - was) >= STEP or (level == 0) != (was == 0)
        assert changed or (level > 0 and now - before >= AGAIN_S - 1e-6)


def test_silence_is_said_once_and_what_stays_loud_each_second() -> None:
    meter = Meter()
    times = [10 + number * PIECE_S for number in range(500)]
    loud = [meter.hear(sine(0.5), now) for now in times]
    assert 8 <= sum(level is not None for level in loud) <= 11
    quiet = [meter.hear(sine(0), now + 10) for now in times]
    assert [level for level in quiet if level is not None][-1] == 0
    assert quiet.count(0) == 1
    assert [meter.silence(30), meter.silence(31)] == [None, None]
