"""Scaling a band of a picture gives the rows that scaling all of it gives."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.media.conversion import Colours
from hubwall.media.ring import Ring, RingWriter
from hubwall.model.zone import Fit
from hubwall.share.player.bands import Band
from hubwall.share.player.drawing import Drawing
from tests.share.sending import flat, noise

COLOURS = Colours(False)


@given(
    source=st.integers(2, 3000),
    target=st.integers(1, 3000),
    rects=st.lists(st.tuples(st.just(0), st.integers(0, 2900), st.just(1), st.integers(1, 200))),
)
def test_a_band_covers_what_has_changed_in_whole_steps(source, target, rects):
    rects = [(x, y, w, min(h, source - y)) for x, y, w, h in rects if y < source]
    band = Band.around(rects, source, target)
    if band is None:
        return
    assert band.first % 2 == 0
    assert 0 <= band.first < band.first + band.rows <= source
    assert 0 <= band.drawn_from < band.drawn_from + band.drawn_rows <= target
    assert band.drawn_from <= band.kept_from < band.kept_to <= band.drawn_from + band.drawn_rows
    assert band.first * target == band.drawn_from * source
    assert band.rows * target == band.drawn_rows * source
    for _, y, _, height in rects:
        assert band.kept_from * source <= y * target
        assert band.kept_to * source >= (y + height) * target


@given(st.sampled_from([(320, 180), (240, 120), (100, 36), (64, 90)]), st.data())
@settings(deadline=None, max_examples=40)
def test_parts_drawn_anew_look_as_the_whole_does(zone, data):
    size = (480, 360)
    image = noise(*size)
    ring = Ring.create(1 << 20)
    drawing = Drawing(RingWriter(ring.fd), False, zone, Fit.STRETCH)
    drawing.begin(size, COLOURS)
    drawing.put_tile((0, 0, *size), image.tobytes())
    for _ in range(12):
        x, y = data.draw(st.integers(0, 400)), data.draw(st.integers(0, 330))
        part = flat(70, 25, tuple(data.draw(st.tuples(*[st.integers(0, 255)] * 3))))
        image[y : y + 25, x : x + 70] = part
        drawing.put_tile((x, y, 70, 25), part.tobytes())
        drawing.draw()
        seen = _pixels(ring)
    whole = Drawing(RingWriter(ring.fd), False, zone, Fit.STRETCH)
    whole.begin(size, COLOURS)
    whole._coded = drawing._coded
    whole.draw()
    assert np.abs(_pixels(ring) - seen).max() <= 3
    ring.close()


def _pixels(ring: Ring) -> np.ndarray:
    frame = ring.newest()
    assert frame is not None
    rows = np.frombuffer(frame.planes[0].data, np.uint8).reshape(-1, frame.stride)
    shaped = rows[: frame.height, : frame.width * 4].reshape(frame.height, frame.width, 4)
    return shaped[..., :3].astype(int)
