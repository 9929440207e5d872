"""Mutated messages against everything in the desk that reads what strangers send, and against a
room with agents in it: nothing raises, nothing takes long, nothing grows, and the wall understands
whatever the desk says afterwards."""

from __future__ import annotations

import asyncio
import random
import re
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from faulting.mutated_messages import media, mutant, texts
from faulting.report import Result, progress
from hubwall.desk.guests.messages import from_guest, from_receiver
from hubwall.desk.intake import Agent
from hubwall.desk.limits import network_of
from hubwall.desk.link import parse_order, parse_report, write_report
from hubwall.desk.messages import Report, Start
from hubwall.desk.players import Relay
from hubwall.desk.room import Room
from hubwall.desk.seats import SeatBook
from hubwall.desk.sheet import Sheet, make_sheet
from hubwall.desk.thing_kinds import kind_of
from hubwall.files.shared_things import addresses_in
from hubwall.share import frames, lossless, wire
from hubwall.share.messages import Hello
from hubwall.share.pinned import PairedSeat

SLOWEST_S = 1.0
MOST_GROWTH_MB = 200
_ID = re.compile(r"[a-z0-9._-]{1,40}/[a-z0-9._-]{1,40}")
TURN = 1000  # messages between two looks at the clock and the room


def _pixels(data: bytes) -> None:
    found = frames.parse(data)
    if isinstance(found, frames.Thumb):
        frames.thumb_pixels(found)
    elif isinstance(found, frames.Tiles):
        for tile in found.tiles:
            lossless.pixels(tile)


READERS: tuple[Callable[[bytes], object], ...] = (
    wire.from_agent,
    wire.from_desk,
    wire.from_player,
    wire.to_player,
    parse_order,
    parse_report,
    lambda data: from_guest(data.decode(errors="replace")),
    lambda data: from_receiver(data.decode(errors="replace")),
    _pixels,
    lambda data: list(frames.Records().take(data)),
    lambda data: kind_of(data, True),
    addresses_in,
    lambda data: network_of(data[:60].decode(errors="replace")),
)


class _Out:
    """An agent's way back that goes nowhere."""

    def put(self, message: object) -> None:
        """Pack it, as the real one does."""
        wire.pack(message)  # type: ignore[arg-type]

    last = put


class _LiveRoom:
    """A room into which agents say mutated things; who is shown the door comes again."""

    def __init__(self, folder: Path) -> None:
        self.said: list[bytes] = []
        self._now = 0.0
        start = Start("t" * 32, True, "Room", state=str(folder), library=str(folder))
        self.room = Room(start, self._tell, Sheet(make_sheet()), lambda: self._now)
        seats = SeatBook(self.room, folder)
        relay = Relay(self.room, "t" * 32, self.room.clock)
        self._intake: Any = SimpleNamespace(room=self.room, seats=seats, relay=relay)
        self._agents = [self._agent(number) for number in range(4)]

    def _tell(self, report: Report) -> None:
        self.said.append(write_report(report))

    def _agent(self, number: int) -> Agent:
        out: Any = _Out()
        seat = PairedSeat(f"seat-{number}", "Zoë", bytes(32), 0.0)
        return Agent(self._intake, out, Hello(1, seat.key, bytes(64), seat.label), seat)

    def hear(self, data: bytes, chance: random.Random) -> None:
        """One of the agents says that."""
        self._now += 0.01
        number = chance.randrange(len(self._agents))
        agent = self._agents[number]
        text = data.decode(errors="replace")
        reason = agent.heard_media(data) if data[:1] < b" " else agent.heard_text(text)
        if reason is not None and chance.random() < 0.2:
            agent.left()
            self._agents[number] = self._agent(number)

    def wrong(self) -> list[str]:
        """What must not be."""
        self.room.tick()
        found = [f"an id: {share.id!r}" for share in self.room.shares() if not _good(share.id)]
        found += [f"not understood: {line[:100]!r}" for line in self.said if not parse_report(line)]
        if len(self.room.shares()) > 200:
            found.append("too many shares")
        self.said.clear()
        return found


def _good(share: str) -> bool:
    return _ID.fullmatch(share) is not None


def run(count: int, seed: int) -> Result:
    """So many messages."""
    result = Result("messages", count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory(prefix="hubwall-faults-") as folder:
        slowest = asyncio.run(_hear(count, seed, result, Path(folder)))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    result.figures["slowest"] = f"{slowest * 1000:.0f} ms"
    result.figures["memory grew by"] = f"{grown:.0f} MB"
    if slowest > SLOWEST_S:
        result.failures.append(f"one message took {slowest:.1f} s")
    if grown > MOST_GROWTH_MB:
        result.failures.append(f"memory grew by {grown:.0f} MB")
    return result


async def _hear(count: int, seed: int, result: Result, folder: Path) -> float:
    chance = random.Random(seed)
    good = texts() + media()
    live = _LiveRoom(folder)
    slowest = 0.0
    for number in range(1, count + 1):
        data = mutant(chance.choice(good), chance)
        begun = time.process_time()
        try:
            for read in READERS:
                read(data)
            live.hear(chance.choice((data, data, chance.choice(good))), chance)
        except Exception as problem:
            words = f"--seed {seed}, message {number}: {problem!r} from {data[:200]!r}"
            result.failures.append(words)
        slowest = max(slowest, time.process_time() - begun)
        if number % TURN == 0 or number == count:
            await asyncio.sleep(0)
            result.failures += [f"--seed {seed}, to {number}: {what}" for what in live.wrong()]
            progress("messages", number, count, len(result.failures))
            await asyncio.sleep(0)
    return slowest
