"""A seat and a desk over a real connection: on the wall, off the wall, away and back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hubwall.share import messages as m
from hubwall.share.agent.agent import Agent, AgentError
from hubwall.share.agent.capture import Wanted
from hubwall.share.agent.plan import Plan
from hubwall.share.finding import FoundWall
from hubwall.share.keys import new_identity
from tests.share.agent.desktop import HEIGHT, WIDTH, Desktop
from tests.share.agent.stand_in import Line, Loop, StandIn
from tests.waiting import until

Begin = Callable[..., "Seat"]


class Seat:
    """An agent that runs in a loop of its own."""

    def __init__(self, plan: Plan) -> None:
        self.said: list[str] = []
        self.error = ""
        self.done = False
        self._loop = Loop()
        self._plan = replace(plan, say=self.said.append)
        self._agent: Agent | None = None
        self._future = asyncio.run_coroutine_threadsafe(self._run(), self._loop.loop)
        until(lambda: self._agent)

    async def _run(self) -> None:
        self._agent = Agent(self._plan)
        try:
            await self._agent.run()
        except AgentError as problem:
            self.error = str(problem)
        finally:
            self.done = True

    def stop(self) -> None:
        assert self._agent is not None
        self._loop.loop.call_soon_threadsafe(self._agent.stop)
        self._future.result(10)

    def close(self) -> None:
        self.stop()
        self._loop.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[StandIn]:
    made = StandIn(tmp_path)
    yield made
    made.close()


@pytest.fixture
def line(desk: StandIn) -> Iterator[Line]:
    made = Line(desk.port)
    yield made
    made.close()


@pytest.fixture
def begin(desktop: Desktop, desk: StandIn, line: Line) -> Iterator[Begin]:
    """A seat that shares over the line; the screen, unless said otherwise."""
    made: list[Seat] = []

    def start(**changes: Any) -> Seat:
        screen = Wanted(display=desktop.name, pointer=False)
        plan = Plan(
            replace(desk.wall, port=line.port), new_identity(), "Ana", [screen],
            pointer=False, display=desktop.name,
        )  # fmt: skip
        made.append(Seat(replace(plan, **changes)))
        return made[-1]

    yield start
    for seat in made:
        seat.close()


def shown(desk: StandIn, desktop: Desktop, number: int = 1) -> bool:
    canvas = desk.canvases.get(number)
    return canvas is not None and bool(
        canvas.picture.shape == (HEIGHT, WIDTH, 3) and (canvas.picture == desktop.sees()).all()
    )


def test_a_screen_is_on_the_wall_and_taken_off_in_words(
    desktop: Desktop, desk: StandIn, begin: Begin
) -> None:
    seat = begin()
    until(lambda: shown(desk, desktop))
    assert desk.last(m.ShareOn) == m.ShareOn(1, "", "screen", (WIDTH, HEIGHT), False, False)
    desk.say(m.State(1, "shown"))
    until(lambda: "“Screen” is on the wall. Ctrl+C takes it off." in seat.said)
    until(lambda: desk.last(m.Alive) == m.Alive((1,)))
    seat.stop()
    until(lambda: desk.last(m.Bye))
    assert desk.last(m.ShareOff) == m.ShareOff(1)
    assert not seat.error


def test_what_the_operator_takes_off_ends_the_agent(
    desktop: Desktop, desk: StandIn, begin: Begin
) -> None:
    seat = begin()
    until(lambda: shown(desk, desktop))
    desk.say(m.State(1, "taken-off"))
    until(lambda: seat.done)
    assert seat.said[-1] == "“Screen” was taken off."


def test_two_shares_at_once_are_two(desktop: Desktop, desk: StandIn, begin: Begin) -> None:
    region = Wanted(display=desktop.name, region=(0, 0, 100, 80), pointer=False)
    begin(shares=[Wanted(display=desktop.name, pointer=False), region])
    until(lambda: shown(desk, desktop, 1))
    until(lambda: 2 in desk.canvases and desk.canvases[2].picture.shape == (80, 100, 3))


def test_after_a_cut_it_comes_back_by_itself(
    desktop: Desktop, desk: StandIn, line: Line, begin: Begin
) -> None:
    begin()
    until(lambda: shown(desk, desktop))
    line.cut()
    until(lambda: desk.connections == 2)
    desktop.fill(desktop.root, 0x00FFFF, (0, 0, 200, 200))
    until(lambda: shown(desk, desktop))


def test_a_line_that_freezes_is_given_up_and_replaced(
    desktop: Desktop, desk: StandIn, line: Line, begin: Begin
) -> None:
    seat = begin()
    until(lambda: shown(desk, desktop))
    line.frozen = True
    until(lambda: any("lost" in text for text in seat.said))
    line.frozen = False
    until(lambda: desk.connections >= 2 and shown(desk, desktop))


@pytest.mark.parametrize("code", ["not-paired", "revoked", "version", "signature"])
def test_a_refusal_ends_in_words(desk: StandIn, begin: Begin, code: str) -> None:
    desk.refuses = code
    seat = begin()
    until(lambda: seat.done)
    assert len(seat.error) > 20


def test_another_certificate_is_not_spoken_to(desk: StandIn, begin: Begin, line: Line) -> None:
    wall = replace(desk.wall, port=line.port, digest=bytes(32))
    seat = begin(wall=wall)
    until(lambda: seat.done)
    assert "is not the wall “Test wall”" in seat.error
    assert desk.heard == []


def test_a_wall_is_looked_for_when_another_has_its_old_address(
    desk: StandIn, begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    other = StandIn(tmp_path / "other")

    async def found(name: str) -> list[FoundWall]:
        return [FoundWall(name, "127.0.0.1", port) for port in (other.port, desk.port)]

    monkeypatch.setattr("hubwall.share.finding.find_walls", found)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    seat = begin(wall=replace(desk.wall, port=other.port))
    until(lambda: desk.heard or seat.done)
    assert not seat.error
    assert other.heard == []
    other.close()


def test_what_cannot_be_captured_is_said_before_anything_connects(
    desktop: Desktop, desk: StandIn, begin: Begin
) -> None:
    seat = begin(shares=[Wanted(display=desktop.name, screen=9)])
    until(lambda: seat.done)
    assert seat.error == "There is no screen 9; there are 1."
    assert desk.connections == 0


@pytest.mark.parametrize(("answer", "code"), [(False, "no"), (None, "no-answer")])
def test_a_seat_that_says_no_is_not_shown(
    desk: StandIn, begin: Begin, answer: bool | None, code: str
) -> None:
    async def consent(screen: str, wall: str) -> bool | None:
        return answer

    begin(shares=[], offer=True, consent=consent)
    until(lambda: desk.last(m.Offer))
    desk.say(m.Ask(0))
    assert until(lambda: desk.last(m.Declined)) == m.Declined(0, code)
    assert desk.last(m.ShareOn) is None


def test_a_seat_that_agrees_is_shown_and_waits_again_afterwards(
    desktop: Desktop, desk: StandIn, begin: Begin
) -> None:
    asked: list[str] = []

    async def consent(screen: str, wall: str) -> bool | None:
        asked.append(screen)
        return True

    seat = begin(shares=[], offer=True, consent=consent)
    offer = until(lambda: desk.last(m.Offer))
    assert offer.consent == "ask"
    assert offer.screens[0][1:] == (WIDTH, HEIGHT)
    desk.say(m.Ask(0))
    until(lambda: shown(desk, desktop))
    desk.say(m.Ask(0))  # it is there already
    desk.say(m.State(1, "taken-off"))
    until(lambda: desk.last(m.ShareOff))
    desk.say(m.Ask(0))
    until(lambda: 2 in desk.canvases)
    assert len(asked) == 2
    assert not seat.done


def test_the_wall_drives_the_seat_only_where_that_is_allowed(
    desktop: Desktop, desk: StandIn, begin: Begin
) -> None:
    begin(control=True)
    until(lambda: shown(desk, desktop))
    assert desk.last(m.ShareOn).control

    def pointer() -> tuple[int, int]:
        told = desktop.root.query_pointer()
        return told.root_x, told.root_y

    desk.say(m.Input(1, (("move", m.FULL // 2, m.FULL // 4), ("button", 1, 1))))
    until(lambda: pointer() == (WIDTH // 2 - 1, HEIGHT // 4 - 1))
    held = 1 << 8
    until(lambda: desktop.root.query_pointer().mask & held)
    desk.say(m.Unwatch(1))  # nobody drives any more: nothing stays held down
    until(lambda: not desktop.root.query_pointer().mask & held)


def test_a_share_that_was_taken_off_leaves_nothing_open(
    desktop: Desktop, desk: StandIn, begin: Begin
) -> None:
    """A seat that waits for months is asked many times."""

    def open_files() -> int:
        return sum(1 for _ in Path("/proc/self/fd").iterdir())

    begin(shares=[], offer=True, always=True, control=True)
    until(lambda: desk.last(m.Offer))
    before = open_files()
    for number in (1, 2):
        desk.say(m.Ask(0))
        until(lambda number=number: number in desk.canvases)
        desk.say(m.State(number, "taken-off"))
        until(lambda number=number: desk.last(m.ShareOff) == m.ShareOff(number))
    until(lambda: open_files() <= before)


def test_nobody_drives_a_seat_that_did_not_allow_it(
    desktop: Desktop, desk: StandIn, begin: Begin
) -> None:
    begin()
    until(lambda: shown(desk, desktop))
    before = desktop.root.query_pointer().root_x
    desk.say(m.Input(1, (("move", 0, 0),)))
    alive = len(desk.heard)
    until(lambda: len(desk.heard) > alive)
    assert desktop.root.query_pointer().root_x == before
