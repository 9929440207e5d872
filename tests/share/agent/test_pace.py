"""How soon pictures go, and how many of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hubwall.share.agent.pace import Pace

FPS = 30


def sent(changes: list[float], begins: float = 0.0) -> list[tuple[float, float]]:
    """When each change was drawn, and when it went: the newest one, as soon as it may."""
    pace, gone = Pace(FPS), []
    pace.next_at = begins
    for number, at in enumerate(changes):
        following = changes[number + 1] if number + 1 < len(changes) else float("inf")
        goes = max(at, pace.next_at)
        if goes < following:  # else the next one stands there by then
            pace.went(goes)
            gone.append((at, goes))
    return gone


@given(st.floats(0, 1 / FPS))
def test_who_had_to_wait_once_does_not_wait_for_ever(late: float) -> None:
    changes = [number / FPS for number in range(1, 2 * FPS)]
    drawn, goes = sent(changes, begins=changes[0] + late)[-1]
    assert goes == drawn


def test_twice_as_many_are_not_sent() -> None:
    changes = [number / (2 * FPS) for number in range(1, 20 * FPS)]
    seconds = changes[-1]
    assert FPS * 0.95 <= len(sent(changes)) / seconds <= FPS * 1.15


@given(st.lists(st.floats(-0.45, 0.45), min_size=2 * FPS, max_size=2 * FPS))
def test_jitter_costs_no_picture(jitter: list[float]) -> None:
    changes = [(number + shift) / FPS for number, shift in enumerate(jitter, 1)]
    assert len(sent(changes)) >= len(changes) - 1
