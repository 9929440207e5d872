"""A kernel with capture cards, as the documentation of Video4Linux2 describes what it answers:
lists are asked for by number until EINVAL; what a driver does not know is ENOTTY.
https://docs.kernel.org/userspace-api/media/v4l/user-func.html"""

from __future__ import annotations

import errno
import os
import struct
from dataclasses import dataclass, field

CAPTURE, DEVICE_CAPS, META = 0x1, 0x80000000, 0x00800000


@dataclass
class FakeCard:
    """`formats`: {pixels: {(width, height): [(numerator, denominator) of a picture's time, …]}}. A
    size of six numbers is a range. `inputs`: name, status, capabilities. `timings`: what comes in,
    or the error that is given for it."""

    name: str = "USB Capture"
    formats: dict[str, dict[tuple[int, ...], list[tuple[int, int]]]] = field(default_factory=dict)
    inputs: list[tuple[str, int, int]] = field(default_factory=lambda: [("Camera 1", 0, 0)])
    timings: tuple[int, int] | int = errno.ENOTTY
    capabilities: int = CAPTURE
    chosen: int = 0
    set_timings: int = 0
    trouble: int = 0  # the error that opening it gives

    def answer(self, request: int, data: bytearray) -> None:
        match request:
            case 0x80685600:  # VIDIOC_QUERYCAP
                overall = self.capabilities | CAPTURE | DEVICE_CAPS
                texts = (b"uvcvideo", self.name.encode()[:31], b"usb-0000:00:14.0-1")
                struct.pack_into("16s32s32s", data, 0, *texts)
                struct.pack_into("=III", data, 80, 0x60000, overall, self.capabilities)
            case 0xC050561A:  # VIDIOC_ENUMINPUT
                name, status, powers = self._of(self.inputs, data)
                struct.pack_into("32s", data, 4, name.encode())
                struct.pack_into("=II", data, 56, status, powers)
            case 0x80045626:  # VIDIOC_G_INPUT
                struct.pack_into("i", data, 0, self.chosen)
            case 0xC0045627:  # VIDIOC_S_INPUT
                (number,) = struct.unpack_from("i", data)
                self._need(0 <= number < len(self.inputs))
                self.chosen = number
            case 0xC0405602:  # VIDIOC_ENUM_FMT
                pixels = self._of(list(self.formats), data)
                struct.pack_into("=I32s4s", data, 8, 0, b"described", pixels.encode())
            case 0xC02C564A:  # VIDIOC_ENUM_FRAMESIZES
                size = self._of(list(self._sizes(data[4:8])), data)
                struct.pack_into(f"=I{len(size)}I", data, 8, 1 if len(size) == 2 else 3, *size)
            case 0xC034564B:  # VIDIOC_ENUM_FRAMEINTERVALS
                sizes = self._sizes(data[4:8])
                asked = struct.unpack_from("=II", data, 8)
                times = next((t for s, t in sizes.items() if s == asked or len(s) == 6), [])
                struct.pack_into("=III", data, 16, 1, *self._of(times, data))
            case 0x80845663:  # VIDIOC_QUERY_DV_TIMINGS
                if isinstance(self.timings, int):
                    raise OSError(self.timings, os.strerror(self.timings))
                struct.pack_into("=III", data, 0, 0, *self.timings)
            case 0xC0845657:  # VIDIOC_S_DV_TIMINGS
                self.set_timings += 1
            case _:
                raise OSError(errno.ENOTTY, "no such question")

    def _sizes(self, pixels: bytes | bytearray) -> dict[tuple[int, ...], list[tuple[int, int]]]:
        return self.formats.get(bytes(pixels).decode(), {})

    def _of(self, entries, data: bytearray):
        (number,) = struct.unpack_from("=I", data)
        self._need(number < len(entries))
        return entries[number]

    @staticmethod
    def _need(right: bool) -> None:
        if not right:
            raise OSError(errno.EINVAL, "beyond the end")


class FakeKernel:
    """Cards by their path; counts what is open."""

    def __init__(self, cards: dict[str, FakeCard]) -> None:
        self.cards = cards
        self.open_now: dict[int, FakeCard] = {}
        self._next = 100

    def open(self, path: str) -> int:
        card = self.cards.get(path)
        if card is None:
            raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        if card.trouble:
            raise OSError(card.trouble, os.strerror(card.trouble), path)
        self._next += 1
        self.open_now[self._next] = card
        return self._next

    def ioctl(self, device: int, request: int, data: bytearray) -> None:
        self.open_now[device].answer(request, data)

    def close(self, device: int) -> None:
        del self.open_now[device]
