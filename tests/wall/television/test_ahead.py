"""Which channels are opened ahead: where the next zap most likely goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.channels import Channel
from hubwall.wall.television.ahead import MOST, worth_opening

FIVE = tuple(Channel(name, name.upper(), f"udp://{name}") for name in "abcde")


def test_the_next_one_in_the_direction_of_the_last_zap_comes_first() -> None:
    assert worth_opening(FIVE, "c", 1, "b", 2) == ("d", "b")
    assert worth_opening(FIVE, "c", -1, "d", 2) == ("b", "d")
    assert worth_opening(FIVE, "c", 1, "b", 1) == ("d",)


def test_after_a_jump_the_way_back_comes_first() -> None:
    assert worth_opening(FIVE, "e", 0, "b", 2) == ("b", "a")
    assert worth_opening(FIVE, "e", 0, "b", 1) == ("b",)


def test_it_goes_round_the_ends() -> None:
    assert worth_opening(FIVE, "e", 1, "d", 2) == ("a", "d")


def test_without_room_nothing_is_opened() -> None:
    assert worth_opening(FIVE, "c", 1, "b", 0) == ()
    assert worth_opening((), "c", 1, "b", 2) == ()
    assert worth_opening(FIVE[:1], "a", 1, "", 2) == ()


def test_what_can_not_be_shown_is_not_opened() -> None:
    channels = (*FIVE[:3], replace(FIVE[3], trouble="It is encrypted"), FIVE[4])
    assert worth_opening(channels, "c", 1, "b", 2) == ("b",)


@given(
    names=st.lists(st.sampled_from("abcdef"), unique=True),
    shown=st.sampled_from("abcdefg"),
    step=st.sampled_from([-1, 0, 1]),
    last=st.sampled_from(["", "a", "b", "gone"]),
    room=st.integers(-1, 5),
)
def test_never_too_many_never_one_twice_never_the_one_that_is_shown(
    names: Sequence[str], shown: str, step: int, last: str, room: int
) -> None:
    channels = tuple(Channel(name, name, "udp://x") for name in names)
    found = worth_opening(channels, shown, step, last, room)
    assert len(found) <= min(MOST, max(0, room))
    assert len(set(found)) == len(found)
    assert shown not in found
    assert set(found) <= set(names)
