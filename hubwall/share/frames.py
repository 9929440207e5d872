"""Media on the wire: pictures, lossless tiles, sound, thumbnails. Pure: bytes to values and back.

A binary WebSocket frame between agent and desk is one piece of media (`pack`, `parse`; the desk,
who only passes it on, is content with `head`). On the Unix socket between desk and player, media
and messages travel as records (`record`, `Records`).

Each piece begins with 20 bytes, little-endian: kind u8, flags u8 (1: needs nothing before it),
share u16, sequence u32, time of capture in µs u64 (sender's clock), size of what follows u32.
PICTURE and TILES of a share count one sequence, which is acknowledged; SOUND and THUMB have one of
their own.

Nothing here raises on bad input, and what a piece asks to be unpacked to is bounded by its picture.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from hubwall.share.messages import LARGEST_AREA, LARGEST_SIDE, LARGEST_TEXT, Rect, Size

LARGEST_MEDIA = 8 * 1024 * 1024
MOST_RECTS = 256
LONGEST_SOUND = 4000
LARGEST_THUMB = (320, 180)

_HEAD = struct.Struct("<BBHIQI")
_PICTURE = struct.Struct("<HHH")
_RECT = struct.Struct("<HHHH")
_TILE = struct.Struct("<HHHHBI")
_THUMB = struct.Struct("<HH")
_RECORD = struct.Struct("<IB")
_KEY = 1

HEAD_SIZE = _HEAD.size

Bytes = bytes | bytearray | memoryview


class Kind(IntEnum):
    PICTURE = 1
    TILES = 2
    SOUND = 3
    THUMB = 4


class Coding(IntEnum):
    """How a tile's pixels are written: see `lossless`."""

    ZLIB_BGR = 0
    QOI = 1
    QOI_ZLIB = 2


@dataclass(frozen=True)
class Head:
    """`key`: needs nothing that came before. `at_us`: when it was captured, µs on the sender's
    clock, which is the same for the pictures and the sound of one agent."""

    kind: Kind
    key: bool
    share: int
    sequence: int
    at_us: int
    size: int


@dataclass(frozen=True)
class Picture:
    """One H.264 access unit (Annex B, 4:2:0, the whole picture), of which the player takes only
    `rects`: the rest of it may be older or coarser than what is drawn already. The coded picture
    is padded to even sizes; what lies beyond `size` is to be cut off."""

    share: int
    sequence: int
    at_us: int
    key: bool
    size: Size
    rects: tuple[Rect, ...]
    data: Bytes


@dataclass(frozen=True)
class Tile:
    """Pixels as they are. `lossless.pixels` unpacks them."""

    rect: Rect
    coding: Coding
    data: Bytes


@dataclass(frozen=True)
class Tiles:
    share: int
    sequence: int
    at_us: int
    size: Size
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Sound:
    """One Opus packet, 48 kHz, stereo, 10 or 20 ms."""

    share: int
    sequence: int
    at_us: int
    data: Bytes


@dataclass(frozen=True)
class Thumb:
    """RGB, packed by zlib; at most LARGEST_THUMB. `thumb_pixels` unpacks them."""

    share: int
    sequence: int
    at_us: int
    size: Size
    data: Bytes


Media = Picture | Tiles | Sound | Thumb


# ── Packing ──────────────────────────────────────────────────────────────────────────────────────


def pack(media: Media) -> bytes:
    key = False
    match media:
        case Picture():
            kind, key = Kind.PICTURE, media.key
            rects = (_RECT.pack(*rect) for rect in media.rects)
            parts = [_PICTURE.pack(*media.size, len(media.rects)), *rects, media.data]
        case Tiles():
            kind, parts = Kind.TILES, [_PICTURE.pack(*media.size, len(media.tiles))]
            for tile in media.tiles:
                parts += [_TILE.pack(*tile.rect, tile.coding, len(tile.data)), tile.data]
        case Sound():
            kind, parts = Kind.SOUND, [media.data]
        case Thumb():
            kind, parts = Kind.THUMB, [_THUMB.pack(*media.size), media.data]
    size = sum(len(part) for part in parts)
    flags = _KEY if key else 0
    numbers = media.share, media.sequence, media.at_us
    return b"".join([_HEAD.pack(kind, flags, *numbers, size), *parts])


def packed_tile(rect: Rect, bgr: Bytes) -> Tile:
    """A tile from its pixels, three bytes each, rows without gaps."""
    return Tile(rect, Coding.ZLIB_BGR, zlib.compress(bgr, 1))


def packed_thumb(rgb: Bytes) -> bytes:
    return zlib.compress(rgb, 1)


# ── Parsing ──────────────────────────────────────────────────────────────────────────────────────


def head(data: Bytes) -> Head | None:
    """The first 20 bytes, if they belong to data of this length. It costs a microsecond, and says
    nothing about what follows."""
    if not HEAD_SIZE <= len(data) <= LARGEST_MEDIA:
        return None
    kind, flags, share, sequence, at_us, size = _HEAD.unpack_from(data)
    if kind not in _KINDS or flags & ~_KEY or size != len(data) - HEAD_SIZE:
        return None
    return Head(_KINDS[kind], bool(flags & _KEY), share, sequence, at_us, size)


