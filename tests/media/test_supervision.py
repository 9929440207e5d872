"""A feed is tried for ever, soon, and not all at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hubwall.media.protocol import STATES
from hubwall.media.supervision import LONGEST_WAIT_S, PROVEN_S, Phase, Supervision, wait_s


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_first_failure_is_tried_again_at_once():
    feed = Supervision(Clock(), lambda: 0.5)
    feed.started()
    feed.said("playing")
    assert feed.gone() == 0.0


def test_waits_grow_to_a_limit():
    feed = Supervision(Clock(), lambda: 0.0)
    waits = []
    for _ in range(12):
        feed.started()
        waits.append(feed.gone())
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT_S
    assert feed.phase is Phase.FAILED


def test_what_has_played_well_counts_as_new():
    clock = Clock()
    feed = Supervision(clock, lambda: 0.0)
    for _ in range(9):
        feed.started()
        feed.gone()
    feed.started()
    feed.said("opening")
    feed.said("playing")
    clock.now += PROVEN_S
    assert feed.gone() == 0.0


def test_what_plays_and_dies_at_once_waits_ever_longer():
    clock = Clock()
    feed = Supervision(clock, lambda: 0.0)
    for _ in range(9):
        feed.started()
        feed.said("playing")
        clock.now += 0.5
        wait = feed.gone()
    assert wait == LONGEST_WAIT_S


def test_what_came_to_its_end_is_left_alone():
    feed = Supervision(Clock(), lambda: 0.0)
    feed.started()
    feed.said("playing")
    feed.said("ended")
    assert feed.gone() is None
    assert feed.phase is Phase.ENDED


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_no_wait_is_longer_than_the_limit_or_less_than_half_of_it(failures, chance):
    wait = wait_s(failures, chance)
    assert 0 <= wait <= LONGEST_WAIT_S
    if failures > 8:
        assert wait >= LONGEST_WAIT_S / 2


@given(
    st.lists(
        st.one_of(st.sampled_from(["started", "gone"]), st.sampled_from(STATES), st.floats(0, 60)),
        max_size=60,
    )
)
def test_whatever_happens_there_is_always_a_next_try(events):
    clock = Clock()
    feed = Supervision(clock, lambda: 0.5)
    for event in events:
        match event:
            case float():
                clock.now += event
            case "started":
                feed.started()
            case "gone":
                ended = feed.phase is Phase.ENDED
                wait = feed.gone()
                assert (wait is None) == ended
                assert wait is None or 0 <= wait <= LONGEST_WAIT_S
            case _:
                feed.said(event)
