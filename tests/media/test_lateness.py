"""When a live stream counts as behind."""

from __future__ import annotations

import pytest

from hubwall.media.lateness import Lateness, is_paced


def told(lateness: Lateness, *clocks: tuple[float, float]) -> list[float]:
    return [round(lateness.behind_s(now, played), 1) for now, played in clocks]


def steadily(seconds: int, start: float = 100, played: float = 0) -> list[tuple[float, float]]:
    return [(start + n, played + n + 0.1 * (n % 3)) for n in range(seconds)]


def test_a_stream_that_goes_with_the_clock_is_not_behind():
    assert max(told(Lateness(), *steadily(100))) < 0.5


def test_one_that_was_held_up_is_behind_by_as_much():
    lateness = Lateness()
    told(lateness, *steadily(10))
    assert told(lateness, (115, 9), (116, 10))[-1] == pytest.approx(6, abs=0.5)


def test_one_that_halts_while_it_opens_is_not_behind():
    halting = [(100 + n, n * 0.7) for n in range(10)]
    assert max(told(Lateness(), *halting, *steadily(20, 110, 7))) < 0.5


def test_a_clock_that_is_set_back_says_nothing():
    lateness = Lateness()
    told(lateness, *steadily(10))
    assert max(told(lateness, *steadily(10, 110, 2))) < 0.5


def test_only_what_is_fetched_at_its_own_pace_tells():
    assert is_paced("https://example.org/live.m3u8")
    assert not is_paced("udp://@239.0.0.1:5004")
    assert not is_paced("/films/clip.mp4")
