"""Whose share a zone waits for."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from hubwall.model.feeds import Awaited
from hubwall.sources.share import KIND, ShareOptions


def test_a_seat_is_found_however_it_is_spelt() -> None:
    assert KIND.feed(ShareOptions(seat=" Seat-3/Slides ")) == Awaited("seat-3/slides")


@pytest.mark.parametrize("seat", ["", "seat 3", "a/b/c", "../etc", 3])
def test_what_no_seat_can_be_called_is_refused(seat: object) -> None:
    with pytest.raises(ValidationError):
        ShareOptions(seat=seat)  # type: ignore[arg-type]


def test_two_places_of_the_pool_are_two_of_the_same() -> None:
    one, two = KIND.source(ShareOptions(seat="any")), KIND.source(ShareOptions(seat="any"))
    assert one.key == two.key
    assert KIND.title(ShareOptions(seat="any")) == "Next guest"
