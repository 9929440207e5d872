"""Teletext and DVB subtitles as broadcasters send them, as small as they can be: ffmpeg makes
neither. EN 300 706 and EN 300 472 for teletext, EN 300 743 for subtitles."""

from __future__ import annotations

import struct

_SUBTITLE, _TELETEXT = 0x03, 0x02
_HAMMING = bytes.fromhex("15 02 49 5e 64 73 38 2f d0 c7 8c 9b a1 b6 fd ea")
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def _odd(byte: int) -> int:
    return byte | (0 if byte.bit_count() % 2 else 0x80)


def _row(magazine: int, row: int, data: bytes) -> bytes:
    """A line of the signal as a data unit; `data` is ready, hamming and parity included."""
    address = bytes((_HAMMING[(magazine & 7) | (row & 1) << 3], _HAMMING[row >> 1]))
    line = (address + data).translate(_REVERSED)
    return bytes((_SUBTITLE, 0x2C, 0xC0 | 0x20 | 7 + row % 16, 0xE4)) + line


def teletext(page: int, words: str) -> bytes:
    """The payload of a packet: one page (such as 888), with its words in row 20, in a box."""
    magazine, units, tens = page // 100, page % 10, page // 10 % 10
    control = (units, tens, 0, 0x8, 0, 0x8, 0x3, 0x1)  # erase what was, a subtitle, at once
    header = bytes(_HAMMING[nibble] for nibble in control) + bytes(_odd(0x20) for _ in range(32))
    text = b"\x0d\x0b\x0b" + words.encode("ascii") + b"\x0a\x0a"
    body = bytes(_odd(byte) for byte in text.ljust(40))
    ending = bytes(_HAMMING[n] for n in (0xF, 0xF, 0, 0, 0, 0, 0x3, 1))
    closing = _row(magazine, 0, ending + bytes(_odd(0x20) for _ in range(32)))
    return b"\x10" + _row(magazine, 0, header) + _row(magazine, 20, body) + closing


def teletext_description(page: int) -> bytes:
    """What stands in the programme's tables, without the language: type 2, a subtitle page."""
    return bytes((0x02 << 3 | page // 100 & 7, page // 10 % 10 << 4 | page % 10))


def subtitle(width: int, height: int, left: int, top: int, number: int, seconds: int) -> bytes:
    """The payload of a packet: a white box, for so long."""
    segments = (
        # page composition: seconds, version, a new beginning; one region and its place
        (0x10, struct.pack(">BBBxHH", seconds, (number % 16) << 4 | 0b10 << 2, 0, left, top)),
        # region: size, 4 bits a pixel, colour table 0; one object in its corner
        (
            0x11,
            struct.pack(
                ">BBHHBBBBHHH", 0, (number % 16) << 4 | 1 << 3, width, height,
                0b010_010 << 2, 0, 0, 0, 0, 0, 0,
            ),
        ),
        # colour 1 is white: brightness, red, blue, transparency
        (0x12, bytes((0, (number % 16) << 4 | 0xF, 1, 0b011_1111_1, 235, 128, 128, 0))),
        (0x13, _box(width, height, number)),
        (0x80, b""),
    )  # fmt: skip
    return b"".join(
        struct.pack(">BBHH", 0x0F, kind, 1, len(data)) + data for kind, data in segments
    )


def _box(width: int, height: int, number: int) -> bytes:
    # runs of colour 1: 4 bits 0, then 11 (25 and more), length - 25 in 8 bits, the colour
    row, left = "", width
    while left > 24:
        run = min(left, 280)
        row += "0000" + "1111" + f"{run - 25:08b}" + "0001"
        left -= run
    row += "0001" * left + "00000000"
    row += "0" * (-len(row) % 8)
    line = b"\x11" + int(row, 2).to_bytes(len(row) // 8, "big") + b"\xf0"
    field = line * (height // 2)
    return struct.pack(">HBHH", 0, (number % 16) << 4 | 1, len(field), len(field)) + field * 2
