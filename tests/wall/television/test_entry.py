"""A channel's number, digit by digit."""

from __future__ import annotations

from hubwall.model.channels import Channel
from hubwall.wall.television.entry import NumberEntry


def channels(*numbers: int | None) -> tuple[Channel, ...]:
    return tuple(Channel(str(n), str(n), "udp://x", number=n) for n in numbers)


def test_a_number_is_whole_when_no_channel_has_a_longer_one() -> None:
    entry, known = NumberEntry(), channels(1, 24, 110)
    assert [entry.type(digit, known) for digit in (0, 2, 4)] == [False, False, True]
    assert entry.text == "024"
    assert entry.take() == 24
    assert entry.take() is None


def test_a_short_number_waits() -> None:
    entry = NumberEntry()
    assert not entry.type(4, channels(4, 24))
    assert entry.take() == 4


def test_a_digit_too_many_begins_a_new_number() -> None:
    entry, known = NumberEntry(), channels(1, 24)
    entry.type(2, known)
    entry.type(4, known)
    assert not entry.type(3, known)
    assert entry.text == "3"


def test_a_list_without_numbers_takes_one_digit() -> None:
    assert NumberEntry().type(7, channels(None, None))
