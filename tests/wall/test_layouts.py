"""Layouts between their files and the wall."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from hubwall.files.layout_saving import Conflict, Saved
from hubwall.model.canvas import Canvas, grid
from hubwall.model.commands import ChangeZone, PlaceZones, RemoveZones, Undo
from hubwall.model.geometry import Rect
from hubwall.wall.panels.services import Saved as Answered
from tests.waiting import until
from tests.wall.room import MORNING, Room

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    found = Room(tmp_path)
    yield found
    found.close()


@pytest.fixture
def morning(room: Room) -> Path:
    return room.write("morning.yaml", MORNING)


def rects(room: Room) -> dict[str, Rect]:
    return {zone.id: zone.rect for zone in room.conductor.state.layout.zones}


def on_another_wall(base: Path, canvas: Canvas) -> Room:
    base.mkdir()
    return Room(base, canvas)


def test_a_layout_is_shown_as_its_file_says(room: Room, morning: Path) -> None:
    assert room.show(morning) == ()
    layout = room.conductor.state.layout
    assert (layout.name, layout.slug) == ("Morning shift", "morning")
    assert [zone.source.kind for zone in layout.zones] == ["clock", "text", "load"]
    assert layout.zones[0].rect == Rect(0, 0, 1920, 1080)
    assert not room.layouts.unsaved


def test_a_file_that_cannot_be_read_as_a_layout_changes_nothing(room: Room, morning: Path) -> None:
    room.show(morning)
    before = room.conductor.state
    for text in ("zones: [", "", "just words", "version: 99\nzones: []\n"):
        broken = room.write("broken.yaml", text)
        assert room.show(broken)
        assert room.conductor.state is before
    assert room.show(room.folder / "no-such.yaml")
    assert room.layouts.file is not None
    assert room.layouts.file.path == morning


def test_a_zone_with_a_mistake_costs_only_itself(room: Room) -> None:
    path = room.write("one.yaml", MORNING.replace("Europe/Paris", "Europe/Pariss"))
    problems = room.show(path)
    assert len(problems) == 1
    assert list(room.zones.values()) == ["error", "text", "load"]


def test_on_another_wall_full_screens_are_full_screens(tmp_path: Path, morning: Path) -> None:
    small = on_another_wall(tmp_path / "small", grid(2, 1, 1280, 720))
    small.show(morning)
    found = rects(small)
    assert found["time"] == Rect(0, 0, 1280, 720)
    assert found["notice"] == Rect(1280, 0, 640, 360)
    assert not small.layouts.unsaved
    small.close()


@pytest.mark.parametrize(
    "canvas", [grid(2, 1, gap=60), grid(2, 1, 1280, 720), grid(3, 2), grid(1, 1)],
    ids=["same", "smaller", "larger", "one"],
)  # fmt: skip
def test_saved_unchanged_it_is_the_very_same_file(
    tmp_path: Path, morning: Path, canvas: Canvas
) -> None:
    room = on_another_wall(tmp_path / "other", canvas)
    room.show(morning)
    before = morning.stat()
    assert isinstance(room.keep(morning, "Morning shift"), Saved)
    assert morning.read_text(encoding="utf-8") == MORNING
    assert (morning.stat().st_ino, morning.stat().st_mtime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
    )
    room.close()


def test_what_changed_on_a_smaller_wall_is_saved_for_the_files_own(
    tmp_path: Path, morning: Path
) -> None:
    small = on_another_wall(tmp_path / "small", grid(2, 1, 960, 540))
    small.show(morning)
    small.conductor.carry_out(PlaceZones({"time": Rect(960, 0, 960, 540)}), "test")
    assert small.layouts.unsaved
    assert isinstance(small.keep(morning, "Morning shift"), Saved)
    text = morning.read_text(encoding="utf-8")
    moved = MORNING.replace("at: [0, 0, 1920, 1080]     #", "at: [1980, 0, 1920, 1080]     #")
    assert text == moved.replace("  - at:", "  - id: this-machine\n    at:")
    assert not small.layouts.unsaved
    small.close()


def test_undo_leads_back_to_what_is_saved(room: Room, morning: Path) -> None:
    room.show(morning)
    room.conductor.carry_out(ChangeZone("time", volume=5), "test")
    assert room.layouts.unsaved
    room.conductor.carry_out(Undo(), "test")
    assert not room.layouts.unsaved


def test_under_another_name_the_first_file_stays(room: Room, morning: Path) -> None:
    room.show(morning)
    room.conductor.carry_out(RemoveZones(("notice",)), "test")
    evening = room.folder / "evening.yaml"
    assert isinstance(room.keep(evening, "Evening"), Saved)
    assert morning.read_text(encoding="utf-8") == MORNING
    text = evening.read_text(encoding="utf-8")
    assert "name: Evening" in text
    assert "# The morning's wall" in text
    assert "Welcome" not in text
    layout = room.conductor.state.layout
    assert (layout.name, layout.slug) == ("Evening", "evening")
    assert not room.layouts.unsaved


def test_what_an_editor_wrote_meanwhile_is_not_written_over(room: Room, morning: Path) -> None:
    room.show(morning)
    room.conductor.carry_out(ChangeZone("time", mute=True), "test")
    theirs = MORNING.replace("Welcome", "Bienvenue")
    morning.write_text(theirs, encoding="utf-8")
    assert isinstance(room.keep(morning, "Morning shift"), Conflict)
    assert morning.read_text(encoding="utf-8") == theirs
    saved = room.keep(morning, "Morning shift", overwrite=True)
    assert isinstance(saved, Saved)
    assert saved.backup is not None
    assert saved.backup.read_text(encoding="utf-8") == theirs
    assert "mute: true" in morning.read_text(encoding="utf-8")


def test_what_an_editor_writes_is_noticed(room: Room, morning: Path, qtbot: QtBot) -> None:
    """However it writes: into the file, or a new one in its place; more than once, too."""
    room.show(morning)
    with qtbot.waitSignal(room.layouts.changedOnDisk, timeout=5000) as told:
        morning.write_text(MORNING + "# more\n", encoding="utf-8")
    assert told.args == [str(morning)]
    room.show(morning)
    with qtbot.waitSignal(room.layouts.changedOnDisk, timeout=5000):
        new = room.write("new.tmp", MORNING + "# still more\n")
        new.rename(morning)


def test_saving_and_touching_is_no_change_by_someone_else(
    room: Room, morning: Path, qtbot: QtBot
) -> None:
    room.show(morning)
    told: list[str] = []
    room.layouts.changedOnDisk.connect(told.append)
    room.conductor.carry_out(ChangeZone("time", mute=True), "test")
    room.keep(morning, "Morning shift")
    room.write("another.yaml", MORNING)
    with qtbot.waitSignal(room.layouts._settle.timeout, timeout=5000):
        morning.touch()
    assert told == []
    with qtbot.waitSignal(room.layouts.changedOnDisk, timeout=5000):
        morning.write_text(MORNING, encoding="utf-8")
    assert told == [str(morning)]


# A disk that makes its readers wait


class SlowDisk:
    """Reading waits at the gate. `context` is asked for by whoever reads a layout."""

    def __init__(self, room: Room) -> None:
        self._context = room.reading.context
        self.gate = threading.Event()
        self.reached = threading.Event()
        slow = replace(room.reading, context=self._wait)
        room.layouts._reading = room.operations.reading = slow

    def _wait(self, path: Path) -> Mapping[str, Any]:
        self.reached.set()
        assert self.gate.wait(30)
        return self._context(path)


@pytest.fixture
def disk(room: Room, morning: Path) -> Iterator[SlowDisk]:
    room.show(morning)
    found = SlowDisk(room)
    yield found
    found.gate.set()


def finish(done: list[Any], count: int = 1) -> list[Any]:
    until(lambda: QCoreApplication.processEvents() or len(done) >= count, what="all is done")
    return done


def test_while_a_layout_is_read_the_wall_goes_on(room: Room, disk: SlowDisk) -> None:
    other = room.write("other.yaml", MORNING.replace("Morning shift", "Other"))
    done: list[str] = []
    room.operations.load_file(other, "test", done.append)
    assert disk.reached.wait(10)
    room.conductor.carry_out(PlaceZones({"time": Rect(5, 6, 700, 800)}), "mouse")
    assert rects(room)["time"] == Rect(5, 6, 700, 800)
    QCoreApplication.processEvents()
    assert done == []
    assert room.conductor.state.layout.slug == "morning"
    disk.gate.set()
    assert finish(done) == [""]
    assert room.conductor.state.layout.slug == "other"
    room.conductor.carry_out(Undo(), "test")
    assert rects(room)["time"] == Rect(5, 6, 700, 800)


def test_a_save_before_a_load_is_of_what_was_there_before(room: Room, disk: SlowDisk) -> None:
    other = room.write("other.yaml", MORNING.replace("Morning shift", "Other"))
    room.conductor.carry_out(ChangeZone("time", mute=True), "test")
    done: list[Any] = []
    room.operations.save("test", done.append)
    room.operations.load_file(other, "test", done.append)
    room.conductor.carry_out(ChangeZone("time", volume=3), "test")
    disk.gate.set()
    assert finish(done, 2) == [Answered(), ""]
    text = (room.folder / "morning.yaml").read_text(encoding="utf-8")
    assert "mute: true" in text
    assert "volume" not in text
    assert other.read_text(encoding="utf-8") == MORNING.replace("Morning shift", "Other")
    assert room.layouts.file is not None
    assert room.layouts.file.path == other


def test_a_save_after_a_load_that_is_not_there_yet_is_of_what_is_seen(
    room: Room, disk: SlowDisk
) -> None:
    other = room.write("other.yaml", MORNING.replace("Morning shift", "Other"))
    room.conductor.carry_out(ChangeZone("time", mute=True), "test")
    done: list[Any] = []
    room.operations.load_file(other, "test", done.append)
    room.operations.save("test", done.append)
    disk.gate.set()
    assert finish(done, 2) == ["", Answered()]
    assert "mute: true" in (room.folder / "morning.yaml").read_text(encoding="utf-8")
    assert room.conductor.state.layout.slug == "other"
    assert room.layouts.file is not None
    assert room.layouts.file.path == other
    assert not room.layouts.unsaved


def test_of_two_loads_the_last_stays(room: Room, disk: SlowDisk) -> None:
    done: list[str] = []
    for name in ("one", "two"):
        path = room.write(f"{name}.yaml", MORNING.replace("Morning shift", name))
        room.operations.load_file(path, "test", done.append)
    room.operations.load("nowhere", "test", done.append)
    disk.gate.set()
    assert finish(done, 3)[:2] == ["", ""]
    assert "nowhere" in done[2]
    assert room.conductor.state.layout.slug == "two"


def test_two_saves_in_a_row_are_no_conflict_with_each_other(room: Room, disk: SlowDisk) -> None:
    done: list[Any] = []
    for volume in (7, 8):
        room.conductor.carry_out(ChangeZone("time", volume=volume), "test")
        room.operations.save("test", done.append)
    disk.gate.set()
    assert finish(done, 2) == [Answered(), Answered()]
    text = (room.folder / "morning.yaml").read_text(encoding="utf-8")
    assert "volume: 8" in text
    assert list(room.folder.glob("*~")) == []
    assert not room.layouts.unsaved


def test_quitting_saves_what_waits_and_names_what_the_disk_did_not_take(
    room: Room, disk: SlowDisk
) -> None:
    room.conductor.carry_out(ChangeZone("time", mute=True), "test")
    room.operations.save("test", lambda _answer: None)
    assert disk.reached.wait(10)
    worker = room.layouts.worker
    assert not worker.wait(0.05)
    assert worker.owes
    disk.gate.set()
    assert worker.close(10) == ()
    assert "mute: true" in (room.folder / "morning.yaml").read_text(encoding="utf-8")
