"""The wall machine's own screens: one place is meant, and it is told in words what is wrong."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from hubwall.sources.capture import KIND, CaptureOptions


def test_screen_one_is_meant_if_nothing_is_said() -> None:
    assert KIND.title(CaptureOptions()) == "Screen 1"
    assert KIND.feed(CaptureOptions()).restart["screen"] == 0  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "more",
    [
        {"screen": 1, "window": "Terminal"},
        {"screen": 1, "region": (0, 0, 100, 100)},
        {"window": "Terminal", "region": (0, 0, 100, 100)},
    ],
)
def test_only_one_place_is_shown(more: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="only one of them"):
        CaptureOptions.model_validate(more)


@pytest.mark.parametrize("region", [(0, 0, 15, 100), (-1, 0, 100, 100), (0, 0, 100, 1 << 20)])
def test_a_region_lies_on_the_desktop(region: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValidationError):
        CaptureOptions(region=region)


def test_a_window_names_the_zone() -> None:
    assert KIND.title(CaptureOptions(window="Budget")) == "Budget"
