"""Pictures from one form into another with libswscale, whole or in part. No copies in Python.

Beside `scaling.Scaler`, which makes films smaller, this is for what a share needs: pixels of one
form as pixels of another, at the same size or a smaller one, with the colours that are asked for.
"""

from __future__ import annotations

from collections import OrderedDict
from ctypes import c_int, c_void_p
from dataclasses import dataclass
from enum import IntEnum

from hubwall.media.scaling import library

_BILINEAR, _EXACTLY = 2, 0x40000  # SWS_BILINEAR, SWS_ACCURATE_RND
_BT601, _BT709 = 5, 1
_PLANES, _INTS = c_void_p * 4, c_int * 4
_KEPT = 48


class Pixels(IntEnum):
    """AVPixelFormat; these have kept their numbers since before any release still in use."""

    I420 = 0
    BGR = 3
    I422 = 4
    I444 = 5
    NV12 = 23
    BGRA = 28


@dataclass(frozen=True, slots=True)
class Colours:
    """How brightness and colour are coded: BT.709 or BT.601, 16 to 235 or 0 to 255."""

    bt709: bool
    full: bool = False

    @classmethod
    def usual(cls, height: int) -> Colours:
        """The rule for pictures that do not say."""
        return cls(height >= 720)


@dataclass(frozen=True, slots=True)
class Planes:
    """Where a picture lies: addresses of its planes, and bytes from row to row of each."""

    addresses: tuple[int, ...]
    strides: tuple[int, ...]


class Converter:
    """From pictures of one size and form to another. One thread at a time.

    libswscale works in steps of 16 pixels: the rows of a BGRA target are written up to the next
    multiple of 16 pixels if their stride has room, and are left unfinished if it has not. So give
    targets strides in multiples of 64 bytes.
    """

    def __init__(
        self,
        source: tuple[int, int],
        form: Pixels,
        target: tuple[int, int],
        into: Pixels,
        colours: Colours,
        rough: bool = False,
    ) -> None:
        """`rough`: I420 from BGR three times as fast, and wrong by one in 255 now and then. Raises
        NoScalerError, or ValueError for sizes that libswscale refuses."""
        self._library = library()
        self._height = source[1]
        flags = _BILINEAR | (_EXACTLY if into is Pixels.I420 and not rough else 0)
        self._context = self._library.sws_getContext(
            *source, form, *target, into, flags, None, None, None
        )
        if not self._context:
            raise ValueError(f"can't make {form.name} {source} into {into.name} {target}")
        matrix = self._library.sws_getCoefficients(_BT709 if colours.bt709 else _BT601)
        one = 1 << 16
        rgb = form in (Pixels.BGR, Pixels.BGRA)
        ranges = (1, int(colours.full)) if rgb else (int(colours.full), 1)
        self._library.sws_setColorspaceDetails(
            self._context, matrix, ranges[0], matrix, ranges[1], 0, one, one
        )

    def convert(self, source: Planes, target: Planes) -> None:
        self._library.sws_scale(
            self._context,
            _PLANES(*source.addresses),
            _INTS(*source.strides),
            0,
            self._height,
            _PLANES(*target.addresses),
            _INTS(*target.strides),
        )

    def close(self) -> None:
        if self._context:
            self._library.sws_freeContext(self._context)
            self._context = None


class Converters:
    """Converters that were used lately, to be used again. One thread at a time."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], Converter] = OrderedDict()

    def same_size(
        self,
        size: tuple[int, int],
        form: Pixels,
        into: Pixels,
        colours: Colours,
        rough: bool = False,
    ) -> Converter:
        return self.get(size, form, size, into, colours, rough)

    def get(
        self,
        source: tuple[int, int],
        form: Pixels,
        target: tuple[int, int],
        into: Pixels,
        colours: Colours,
        rough: bool = False,
    ) -> Converter:
        """Raises as `Converter` does."""
        key = (source, form, target, into, colours, rough)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.popitem(last=False)[1].close()
            found = self._kept[key] = Converter(source, form, target, into, colours, rough)
        else:
            self._kept.move_to_end(key)
        return found
