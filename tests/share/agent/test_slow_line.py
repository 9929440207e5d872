"""A line that becomes slow: what is under way stays little, and pictures are young again soon."""

from __future__ import annotations

import itertools
import time
from typing import Any

import numpy as np
import pytest

from hubwall.share.agent.capture import Wanted
from hubwall.share.agent.flow import FIRST, SLOWEST, Flow
from tests.share.agent.desktop import HEIGHT, WIDTH, Desktop
from tests.share.agent.stand_in import Line, StandIn
from tests.share.agent.test_agent import Begin, begin, desk, line
from tests.waiting import until

__all__ = ["begin", "desk", "line"]


class Pipe:
    """A line of a fixed speed without end, by the arithmetic of it."""

    def __init__(self, rate: float, base: float = 0.02) -> None:
        self.rate, self.base = rate, base
        self.free_at = 0.0
        self.stalled = False
        self.arrivals: list[tuple[float, int]] = []

    def send(self, sequence: int, size: int, now: float) -> None:
        self.free_at = max(self.free_at, now) + size * 8 / self.rate
        self.arrivals.append((self.free_at + self.base, sequence))

    def arrived(self, now: float) -> list[int]:
        found = [sequence for at, sequence in self.arrivals if at <= now]
        self.arrivals = [one for one in self.arrivals if one[0] > now]
        return found


def _play(flow: Flow, pipe: Pipe, seconds: float, now: float, size: Any) -> list[float]:
    """Thirty pictures a second, of the size that the flow's rate allows; the delay of each."""
    sent: dict[int, float] = {}
    delays, end, picture = [], now + seconds, now
    numbers = itertools.count(int(now * 1e6))
    while now < end:
        now += 0.002
        if pipe.free_at > now and not pipe.stalled:
            flow.busy(now)
        for sequence in pipe.arrived(now):
            flow.acked(sequence, now)
            delays.append(now - sent.pop(sequence, now))
        if now >= picture and flow.free(now):
            picture = now + 1 / 30
            number = next(numbers)
            flow.sent(number, size(flow), now)
            pipe.send(number, size(flow), now)
            sent[number] = now
    return delays


def _film(flow: Flow) -> int:
    return int(min(flow.rate, 28e6) / 8 / 30)


@pytest.mark.parametrize("before", [100e6, 30e6])
def test_from_100_to_5_mbit_the_delay_is_small_again_within_two_seconds(before: float) -> None:
    flow, pipe = Flow(), Pipe(before)
    assert max(_play(flow, pipe, 5.0, 1.0, _film)[-60:]) < 0.1
    pipe.rate = 5e6
    _play(flow, pipe, 2.0, 6.0, _film)
    delays = _play(flow, pipe, 5.0, 8.0, _film)
    assert max(delays) < 0.2
    assert len(delays) > 50
    pipe.rate = before
    _play(flow, pipe, 20.0, 13.0, _film)
    assert flow.rate > 15e6


def test_a_line_that_takes_nothing_is_given_nothing() -> None:
    flow, pipe = Flow(), Pipe(20e6)
    _play(flow, pipe, 3.0, 1.0, _film)
    pipe.rate = 1.0
    _play(flow, pipe, 10.0, 4.0, _film)
    assert flow.under_way < 3 * flow.window
    assert not flow.free(14.0)


def test_a_machine_that_is_busy_now_and_then_is_no_slow_line() -> None:
    flow, pipe = Flow(), Pipe(100e6)
    for second in range(20):
        _play(flow, pipe, 0.9, 1.0 + second, _film)
        pipe.free_at, pipe.stalled = 1.0 + second + 0.9 + 0.12, True  # it draws nothing
        _play(flow, pipe, 0.1, 1.9 + second, _film)
        pipe.stalled = False
    assert flow.rate > 10e6


def test_what_sends_little_keeps_its_rate() -> None:
    flow, pipe = Flow(), Pipe(100e6)
    _play(flow, pipe, 10.0, 1.0, lambda _: 500)
    assert SLOWEST < flow.rate <= FIRST * 2


def test_over_a_real_line_from_fast_to_slow(
    desktop: Desktop, desk: StandIn, line: Line, begin: Begin
) -> None:
    """The screen changes everywhere, all the time; the line falls to 2 Mbit/s, which is to this
    screen what 5 is to a large one."""
    begin(shares=[Wanted(display=desktop.name, pointer=False)])
    films = [
        np.random.default_rng(n).integers(0, 256, (HEIGHT // 8, WIDTH // 8, 4), dtype=np.uint8)
        for n in range(8)
    ]
    films = [np.kron(one, np.ones((8, 8, 1), np.uint8)) for one in films]
    numbers = itertools.count()

    def play(seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            desktop.paint(desktop.root, films[next(numbers) % len(films)])
            time.sleep(1 / 40)  # the film's own speed

    until(lambda: desk.connections)
    play(2.0)
    line.rate = 2e6 / 8
    play(3.0)
    changed = time.monotonic()
    play(3.0)
    late = [age for at, age in desk.ages if at > changed]
    assert len(late) > 5
    assert sorted(late)[len(late) // 2] < 0.5, late
    line.rate = None
    until(lambda: bool((desk.canvases[1].picture == desktop.sees()).all()), 15)
