"""Making pictures smaller with libswscale, which libvlc brings along. No copies in Python.

Called through ctypes, with the part of its interface that has stayed the same from FFmpeg 4 to 8
(libswscale 5 to 9).
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, c_int, c_void_p
from functools import cache

_NAMES = tuple(f"libswscale.so.{number}" for number in (6, 7, 8, 9, 5))
_YUV420P, _BGRA = 0, 28  # AVPixelFormat; both older than any release still in use
_BILINEAR = 2
_BT601, _BT709 = 5, 1
_PLANES, _INTS = c_void_p * 4, c_int * 4


class NoScalerError(Exception):
    """There is no libswscale on this machine."""


@cache
def library() -> ctypes.CDLL:
    """The loaded library, its functions declared. Raises NoScalerError."""
    for name in _NAMES:
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        library.sws_getContext.restype = c_void_p
        library.sws_getContext.argtypes = [c_int] * 7 + [c_void_p] * 3
        library.sws_scale.restype = c_int
        library.sws_scale.argtypes = [c_void_p, _PLANES, _INTS, c_int, c_int, _PLANES, _INTS]
        library.sws_freeContext.restype = None
        library.sws_freeContext.argtypes = [c_void_p]
        library.sws_getCoefficients.restype = POINTER(c_int)
        library.sws_getCoefficients.argtypes = [c_int]
        library.sws_setColorspaceDetails.restype = c_int
        library.sws_setColorspaceDetails.argtypes = [
            c_void_p, POINTER(c_int), c_int, POINTER(c_int), c_int, c_int, c_int, c_int,
        ]  # fmt: skip
        return library
    raise NoScalerError("libswscale is missing")


def load() -> None:
    """Load the library now. Raises NoScalerError."""
    library()


class Scaler:
    """I420 of one size to BGRA of another. One thread at a time.

    Colours follow the rule for pictures that do not say: BT.709 from 720 lines on, else BT.601.

    To half the height and less it takes every second line only: 720p to 480x270 then costs 0.29 ms
    instead of 0.48, and the lines that it takes are still averaged. (With AVX2, libswscale's
    "fast bilinear", which leaves columns out instead, is no faster than its bilinear.)
    """

    def __init__(self, source: tuple[int, int], target: tuple[int, int]) -> None:
        """Raises NoScalerError, or ValueError for sizes that libswscale refuses."""
        self.source, self.target = source, target
        self._library = library()
        self._scale = self._library.sws_scale
        self._step = 2 if source[1] >= 2 * target[1] else 1
        self._lines = source[1] // self._step
        self._context = self._library.sws_getContext(
            source[0], self._lines, _YUV420P, *target, _BGRA, _BILINEAR, None, None, None
        )
        if not self._context:
            raise ValueError(f"can't scale {source} to {target}")
        colours = self._library.sws_getCoefficients(_BT709 if source[1] >= 720 else _BT601)
        one = 1 << 16
        self._library.sws_setColorspaceDetails(self._context, colours, 0, colours, 1, 0, one, one)

    def strides_of(self, strides: tuple[int, ...]) -> ctypes.Array[c_int]:
        """What `scale` takes, for planes with rows so many bytes apart."""
        return _INTS(*(stride * self._step for stride in strides))

    def scale(
        self,
        planes: ctypes.Array[c_void_p],
        strides: ctypes.Array[c_int],
        target: int,
        target_stride: int,
    ) -> None:
        """Scale from three planes at these addresses (`planes_of`), with strides from
        `strides_of`, to the address `target`."""
        self._scale(
            self._context,
            planes,
            strides,
            0,
            self._lines,
            _PLANES(target),
            _INTS(target_stride),
        )

    def close(self) -> None:
        if self._context:
            self._library.sws_freeContext(self._context)
            self._context = None


def planes_of(addresses: tuple[int, int, int]) -> ctypes.Array[c_void_p]:
    return _PLANES(*addresses)
