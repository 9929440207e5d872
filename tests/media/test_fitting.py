"""Pictures keep their shape, fill what they should, and are never drawn larger than they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hubwall.media.fitting import fitted, pixel_shape, shrunk
from hubwall.model.zone import Fit

sides = st.integers(16, 8000)
sizes = st.tuples(sides, sides)
aspects = st.sampled_from([(1, 1), (16, 11), (64, 45), (1, 2), (4, 3)])


@given(sizes, sizes, aspects)
def test_contain_stays_inside_and_touches(source, zone, aspect):
    width, height = fitted(source, zone, Fit.CONTAIN, aspect)
    assert width <= zone[0]
    assert height <= zone[1]
    assert width == zone[0] or height == zone[1]


@given(sizes, sizes, aspects)
def test_cover_leaves_no_gap(source, zone, aspect):
    width, height = fitted(source, zone, Fit.COVER, aspect)
    assert width >= zone[0]
    assert height >= zone[1]
    assert width == zone[0] or height == zone[1]


@given(sizes, sizes, aspects)
def test_the_shape_is_kept_to_a_pixel(source, zone, aspect):
    wanted = source[0] * aspect[0] / (source[1] * aspect[1])
    for fit in (Fit.CONTAIN, Fit.COVER):
        width, height = fitted(source, zone, fit, aspect)
        assert min(abs(height * wanted - width), abs(width / wanted - height)) <= max(
            1.0, wanted, 1 / wanted
        )


@given(sizes, sizes, aspects, st.sampled_from(list(Fit)))
def test_nothing_is_scaled_up_and_its_pixels_say_their_shape(source, zone, aspect, fit):
    width, height = shrunk(source, zone, fit, aspect)
    assert 1 <= width <= source[0]
    assert 1 <= height <= source[1]
    across, down = pixel_shape(source, (width, height), aspect)
    assert 1 <= across <= 65536
    assert 1 <= down <= 65536
    shown = width * across / (height * down)
    wanted = source[0] * aspect[0] / (source[1] * aspect[1])
    assert abs(shown / wanted - 1) < 0.01


def test_stretch_is_the_zone():
    assert fitted((100, 50), (33, 77), Fit.STRETCH) == (33, 77)
