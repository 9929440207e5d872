"""Passes let a guest back in whose line broke, and nobody else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hubwall.desk.guests.passes import VALID_S, Passes, new_visitor


class Clock:
    def __init__(self) -> None:
        self.at = 1_000_000.0

    def __call__(self) -> float:
        return self.at


@given(st.text(max_size=60))
def test_pass_tells_who_it_was(name: str) -> None:
    visitor = new_visitor(name)
    assert Passes("secret").read(Passes("secret").issue(visitor)) == visitor


def test_two_guests_of_one_name_are_told_apart() -> None:
    assert new_visitor("Ana").who != new_visitor("Ana").who


def test_pass_ends_after_half_a_day() -> None:
    clock = Clock()
    passes = Passes("secret", clock)
    given_out = passes.issue(new_visitor("Ana"))
    clock.at += VALID_S - 1
    assert passes.read(given_out) is not None
    clock.at += 2
    assert passes.read(given_out) is None


@given(st.text(max_size=80), st.integers(0, 200), st.characters())
def test_changed_passes_are_refused(made_up: str, at: int, letter: str) -> None:
    passes = Passes("secret")
    good = passes.issue(new_visitor("Ana"))
    changed = good[: at % len(good)] + letter + good[at % len(good) + 1 :]
    if changed != good:
        assert passes.read(changed) is None
    assert passes.read(made_up) is None
    assert Passes("another").read(good) is None
