"""The needle of a meter: up at once, down slowly, the peak stands for a moment."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hubwall.media.sound.levels import Levels
from hubwall.wall.sound.scale import HOLDS, Needle, place

levels = st.builds(
    Levels, st.tuples(st.floats(0, 1), st.floats(0, 1)), st.floats(-120, 20), st.just(bytes(16))
)


def test_decibels_have_the_same_length_everywhere() -> None:
    assert (place(-200), place(-60), place(-30), place(0), place(9)) == (0, 0, 0.5, 1, 1)


def test_it_rises_at_once_and_falls_slowly_and_the_peak_stands() -> None:
    needle = Needle()
    assert needle.move(Levels((0.5, 1.0), -12))
    assert needle.level == place(-12)
    assert (needle.peak, needle.over) == (1.0, True)
    needle.move(None)
    assert place(-16) < needle.level < place(-12)
    for _ in range(HOLDS - 2):
        needle.move(None)
    assert needle.peak == 1.0
    for _ in range(200):
        needle.move(None)
    assert (needle.level, needle.peak, needle.over) == (0, 0, False)
    assert not needle.move(None), "at rest nothing has to be drawn"


@given(heard=st.lists(st.none() | levels, max_size=60))
def test_it_stays_on_the_scale_and_is_never_below_what_is_heard(
    heard: list[Levels | None],
) -> None:
    needle = Needle()
    for now in heard:
        needle.move(now)
        assert 0 <= needle.level <= 1
        assert 0 <= needle.peak <= 1
        if now is not None:
            assert needle.level >= place(now.loudness_lufs)
