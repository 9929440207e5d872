"""What sharers are told became of their shares."""

from __future__ import annotations

import asyncio
from typing import Any

from hubwall.desk.messages import Level, Report, Start
from hubwall.desk.room import Offered, Room
from hubwall.model.shares import Way


class Guest:
    def __init__(self) -> None:
        self.states: list[str] = []

    def told(self, _share: str, state: str) -> None:
        self.states.append(state)

    def watched(self, share: str, on: bool) -> None: ...
    def acked(self, share: str, sequence: int) -> None: ...
    def refresh(self, share: str) -> None: ...
    def driven(self, share: str, events: tuple[Any, ...]) -> None: ...


def test_who_comes_back_to_a_new_desk_is_told_of_a_place_the_wall_still_keeps() -> None:
    async def new_desk() -> list[str]:
        sheet: Any = None
        room, guest = Room(Start("token"), lambda _report: None, sheet), Guest()
        room.show({"guest/ana": ["Pool"]})  # before she is there
        share = room.take_in(guest, Offered(Way.BROWSER, "guest", "Ana", "ana"))
        assert share == "guest/ana"
        await asyncio.sleep(0)
        assert guest.states == ["waiting"], "nobody has let her in here yet"
        room.let_in(share)
        room.take_off(share)
        room.show({})
        room.let_in(share)
        return guest.states

    assert asyncio.run(new_desk()) == ["waiting", "shown", "taken-off", "offered"]


def test_a_level_is_told_with_each_tick_at_most_and_only_while_it_is_said() -> None:
    async def heard() -> list[int]:
        sheet: Any = None
        now, told = 100.0, list[Report]()
        room, guest = Room(Start("token"), told.append, sheet, lambda: now), Guest()
        share = room.take_in(guest, Offered(Way.BROWSER, "guest", "Ana", "ana", sound=True))
        assert share is not None
        for level in range(100):
            room.level(share, guest, level)
        room.level(share, Guest(), 5)  # no share of theirs
        room.tick()
        room.tick()
        for _ in range(10):  # it lives, and says nothing more of its sound
            now += 0.5
            room.alive(share, guest)
            room.tick()
        room.level(share, guest, 30)
        room.tick()
        now += 2  # it hangs
        room.tick()
        room.alive(share, guest)
        room.tick()
        silent = Offered(Way.BROWSER, "guest", "Ana", "ana")
        room.change(share, guest, silent)
        room.tick()
        return [one.level for one in told if isinstance(one, Level)]

    assert asyncio.run(heard()) == [99, 0, 30, 0, 30, 0]
