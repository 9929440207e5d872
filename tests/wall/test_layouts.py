"""Layouts between their files and the wall."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hubwall.files.layout_saving import Conflict, Saved
from hubwall.model.canvas import Canvas, grid
from hubwall.model.commands import ChangeZone, PlaceZones, RemoveZones, Undo
from hubwall.model.geometry import Rect
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
    assert room.layouts.load(morning, "test") == ()
    layout = room.conductor.state.layout
    assert (layout.name, layout.slug) == ("Morning shift", "morning")
    assert [zone.source.kind for zone in layout.zones] == ["clock", "text", "load"]
    assert layout.zones[0].rect == Rect(0, 0, 1920, 1080)
    assert not room.layouts.unsaved


def test_a_file_that_cannot_be_read_as_a_layout_changes_nothing(room: Room, morning: Path) -> None:
    room.layouts.load(morning, "test")
    before = room.conductor.state
    for text in ("zones: [", "", "just words", "version: 99\nzones: []\n"):
        broken = room.write("broken.yaml", text)
        assert room.layouts.load(broken, "test")
        assert room.conductor.state is before
    assert room.layouts.load(room.folder / "no-such.yaml", "test")
    assert room.layouts.file is not None
    assert room.layouts.file.path == morning


def test_a_zone_with_a_mistake_costs_only_itself(room: Room) -> None:
    path = room.write("one.yaml", MORNING.replace("Europe/Paris", "Europe/Pariss"))
    problems = room.layouts.load(path, "test")
    assert len(problems) == 1
    assert list(room.zones.values()) == ["error", "text", "load"]


def test_on_another_wall_full_screens_are_full_screens(tmp_path: Path, morning: Path) -> None:
    small = on_another_wall(tmp_path / "small", grid(2, 1, 1280, 720))
    small.layouts.load(morning, "test")
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
    room.layouts.load(morning, "test")
    before = morning.stat()
    assert isinstance(room.layouts.save(morning, "Morning shift", "test"), Saved)
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
    small.layouts.load(morning, "test")
    small.conductor.carry_out(PlaceZones({"time": Rect(960, 0, 960, 540)}), "test")
    assert small.layouts.unsaved
    assert isinstance(small.layouts.save(morning, "Morning shift", "test"), Saved)
    text = morning.read_text(encoding="utf-8")
    moved = MORNING.replace("at: [0, 0, 1920, 1080]     #", "at: [1980, 0, 1920, 1080]     #")
    assert text == moved.replace("  - at:", "  - id: this-machine\n    at:")
    assert not small.layouts.unsaved
    small.close()


def test_undo_leads_back_to_what_is_saved(room: Room, morning: Path) -> None:
    room.layouts.load(morning, "test")
    room.conductor.carry_out(ChangeZone("time", volume=5), "test")
    assert room.layouts.unsaved
    room.conductor.carry_out(Undo(), "test")
    assert not room.layouts.unsaved


def test_under_another_name_the_first_file_stays(room: Room, morning: Path) -> None:
    room.layouts.load(morning, "test")
    room.conductor.carry_out(RemoveZones(("notice",)), "test")
    evening = room.folder / "evening.yaml"
    assert isinstance(room.layouts.save(evening, "Evening", "test"), Saved)
    assert morning.read_text(encoding="utf-8") == MORNING
    text = evening.read_text(encoding="utf-8")
    assert "name: Evening" in text
    assert "# The morning's wall" in text
    assert "Welcome" not in text
    layout = room.conductor.state.layout
    assert (layout.name, layout.slug) == ("Evening", "evening")
    assert not room.layouts.unsaved


def test_what_an_editor_wrote_meanwhile_is_not_written_over(room: Room, morning: Path) -> None:
    room.layouts.load(morning, "test")
    room.conductor.carry_out(ChangeZone("time", mute=True), "test")
    theirs = MORNING.replace("Welcome", "Bienvenue")
    morning.write_text(theirs, encoding="utf-8")
    assert isinstance(room.layouts.save(morning, "Morning shift", "test"), Conflict)
    assert morning.read_text(encoding="utf-8") == theirs
    saved = room.layouts.save(morning, "Morning shift", "test", overwrite=True)
    assert isinstance(saved, Saved)
    assert saved.backup is not None
    assert saved.backup.read_text(encoding="utf-8") == theirs
    assert "mute: true" in morning.read_text(encoding="utf-8")


def test_what_an_editor_writes_is_noticed(room: Room, morning: Path, qtbot: QtBot) -> None:
    """However it writes: into the file, or a new one in its place; more than once, too."""
    room.layouts.load(morning, "test")
    with qtbot.waitSignal(room.layouts.changedOnDisk, timeout=5000) as told:
        morning.write_text(MORNING + "# more\n", encoding="utf-8")
    assert told.args == [str(morning)]
    room.layouts.load(morning, "test")
    with qtbot.waitSignal(room.layouts.changedOnDisk, timeout=5000):
        new = room.write("new.tmp", MORNING + "# still more\n")
        new.rename(morning)


def test_saving_and_touching_is_no_change_by_someone_else(
    room: Room, morning: Path, qtbot: QtBot
) -> None:
    room.layouts.load(morning, "test")
    told: list[str] = []
    room.layouts.changedOnDisk.connect(told.append)
    room.conductor.carry_out(ChangeZone("time", mute=True), "test")
    room.layouts.save(morning, "Morning shift", "test")
    room.write("another.yaml", MORNING)
    with qtbot.waitSignal(room.layouts._settle.timeout, timeout=5000):
        morning.touch()
    assert told == []
    with qtbot.waitSignal(room.layouts.changedOnDisk, timeout=5000):
        morning.write_text(MORNING, encoding="utf-8")
    assert told == [str(morning)]
