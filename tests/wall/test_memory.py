"""The wall as it was left: on the disk soon after each change, and back after the worst end."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from hubwall.model.commands import (
    AddZones,
    ChangeZone,
    LoadLayout,
    RemoveZones,
    Select,
    Silence,
    Undo,
    VisitAddress,
)
from hubwall.model.geometry import Rect
from hubwall.model.session import from_plain
from hubwall.wall.layouts import on_canvas
from tests.display.hands import Hands
from tests.waiting import until
from tests.wall.program import Program, x_server
from tests.wall.room import MORNING, Room


@pytest.fixture
def room(tmp_path: Path, qapp: object) -> Iterator[Room]:
    found = Room(tmp_path)
    found.write("morning.yaml", MORNING)
    yield found
    found.close()


def left(room: Room) -> None:
    """Let the wall remember what it shows, and end."""
    memory = room.memory()
    memory.write()
    memory.close()


def back(room: Room) -> tuple[dict[str, Rect], Any]:
    """Zones and session, as another start finds them."""
    memory = room.memory()
    recalled = memory.recall()
    memory.close()
    assert recalled.file is not None
    layout = on_canvas(recalled.file, room.conductor.state.canvas)
    assert layout is not None
    return {zone.id: zone.rect for zone in layout.zones}, from_plain(recalled.session)


def test_it_comes_back_with_what_was_not_saved_and_who_was_where(room: Room) -> None:
    room.load("morning")
    room.conductor.carry_out(RemoveZones(("notice",)), "test")
    room.conductor.carry_out(Select(("time",)), "test")
    room.conductor.carry_out(Silence(True), "test")
    room.conductor.carry_out(VisitAddress("time", "https://example.org/2"), "test")
    left(room)
    zones, session = back(room)
    assert zones == {zone.id: zone.rect for zone in room.conductor.state.layout.zones}
    assert session == room.conductor.state.session
    assert "Welcome" in (room.folder / "morning.yaml").read_text(encoding="utf-8")


def test_a_wall_that_was_never_saved_comes_back_too(room: Room) -> None:
    room.operations.new_zone("https://example.org/", "test")
    left(room)
    zones, _ = back(room)
    assert zones == {zone.id: zone.rect for zone in room.conductor.state.layout.zones}


def test_an_empty_wall_comes_back_empty(room: Room) -> None:
    room.load("morning")
    room.conductor.carry_out(RemoveZones(tuple(room.zones)), "test")
    left(room)
    assert back(room)[0] == {}


def test_each_change_is_written_soon_by_itself(room: Room, qtbot: Any) -> None:
    memory = room.memory()
    room.load("morning")
    path = room.state / "wall.json"
    qtbot.waitUntil(lambda: path.exists() and b"notice" in path.read_bytes(), timeout=10_000)
    room.conductor.carry_out(RemoveZones(("notice",)), "test")
    qtbot.waitUntil(lambda: b"notice" not in path.read_bytes(), timeout=10_000)
    room.conductor.carry_out(Undo(), "test")
    memory.close()
    assert b"notice" in path.read_bytes()


def test_on_a_slow_disk_only_the_newest_of_what_waits_is_written(room: Room, qtbot: Any) -> None:
    room.load("morning")
    gate, reads = threading.Event(), []
    fast = room.reading.context

    def slow(path: Path) -> Any:
        reads.append(path)
        assert gate.wait(30)
        return fast(path)

    room.reading = replace(room.reading, context=slow)
    memory = room.memory()
    for volume in range(1, 20):
        room.conductor.carry_out(ChangeZone("time", volume=volume), "test")
        memory.write()
    gate.set()
    path = room.state / "wall.json"
    qtbot.waitUntil(lambda: path.exists() and b"volume: 19" in path.read_bytes(), timeout=10_000)
    assert len(reads) == 2
    gate.clear()
    room.conductor.carry_out(ChangeZone("time", volume=20), "test")
    memory.write()
    room.conductor.carry_out(ChangeZone("time", volume=21), "test")
    memory.write()
    gate.set()
    assert memory.close() == ()
    assert b"volume: 21" in path.read_bytes()


def test_one_damaged_file_costs_one_change(room: Room) -> None:
    room.load("morning")
    memory = room.memory()
    memory.write()
    room.conductor.carry_out(ChangeZone("time", mute=True), "test")
    memory.close()
    current = room.state / "wall.json"
    current.write_bytes(current.read_bytes()[:-20])
    again = room.memory()
    recalled = again.recall()
    again.close()
    assert recalled.note is not None
    assert recalled.file is not None
    assert recalled.file.layout is not None
    assert len(recalled.file.layout.zones) == 3
    assert not recalled.file.layout.zones[0].mute


def test_with_nothing_to_remember_nothing_comes_back(room: Room) -> None:
    memory = room.memory()
    assert memory.recall().file is None
    memory.close()


def test_zones_of_kinds_that_are_not_installed_come_back(room: Room) -> None:
    path = room.write("odd.yaml", MORNING.replace("load: {}", "acme.ndi: {name: CAM 1}"))
    room.show(path)
    left(room)
    assert "acme.ndi: {name: CAM 1}" in json.loads(
        json.loads((room.state / "wall.json").read_text())["wall"]
    )["text"]  # fmt: skip


def test_what_arrived_after_the_load_has_a_name_of_its_own_in_memory(room: Room) -> None:
    room.load("morning")
    layout = room.conductor.state.layout
    room.conductor.carry_out(AddZones(layout.zones), "test")
    left(room)
    assert len(back(room)[0]) == 6
    room.conductor.carry_out(LoadLayout(layout), "test")
    assert from_plain(MappingProxyType({})).selected == ()


# The real program


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with x_server() as found:
        yield found


def test_killed_it_comes_back_as_it_was(tmp_path: Path, display: str) -> None:
    program = Program(tmp_path, display)
    (program.layouts / "morning.yaml").write_text(MORNING, encoding="utf-8")
    (program.layouts / "evening.yaml").write_text(
        MORNING.replace("Morning shift", "Evening").replace("id: notice", "id: farewell"),
        encoding="utf-8",
    )
    hands = Hands(display)
    try:
        program.start("morning")
        assert program.ask("load", name="evening").ok
        assert set(program.zones) == {"time", "farewell", "this-machine"}
        until(
            lambda: program.memory.exists() and "farewell" in program.memory.read_text(),
            what="it is on the disk",
        )
        hands.key("Tab")  # the first in reading order, and off the wall with it
        hands.key("Delete")
        until(lambda: "time" not in program.zones, what="the zone is gone")
        until(lambda: "clock" not in program.memory.read_text(), what="that is on the disk")
        program.kill()
        program.start()
        answer = program.ask("status")
        assert answer.values["layout"] == "evening"
        assert set(program.zones) == {"farewell", "this-machine"}
        program.quit()
        assert "Europe/Paris" in (program.layouts / "evening.yaml").read_text(encoding="utf-8")
    finally:
        hands.close()
        program.kill()
