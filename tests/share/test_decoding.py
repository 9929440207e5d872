"""Encoders that others push in may keep pictures back; broken units are said to be so."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
import pytest
from av.codec.context import CodecContext

from hubwall.media.conversion import Colours
from hubwall.share.player.decoding import Decoder, UndecodableError
from tests.share.sending import Encoder, noise

SIZE = (128, 64)


def with_b_pictures(count: int) -> list[bytes]:
    context = CodecContext.create("libx264", "w")
    assert isinstance(context, av.VideoCodecContext)
    context.width, context.height = SIZE
    context.pix_fmt, context.time_base = "yuv420p", Fraction(1, 30)
    context.options = {"preset": "veryfast", "x264-params": "bframes=2:threads=1:repeat-headers=1"}
    found = []
    for number in range(count):
        image = np.roll(noise(*SIZE), number, 1)
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(image), format="bgr24")
        frame.pts = number
        found += [bytes(packet) for packet in context.encode(frame)]
    return found + [bytes(packet) for packet in context.encode(None)]


def test_pictures_that_come_late_are_shown_late():
    decoder = Decoder(SIZE)
    decoded = [decoder.decode(data) for data in with_b_pictures(30)]
    assert decoder.late
    assert sum(picture is not None for picture in decoded) >= 26


def test_a_picture_comes_at_once_where_nothing_is_kept_back():
    decoder, encoder = Decoder(SIZE), Encoder(*SIZE)
    for number in range(5):
        assert decoder.decode(encoder.encode(noise(*SIZE), number == 0)) is not None
        assert not decoder.late


@pytest.mark.parametrize("size", [(64, 64), (130, 64), (128, 66), (256, 256)])
def test_a_picture_of_another_size_is_none(size):
    with pytest.raises(UndecodableError):
        Decoder(size).decode(Encoder(*SIZE).encode(noise(*SIZE), True))


def test_a_unit_without_what_it_refers_to_is_broken():
    encoder = Encoder(*SIZE)
    encoder.encode(noise(*SIZE), True)
    with pytest.raises(UndecodableError):
        Decoder(SIZE).decode(encoder.encode(noise(*SIZE), False))


def test_colours_are_those_that_the_stream_says():
    context = Encoder(*SIZE)
    picture = Decoder(SIZE).decode(context.encode(noise(*SIZE), True))
    assert picture is not None
    assert picture.colours == Colours(bt709=False)
