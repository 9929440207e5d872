"""What has to be known of an MPEG transport stream to cut it: where its packets lie, its tables,
its clock, and where pictures can begin. ISO/IEC 13818-1. Nothing is decoded, nothing is changed.

Pieces of it begin where pictures do (at a key frame; sound alone: every second), so a player that
is given a piece's tables, the piece, and what follows shows whole pictures from the first on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

PACKET = 188
_SYNC = 0x47
_CLOCK = 90_000  # a second
_WRAP = 1 << 33
_JUMP_S = 10.0  # a clock that goes on by more, or back, was set
_LOST_S = 1.0  # what is missing is not waited for: libvlc would, and stay that much behind
_USUAL_TIMES = 3.0
_STEP_S = 0.04
_APART_S = 0.2  # the least between two beginnings: some streams have nothing but key frames
_SOUND_APART_S = 1.0
_PATIENCE_S = 12.0  # some streams have no key frames at all
_H264, _HEVC = 0x1B, 0x24
_MPEG2 = frozenset({0x01, 0x02, 0x80})
_VIDEO = frozenset({_H264, _HEVC, 0x10, 0x20, 0x33, 0x42, 0xD1, 0xEA}) | _MPEG2
_SOUND = frozenset({0x03, 0x04, 0x0F, 0x11, 0x81, 0x87})
_PRIVATE = 0x06  # European AC-3, and much else
_MOST_TABLE_PACKETS = 12
_LEAST_TABLE = 16  # bytes of a table of tracks that names none


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole packets. `at`: when they are due, in seconds that only go on. `begins`: pictures can
    begin here. `breaks`: time stamps, and perhaps tracks, have nothing to do with those before."""

    data: bytes
    at: float
    begins: bool = False
    breaks: bool = False
    tables: bytes = b""


