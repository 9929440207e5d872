"""From libvlc's memory callbacks into the ring, at one copy or one scaling a picture.

libvlc calls these from its own threads. They touch memory and the ring, never libvlc.
"""

from __future__ import annotations

import ctypes
import mmap
import threading
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, c_char, c_uint, c_uint8, c_void_p
from typing import Any

import numpy as np

from hubwall.media.fitting import pixel_shape, shrunk
from hubwall.media.ring import Format, Plan, RingWriter, plan
from hubwall.media.scaling import Scaler, planes_of
from hubwall.model.zone import Fit

_UINTS = POINTER(c_uint)
# python-vlc declares the chroma as immutable bytes, but it has to be written
_FormatCallback = CFUNCTYPE(
    c_uint, POINTER(c_void_p), POINTER(c_char), _UINTS, _UINTS, _UINTS, _UINTS
)
_LockCallback = CFUNCTYPE(c_void_p, c_void_p, POINTER(c_void_p))
_DisplayCallback = CFUNCTYPE(None, c_void_p, c_void_p)


class Pictures:
    """Receives a player's pictures and puts them into the ring.

    `frames` counts those that came; `hold` leaves the last one in the ring (libvlc repeats it
    while it is paused); `aside` leaves the ring alone. `on_open` is called (in libvlc's thread)
    with each size.
    """

    def __init__(
        self,
        writer: RingWriter,
        scaled: bool,
        zone: tuple[int, int],
        fit: Fit,
        on_open: Callable[[int, int], None],
    ) -> None:
        self.frames = 0
        self.hold = False
        self.aside = False
        self._shown_at = 0  # address of the last picture
        self.size = (0, 0)
        self._writer = writer
        self._scaled = scaled
        self._zone, self._fit = zone, fit
        self._aspect = (1, 1)
        self._on_open = on_open
        self._busy = threading.Lock()
        self._scaler: Scaler | None = None
        self._buffer: mmap.mmap | None = None
        self._lay = plan(2, 2, Format.I420)
        self._addresses = (0, 0, 0)
        self._target = self._target_lay = None  # type: Any
        self._shape = (1, 1)
        self._thread = threading.local()
        self._callbacks = (
            _FormatCallback(self._open),
            _LockCallback(self._lock_scaled if scaled else self._lock_direct),
            _DisplayCallback(self._display_scaled if scaled else self._display_direct),
        )

    def attach(self, library: Any, player: int) -> None:
        """Give the callbacks to the libvlc media player at this address."""
        opened, lock, display = self._callbacks
        callbacks = library.libvlc_video_set_callbacks
        callbacks.argtypes, callbacks.restype = [c_void_p] * 5, None
        callbacks(player, ctypes.cast(lock, c_void_p), None, ctypes.cast(display, c_void_p), None)
        formats = library.libvlc_video_set_format_callbacks
        formats.argtypes, formats.restype = [c_void_p] * 3, None
        formats(player, ctypes.cast(opened, c_void_p), None)

    def resize(self, zone: tuple[int, int], fit: Fit) -> None:
        with self._busy:
            self._zone, self._fit = zone, fit
            self._target = None

    def reshape(self, aspect: tuple[int, int]) -> None:
        """The shape of the source's pixels, which libvlc tells later than their size."""
        with self._busy:
            self._aspect = aspect
            self._target = None

    def redraw(self) -> None:
        """Draw the last picture again, at a new size, where no other is about to come."""
        if self._scaled and self.frames and not self.aside:
            self._draw()

    def brightness(self) -> np.ndarray[Any, Any] | None:
        """The first plane of the last picture, one byte a pixel, or None. libvlc may be writing to
        it: parts of two pictures, then."""
        width, height = self.size
        if not self.frames or not self._shown_at:
            return None
        stride, lines = self._lay.strides[0], self._lay.lines[0]
        plane = np.ctypeslib.as_array((c_uint8 * (stride * lines)).from_address(self._shown_at))
        return plane.reshape(lines, stride)[:height, :width]

    def sample(self) -> bytes:
        """Some of the last picture's brightness, from all over it; empty before the first. It may
        be half of the next one."""
        with self._busy:
            base = self._addresses[0] if self._scaled else self._shown_at
            if not self.frames or not base:
                return b""
            (width, height), stride = self.size, self._lay.strides[0]
            rows = range(height // 16, height, max(1, height // 8))
            return b"".join(ctypes.string_at(base + row * stride, width)[::16] for row in rows)

    def show(self, shown: bool) -> None:
        """Put pictures into the ring, or no more. The last is there at once where it is drawn
        here; else the next one is."""
        before, self.aside = self.aside, not shown
        if before and shown:
            self.redraw()

    def _open(
        self, _opaque: Any, chroma: Any, width: Any, height: Any, pitches: Any, lines: Any
    ) -> int:
        """Agree on I420 at the size that is seen. libvlc asks with the decoder's size, which can
        be larger (738 lines for 720); in 3.0 the seen size stands right behind it in the same
        structure (video_format_t), as the two pointers show."""
        coded = (width[0], height[0])
        seen = coded
        if ctypes.addressof(height.contents) - ctypes.addressof(width.contents) == 4:
            visible = (width[4], width[5])
            if all(0 < small <= large for small, large in zip(visible, coded, strict=True)):
                seen = visible
        if not self._writer.fits(*seen, Format.I420):
            return 0
        for index, letter in enumerate(b"I420"):
            chroma[index] = letter
        width[0], height[0] = seen
        lay = plan(*seen, Format.I420)
        for index in range(3):
            pitches[index], lines[index] = lay.strides[index], lay.lines[index]
        with self._busy:
            if seen != self.size or self._buffer is None:
                self.size = seen
                self._prepare(lay)
        self._on_open(*seen)
        return 1

    def _settle(self) -> None:
        """Keep Python's state of this thread of libvlc's. It would be made anew for each call."""
        if not hasattr(self._thread, "settled"):
            self._thread.settled = True
            ctypes.pythonapi.PyGILState_Ensure()

    def _prepare(self, lay: Plan) -> None:
        self._lay = lay
        self._target = None
        if self._scaled:
            self._buffer = mmap.mmap(-1, lay.size)
            base = ctypes.addressof(c_char.from_buffer(self._buffer))
            first, second, third = (base + offset for offset in lay.offsets)
            self._addresses = (first, second, third)
            self._planes = planes_of(self._addresses)
            self._shown_at = base

    def _lock_scaled(self, _opaque: Any, planes: Any) -> None:
        planes[0], planes[1], planes[2] = self._addresses

    def _display_scaled(self, _opaque: Any, _picture: Any) -> None:
        if self.hold and self.frames:
            return
        self.frames += 1
        self._settle()
        if not self.aside:
            self._draw()

    def _draw(self) -> None:
        with self._busy:
            target = self._target
            if target is None:
                target = self._aim()
            width, height = target
            writer = self._writer
            writer.begin(width, height, Format.BGRA, self._shape, self._target_lay)
            assert self._scaler is not None
            self._scaler.scale(
                self._planes, self._strides, writer.address, self._target_lay.strides[0]
            )
            writer.publish()

    def _aim(self) -> tuple[int, int]:
        """The size to draw at, for the zone and the source as they are now."""
        target = shrunk(self.size, self._zone, self._fit, self._aspect)
        while not self._writer.fits(*target, Format.BGRA):
            target = (max(1, target[0] * 3 // 4), max(1, target[1] * 3 // 4))
        if self._scaler is None or (self._scaler.source, self._scaler.target) != (
            self.size,
            target,
        ):
            if self._scaler is not None:
                self._scaler.close()
            self._scaler = Scaler(self.size, target)
        self._strides = self._scaler.strides_of(self._lay.strides)
        self._shape = pixel_shape(self.size, target, self._aspect)
        self._target_lay = plan(*target, Format.BGRA)
        self._target = target
        return target

    def _lock_direct(self, _opaque: Any, planes: Any) -> None:
        writer = self._writer
        width, height = self.size
        writer.begin(width, height, Format.I420, self._aspect, self._lay)
        base = writer.address
        offsets = self._lay.offsets
        planes[0], planes[1], planes[2] = base, base + offsets[1], base + offsets[2]

    def _display_direct(self, _opaque: Any, _picture: Any) -> None:
        if self.hold and self.frames:
            return
        self.frames += 1
        self._settle()
        self._shown_at = self._writer.address
        if not self.aside:
            self._writer.publish()
