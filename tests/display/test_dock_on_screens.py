"""The dock on real screens: a real mouse and keyboard, the wall's own desk, seats over TLS."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hubwall.model.geometry import Rect
from hubwall.screens.virtual import VirtualWall
from tests.display.eyes import colour, look
from tests.display.hands import Hands
from tests.display.seats import Seat
from tests.display.walls import BLUE, GREEN, RED, Wall, near
from tests.ports import free_port, listens
from tests.waiting import until

POOL = [980, 0, 480, 270]
IN_POOL = (1220, 135)
THUMB = (90, 90)  # the first row's picture, on the first screen
ELSEWHERE = (2400, 800)


class Docked:
    def __init__(self, wall: Wall, port: int) -> None:
        self.wall, self.port = wall, port
        self.state = wall.home / ".local" / "state" / "hubwall"
        self.shared = wall.home / ".local" / "share" / "hubwall" / "library" / "shared"

    def seat(self, label: str, colour: tuple[int, int, int], **share: object) -> Seat:
        return Seat(self.state, self.port, label, colour, **share)

    def sees_first(self, wanted: tuple[int, int, int]) -> None:
        """The first row has its thumbnail."""
        self.wall.sees(*THUMB, wanted)


@pytest.fixture(scope="module")
def one_docked(
    x_server: VirtualWall, media: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Docked]:
    """A wall that takes seats in, for all tests here."""
    wall, port = Wall(tmp_path_factory.mktemp("home"), x_server.display, media), free_port()
    wall.screens = x_server.screens
    wall.set(share={"enabled": True, "port": port, "address": "127.0.0.1", "name": "Room"})
    zones = [
        {"id": "pool", "at": POOL, "share": "any"},
        wall.picture("blue", 1960, 0, 480, 270),
    ]
    wall.start(str(wall.write("room", zones)))
    until(lambda: listens(port), 30, "the desk listens")
    yield Docked(wall, port)
    wall.kill()


@pytest.fixture
def docked(one_docked: Docked, six_screens: VirtualWall, hands: Hands) -> Docked:
    """That wall as it began, nobody sharing, the pointer on the first screen."""
    wall = one_docked.wall
    if wall.status["mode"] != "wall":
        hands.key("Escape")
        wall.state("mode", "wall")
    assert wall.ask("load", name="room").ok
    until(lambda: set(wall.zones) == {"pool", "blue"}, what="the room as it was")
    hands.move(300, 300)
    return one_docked


def test_a_guest_is_dragged_from_the_dock_to_a_place(docked: Docked, hands: Hands) -> None:
    wall = docked.wall
    with docked.seat("Ana", RED) as ana:
        hands.key("d")
        wall.state("panel", "dock")
        docked.sees_first(RED)
        hands.drag(THUMB, ELSEWHERE, release=False)
        until(lambda: colour(wall.display, *ELSEWHERE) != (8, 9, 11), what="the place is shown")
        hands.up()
        wall.sees(*ELSEWHERE, RED)
        until(lambda: "shown" in ana.states, what="Ana knows")
        assert wall.zones["pool"]["health"] == "awaited", "it went where it was dragged"
        assert wall.status["panel"] == "dock"
        hands.key("Delete")
        until(lambda: "taken-off" in ana.states, what="Ana knows")


def test_a_number_puts_a_guest_into_the_place_that_waits_on_any_keyboard(
    docked: Docked, french_keyboard: Hands
) -> None:
    wall, hands = docked.wall, french_keyboard
    with docked.seat("Ana", RED), docked.seat("Bo", GREEN):
        hands.key("d")
        wall.state("panel", "dock")
        docked.sees_first(RED)
        hands.key("physical:digit1")
        wall.sees(*IN_POOL, RED)
        hands.key("physical:digit2")
        until(lambda: len(wall.zones) == 3, what="Bo has a place where there is room")
        hands.key("Escape")
        wall.state("mode", "wall")
        bo = Rect(*next(z["at"] for n, z in wall.zones.items() if n not in ("pool", "blue")))
        wall.sees(bo.x + bo.width // 2, bo.y + bo.height // 2, GREEN)


def test_how_guests_come_in_is_shown_and_hidden_by_one_key(docked: Docked, hands: Hands) -> None:
    wall = docked.wall
    hands.key("w")
    until(lambda: "welcome" in wall.zones, what="the welcome is on the wall")
    hands.key("w")
    until(lambda: "welcome" not in wall.zones, what="it is gone")
    hands.key("Control_L", "z")
    until(lambda: "welcome" in wall.zones, what="it is back")


def test_what_arrived_and_what_was_kept_is_there_after_a_restart(
    docked: Docked, hands: Hands
) -> None:
    wall = docked.wall
    docked.shared.mkdir(parents=True)
    (docked.shared / "green.png").write_bytes((wall.media / "green.png").read_bytes())
    said = {"who": "Ana", "when": 1.0, "kind": "image", "name": "green.png"}
    (docked.shared / ".green.png.hubwall.json").write_text(json.dumps(said))
    hands.click(2100, 100)
    wall.state("selected", ["blue"])
    hands.key("Control_L", "k")
    wall.state("panel", "palette")
    for letter in ("k", "e", "e", "p", "space", "d", "o", "c", "k"):
        hands.key(letter)
    hands.key("Return")
    until(lambda: wall.status["said"] == "Kept in the dock", what="it is kept")
    hands.key("Delete")
    until(lambda: "blue" not in wall.zones, what="it is off the wall")
    kept = docked.state / "dock.json"
    until(lambda: kept.exists() and "blue" in kept.read_text(), what="it is remembered")
    wall.quit()
    wall.start()
    hands.move(300, 300)
    hands.key("d")
    wall.state("panel", "dock")
    until(lambda: _chosen(wall), 20, "the first row is there")
    hands.key("1")
    until(lambda: len(wall.zones) == 2, what="what arrived is on the wall")
    hands.key("2")
    until(lambda: len(wall.zones) == 3, what="what was kept is on the wall")
    put = [name for name in wall.zones if name != "pool"]
    for name, wanted in zip(sorted(put), (BLUE, GREEN), strict=True):
        at = wall.at(name)
        wall.sees(at.x + at.width // 2, at.y + at.height // 2, wanted)


def _chosen(wall: Wall) -> bool:
    """Whether a row of the dock is lit as the one that Enter takes."""
    shown = look(wall.display, Rect(250, 40, 1, 300))[:, 0]
    return any(near(tuple(pixel), (38, 45, 54), 3) for pixel in shown.tolist())
