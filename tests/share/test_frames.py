"""Media come out as they went in; nothing unpacks to more than its picture."""

from __future__ import annotations

import zlib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hubwall.share import frames as f
from hubwall.share.lossless import pixels

numbers = st.tuples(st.integers(0, 0xFFFF), st.integers(0, 0xFFFFFFFF), st.integers(0, 2**64 - 1))
data = st.binary(min_size=1, max_size=60)


@st.composite
def _rects(draw: Any) -> tuple[tuple[int, int], tuple[tuple[int, int, int, int], ...]]:
    width, height = draw(st.integers(8, 4000)), draw(st.integers(8, 2000))
    rects = []
    for _ in range(draw(st.integers(1, 4))):
        x, y = draw(st.integers(0, width - 1)), draw(st.integers(0, height - 1))
        wide, high = min(width - x, width // 4), min(height - y, height // 4)
        rects.append((x, y, wide, high))
    return (width, height), tuple(rects)


@st.composite
def media(draw: Any) -> f.Media:
    told = draw(numbers)
    size, rects = draw(_rects())
    match draw(st.sampled_from(f.Kind)):
        case f.Kind.PICTURE:
            return f.Picture(*told, draw(st.booleans()), size, rects, draw(data))
        case f.Kind.TILES:
            tiles = tuple(f.Tile(rect, f.Coding.ZLIB_BGR, draw(data)) for rect in rects)
            return f.Tiles(*told, size, tiles)
        case f.Kind.SOUND:
            return f.Sound(*told, draw(data))
        case _:
            return f.Thumb(*told, (draw(st.integers(32, 320)), 180), draw(data))


@given(media())
def test_media_arrive(piece: f.Media) -> None:
    packed = f.pack(piece)
    assert f.parse(packed) == piece
    told = f.head(packed)
    assert told is not None
    assert (told.share, told.sequence, told.at_us) == (piece.share, piece.sequence, piece.at_us)


@given(media(), st.data())
def test_media_with_pieces_changed_or_cut_raise_nothing(piece: f.Media, draws: Any) -> None:
    packed = bytearray(f.pack(piece))
    for _ in range(draws.draw(st.integers(0, 4))):
        packed[draws.draw(st.integers(0, len(packed) - 1))] = draws.draw(st.integers(0, 255))
    read = f.parse(packed[: draws.draw(st.integers(0, len(packed)))])
    if isinstance(read, f.Tiles):
        area = sum(tile.rect[2] * tile.rect[3] for tile in read.tiles)
        assert area <= read.size[0] * read.size[1]
        for tile in read.tiles:
            pixels(tile)
    elif isinstance(read, f.Thumb):
        f.thumb_pixels(read)


@given(st.binary(max_size=200))
def test_any_bytes_raise_nothing(raw: bytes) -> None:
    f.parse(raw)
    list(f.Records().take(raw))


def test_pixels_come_back_exactly() -> None:
    bgr = bytes(range(256)) * 3
    tile = f.packed_tile((0, 0, 16, 16), bgr)
    assert pixels(tile) == bgr


def test_a_tile_that_unpacks_to_more_or_less_than_its_pixels_is_nothing() -> None:
    for size in (0, 767, 769, 50_000_000):
        bomb = f.Tile((0, 0, 16, 16), f.Coding.ZLIB_BGR, zlib.compress(bytes(size)))
        assert pixels(bomb) is None
    good = zlib.compress(bytes(768))
    assert pixels(f.Tile((0, 0, 16, 16), f.Coding.ZLIB_BGR, good + b"more")) is None
    assert pixels(f.Tile((0, 0, 16, 16), f.Coding.ZLIB_BGR, good[:-1])) is None


def test_tiles_that_ask_for_more_than_their_picture_are_nothing() -> None:
    tile = f.packed_tile((0, 0, 64, 64), bytes(64 * 64 * 3))
    assert f.parse(f.pack(f.Tiles(1, 1, 1, (64, 64), (tile,)))) is not None
    assert f.parse(f.pack(f.Tiles(1, 1, 1, (64, 64), (tile, tile)))) is None


def test_a_rect_beyond_its_picture_is_nothing() -> None:
    assert f.parse(f.pack(f.Picture(1, 1, 1, True, (64, 64), ((60, 0, 5, 5),), b"x"))) is None


@given(st.lists(st.binary(max_size=40), max_size=6), st.data())
def test_records_come_apart_however_they_are_cut(pieces: list[bytes], draws: Any) -> None:
    stream = b"".join(f.record(f.MEDIA, piece) for piece in pieces)
    records, found, at = f.Records(), [], 0
    while at < len(stream):
        step = draws.draw(st.integers(1, len(stream)))
        found += records.take(stream[at : at + step])
        at += step
    assert found == [(f.MEDIA, piece) for piece in pieces]


def test_a_record_that_is_too_large_or_unknown_ends_it() -> None:
    for start in (f.record_head(f.MEDIA, f.LARGEST_MEDIA + 1), f.record_head(ord("x"), 1)):
        records = f.Records()
        assert list(records.take(f.record(f.MESSAGE, b"{}") + start)) == [(f.MESSAGE, b"{}")]
        assert records.broken
        assert list(records.take(f.record(f.MESSAGE, b"{}"))) == []
