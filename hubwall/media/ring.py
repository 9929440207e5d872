"""The frame ring: how pictures come from a decoder process to the wall.

One memfd, created, sized and sealed by the wall, mapped by both sides. Three slots, so that one
writer and one reader never wait for each other: the writer leaves alone the newest picture and the
one that the reader holds, and a third is always free. Untouched pages cost nothing, so slots may be
generous.

The writer is not trusted. The wall believes only its own numbers for the geometry of the ring, and
a picture whose header does not fit into its slot is not shown. A hostile writer can at worst show a
wrong picture in its own zone.

Layout, little-endian: a page of headers, then the slots, each on page boundaries. In the page:

    0     magic, number of slots (u32 each), bytes of a slot (u64)
    64    newest: sequence number << 8 | slot (u64), written by the writer
    128   held: slot that the reader uses, 255 for none (u64), written by the reader
    256   a header of 128 bytes for each slot (`_SLOT`)
    1024  how loud its sound is, written by the writer (`sound.levels`)
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import mmap
import os
import struct
import time
from dataclasses import dataclass
from enum import IntEnum
from threading import Lock

from hubwall.media.sound.levels import Levels, read_levels, write_levels

PAGE = 4096
SLOTS = 3
DEFAULT_SLOT_BYTES = 64 << 20  # I420 up to 8K, BGRA up to 16 megapixels
LARGEST_SIDE = 16384
ALIGNMENT = 32  # libvlc and swscale want pitches, lines and planes in multiples of it

_MAGIC = 0x48575231
_HEAD = struct.Struct("<IIQ")
_WORD = struct.Struct("<Q")
_NEWEST, _HELD, _SLOT_HEADERS, _SLOT_HEADER_BYTES = 64, 128, 256, 128
_LEVELS = 1024
_NOBODY = 255
# sequence, time in ns, format, width, height, sample aspect (2), strides (3), plane offsets (3)
_SLOT = struct.Struct("<QQ11I")
_SEALS = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL


class Format(IntEnum):
    """How the bytes of a picture lie."""

    I420 = 1  # three planes: brightness, then two of colour at half size, as video is coded
    BGRA = 2  # one plane, four bytes a pixel, alpha premultiplied


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the planes of a picture lie in its slot. All in bytes; `size` is what it needs."""

    strides: tuple[int, ...]
    offsets: tuple[int, ...]
    lines: tuple[int, ...]
    size: int


