"""Shares on a real wall: its own desk, a seat over TLS, the player, the picture on the screen."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from hubwall.screens.virtual import VirtualWall
from tests.display.hands import Hands
from tests.display.seats import Seat
from tests.display.walls import BLUE, GREEN, RED, Wall
from tests.ports import free_port, listens
from tests.waiting import until

LEFT, RIGHT = [100, 100, 640, 360], [1080, 100, 640, 360]
IN_LEFT, IN_RIGHT = (420, 280), (1400, 280)


class Sharing:
    def __init__(self, wall: Wall, port: int) -> None:
        self.wall, self.port = wall, port
        self.state = wall.home / ".local" / "state" / "hubwall"

    def seat(self, label: str, colour: tuple[int, int, int], **share: object) -> Seat:
        return Seat(self.state, self.port, label, colour, **share)


@pytest.fixture
def sharing(
    x_server: VirtualWall, media: Path, tmp_path_factory: pytest.TempPathFactory, hands: Hands
) -> Iterator[Sharing]:
    """A wall with a ghost for seat-3 and one for the next guest, that takes seats in."""
    home = tmp_path_factory.mktemp("wall")  # short: sockets lie in it
    wall, port = Wall(home, x_server.display, media), free_port()
    wall.screens = x_server.screens
    share = {"enabled": True, "port": port, "address": "127.0.0.1", "name": "Room"}
    wall.set(share=share)
    zones = [
        {"id": "three", "name": "Seat 3", "at": LEFT, "share": "seat-3"},
        {"id": "pool", "at": RIGHT, "share": "any"},
    ]
    wall.start(str(wall.write("room", zones)))
    until(lambda: listens(port), 30, "the desk listens")
    yield Sharing(wall, port)
    wall.kill()


def test_a_seat_slots_into_its_place_and_leaves_its_ghost(sharing: Sharing, hands: Hands) -> None:
    wall = sharing.wall
    assert wall.zones["three"]["health"] == "awaited"
    with sharing.seat("Seat 3", GREEN) as seat:
        wall.sees(*IN_LEFT, GREEN)
        until(lambda: "shown" in seat.states, what="the sharer knows")
        assert wall.zones["pool"]["health"] == "awaited"
        hands.click(*IN_LEFT)
        hands.key("Return")
        until(lambda: "does not let" in wall.status["said"], what="the wall says so")
        hands.key("physical:right ctrl")
        seat.hang()
        wall.health("three", "stale")
        seat.leave()
        wall.health("three", "awaited")
        seat.share()
        wall.sees(*IN_LEFT, GREEN)
        hands.click(*IN_LEFT)
        hands.key("Shift_L", "Delete")
        until(lambda: "taken-off" in seat.states, what="the sharer knows")
        wall.health("three", "awaited")


def test_two_zones_show_the_same_share(sharing: Sharing, hands: Hands) -> None:
    wall = sharing.wall
    zones = [
        {"id": "one", "at": LEFT, "share": "seat-3"},
        {"id": "two", "at": RIGHT, "share": "seat-3/screen"},
    ]
    with sharing.seat("Seat 3", GREEN) as seat:
        wall.show(*zones)
        wall.sees(*IN_LEFT, GREEN)
        wall.sees(*IN_RIGHT, GREEN)
        hands.click(*IN_LEFT)
        hands.key("Delete")
        until(lambda: list(wall.zones) == ["two"], what="one of them is gone")
        wall.sees(*IN_RIGHT, GREEN)
        assert seat.states[-1] == "shown"


def test_whoever_the_layout_does_not_name_waits_until_it_is_let_in(
    sharing: Sharing, hands: Hands
) -> None:
    wall = sharing.wall
    with sharing.seat("Ana", RED) as ana, sharing.seat("Bo", BLUE) as bo:
        until(lambda: "Bo would like to share" in wall.status["said"], what="the wall says so")
        assert wall.zones["pool"]["health"] == "awaited"
        hands.key("g")
        wall.sees(*IN_RIGHT, RED)
        until(lambda: "shown" in ana.states, what="Ana knows")
        hands.key("Shift_L", "g")
        until(lambda: "turned-away" in bo.states, what="Bo knows")
        assert len(wall.zones) == 2


def test_the_walls_mouse_and_keys_drive_a_seat_that_allows_it(
    sharing: Sharing, hands: Hands
) -> None:
    wall = sharing.wall
    with sharing.seat("Seat 3", GREEN, control=True) as seat:
        wall.sees(*IN_LEFT, GREEN)
        hands.click(*IN_LEFT)
        hands.key("Return")
        wall.state("mode", "content")
        hands.move(LEFT[0] + 160, LEFT[1] + 90)
        hands.click(LEFT[0] + 160, LEFT[1] + 90)
        hands.key("Shift_L", "a")
        hands.key("Escape")
        until(lambda: ("key", 0xFF1B, 0) in seat.driven, what="the seat is driven")
        moves = [event for event in seat.driven if event[0] == "move"]
        x, y = moves[-1][1:]
        assert abs(x - 0xFFFF / 4) < 200
        assert abs(y - 0xFFFF / 4) < 200
        assert len(moves) < 20, "a pointer that rests tells nothing"
        rest = [event for event in seat.driven if event[0] != "move"]
        assert rest == [
            ("button", 1, 1), ("button", 1, 0),
            ("key", 0xFFE1, 1), ("key", ord("A"), 1), ("key", ord("A"), 0), ("key", 0xFFE1, 0),
            ("key", 0xFF1B, 1), ("key", 0xFF1B, 0),
        ]  # fmt: skip
        hands.key("physical:right ctrl")
        wall.state("mode", "wall")


def test_a_player_that_hangs_does_not_look_alive(sharing: Sharing) -> None:
    wall = sharing.wall
    with sharing.seat("Seat 3", GREEN):
        wall.sees(*IN_LEFT, GREEN)
        until(lambda: wall.zones["three"]["health"] == "playing", what="it plays")
        player = wall.zones["three"]["process"]
        os.kill(player, signal.SIGSTOP)
        wall.health("three", "stale")
        os.kill(player, signal.SIGCONT)
        wall.health("three", "playing")
        assert wall.zones["three"]["process"] == player
        os.kill(player, signal.SIGSTOP)
        until(lambda: wall.zones["three"]["process"] != player, 40, "another one takes over")
        wall.health("three", "playing")
        wall.sees(*IN_LEFT, GREEN)


def test_a_desk_that_is_killed_takes_nothing_off_the_wall(sharing: Sharing) -> None:
    wall = sharing.wall
    with sharing.seat("Seat 3", GREEN) as seat:
        wall.sees(*IN_LEFT, GREEN)
        desk = next(p for p in wall.processes() if "hubwall.desk" in p.cmdline())
        os.kill(desk.pid, signal.SIGKILL)
        wall.health("three", "stale")
        seat.leave()
        until(lambda: listens(sharing.port), 30, "the next desk listens")
        seat.share()
        wall.health("three", "playing")
        wall.sees(*IN_LEFT, GREEN)


def test_who_was_let_in_is_back_on_the_wall_when_that_was_killed(
    sharing: Sharing, hands: Hands
) -> None:
    wall = sharing.wall
    with sharing.seat("Ana", RED) as ana:
        until(lambda: "Ana would like to share" in wall.status["said"])
        hands.key("g")
        wall.sees(*IN_RIGHT, RED)
        until(lambda: "ana/" in wall.memory.read_text(), what="the wall remembers")
        before = wall.process
        os.kill(before, signal.SIGKILL)
        until(lambda: wall.process not in (0, before) and wall.answers(), 30)
        ana.leave()
        until(lambda: listens(sharing.port), 30, "the next desk listens")
        ana.share()
        wall.sees(*IN_RIGHT, RED)
