"""Zooming into a picture: what is shown stays a part of it, and the way back leads out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.cropping import SMALLEST, STEP, zoomed
from hubwall.model.zone import Crop

shares = st.floats(0, 0.49, allow_subnormal=False)
crops = st.builds(Crop, shares, shares, shares, shares)


def size(crop: Crop) -> tuple[float, float]:
    return 1 - crop.left - crop.right, 1 - crop.top - crop.bottom


def middle(crop: Crop) -> tuple[float, float]:
    width, height = size(crop)
    return crop.left + width / 2, crop.top + height / 2


@given(crop=crops, steps=st.integers(-60, 60))
def test_what_is_shown_is_a_part_of_the_picture(crop: Crop, steps: int) -> None:
    found = zoomed(crop, steps)
    assert all(0 <= side <= 1 for side in (found.left, found.top, found.right, found.bottom))
    assert min(size(found)) >= SMALLEST - 0.001


def test_in_and_out_again_shows_the_whole_picture() -> None:
    crop = Crop()
    for _ in range(30):
        crop = zoomed(crop, 1)
    assert size(crop) == pytest.approx((SMALLEST, SMALLEST), abs=0.001)
    for _ in range(30):
        crop = zoomed(crop, -1)
    assert crop == Crop()


def test_a_whole_picture_does_not_shrink() -> None:
    assert zoomed(Crop(), -1) == Crop()


def test_a_step_is_a_quarter_nearer_round_the_middle() -> None:
    found = zoomed(Crop(0.2, 0.1, 0.2, 0.1), 1)
    assert size(found) == pytest.approx((0.6 / STEP, 0.8 / STEP), abs=0.001)
    assert middle(found) == pytest.approx((0.5, 0.5), abs=0.001)


@given(crop=crops, steps=st.integers(1, 5))
def test_zooming_in_keeps_the_middle(crop: Crop, steps: int) -> None:
    assert middle(zoomed(crop, steps)) == pytest.approx(middle(crop), abs=0.06)


@given(crop=crops)
def test_farther_shows_at_least_what_was_seen(crop: Crop) -> None:
    found = zoomed(crop, -1)
    for side in ("left", "top", "right", "bottom"):
        assert getattr(found, side) <= getattr(crop, side) + 0.001
