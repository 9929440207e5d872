"""A transport stream as a broadcaster sends it: ffmpeg's, with teletext and subtitles put in.

ISO/IEC 13818-1; the descriptors of the two after EN 300 468.
"""

from __future__ import annotations

import socket
import struct
import threading
import time
from itertools import count
from pathlib import Path

from tests.media.teletext import subtitle, teletext, teletext_description

_PACKET, _SYNC = 188, 0x47
_PMT, _SUBTITLES, _TELETEXT = 0x1000, 0x150, 0x151
PAGE = 888


def with_texts(plain: Path, made: Path, every_s: float = 1.0) -> None:
    """`plain` (made by ffmpeg), with French subtitles, a white box that moves down, and German
    teletext on page 888; both are sent once in so many seconds."""
    data = plain.read_bytes()
    out, turns, numbers, pmts = bytearray(), {_SUBTITLES: 0, _TELETEXT: 0}, count(), 0
    due: int | None = None
    for start in range(0, len(data), _PACKET):
        packet = data[start : start + _PACKET]
        pid = (packet[1] & 0x1F) << 8 | packet[2]
        if pid == _PMT:
            out += _packets(_PMT, _programme(packet), pmts)
            pmts += 1
            continue
        out += packet
        clock = _clock(packet)
        if clock is not None and (due is None or clock >= due):
            number = next(numbers)
            due = clock + round(every_s * 90_000)
            stamp = clock + 90_000
            box = b"\x20\x00" + subtitle(200, 20, 60, 20 + number % 6 * 20, number, 5) + b"\xff"
            words = teletext(PAGE, f"HELLO {number}")
            for pes_pid, payload in (
                (_SUBTITLES, _pes(box, stamp)),
                (_TELETEXT, _pes(words, stamp, 0x24)),
            ):
                out += _packets(pes_pid, payload, turns[pes_pid])
                turns[pes_pid] += -(-len(payload) // 184)
    made.write_bytes(out)


def _clock(packet: bytes) -> int | None:
    """Its time (PCR, 90 kHz), if it tells one."""
    if packet[3] & 0x20 and packet[4] and packet[5] & 0x10:
        return int.from_bytes(packet[6:10], "big") << 1 | packet[10] >> 7
    return None


def _packets(pid: int, payload: bytes, turn: int) -> bytes:
    found = b""
    for number, start in enumerate(range(0, len(payload), 184)):
        part = payload[start : start + 184]
        head = bytes((_SYNC, (0x40 if not start else 0) | pid >> 8, pid & 0xFF))
        turned, missing = (turn + number) % 16, 184 - len(part)
        if missing:
            filling = b"" if missing == 1 else b"\0" + b"\xff" * (missing - 2)
            found += head + bytes((0x30 | turned, missing - 1)) + filling + part
        else:
            found += head + bytes((0x10 | turned,)) + part
    return found


def _pes(payload: bytes, stamp: int, header: int = 5) -> bytes:
    time = bytes(
        (
            0x21 | stamp >> 29 & 0x0E, stamp >> 22 & 0xFF, stamp >> 14 & 0xFE | 1,
            stamp >> 7 & 0xFF, stamp << 1 & 0xFE | 1,
        )
    )  # fmt: skip
    head = b"\x84\x80" + bytes((header,)) + time.ljust(header, b"\xff")
    return b"\0\0\1\xbd" + struct.pack(">H", len(head) + len(payload)) + head + payload


def _programme(packet: bytes) -> bytes:
    """The table of tracks, with two more."""
    at = 5 + packet[4]
    length = (packet[at + 1] & 0x0F) << 8 | packet[at + 2]
    table = packet[at : at + 3 + length - 4]
    subtitles = b"\x59\x08fra\x10\0\1\0\1"
    pages = b"\x56\x05deu" + teletext_description(PAGE)
    for pid, described in ((_SUBTITLES, subtitles), (_TELETEXT, pages)):
        table += b"\x06" + struct.pack(">HH", 0xE000 | pid, 0xF000 | len(described)) + described
    table = table[:1] + struct.pack(">H", 0xB000 | len(table) + 1) + table[3:]
    filled = b"\0" + table + struct.pack(">I", _checked(table))
    return filled.ljust(184, b"\xff")


def _checked(data: bytes) -> int:
    value = 0xFFFFFFFF
    for byte in data:
        value ^= byte << 24
        for _ in range(8):
            value = value << 1 ^ (0x04C11DB7 if value & 0x80000000 else 0)
    return value & 0xFFFFFFFF


class Sender:
    """Sends a stream to a group on this machine, over and over, at the pace of its clock; each
    time round, its clock is set back."""

    def __init__(self, film: Path, group: str, port: int) -> None:
        self._data, self._to = film.read_bytes(), (group, port)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._send)
        self._thread.start()

    def _send(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
            out.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton("127.0.0.1"))
            out.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 1)
            while not self._over.is_set():
                begun, first, gathered = time.monotonic(), None, b""
                for start in range(0, len(self._data), _PACKET):
                    packet = self._data[start : start + _PACKET]
                    clock = _clock(packet)
                    if clock is not None:
                        first = clock if first is None else first
                        due = begun + (clock - first) / 90_000
                        if self._over.wait(max(0.0, due - time.monotonic())):
                            return
                    gathered += packet
                    if len(gathered) == 7 * _PACKET:
                        out.sendto(gathered, self._to)
                        gathered = b""

    def close(self) -> None:
        self._over.set()
        self._thread.join()
