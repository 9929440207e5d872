"""Tiles come back pixel by pixel, whatever they hold and however they are coded."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.share.frames import Coding, Tile
from hubwall.share.lossless import TileCoder, pixels

CODER = TileCoder()


def _flat(width: int, height: int) -> Any:
    picture = np.full((height, width, 4), 30, np.uint8)
    picture[::7, :, :3] = 200
    return picture


def _noise(width: int, height: int) -> Any:
    return np.random.default_rng(5).integers(0, 256, (height, width, 4), dtype=np.uint8)


@pytest.mark.parametrize(
    ("make", "size", "coding"),
    [
        (_flat, (64, 64), Coding.ZLIB_BGR),
        (_flat, (301, 97), Coding.QOI_ZLIB),
        (_noise, (301, 97), Coding.QOI),
        (_noise, (1, 1), Coding.ZLIB_BGR),
    ],
)
def test_a_tile_comes_back_pixel_by_pixel(make: Any, size: Any, coding: Coding) -> None:
    whole = make(size[0] + 9, size[1] + 9)
    part = whole[4 : 4 + size[1], 4 : 4 + size[0]]
    tile = CODER.code((0, 0, *size), part)
    assert tile.coding is coding
    assert pixels(tile) == part[:, :, :3].tobytes()


@settings(max_examples=60)
@given(st.sampled_from([Coding.QOI, Coding.QOI_ZLIB]), st.data())
def test_a_changed_tile_is_as_large_as_it_says_or_nothing(coding: Coding, data: Any) -> None:
    picture = _noise(90, 60) if coding is Coding.QOI else _flat(90, 60)
    tile = CODER.code((0, 0, 90, 60), picture)
    raw = bytearray(tile.data if coding is Coding.QOI else zlib.decompress(tile.data))
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    raw = raw[: data.draw(st.integers(0, len(raw)))]
    packed = bytes(raw) if coding is Coding.QOI else zlib.compress(raw)
    found = pixels(Tile((0, 0, 90, 60), coding, packed))
    assert found is None or len(found) == 90 * 60 * 3


def test_what_unpacks_to_more_than_its_pixels_is_nothing() -> None:
    bomb = Tile((0, 0, 90, 60), Coding.QOI_ZLIB, zlib.compress(bytes(50_000_000)))
    assert pixels(bomb) is None
    other = CODER.code((0, 0, 90, 61), _flat(90, 61))
    assert pixels(Tile((0, 0, 90, 60), other.coding, other.data)) is None
