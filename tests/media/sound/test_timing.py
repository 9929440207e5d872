"""When sound is due, worked out for an hour in a moment: clocks drift, networks are late."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.media.sound.timing import NEAR_S, WAY_S, Timing, advise

PIECE_S = 0.02
HAND_S = 0.06


@dataclass
class Speaker:
    """A loudspeaker in figures: sound goes in by pieces and out by its own clock."""

    drift: float
    base_s: float
    filled_s: float = 0.0
    begun: bool = False
    dry: int = 0

    def pass_on(self, seconds: float) -> None:
        if self.begun:
            self.filled_s -= seconds * (1 + self.drift)
            if self.filled_s < 0:
                self.filled_s, self.begun, self.dry = 0.0, False, self.dry + 1

    def write(self, seconds: float) -> None:
        self.filled_s += seconds
        self.begun |= self.filled_s >= HAND_S / 4


@given(
    drift=st.floats(-0.0005, 0.0005),
    base_s=st.floats(0.0, 0.3),
    picture_s=st.floats(0.02, 0.4) | st.none(),
    clock_s=st.floats(-1e6, 1e6),
    jitter=st.lists(st.floats(0.0, 0.03), min_size=1, max_size=50),
)
@settings(deadline=None, max_examples=25)
def test_sound_of_a_seat_stays_with_its_picture(drift, base_s, picture_s, clock_s, jitter):
    """Two minutes, pieces of 20 ms that arrive 40 to 70 ms after their capture."""
    timing, speaker = Timing(own_clock=False), Speaker(drift, base_s)
    lost, captured, waiting = 0.0, 0, []
    for step in range(12_000):
        now = step * PIECE_S / 2
        if picture_s is not None and step % 2:
            timing.shown(now - picture_s + clock_s, now)
            timing.shown(now - picture_s - 0.5 + clock_s, now)  # sharpens an older one
        while captured * PIECE_S + 0.04 + jitter[captured % len(jitter)] <= now:
            timing.arrived(captured * PIECE_S + clock_s, now)
            waiting.append(captured * PIECE_S)
            captured += 1
        while waiting and speaker.filled_s < HAND_S:
            stamp = waiting.pop(0)
            timing.delays(base_s)
            heard = now + speaker.filled_s + base_s
            advice = advise(heard - timing.due_s(stamp + clock_s), not speaker.begun)
            lost += min(advice.drop_s, PIECE_S)
            if advice.drop_s < PIECE_S:
                left = PIECE_S - advice.drop_s
                speaker.write(min(advice.insert_s, 1.0) + left * advice.stretch)
                late = heard + advice.insert_s - stamp
        speaker.pass_on(PIECE_S / 2)
    wanted = picture_s + WAY_S if picture_s is not None else 0.0
    punctual = sorted(jitter)[int(len(jitter) * 0.8)]
    soonest = 0.04 + punctual + max(base_s + 0.02, 0.025)
    assert abs(late - max(wanted, soonest)) < 0.03
    assert lost <= 2


def test_a_streams_sound_waits_only_for_what_its_picture_waits_for():
    timing = Timing(own_clock=True)
    for number in range(100):
        timing.arrived(100.0 + number * PIECE_S, 99.0 + number * PIECE_S)
    assert timing.due_s(102.0) == pytest.approx(102.0 + WAY_S)


def test_sound_that_always_comes_too_late_is_heard_later_rather_than_never():
    timing = Timing(own_clock=True)
    for number in range(200):
        now = 100.0 + number * PIECE_S
        timing.arrived(now - 0.5, now)
    assert timing.due_s(103.5) >= 104.0


def test_a_hiccup_moves_nothing():
    timing = Timing(own_clock=False)
    for number in range(200):
        now = 100.0 + number * PIECE_S
        timing.arrived(now - (0.2 if 120 < number < 128 else 0.04), now)
    assert timing.due_s(now) == pytest.approx(now + 0.04 + 0.04, abs=0.005)


def test_another_clock_is_taken_up():
    timing = Timing(own_clock=False)
    for clock in (0.0, 5000.0):
        for number in range(100):
            now = clock / 1000 + 10 + number * PIECE_S
            timing.arrived(now - 0.03 + clock, now)
    assert timing.due_s(now + clock) == pytest.approx(now + 0.07, abs=0.005)


@given(st.floats(-3, 3), st.booleans())
def test_advice_leads_to_the_right_moment(late_s, quiet):
    advice = advise(late_s, quiet)
    assert 0.97 <= advice.stretch <= 1.03
    assert advice.insert_s >= 0
    assert advice.drop_s >= 0
    after = late_s + advice.insert_s - advice.drop_s
    if quiet:
        assert abs(after) <= NEAR_S
    if advice.stretch != 1:
        assert (advice.stretch < 1) == (late_s > 0), "shorter when late"