class Transport:
    """Takes bytes as they come, gives pieces. For one thread."""

    def __init__(self) -> None:
        self.at = 0.0
        self.programme = 0  # the PID of its table, 0 until one was seen
        self.sound_only = False
        self._rest = b""
        self._associations = self._described = b""
        self._building: list[bytes] = []
        self._leading = self._clocked = -1
        self._kind = 0
        self._clock: int | None = None
        self._usual = 0.0  # seconds from one clock to the next
        self._begun = float("-inf")
        self._blind, self._broken = True, True
        self._blind_since = 0.0

    def anew(self) -> None:
        """What comes next is from a new connection."""
        self._rest = b""
        self._break()
        self._clock = None
        self._building = []

    def _break(self) -> None:
        self._blind, self._broken = True, True
        self._blind_since = self.at
        self.at += _STEP_S

    def feed(self, data: bytes) -> list[Piece]:
        """The pieces that are complete with these bytes. Bytes before the first beginning, and
        those that are no packets, are left out."""
        data = self._rest + data
        start = self._aligned(data)
        whole = start + (len(data) - start) // PACKET * PACKET
        self._rest = data[whole:]
        found: list[Piece] = []
        cut = start
        for at in self._telling(data, start, whole):
            packet = data[at : at + PACKET]
            if packet[0] != _SYNC:  # something was lost in between: look for the next
                self._keep(found, data[cut:at])
                again = self._aligned(data, at + 1)
                self._rest = data[again:]
                return found + (self.feed(b"") if len(self._rest) >= 2 * PACKET else [])
            if self._look(packet):
                self._keep(found, data[cut:at])
                cut = at
                found.append(Piece(b"", self.at, True, self._broken, self.tables))
                self._begun, self._blind, self._broken = self.at, False, False
            elif self._blind:
                cut = at + PACKET
        self._keep(found, data[cut:whole])
        return [piece for piece in found if piece.data]

    @property
    def tables(self) -> bytes:
        """What a player has to know first."""
        return self._associations + self._described

    def _keep(self, found: list[Piece], data: bytes) -> None:
        if self._blind or not data:
            return
        if found and not found[-1].data:
            last = found.pop()
            found.append(Piece(data, last.at, True, last.breaks, last.tables))
        else:
            found.append(Piece(data, self.at))

    def _aligned(self, data: bytes, start: int = 0) -> int:
        """Where packets begin: at a sync byte that others follow."""
        while True:
            start = data.find(_SYNC, start)
            if start < 0:
                return len(data)
            following = data[start + PACKET : start + 4 * PACKET : PACKET]
            if all(byte == _SYNC for byte in following):
                return start
            start += 1

    def _telling(self, data: bytes, start: int, end: int) -> Iterator[int]:
        """The packets that could tell something: those that begin a unit, carry a clock or belong
        to the tables, and those that are none."""
        firsts, flags = data[start:end:PACKET], data[start + 1 : end : PACKET]
        lows, controls = data[start + 2 : end : PACKET], data[start + 3 : end : PACKET]
        tables = (self.programme >> 8, self.programme & 0xFF)
        for number, (first, flag, low, control) in enumerate(
            zip(firsts, flags, lows, controls, strict=False)
        ):
            telling = flag & 0x40 or control & 0x20 or (flag & 0x1F, low) == tables
            if telling or first != _SYNC:
                yield start + number * PACKET

    def _look(self, packet: bytes) -> bool:
        """Learn from a packet; whether pictures can begin with it."""
        pid = (packet[1] & 0x1F) << 8 | packet[2]
        units, extended = packet[1] & 0x40, packet[3] & 0x20
        length = packet[4] if extended else 0
        if pid == 0:
            if units:
                self._associate(packet, 4 + (length + 1 if extended else 0))
            return False
        if pid == self.programme:
            self._collect(packet, bool(units))
            return False
        if pid == self._clocked and extended and length >= 7 and packet[5] & 0x10:
            self._tick(int.from_bytes(packet[6:10], "big") << 1 | packet[10] >> 7)
        if pid != self._leading or not units or not self._described or self._clock is None:
            return False
        apart = self.at - self._begun
        if self.sound_only:
            return self._blind or apart >= _SOUND_APART_S
        if not self._blind and apart < _APART_S:
            return False
        if extended and length and packet[5] & 0x40:
            return True
        if self._shows_key(packet[5 + length if extended else 4 :]):
            return True
        waited = self.at - (self._blind_since if self._blind else self._begun)
        return waited > _PATIENCE_S

    def _tick(self, clock: int) -> None:
        before, self._clock = self._clock, clock
        if before is None:
            return
        step = ((clock - before + _WRAP // 2) % _WRAP - _WRAP // 2) / _CLOCK
        if not 0 <= step < _JUMP_S:
            self._break()
            return
        self.at += step
        if step > max(_LOST_S, _USUAL_TIMES * self._usual):
            self._break()
        self._usual = max(step, self._usual * 0.99)

    def _shows_key(self, payload: bytes) -> bool:
        """Whether this beginning of a picture says that it needs no other."""
        at = payload.find(b"\0\0\1", 3)
        while 0 <= at < len(payload) - 3:
            unit = payload[at + 3]
            if self._kind == _H264 and unit & 0x1F in (5, 7):
                return True
            if self._kind == _HEVC and (16 <= unit >> 1 & 0x3F <= 21 or unit >> 1 & 0x3F == 32):
                return True
            if self._kind in _MPEG2 and unit == 0xB3:
                return True
            at = payload.find(b"\0\0\1", at + 3)
        return False

    def _associate(self, packet: bytes, at: int) -> None:
        at += 1 + packet[at] if at < PACKET else 0
        table = packet[at:]
        if len(table) < 12 or table[0] != 0:
            return
        end = min(3 + ((table[1] & 0x0F) << 8 | table[2]) - 4, len(table))
        for entry in range(8, end - 3, 4):
            number = table[entry] << 8 | table[entry + 1]
            if number:
                pid = (table[entry + 2] & 0x1F) << 8 | table[entry + 3]
                if pid != self.programme:
                    self.programme, self._described, self._building = pid, b"", []
                self._associations = packet
                return

    def _collect(self, packet: bytes, begins: bool) -> None:
        """The table of tracks may be longer than a packet."""
        if begins:
            self._building = []
        elif not self._building:
            return
        self._building.append(packet)
        payloads = b"".join(part[5 + part[4] if part[3] & 0x20 else 4 :] for part in self._building)
        section = payloads[1 + payloads[0] :] if payloads else b""
        length = 3 + ((section[1] & 0x0F) << 8 | section[2]) if len(section) > 12 else PACKET
        if len(section) >= length:
            if section[0] == 2 and length >= _LEAST_TABLE:
                self._describe(section[:length])
                self._described = b"".join(self._building)
            self._building = []
        elif len(self._building) > _MOST_TABLE_PACKETS:
            self._building = []

    def _describe(self, section: bytes) -> None:
        self._clocked = (section[8] & 0x1F) << 8 | section[9]
        at = 12 + ((section[10] & 0x0F) << 8 | section[11])
        picture = sound = other = None
        while at + 5 <= len(section) - 4:
            kind, pid = section[at], (section[at + 1] & 0x1F) << 8 | section[at + 2]
            if kind in _VIDEO and picture is None:
                picture = (pid, kind)
            elif kind in _SOUND and sound is None:
                sound = (pid, kind)
            elif kind == _PRIVATE and other is None:
                other = (pid, kind)
            at += 5 + ((section[at + 3] & 0x0F) << 8 | section[at + 4])
        self.sound_only = picture is None
        leading = picture or sound or other
        if leading is not None:
            self._leading, self._kind = leading
