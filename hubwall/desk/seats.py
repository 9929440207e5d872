"""The seats that this wall knows, as the desk sees them: who is here, and what it offers.

The list itself is a file that `hubwall seats` may change at any moment; it is looked at twice a
second.
"""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Protocol

from hubwall.desk.messages import AskSeat, Seats
from hubwall.desk.room import Room
from hubwall.model.shares import Consent, Seat
from hubwall.share.keys import KeysError
from hubwall.share.messages import Offer
from hubwall.share.pinned import MOST, PairedSeat, add_seat, paired_seats

LOOK_EVERY_S = 0.5
FILE = "seats.json"
_MOST_CONNECTIONS = 8


class Here(Protocol):
    """A seat's agent that is connected."""

    key: bytes
    seat: str
    offer: Offer | None

    def ask(self, screen: int) -> None:
        """Ask for a screen, counted from 0."""

    def revoke(self) -> None:
        """End it now: the seat is known no more, or under another name."""


class SeatBook:
    def __init__(self, room: Room, folder: Path) -> None:
        self._room = room
        self._file = folder / FILE
        self._stamp: tuple[int, int, int] | None = None
        self._seats: dict[bytes, PairedSeat] = {}
        self._here: list[Here] = []
        self.look()

    async def watch(self) -> None:
        """Follow the file. Runs for ever."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            self.look()

    def look(self) -> None:
        """Read the file if it has changed. One that can't be read lets nobody in."""
        try:
            found = self._file.stat()
            stamp: tuple[int, int, int] | None = (found.st_mtime_ns, found.st_size, found.st_ino)
        except OSError:
            stamp = None
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._seats = {seat.key: seat for seat in paired_seats(self._file)}
        except KeysError as problem:
            self._seats = {}
            self._room.trouble("The list of seats can't be used: {reason}", reason=problem)
        for agent in list(self._here):
            known = self._seats.get(agent.key)
            if known is None or known.name != agent.seat:
                agent.revoke()
        self.report()

    @property
    def full(self) -> bool:
        """Whether no seat more can pair."""
        return len(self._seats) >= MOST

    def known(self, key: bytes) -> PairedSeat | None:
        """The seat with this key, also if it has paired just now."""
        if key not in self._seats:
            self.look()
        return self._seats.get(key)

    def add(self, key: bytes, label: str) -> PairedSeat:
        """Know a seat from now on: from any thread, with `look` on the loop's afterwards. Blocks
        for a disk's moment. Raises `KeysError`."""
        return add_seat(self._file, key, label, time.time())

    def is_trusted(self, name: str) -> bool:
        return name in self._room.start.trust

    def enter(self, agent: Here) -> bool:
        """Whether there is room for one more connection of that seat."""
        if sum(1 for other in self._here if other.key == agent.key) >= _MOST_CONNECTIONS:
            return False
        self._here.append(agent)
        self.report()
        return True

    def leave(self, agent: Here) -> None:
        if agent in self._here:
            self._here.remove(agent)
            self.report()

    def ask(self, order: AskSeat) -> None:
        """Ask a waiting seat for a screen."""
        for agent in self._here:
            seat = self._seats.get(agent.key)
            if seat is not None and seat.name == order.seat and agent.offer is not None:
                agent.ask(order.screen)
                return

    def report(self) -> None:
        """Tell the wall of all seats."""
        self._room.tell(Seats(tuple(self._described(seat) for seat in self._seats.values())))

    def _described(self, paired: PairedSeat) -> Seat:
        agents = [agent for agent in self._here if agent.key == paired.key]
        offer = next((agent.offer for agent in agents if agent.offer is not None), None)
        return Seat(
            name=paired.name,
            label=paired.label,
            here=bool(agents),
            trusted=self.is_trusted(paired.name),
            consent=Consent(offer.consent) if offer else Consent.ASK,
            screens=offer.screens if offer else (),
        )
