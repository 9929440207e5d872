"""From the share's picture into the frame ring, at what it costs to draw what has changed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hubwall.media.conversion import Colours, Converters, Pixels, Planes
from hubwall.media.fitting import pixel_shape, shrunk
from hubwall.media.ring import SLOTS, Format, RingWriter, plan
from hubwall.model.zone import Fit
from hubwall.share.messages import Rect, Size
from hubwall.share.player.bands import Band
from hubwall.share.player.decoding import Decoded
from hubwall.share.player.picture import CodedPicture, ExactPicture, covers, views

_MOST_RECTS = 64
_LARGE_PART = 0.6  # of a picture: from here on it is copied whole


@dataclass(frozen=True, slots=True)
class _Aim:
    """What the ring is given: pictures of this size, exact or coded (made smaller, or I420)."""

    size: Size
    exact: bool


class Drawing:
    """One share in one zone. One thread.

    Three ways: pixel by pixel where the picture is drawn at its own size, from I420 with
    libswscale where it is made smaller, and for a wall with a GPU (`sunk`) always at its own size:
    pixel by pixel, but a picture that has changed everywhere as the decoder gives it, since that
    is a third of the bytes and the GPU converts it for nothing.
    """

    def __init__(self, writer: RingWriter, sunk: bool, zone: Size, fit: Fit) -> None:
        self._writer = writer
        self._sunk = sunk
        self._zone, self._fit = zone, fit
        self._converters = Converters()
        self._exact: ExactPicture | None = None
        self._coded: CodedPicture | None = None
        self._latest: Decoded | None = None  # the whole picture, not yet put into the exact one
        self._aim = _Aim((0, 0), True)
        self._colours = Colours(True)
        # what has changed since each slot was drawn; None: all of it
        self._behind: list[list[Rect] | None] = [None] * SLOTS
        self.changed = False
        self.size: Size = (0, 0)

    def begin(self, size: Size, colours: Colours) -> None:
        """A picture of this size begins, black."""
        self.size = size
        self._colours = colours
        self._latest = self._exact = self._coded = None
        self._aim = self._aimed()
        if self._aim.exact:
            self._exact = ExactPicture(size, self._converters)
        else:
            self._coded = CodedPicture(size, colours, self._converters)
        self._spoil()

    def resize(self, zone: Size, fit: Fit) -> bool:
        """The zone has another size. False if the picture is not as sharp as it would have to be
        now: what comes next should be all of it."""
        if (zone, fit) == (self._zone, self._fit):
            return True
        self._zone, self._fit = zone, fit
        if not self.size[0]:
            return True
        aim = self._aimed()
        if aim == self._aim:
            return True
        self._aim = aim
        self._spoil()
        if aim.exact and self._coded is not None:
            self._exact = ExactPicture(self.size, self._converters)
            self._exact.put_coded(self._coded)
            self._coded = None
            return False
        if not aim.exact and self._exact is not None:
            self._settle()
            self._coded = self._coded_from(self._exact)
            self._exact = None
        return True

    def put_picture(self, decoded: Decoded, rects: tuple[Rect, ...]) -> None:
        whole = covers(rects, self.size)
        if decoded.colours != self._colours:
            self._recolour(decoded.colours)
        if self._coded is not None:
            self._coded.put_picture(decoded, rects)
        elif self._exact is not None:
            if whole and self._may_pass(decoded):
                self._latest = decoded
            else:
                self._settle()
                self._exact.put_picture(decoded, rects)
        self._touch(rects, whole)

    def put_tile(self, rect: Rect, bgr: bytes) -> None:
        """Pixels as they are: B G R, rows without gaps."""
        if self._coded is not None:
            self._coded.put_tile(rect, bgr)
        elif self._exact is not None:
            self._settle()
            self._exact.put_tile(rect, bgr)
        self._touch((rect,), rect == (0, 0, *self.size))

    def put_pixels(self, rect: Rect, picture: NDArray[np.uint32]) -> None:
        """This part of a whole picture, shape (height, width), B G R and a byte that is no matter.
        Its rows may be wider than the picture."""
        if self._coded is not None:
            self._coded.put_pixels(rect, picture)
        elif self._exact is not None:
            self._settle()
            self._exact.put_pixels(rect, picture)
        self._touch((rect,), rect == (0, 0, *self.size))

    def fill(self, rect: Rect, colour: int) -> None:
        """This part in one colour, 0xFF and R G B."""
        self.put_tile(rect, colour.to_bytes(4, "little")[:3] * (rect[2] * rect[3]))

    def draw(self) -> bool:
        """Publish the picture, if anything in it has changed. True if so."""
        if not self.changed:
            return False
        self.changed = False
        if self._coded is not None:
            self._draw_coded(self._coded)
        elif self._latest is not None:
            self._draw_decoded(self._latest)
        elif self._exact is not None:
            self._draw_exact(self._exact)
        return True

    # What is to be drawn

    def _aimed(self) -> _Aim:
        fits = self._writer.fits
        if self._sunk and fits(*self.size, Format.I420):
            return _Aim(self.size, fits(*self.size, Format.BGRA))
        target = self.size if self._sunk else shrunk(self.size, self._zone, self._fit)
        while not fits(*target, Format.BGRA):
            target = (max(1, target[0] * 3 // 4), max(1, target[1] * 3 // 4))
        return _Aim(target, target == self.size)

    def _may_pass(self, decoded: Decoded) -> bool:
        """Whether the wall would show the decoder's planes in their right colours."""
        usual = decoded.colours == Colours.usual(self.size[1])
        return self._sunk and usual and decoded.form is Pixels.I420

    def _settle(self) -> None:
        """Bring the exact picture up to the latest one."""
        if self._latest is not None and self._exact is not None:
            self._exact.put_picture(self._latest, ((0, 0, *self.size),))
            self._latest = None

    def _recolour(self, colours: Colours) -> None:
        """The sender codes its colours in another way from now on."""
        self._colours = colours
        if self._coded is not None:
            between = ExactPicture(self.size, self._converters)
            between.put_coded(self._coded)
            self._coded = self._coded_from(between)

    def _coded_from(self, exact: ExactPicture) -> CodedPicture:
        coded = CodedPicture(self.size, self._colours, self._converters)
        coded.put_exact(exact)
        return coded

    def _spoil(self) -> None:
        self._behind = [None] * SLOTS
        self.changed = True

    def _touch(self, rects: tuple[Rect, ...], whole: bool) -> None:
        self.changed = True
        for slot, behind in enumerate(self._behind):
            if behind is None:
                continue
            if whole or len(behind) + len(rects) > _MOST_RECTS:
                self._behind[slot] = None
            else:
                behind.extend(rects)

    # Into the ring

    def _draw_exact(self, picture: ExactPicture) -> None:
        width, height = self.size
        lay = plan(width, height, Format.BGRA)
        memory = self._writer.begin(width, height, Format.BGRA, lay=lay)
        target = _rows(memory, lay.strides[0])
        slot = self._writer.slot
        behind = self._behind[slot]
        area = sum(rect[2] * rect[3] for rect in behind or ())
        if behind is None or area > _LARGE_PART * width * height:
            behind = [(0, 0, width, height)]
        for x, y, across, down in behind:
            place = slice(y, y + down), slice(x, x + across)
            target[place] = picture.pixels[place]
        self._behind[slot] = []
        self._writer.publish()

    def _draw_decoded(self, decoded: Decoded) -> None:
        """The decoder's planes as they are."""
        self._draw_planes(views(decoded.planes, self.size[1]))

    def _draw_coded(self, picture: CodedPicture) -> None:
        if self._aim.size == self.size:  # too large for the ring in any other form
            self._draw_planes(picture.arrays)
            return
        width, height = self._aim.size
        lay = plan(width, height, Format.BGRA)
        shape = pixel_shape(self.size, self._aim.size, (1, 1))
        memory = self._writer.begin(width, height, Format.BGRA, shape, lay)
        slot = self._writer.slot
        behind = self._behind[slot]
        self._behind[slot] = []
        band = None if behind is None else Band.around(behind, self.size[1], height)
        if band is None:
            target = Planes((self._writer.address,), lay.strides)
            self._scale(picture.planes, self.size, target, self._aim.size, picture.colours)
        else:
            source = (self.size[0], band.rows)
            drawn = np.empty((band.drawn_rows, lay.strides[0] // 4), np.uint32)
            target = Planes((drawn.ctypes.data,), lay.strides)
            planes = picture.planes_from(band.first)
            self._scale(planes, source, target, (width, band.drawn_rows), picture.colours)
            rows = _rows(memory, lay.strides[0])
            rows[band.kept_from : band.kept_to] = drawn[band.inner]
        self._writer.publish()

    def _scale(
        self, source: Planes, size: Size, target: Planes, into: Size, colours: Colours
    ) -> None:
        converter = self._converters.get(size, Pixels.I420, into, Pixels.BGRA, colours)
        converter.convert(source, target)

    def _draw_planes(self, arrays: list[NDArray[np.uint8]]) -> None:
        width, height = self.size
        lay = plan(width, height, Format.I420)
        memory = self._writer.begin(width, height, Format.I420, lay=lay)
        self._behind[self._writer.slot] = None
        shapes = (width, height), *[((width + 1) // 2, (height + 1) // 2)] * 2
        places = zip(arrays, shapes, lay.offsets, lay.strides, lay.lines, strict=True)
        for source, (across, down), offset, stride, lines in places:
            plane = memory[offset : offset + stride * lines]
            target = np.frombuffer(plane, np.uint8).reshape(lines, stride)
            target[:down, :across] = source[:down, :across]
        self._writer.publish()


def _rows(memory: memoryview, stride: int) -> NDArray[np.uint32]:
    return np.frombuffer(memory, np.uint32).reshape(-1, stride // 4)
