"""Asking a capture card what it is and what comes in, by the kernel's Video4Linux2 API.

API: https://docs.kernel.org/userspace-api/media/v4l/v4l2.html. Structures and numbers are those of
linux/videodev2.h. Nothing here starts a card; questions can be put while another process shows it.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

_CAPTURE, _CAPTURE_PLANES = 0x1, 0x1000
_DEVICE_CAPS = 0x80000000
_BUFFER_CAPTURE = 1
_DISCRETE = 1
_NO_POWER, _NO_SIGNAL, _NO_LOCK, _NO_SYNC = 0x1, 0x2, 0x100, 0x10000
_TIMED = 0x2  # an input of digital pictures (HDMI, SDI), whose timings can be asked for
_About = TypeVar("_About", bound=ctypes.Structure)
_MOST = 64  # of a kind that a card lists: a broken driver lists for ever


class _Capability(ctypes.Structure):
    _fields_ = (
        ("driver", ctypes.c_char * 16),
        ("card", ctypes.c_char * 32),
        ("bus_info", ctypes.c_char * 32),
        ("version", ctypes.c_uint32),
        ("capabilities", ctypes.c_uint32),
        ("device_caps", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32 * 3),
    )


class _Format(ctypes.Structure):
    _fields_ = (
        ("index", ctypes.c_uint32),
        ("type", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("description", ctypes.c_char * 32),
        ("pixelformat", ctypes.c_uint32),
        ("mbus_code", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32 * 3),
    )


class _Size(ctypes.Structure):
    """`numbers`: width and height; or least, most, step of the width, then of the height."""

    _fields_ = (
        ("index", ctypes.c_uint32),
        ("pixel_format", ctypes.c_uint32),
        ("type", ctypes.c_uint32),
        ("numbers", ctypes.c_uint32 * 6),
        ("reserved", ctypes.c_uint32 * 2),
    )


class _Interval(ctypes.Structure):
    """`numbers`: the time of a picture as a fraction; or the shortest, the longest, the step."""

    _fields_ = (
        ("index", ctypes.c_uint32),
        ("pixel_format", ctypes.c_uint32),
        ("width", ctypes.c_uint32),
        ("height", ctypes.c_uint32),
        ("type", ctypes.c_uint32),
        ("numbers", ctypes.c_uint32 * 6),
        ("reserved", ctypes.c_uint32 * 2),
    )


class _Input(ctypes.Structure):
    _fields_ = (
        ("index", ctypes.c_uint32),
        ("name", ctypes.c_char * 32),
        ("type", ctypes.c_uint32),
        ("audioset", ctypes.c_uint32),
        ("tuner", ctypes.c_uint32),
        ("std", ctypes.c_uint64),
        ("status", ctypes.c_uint32),
        ("capabilities", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32 * 3),
    )


class _Timings(ctypes.Structure):
    """v4l2_dv_timings with bt_timings; packed, as the kernel has it."""

    _pack_ = 1
    _fields_ = (
        ("type", ctypes.c_uint32),
        ("width", ctypes.c_uint32),
        ("height", ctypes.c_uint32),
        ("interlaced", ctypes.c_uint32),
        ("rest", ctypes.c_uint32 * 29),
    )


class _Number(ctypes.Structure):
    _fields_ = (("value", ctypes.c_int32),)


def _code(way: int, number: int, of: type[ctypes.Structure]) -> int:
    """As linux/ioctl.h makes them. `way`: 1 write, 2 read."""
    return way << 30 | ctypes.sizeof(of) << 16 | ord("V") << 8 | number


QUERYCAP = _code(2, 0, _Capability)
ENUM_FMT = _code(3, 2, _Format)
ENUMINPUT = _code(3, 26, _Input)
G_INPUT = _code(2, 38, _Number)
S_INPUT = _code(3, 39, _Number)
ENUM_FRAMESIZES = _code(3, 74, _Size)
ENUM_FRAMEINTERVALS = _code(3, 75, _Interval)
S_DV_TIMINGS = _code(3, 87, _Timings)
QUERY_DV_TIMINGS = _code(2, 99, _Timings)


class Kernel(Protocol):
    """The two calls that everything goes through; tests have one that answers as the kernel's
    documentation says."""

    def open(self, path: str) -> int:
        """A descriptor. Raises OSError."""

    def ioctl(self, device: int, request: int, data: bytearray) -> None:
        """Ask; the answer is in `data`. Raises OSError."""

    def close(self, device: int) -> None: ...


class RealKernel:
    """The kernel of this machine."""

    def open(self, path: str) -> int:
        return os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)

    def ioctl(self, device: int, request: int, data: bytearray) -> None:
        fcntl.ioctl(device, request, data, True)

    def close(self, device: int) -> None:
        os.close(device)


@dataclass(frozen=True, slots=True)
class Mode:
    """Pictures that a card can give: the format of their pixels as four letters, their size, and
    how many a second, most first. No rates: the card does not say."""

    pixels: str
    width: int
    height: int
    rates: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Connector:
    """One of a card's sockets. `signal`: whether something comes in; None where the card can't
    tell. `digital`: its size and rate are those of what comes in."""

    number: int
    name: str
    signal: bool | None = None
    digital: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A card as it describes itself. `chosen` is the connector that is in use."""

    path: str
    name: str
    bus: str
    connectors: tuple[Connector, ...] = ()
    chosen: int = 0
    modes: tuple[Mode, ...] = ()
    size: tuple[int, int] | None = None
    """Of what comes in, where that can be asked for."""

    @property
    def signal(self) -> bool | None:
        """Whether something comes in at the connector in use; None where nobody knows."""
        return next((c.signal for c in self.connectors if c.number == self.chosen), None)


