"""Who speaks: begins soon, and does not flicker between words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hubwall.wall.sound.speaking import BEGINS_S, HOLD_S, Speaking

STEP_S = 0.1


def told(*looks: set[str]) -> list[frozenset[str]]:
    speaking = Speaking()
    return [speaking.hear(10 + n * STEP_S, names) for n, names in enumerate(looks)]


def test_a_voice_counts_soon_and_a_click_does_not() -> None:
    assert told(set(), {"a"}, set(), set())[-1] == frozenset()
    voice = told(*[{"a"}] * 4)
    assert voice[0] == frozenset()
    assert voice[-1] == {"a"}


def test_a_pause_between_sentences_ends_nothing_and_a_long_one_does() -> None:
    pause = [set[str]()] * int(HOLD_S / STEP_S - 1)
    assert told(*[{"a"}] * 4, *pause)[-1] == {"a"}
    assert told(*[{"a"}] * 4, *pause, set(), set(), set())[-1] == frozenset()
    assert told(*[{"a"}] * 4, *pause, {"a"})[-1] == {"a"}, "at once again"


@given(looks=st.lists(st.sets(st.sampled_from("ab")), max_size=80))
def test_nobody_speaks_who_was_not_heard_for_long(looks: list[set[str]]) -> None:
    for n, speaking in enumerate(told(*looks)):
        recent = looks[max(0, n - round(HOLD_S / STEP_S)) : n + 1]
        for name in speaking:
            assert any(name in look for look in recent)
        lasting = looks[max(0, n - round(BEGINS_S / STEP_S) - 1) : n + 1]
        if len(lasting) > BEGINS_S / STEP_S + 1:
            assert set.intersection(*lasting) <= speaking
