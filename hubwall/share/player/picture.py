"""The share's picture as it is known, at its own size, in the form that drawing needs.

`ExactPicture` keeps pixels (BGRA): what came without loss is kept without loss. `CodedPicture`
keeps I420 as films have it: that scales five times as fast (2 ms against 14 for 1080p to a
quarter), and where a picture is made smaller nobody sees the difference.
"""

from __future__ import annotations

import ctypes

import numpy as np
from numpy.typing import NDArray

from hubwall.media.conversion import Colours, Converters, Pixels, Planes
from hubwall.share.messages import Rect, Size
from hubwall.share.player.decoding import Decoded

_STEP = 64  # pixels: aligned reads for libswscale, in the planes of colour too
_SMALL = 16_384  # pixels that numpy copies before libswscale has been set up

Arrays = list[NDArray[np.uint8]]


def _up(number: int, step: int) -> int:
    return -(-number // step) * step


def covers(rects: tuple[Rect, ...], size: Size) -> bool:
    """Whether one of the rectangles is the whole picture."""
    return any(rect == (0, 0, *size) for rect in rects)


class ExactPicture:
    """Pixels: `pixels` has shape (height, width) of u32, little-endian B G R A."""

    def __init__(self, size: Size, converters: Converters) -> None:
        self.size = size
        self._converters = converters
        width, height = size
        # libswscale wants an even number of rows, and 16 pixels at a time
        self._memory = np.zeros((_up(height, 2), _up(width, 32)), np.uint32)
        self._memory[:] = 0xFF000000
        self.pixels: NDArray[np.uint32] = self._memory[:height, :width]
        self._scratch = np.empty((0, 0), np.uint32)

    def put_picture(self, decoded: Decoded, rects: tuple[Rect, ...]) -> None:
        if covers(rects, self.size):
            width, height = (_up(side, 2) for side in self.size)
            self._convert(decoded, (0, 0), (width, height), self._memory)
            return
        for x, y, width, height in rects:
            left, top = x - x % _STEP, y - y % 2
            across = min(_up(x + width, _STEP), _up(self.size[0], 2)) - left
            down = _up(y + height, 2) - top
            band = self._band(across, down)
            self._convert(decoded, (left, top), (across, down), band)
            taken = band[y - top : y - top + height, x - left : x - left + width]
            self.pixels[y : y + height, x : x + width] = taken

    def _band(self, width: int, height: int) -> NDArray[np.uint32]:
        """Memory to convert into, with room for libswscale to write beyond."""
        across = _up(width, 32)
        if self._scratch.size < across * height:
            self._scratch = np.empty((1, across * height), np.uint32)
        return self._scratch.reshape(-1)[: across * height].reshape(height, across)

    def _convert(
        self, decoded: Decoded, at: tuple[int, int], size: Size, into: NDArray[np.uint32]
    ) -> None:
        converter = self._converters.same_size(size, decoded.form, Pixels.BGRA, decoded.colours)
        target = Planes((into.ctypes.data,), (into.strides[0],))
        converter.convert(_from(decoded, *at), target)

    def put_tile(self, rect: Rect, bgr: bytes) -> None:
        x, y, width, height = rect
        if width * height > _SMALL:
            source = np.frombuffer(bgr, np.uint8)
            target = self.pixels[y:, x:]
            converter = self._converters.same_size(
                (width, height), Pixels.BGR, Pixels.BGRA, Colours(True)
            )
            converter.convert(
                Planes((source.ctypes.data,), (width * 3,)),
                Planes((target.ctypes.data,), (self._memory.strides[0],)),
            )
            return
        taken = np.frombuffer(bgr, np.uint8).reshape(height, width, 3)
        self._bytes()[y : y + height, x : x + width, :3] = taken

    def put_pixels(self, rect: Rect, picture: NDArray[np.uint32]) -> None:
        """From a whole picture of this size, whose fourth bytes are no matter."""
        place = _part(*rect)
        np.bitwise_or(picture[place], 0xFF000000, out=self.pixels[place])

    def put_coded(self, picture: CodedPicture) -> None:
        """All of a coded picture: as good as it gets without the pixels."""
        width, height = (_up(side, 2) for side in self.size)
        converter = self._converters.same_size(
            (width, height), Pixels.I420, Pixels.BGRA, picture.colours
        )
        converter.convert(picture.planes, self.planes)

    @property
    def planes(self) -> Planes:
        return Planes((self._memory.ctypes.data,), (self._memory.strides[0],))

    def _bytes(self) -> NDArray[np.uint8]:
        rows, across = self._memory.shape
        return self._memory.view(np.uint8).reshape(rows, across, 4)


class CodedPicture:
    """Three planes of u8: brightness, and two of colour at half the size, rounded up."""

    def __init__(self, size: Size, colours: Colours, converters: Converters) -> None:
        self.size, self.colours = size, colours
        self._converters = converters
        black = (0 if colours.full else 16, 128, 128)
        self.arrays = _arrays(*size, black)
        self.planes = _planes(self.arrays)

    def planes_from(self, row: int) -> Planes:
        """The picture from this row on, an even one."""
        strides = self.planes.strides
        rows = (row, row // 2, row // 2)
        places = zip(self.planes.addresses, strides, rows, strict=True)
        return Planes(tuple(address + stride * at for address, stride, at in places), strides)

    def put_picture(self, decoded: Decoded, rects: tuple[Rect, ...]) -> None:
        if decoded.form is not Pixels.I420:
            self._put_other(decoded)
            return
        sources = views(decoded.planes, self.size[1])
        for x, y, width, height in rects:
            for number, (source, target) in enumerate(zip(sources, self.arrays, strict=True)):
                place = _half(x, y, width, height) if number else _part(x, y, width, height)
                target[place] = source[place]

    def _put_other(self, decoded: Decoded) -> None:
        """From an encoder that codes otherwise: all of it. Rare, so not fast."""
        size = (_up(self.size[0], 2), _up(self.size[1], 2))
        converter = self._converters.same_size(size, decoded.form, Pixels.I420, decoded.colours)
        converter.convert(decoded.planes, self.planes)

    def put_exact(self, picture: ExactPicture) -> None:
        """All of an exact picture."""
        converter = self._converters.same_size(self.size, Pixels.BGRA, Pixels.I420, self.colours)
        converter.convert(picture.planes, self.planes)

    def put_pixels(self, rect: Rect, picture: NDArray[np.uint32]) -> None:
        """From a whole picture of this size, B G R and a byte that is no matter. In two steps, for
        which libswscale has fast ways: 4 ms for 1080p, where one step takes 9."""
        x, y, width, height = rect
        left, top = x - x % 2, y - y % 2
        across, down = _up(x + width, 2) - left, _up(y + height, 2) - top
        if left + across > self.size[0] or top + down > self.size[1]:  # half a block
            rows = np.ascontiguousarray(picture[_part(*rect)]).view(np.uint8)
            bgr = rows.reshape(height, width, 4)[:, :, :3]
            self.put_tile(rect, np.ascontiguousarray(bgr).tobytes())
            return
        size = (across, down)
        between = np.empty((down, _up(across * 3, 64) + 64), np.uint8)
        first = Planes((picture[top:, left:].ctypes.data,), (picture.strides[0],))
        middle = Planes((between.ctypes.data,), (between.strides[0],))
        last = Planes(
            tuple(
                array[top // part :, left // part :].ctypes.data
                for array, part in zip(self.arrays, (1, 2, 2), strict=True)
            ),
            self.planes.strides,
        )
        get = self._converters.same_size
        get(size, Pixels.BGRA, Pixels.BGR, self.colours).convert(first, middle)
        get(size, Pixels.BGR, Pixels.I420, self.colours, rough=True).convert(middle, last)

    def put_tile(self, rect: Rect, bgr: bytes) -> None:
        """Brightness exactly; colour in whole blocks, the tile's edge repeated where it begins or
        ends inside one."""
        x, y, width, height = rect
        left, top = x % 2, y % 2
        across, down = _up(left + width, 2), _up(top + height, 2)
        # libswscale reads and writes a little beyond the end of rows
        pixels = np.empty((down, _up(across, 16) + 16, 3), np.uint8)
        tile = np.frombuffer(bgr, np.uint8).reshape(height, width, 3)
        pixels[top : top + height, left : left + width] = tile
        pixels[:top], pixels[top + height :] = pixels[top : top + 1], pixels[top + height - 1]
        pixels[:, :left] = pixels[:, left : left + 1]
        pixels[:, left + width : across] = pixels[:, left + width - 1 : left + width]
        drawn = _arrays(across, down)
        converter = self._converters.same_size(
            (across, down), Pixels.BGR, Pixels.I420, self.colours
        )
        source = Planes((pixels.ctypes.data,), (pixels.strides[0],))
        converter.convert(source, _planes(drawn))
        inner = drawn[0][_part(left, top, width, height)]
        self.arrays[0][_part(x, y, width, height)] = inner
        place = _half(x, y, width, height)
        for target, made in zip(self.arrays[1:], drawn[1:], strict=True):
            target[place] = made[: down // 2, : across // 2]


def _part(x: int, y: int, width: int, height: int) -> tuple[slice, slice]:
    return slice(y, y + height), slice(x, x + width)


def _half(x: int, y: int, width: int, height: int) -> tuple[slice, slice]:
    """The blocks of colour that a rectangle touches."""
    return slice(y // 2, (y + height + 1) // 2), slice(x // 2, (x + width + 1) // 2)


def _arrays(width: int, height: int, fill: tuple[int, int, int] = (0, 0, 0)) -> Arrays:
    """Planes of an I420 picture, with whole blocks and room at the end of rows."""
    across, down = _up(width, 2), _up(height, 2)
    half = (down // 2, _up(across // 2, 64))
    shapes = ((down, _up(across, 64)), half, half)
    return [np.full(shape, value, np.uint8) for shape, value in zip(shapes, fill, strict=True)]


def _planes(arrays: Arrays) -> Planes:
    return Planes(
        tuple(array.ctypes.data for array in arrays), tuple(array.strides[0] for array in arrays)
    )


def views(planes: Planes, height: int) -> Arrays:
    """The planes of a decoded I420 picture as arrays, without a copy."""
    rows = (_up(height, 2), _up(height, 2) // 2, _up(height, 2) // 2)
    return [
        np.ctypeslib.as_array((ctypes.c_uint8 * (stride * count)).from_address(address)).reshape(
            count, stride
        )
        for address, stride, count in zip(planes.addresses, planes.strides, rows, strict=True)
    ]


def _from(decoded: Decoded, x: int, y: int) -> Planes:
    """The picture from this place on. `x` is a multiple of 64, `y` of 2."""
    addresses, strides = decoded.planes.addresses, decoded.planes.strides
    across, down = _SHARES[decoded.form]
    moved = [addresses[0] + y * strides[0] + x]
    for address, stride in zip(addresses[1:], strides[1:], strict=True):
        moved.append(address + y // down * stride + x // across)
    return Planes(tuple(moved), strides)


# bytes of a row and rows of brightness for one of colour
_SHARES = {Pixels.I420: (2, 2), Pixels.I422: (2, 1), Pixels.I444: (1, 1), Pixels.NV12: (1, 2)}