def look(path: str, kernel: Kernel | None = None) -> Card | None:
    """What the card at that path is; None for a device that captures no pictures. Raises OSError
    where there is none, or it may not be opened."""
    kernel = kernel or RealKernel()
    device = kernel.open(path)
    try:
        known = _asked(kernel, device, QUERYCAP, _Capability())
        if known is None:
            return None
        powers = known.capabilities
        if powers & _DEVICE_CAPS:  # of this node; the others are of the whole card
            powers = known.device_caps
        if not powers & (_CAPTURE | _CAPTURE_PLANES):
            return None
        chosen = _asked(kernel, device, G_INPUT, _Number())
        connectors = tuple(_connectors(kernel, device))
        number = chosen.value if chosen is not None else 0
        size, signal = _incoming(kernel, device, connectors, number)
        if signal is not None:
            connectors = tuple(
                replace(c, signal=signal) if c.number == number else c for c in connectors
            )
        return Card(
            path=path,
            name=_text(known.card) or _text(known.driver) or path,
            bus=_text(known.bus_info),
            connectors=connectors,
            chosen=number,
            modes=tuple(_modes(kernel, device)),
            size=size,
        )
    finally:
        kernel.close(device)


def glance(path: str, kernel: Kernel | None = None) -> Card:
    """The same as `look`, of the connector in use only, and without the modes: quick. Raises
    OSError."""
    kernel = kernel or RealKernel()
    device = kernel.open(path)
    try:
        known = _asked(kernel, device, QUERYCAP, _Capability())
        if known is None:  # its file is there, the card is not
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), path)
        chosen = _asked(kernel, device, G_INPUT, _Number())
        number = chosen.value if chosen is not None else 0
        found = _connector(kernel, device, number)
        connectors = (found,) if found is not None else ()
        size, signal = _incoming(kernel, device, connectors, number)
        if signal is not None and found is not None:
            connectors = (replace(found, signal=signal),)
        name = _text(known.card) or path
        return Card(path, name, _text(known.bus_info), connectors, number, (), size)
    finally:
        kernel.close(device)