def _aligned(number: int) -> int:
    return -(-number // ALIGNMENT) * ALIGNMENT


def plan(width: int, height: int, form: Format) -> Plan:
    """The layout of a picture: strides, and for I420 lines too, in multiples of 32."""
    if form is Format.BGRA:
        stride = _aligned(width * 4)
        return Plan((stride,), (0,), (height,), stride * height)
    stride, lines = _aligned(width), _aligned(height)
    half, half_lines = _aligned((width + 1) // 2), _aligned((height + 1) // 2)
    first, second = stride * lines, stride * lines + half * half_lines
    size = second + half * half_lines
    return Plan((stride, half, half), (0, first, second), (lines, half_lines, half_lines), size)


@dataclass(frozen=True, slots=True)
class Plane:
    """A plane of a picture: `height` rows, `stride` bytes apart, in the memory of the ring."""

    data: memoryview
    stride: int
    height: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture in the ring. Its memory is valid until the reader asks for the next one.

    `sequence` grows by one with every picture that was shown; `aspect` is the shape of a pixel
    (width, height); `time_ns` is CLOCK_MONOTONIC when the picture was published.
    """

    format: Format
    width: int
    height: int
    sequence: int
    aspect: tuple[int, int]
    time_ns: int
    buffer: memoryview
    planes: tuple[Plane, ...]

    @property
    def stride(self) -> int:
        """Bytes from one row of the first plane to the next."""
        return self.planes[0].stride


_Laid = tuple[Format, tuple[int, int], memoryview, tuple[Plane, ...]]
_KNOWN_MOST = 8


def slot_bytes_rounded(slot_bytes: int) -> int:
    return -(-slot_bytes // PAGE) * PAGE


_CLOSED = mmap.mmap(-1, PAGE)
"""What a closed ring reads: no picture, no sound."""


class Ring:
    """The wall's end: owns the memory, and reads from it. Not for several threads at once."""

    def __init__(self, fd: int, slot_bytes: int) -> None:
        self.fd = fd
        self._slot_bytes = slot_bytes
        self._map = mmap.mmap(fd, PAGE + SLOTS * slot_bytes)
        self._view = memoryview(self._map)
        self._held = _NOBODY
        self._seen = 0
        self._barrier = Lock()
        # headers seldom change from picture to picture, so what they say is worked out once
        self._known: dict[tuple[int, ...], _Laid | None] = {}

    @classmethod
    def create(cls, slot_bytes: int = DEFAULT_SLOT_BYTES) -> Ring:
        """A new ring whose slots hold `slot_bytes` each. Raises OSError if there is no memory."""
        slot_bytes = slot_bytes_rounded(slot_bytes)
        fd = os.memfd_create("hubwall-ring", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            os.ftruncate(fd, PAGE + SLOTS * slot_bytes)
            fcntl.fcntl(fd, fcntl.F_ADD_SEALS, _SEALS)
            ring = cls(fd, slot_bytes)
        except OSError:
            os.close(fd)
            raise
        _HEAD.pack_into(ring._map, 0, _MAGIC, SLOTS, slot_bytes)
        _WORD.pack_into(ring._map, _HELD, _NOBODY)
        return ring

    @property
    def changed(self) -> bool:
        """Whether a picture waits that `newest` has not given yet. Cheap: for every refresh."""
        word: int = _WORD.unpack_from(self._map, _NEWEST)[0]
        return word != self._seen

    def newest(self) -> Frame | None:
        """The newest picture if it was not given before, else None.

        The frame's slot is held, and its memory stays as it is, until the next call that gives a
        frame.
        """
        for _ in range(4):  # a sane writer needs two rounds; one that spins gets no more
            word: int = _WORD.unpack_from(self._map, _NEWEST)[0]
            if word == self._seen:
                return None
            slot = word & 0xFF
            if slot >= SLOTS:
                self._seen = word
                return None
            _WORD.pack_into(self._map, _HELD, slot)
            with self._barrier:  # the store above must be seen before the load below is made
                again = _WORD.unpack_from(self._map, _NEWEST)[0]
            if again == word:
                break
        self._seen = word
        frame = self._frame(slot, word >> 8)
        if frame is None:
            _WORD.pack_into(self._map, _HELD, self._held)
            return None
        self._held = slot
        return frame

    def _frame(self, slot: int, sequence: int) -> Frame | None:
        at = _SLOT_HEADERS + slot * _SLOT_HEADER_BYTES
        counted, stamp, *head = _SLOT.unpack_from(self._map, at)
        if counted != sequence:
            return None
        key = (slot, *head)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _KNOWN_MOST:
                self._known.clear()
            known = self._known[key] = self._laid_out(slot, *head)
        if known is None:
            return None
        form, aspect, buffer, planes = known
        return Frame(form, head[1], head[2], sequence, aspect, stamp, buffer, planes)

    def _laid_out(
        self, slot: int, form: int, width: int, height: int, num: int, den: int, *rest: int
    ) -> _Laid | None:
        """Where the planes lie that a header tells of; None if they don't fit into the slot."""
        if form not in (Format.I420, Format.BGRA):
            return None
        if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
            return None
        aspect = (num, den) if 0 < num <= 1 << 16 and 0 < den <= 1 << 16 else (1, 1)
        half = ((width + 1) // 2, (height + 1) // 2)
        shapes = [(width * 4, height)] if form == Format.BGRA else [(width, height), half, half]
        start = PAGE + slot * self._slot_bytes
        planes = []
        for (row, rows), stride, offset in zip(shapes, rest[:3], rest[3:], strict=False):
            if stride < row or offset + stride * rows > self._slot_bytes:
                return None
            first = start + offset
            planes.append(Plane(self._view[first : first + stride * rows], stride, rows))
        buffer = self._view[start : start + self._slot_bytes]
        return Format(form), aspect, buffer, tuple(planes)

    def levels(self) -> Levels | None:
        """How loud its sound is now; None while there is none. Cheap: for every refresh."""
        return read_levels(self._view, _LEVELS)

    def close(self) -> None:
        """Give the memory back; nothing new comes from it any more. Frames that are still in use
        keep it mapped until they go, and whoever still holds the ring does not."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1
            self._known.clear()
            self._map, self._seen = _CLOSED, 0
            self._view = memoryview(_CLOSED)


class RingWriter:
    """The child's end. One thread at a time; `begin`, fill the slot, `publish`. `write_levels` from
    another one."""

    def __init__(self, fd: int, bell: int | None = None) -> None:
        """Map the ring behind the descriptor. `bell` is the wall's eventfd, rung for each picture.

        Raises ValueError if the descriptor is no ring.
        """
        size = os.fstat(fd).st_size
        if size < PAGE + SLOTS * PAGE:
            raise ValueError("no frame ring")
        self._map = mmap.mmap(fd, size)
        magic, slots, self.slot_bytes = _HEAD.unpack_from(self._map, 0)
        if magic != _MAGIC or slots != SLOTS or PAGE + slots * self.slot_bytes != size:
            raise ValueError("no frame ring")
        self._bell = bell
        self._view = memoryview(self._map)
        self._base = ctypes.addressof(ctypes.c_char.from_buffer(self._map))
        self.address = 0  # of the slot that was begun, for libraries that write by themselves
        self._slot = 0
        self._head: tuple[int, ...] = ()
        self.sequence: int = _WORD.unpack_from(self._map, _NEWEST)[0] >> 8
        self._barrier = Lock()

    @property
    def slot(self) -> int:
        """The number of the slot that was begun, from 0. What was drawn in it before is still
        there: who knows what has changed since need not draw the rest again."""
        return self._slot

    def fits(self, width: int, height: int, form: Format) -> bool:
        return (
            0 < width <= LARGEST_SIDE
            and 0 < height <= LARGEST_SIDE
            and plan(width, height, form).size <= self.slot_bytes
        )

    def begin(
        self,
        width: int,
        height: int,
        form: Format,
        aspect: tuple[int, int] = (1, 1),
        lay: Plan | None = None,
    ) -> memoryview:
        """A free slot to draw the picture in, laid out as `lay` or else `plan` says; its first
        byte lies on a page boundary.

        May be called again without `publish` (the picture is dropped then). Raises ValueError if
        the picture does not fit.
        """
        if not self.fits(width, height, form) or (lay and lay.size > self.slot_bytes):
            raise ValueError("picture too large for the ring")
        newest: int = _WORD.unpack_from(self._map, _NEWEST)[0]
        held: int = _WORD.unpack_from(self._map, _HELD)[0]
        used = (newest & 0xFF if newest else _NOBODY, held)
        self._slot = next(slot for slot in range(SLOTS) if slot not in used)
        _WORD.pack_into(self._map, _SLOT_HEADERS + self._slot * _SLOT_HEADER_BYTES, 0)
        lay = lay or plan(width, height, form)
        strides = (*lay.strides, 0, 0)[:3]
        offsets = (*lay.offsets, 0, 0)[:3]
        self._head = (form, width, height, *aspect, *strides, *offsets)
        start = PAGE + self._slot * self.slot_bytes
        self.address = self._base + start
        return self._view[start : start + lay.size]

    def publish(self) -> int:
        """Make the picture that was begun the newest, and wake the wall. Gives its number."""
        self.sequence += 1
        at = _SLOT_HEADERS + self._slot * _SLOT_HEADER_BYTES
        _SLOT.pack_into(self._map, at, self.sequence, time.monotonic_ns(), *self._head)
        with self._barrier:  # the picture and its header before the word that makes them newest
            _WORD.pack_into(self._map, _NEWEST, self.sequence << 8 | self._slot)
        if self._bell is not None:
            ring_bell(self._bell)
        return self.sequence

    def write_levels(self, levels: Levels) -> None:
        """Say how loud its sound is. Wakes nobody: who draws it looks."""
        write_levels(levels, self._view, _LEVELS)


def make_bell() -> int:
    """The eventfd that all children of a wall ring; readable when any ring may have changed."""
    return os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)


def ring_bell(bell: int) -> None:
    with contextlib.suppress(BlockingIOError):  # it is ringing already, as loudly as it can
        os.eventfd_write(bell, 1)


def hush_bell(bell: int) -> None:
    """Make the eventfd unreadable until it is rung again. Call before looking at the rings."""
    with contextlib.suppress(BlockingIOError):
        os.eventfd_read(bell)