_KINDS = {int(kind): kind for kind in Kind}


def parse(data: Bytes) -> Media | None:
    """A piece of media; its `data` are views into what was given."""
    told = head(data)
    if told is None:
        return None
    numbers = told.share, told.sequence, told.at_us
    body = memoryview(data)[HEAD_SIZE:]
    match told.kind:
        case Kind.SOUND:
            return Sound(*numbers, body) if 0 < len(body) <= LONGEST_SOUND else None
        case Kind.THUMB:
            return _thumb(numbers, body)
    if len(body) < _PICTURE.size:
        return None
    width, height, count = _PICTURE.unpack_from(body)
    if not _is_size(width, height) or not 0 < count <= MOST_RECTS:
        return None
    rest = body[_PICTURE.size :]
    if told.kind is Kind.TILES:
        tiles = _tiles(rest, count, (width, height))
        return Tiles(*numbers, (width, height), tiles) if tiles is not None else None
    length = count * _RECT.size
    if len(rest) <= length:
        return None
    rects = tuple(_RECT.iter_unpack(rest[:length]))
    if not all(_lies_in(rect, width, height) for rect in rects):
        return None
    return Picture(*numbers, told.key, (width, height), rects, rest[length:])


def _thumb(numbers: tuple[int, int, int], body: memoryview) -> Thumb | None:
    if len(body) <= _THUMB.size:
        return None
    width, height = _THUMB.unpack_from(body)
    if not (0 < width <= LARGEST_THUMB[0] and 0 < height <= LARGEST_THUMB[1]):
        return None
    data = body[_THUMB.size :]
    return Thumb(*numbers, (width, height), data) if len(data) <= 4 * width * height + 64 else None


def _tiles(body: memoryview, count: int, size: Size) -> tuple[Tile, ...] | None:
    tiles, at, area = [], 0, 0
    for _ in range(count):
        if len(body) - at < _TILE.size:
            return None
        *rect, coding, length = _TILE.unpack_from(body, at)
        at += _TILE.size
        x, y, width, height = rect
        area += width * height
        if not _lies_in(rect, *size) or area > size[0] * size[1] or coding not in _CODINGS:
            return None
        if not 0 < length <= len(body) - at:
            return None
        tiles.append(Tile((x, y, width, height), _CODINGS[coding], body[at : at + length]))
        at += length
    return tuple(tiles) if at == len(body) else None


_CODINGS = {int(coding): coding for coding in Coding}


def _is_size(width: int, height: int) -> bool:
    inside = 0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE
    return inside and width * height <= LARGEST_AREA


def _lies_in(rect: Sequence[int], width: int, height: int) -> bool:
    x, y, wide, high = rect
    return wide > 0 and high > 0 and x + wide <= width and y + high <= height


def thumb_pixels(thumb: Thumb) -> bytes | None:
    """A thumbnail's pixels, R G B, rows without gaps; None where it holds anything else."""
    return exactly(thumb.data, thumb.size[0] * thumb.size[1] * 3)


def exactly(data: Bytes, size: int) -> bytes | None:
    """What zlib packed, if it is so many bytes."""
    found = unpacked(data, size)
    return found if found is not None and len(found) == size else None


def unpacked(data: Bytes, most: int) -> bytes | None:
    """What zlib packed, if it is no more than `most` bytes; not one more is ever unpacked."""
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(data, most)
        if len(found) == most and not unpacker.eof:  # the end may be all that is left
            found += unpacker.decompress(unpacker.unconsumed_tail, 1)
    except zlib.error:
        return None
    return found if len(found) <= most and unpacker.eof and not unpacker.unused_data else None


# ── Records between desk and player ──────────────────────────────────────────────────────────────


MESSAGE, MEDIA = ord("J"), ord("M")


def record(kind: int, data: Bytes) -> bytes:
    """MESSAGE or MEDIA with its length: u32 little-endian (of the data alone), the kind's letter,
    the data."""
    return _RECORD.pack(len(data), kind) + data


def record_head(kind: int, size: int) -> bytes:
    """The five bytes before data of this size, for who sends them without joining them."""
    return _RECORD.pack(size, kind)


class Records:
    """Takes a stream apart into records. After a record that is too large or of no known kind it
    is `broken` and gives nothing any more."""

    def __init__(self) -> None:
        self._left = bytearray()
        self.broken = False

    def take(self, data: Bytes) -> Iterable[tuple[int, bytes]]:
        """Add what came in, and give each record (kind, data) that is complete."""
        if self.broken:
            return []
        self._left += data
        found: list[tuple[int, bytes]] = []
        at = 0
        while len(self._left) - at >= _RECORD.size:
            size, kind = _RECORD.unpack_from(self._left, at)
            if size > _LARGEST.get(kind, -1):
                self.broken = True
                self._left.clear()
                return found
            if len(self._left) - at < _RECORD.size + size:
                break
            at += _RECORD.size
            found.append((kind, bytes(self._left[at : at + size])))
            at += size
        del self._left[:at]
        return found


_LARGEST = {MESSAGE: LARGEST_TEXT, MEDIA: LARGEST_MEDIA}