def choose_connector(path: str, number: int, kernel: Kernel | None = None) -> None:
    """Have the card take its picture from there, in the size in which it comes. Cards keep that for
    whoever opens them next. Raises OSError where there is no such connector."""
    kernel = kernel or RealKernel()
    device = kernel.open(path)
    try:
        kernel.ioctl(device, S_INPUT, bytearray(_Number(number)))
        timings = _asked(kernel, device, QUERY_DV_TIMINGS, _Timings())
        if timings is not None:
            _asked(kernel, device, S_DV_TIMINGS, timings)
    finally:
        kernel.close(device)


def _asked(kernel: Kernel, device: int, request: int, about: _About) -> _About | None:
    """The answer; None where the card says no."""
    data = bytearray(about)
    try:
        kernel.ioctl(device, request, data)
    except OSError:
        return None
    return type(about).from_buffer_copy(data)


def _connectors(kernel: Kernel, device: int) -> Iterator[Connector]:
    for number in range(_MOST):
        found = _connector(kernel, device, number)
        if found is None:
            return
        yield found


def _connector(kernel: Kernel, device: int, number: int) -> Connector | None:
    found = _asked(kernel, device, ENUMINPUT, _Input(index=number))
    if found is None:
        return None
    lost = found.status & (_NO_POWER | _NO_SIGNAL | _NO_LOCK | _NO_SYNC)
    digital = bool(found.capabilities & _TIMED)
    # a status of 0 says that all is well, or that the driver fills in none
    return Connector(number, _text(found.name), False if lost else None, digital)


def _incoming(
    kernel: Kernel, device: int, connectors: tuple[Connector, ...], number: int
) -> tuple[tuple[int, int] | None, bool | None]:
    """Size of what comes in at the connector in use, and whether anything does: where the card
    tells."""
    if not any(c.number == number and c.digital for c in connectors):
        return None, None
    data = bytearray(_Timings())
    try:
        kernel.ioctl(device, QUERY_DV_TIMINGS, data)
    except OSError as error:
        # no link: nothing plugged in; no lock: something that can't be followed
        lost = error.errno in (errno.ENOLINK, errno.ENOLCK, errno.ERANGE)
        return None, False if lost else None
    timings = _Timings.from_buffer_copy(data)
    return (timings.width, timings.height), True


def _modes(kernel: Kernel, device: int) -> Iterator[Mode]:
    for number in range(_MOST):
        found = _asked(kernel, device, ENUM_FMT, _Format(index=number, type=_BUFFER_CAPTURE))
        if found is None:
            return
        pixels = found.pixelformat.to_bytes(4, "little").decode("latin-1")
        for width, height in _sizes(kernel, device, found.pixelformat):
            yield Mode(
                pixels, width, height, _rates(kernel, device, found.pixelformat, width, height)
            )


def _sizes(kernel: Kernel, device: int, pixels: int) -> Iterator[tuple[int, int]]:
    for number in range(_MOST):
        found = _asked(kernel, device, ENUM_FRAMESIZES, _Size(index=number, pixel_format=pixels))
        if found is None:
            return
        one, two, _, *rest = found.numbers
        if found.type != _DISCRETE:  # any between two: the usual ones of them
            least, most = (one, rest[0]), (two, rest[1])
            for width, height in _USUAL:
                if least[0] <= width <= most[0] and least[1] <= height <= most[1]:
                    yield width, height
            if most not in _USUAL:
                yield most
            return
        yield one, two


_USUAL = ((3840, 2160), (1920, 1080), (1280, 720), (720, 576), (720, 480), (640, 480))


def _rates(kernel: Kernel, device: int, pixels: int, width: int, height: int) -> tuple[float, ...]:
    """Pictures a second, most first."""
    rates = set()
    for number in range(_MOST):
        about = _Interval(index=number, pixel_format=pixels, width=width, height=height)
        found = _asked(kernel, device, ENUM_FRAMEINTERVALS, about)
        if found is None:
            break
        above, below = found.numbers[0], found.numbers[1]  # of the shortest, if it is a range
        if above and below:
            rates.add(round(below / above, 3))
        if found.type != _DISCRETE:
            break
    return tuple(sorted(rates, reverse=True))


def _text(raw: bytes) -> str:
    return "".join(c for c in raw.decode("utf-8", "replace") if c.isprintable()).strip()
