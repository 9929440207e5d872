"""Clocks: places and their names."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from hubwall.sources.clock import KIND, ClockOptions


def labels(options: ClockOptions) -> list[str]:
    return [place["label"] for place in KIND.feed(options).properties["places"]]  # type: ignore[union-attr]


def test_cities_are_named_unless_the_layout_does() -> None:
    zones = ("local", "America/New_York", "Africa/Abidjan")
    assert labels(ClockOptions(zones=zones)) == ["Here", "New York", "Abidjan"]
    assert labels(ClockOptions(zones=zones, labels=("Paris",))) == ["Paris", "New York", "Abidjan"]
    assert labels(ClockOptions()) == [""]


def test_a_place_that_is_none_is_refused_in_words() -> None:
    with pytest.raises(ValidationError, match="is no time zone"):
        ClockOptions(zones=("Europe/Pariss",))
