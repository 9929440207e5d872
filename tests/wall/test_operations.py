"""What people bring, copy and save, whichever way they ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from hubwall.model.commands import AddZones, ChangeZone, RemoveZones, Select, Undo
from hubwall.model.geometry import Rect
from hubwall.model.zone import Zone
from hubwall.wall.input.drops import Dropped
from hubwall.wall.panels.services import Exists, Refused, Saved
from tests.wall.room import MORNING, Room
from tests.wall.television.lists import channel

pytestmark = pytest.mark.usefixtures("qapp")

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    found = Room(tmp_path)
    found.write("morning.yaml", MORNING)
    QGuiApplication.clipboard().clear()
    yield found
    QGuiApplication.clipboard().clear()
    found.close()


def drop(room: Room, *urls: str, text: str = "", image: bytes = b"", at: int = 300) -> None:
    room.operations.dropped(Dropped(urls, text, image, at, at))


def notice(room: Room) -> str:
    return str(room.wall.notice.get("text", ""))


# Dropping


def test_addresses_that_are_dropped_become_zones_side_by_side(room: Room) -> None:
    drop(room, "https://example.org/", "rtsp://camera.example/1")
    assert list(room.zones.values()) == ["web", "stream"]
    one, other = room.conductor.state.layout.zones
    assert one.rect != other.rect
    assert notice(room) == ""


def test_dropped_words_are_addresses_line_by_line(room: Room) -> None:
    drop(room, text="https://example.org/one\n\nexample.org/two\n")
    assert list(room.zones.values()) == ["web", "web"]
    room.conductor.carry_out(Undo(), "test")
    assert room.zones == {}


@pytest.mark.parametrize(
    ("name", "kind"), [("poster.png", "image"), ("film.mkv", "stream"), ("brief.pdf", "pdf")]
)
def test_a_file_from_a_memory_stick_is_kept_for_when_the_stick_has_gone(
    room: Room, tmp_path: Path, qtbot: QtBot, name: str, kind: str
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / name).write_bytes(PNG)
    drop(room, QUrl.fromLocalFile(str(stick / name)).toString())
    qtbot.waitUntil(lambda: bool(room.zones), timeout=10_000)
    assert list(room.zones.values()) == [kind]
    assert (room.brought / name).read_bytes() == PNG


def test_a_second_file_of_one_name_does_not_take_the_firsts_place(
    room: Room, tmp_path: Path, qtbot: QtBot
) -> None:
    for number, data in enumerate((PNG, PNG + b"other")):
        folder = tmp_path / f"stick-{number}"
        folder.mkdir()
        (folder / "poster.png").write_bytes(data)
        drop(room, (folder / "poster.png").as_uri())
        qtbot.waitUntil(lambda: len(room.zones) == number + 1, timeout=10_000)  # noqa: B023
    assert (room.brought / "poster.png").read_bytes() == PNG
    assert (room.brought / "poster-2.png").read_bytes() == PNG + b"other"


def test_a_file_in_the_library_is_not_copied(room: Room, qtbot: QtBot) -> None:
    room.brought.mkdir()
    (room.brought / "logo.png").write_bytes(PNG)
    drop(room, (room.brought / "logo.png").as_uri())
    qtbot.waitUntil(lambda: bool(room.zones), timeout=10_000)
    assert list(room.zones.values()) == ["image"]
    assert len(list(room.brought.iterdir())) == 1


def test_a_picture_without_a_file_is_kept(room: Room, qtbot: QtBot) -> None:
    drop(room, image=PNG)
    qtbot.waitUntil(lambda: bool(room.zones), timeout=10_000)
    assert list(room.zones.values()) == ["image"]
    kept = list(room.brought.iterdir())
    assert [path.read_bytes() for path in kept] == [PNG]
    assert kept[0].suffix == ".png"


def test_what_can_not_be_shown_is_said(room: Room, tmp_path: Path, qtbot: QtBot) -> None:
    drop(room, text="no address at all")
    assert "no address at all" in notice(room)
    drop(room, (tmp_path / "no-such-file.png").as_uri())
    qtbot.waitUntil(lambda: "no-such-file.png" in notice(room), timeout=5000)
    assert room.zones == {}


def test_what_can_be_shown_is_shown_and_the_rest_is_named(room: Room) -> None:
    drop(room, text="https://example.org/\nno address")
    assert list(room.zones.values()) == ["web"]
    assert "no address" in notice(room)


# Copying


def test_copies_are_pasted_beside_with_names_of_their_own(room: Room) -> None:
    room.load("morning")
    room.conductor.carry_out(Select(("time", "notice")), "test")
    room.operations.copy()
    assert room.operations.paste("test") == ""
    assert room.operations.paste("test") == ""
    zones = room.conductor.state.layout.zones
    assert len(zones) == 7
    assert len({zone.rect for zone in zones}) == 7
    assert [zone.source for zone in zones[3:5]] == [zone.source for zone in zones[:2]]


def test_what_was_cut_can_be_pasted_on_another_layout(room: Room) -> None:
    room.write("other.yaml", MORNING.replace("Morning shift", "Other"))
    room.load("morning")
    room.conductor.carry_out(Select(("time",)), "test")
    room.operations.copy()
    room.conductor.carry_out(RemoveZones(("time",)), "test")
    room.load("other")
    room.operations.paste("test")
    assert list(room.zones.values()).count("clock") == 2


def test_a_channels_name_is_enough_for_a_new_zone(room: Room) -> None:
    room.television.expect(["tnt", "world"])
    room.television.show_list("tnt", [channel("BFM TV", 13, "news")])
    assert room.operations.new_zone("bfm tv", "test") == ""
    zone = room.conductor.state.layout.zones[-1]
    assert (zone.source.kind, zone.name) == ("tv", "BFM TV")
    assert zone.source.options.channel == "tnt/bfm-tv"
    assert room.operations.new_zone("no such channel", "test") != ""


def test_addresses_that_were_copied_are_text_for_other_programs(room: Room) -> None:
    room.operations.new_zone("https://example.org/now", "test")
    room.operations.copy()
    assert QGuiApplication.clipboard().text() == "https://example.org/now"


def test_what_another_program_copied_last_is_pasted(room: Room, qtbot: QtBot) -> None:
    room.load("morning")
    room.conductor.carry_out(Select(("time",)), "test")
    room.operations.copy()
    QGuiApplication.clipboard().setText("https://example.org/theirs")
    room.operations.paste("test")
    assert list(room.zones.values()) == ["clock", "text", "load", "web"]
    picture = QMimeData()
    picture.setData("image/png", PNG)
    QGuiApplication.clipboard().setMimeData(picture)
    room.operations.paste("test")
    qtbot.waitUntil(lambda: list(room.zones.values())[-1] == "image", timeout=10_000)


def test_pasting_nothing_says_so(room: Room) -> None:
    assert room.operations.paste("test")
    assert room.zones == {}


# Loading and saving


def test_a_layout_is_found_by_name_number_and_file(room: Room) -> None:
    for load in (
        lambda: room.load("morning"),
        lambda: room.load("Morning shift"),
        lambda: room.load("MORN"),
        lambda: room.load(str(room.folder / "morning.yaml")),
        lambda: room.asked(lambda done: room.operations.load_number(0, "test", done)),
    ):
        room.conductor.carry_out(RemoveZones(tuple(room.zones)), "test")
        assert load() == ""
        assert len(room.zones) == 3


def test_a_layout_that_is_not_there_is_said_and_changes_nothing(room: Room) -> None:
    room.load("morning")
    before = room.conductor.state
    assert "evening" in room.load("evening")
    assert "7" in room.asked(lambda done: room.operations.load_number(6, "test", done))
    assert room.conductor.state is before


def test_what_is_wrong_in_a_layout_is_said_when_it_is_loaded(room: Room) -> None:
    room.write("bad.yaml", MORNING.replace("clock:", "clocks:"))
    said = room.load("bad")
    assert "bad.yaml:10:5" in said
    assert len(room.zones) == 3


def test_a_wall_without_a_name_asks_for_one(room: Room) -> None:
    room.operations.new_zone("https://example.org/", "test")
    assert room.operations.nameless
    assert isinstance(room.save_as("  "), Refused)
    assert room.save_as("Équipe du matin") == Saved()
    assert (room.folder / "equipe-du-matin.yaml").exists()
    assert room.save() == Saved()


def test_saving_writes_what_changed(room: Room) -> None:
    room.load("morning")
    room.conductor.carry_out(ChangeZone("time", mute=True), "test")
    assert room.save() == Saved()
    text = (room.folder / "morning.yaml").read_text(encoding="utf-8")
    assert "mute: true" in text
    assert "# for the visitors" in text


def test_another_layouts_name_is_only_taken_when_someone_says_so(room: Room) -> None:
    room.load("morning")
    theirs = MORNING.replace("Morning shift", "Other")
    other = room.write("other.yaml", theirs)
    assert room.save_as("Other") == Exists("Other")
    assert other.read_text(encoding="utf-8") == theirs
    assert room.save_as("Other", True) == Saved()
    assert "Other" in other.read_text(encoding="utf-8")
    assert (room.folder / "other.yaml~1~").read_text(encoding="utf-8") == theirs


def test_saving_over_what_an_editor_wrote_asks_first(room: Room) -> None:
    room.load("morning")
    room.conductor.carry_out(ChangeZone("time", mute=True), "test")
    room.write("morning.yaml", MORNING + "# theirs\n")
    assert room.save() == Exists("Morning shift")
    assert room.save(overwrite=True) == Saved()


def test_a_name_leads_nowhere_but_into_the_library(room: Room) -> None:
    room.load("morning")
    assert room.save_as("../../outside") == Saved()
    assert [path.name for path in room.folder.glob("*outside*")] == ["outside.yaml"]


def test_a_folder_that_takes_nothing_is_said(room: Room, tmp_path: Path) -> None:
    room.load("morning")
    room.library.folders = (tmp_path / "file",)
    (tmp_path / "file").write_text("no folder")
    assert isinstance(room.save_as("New"), Refused)


def test_a_page_is_shown_with_chromium_and_back_by_undo(room: Room) -> None:
    room.operations.new_zone("https://example.org/", "test")
    (zone,) = room.zones
    assert room.operations.change_engine(zone, "test") == ""

    def engine() -> str:
        found = room.conductor.state.layout.zone(zone)
        assert found is not None
        return str(getattr(found.source.options, "engine", ""))

    assert engine() == "chromium"
    assert room.operations.page(zone) is None  # it has no address for people
    room.conductor.carry_out(Undo(), "test")
    assert engine() == "wall"
    room.operations.new_zone("rtsp://camera.example/1", "test")
    other = next(name for name, kind in room.zones.items() if kind == "stream")
    assert room.operations.change_engine(other, "test") != ""


def test_how_guests_come_in_is_taken_off_only_where_a_key_put_it_up(room: Room) -> None:
    room.operations.toggle_welcome("test")
    assert list(room.zones.values()) == ["welcome"]
    room.operations.toggle_welcome("test")
    assert room.zones == {}


def test_the_layouts_own_place_for_guests_stays_and_is_pointed_at(room: Room) -> None:
    kind = room.operations.reading.kinds["welcome"]
    own = Zone("door", Rect(0, 0, 640, 360), kind.source(kind.options()), "Door")
    clock = room.operations.reading.kinds["clock"]
    other = Zone("x", Rect(640, 0, 640, 360), clock.source(clock.options()), "X")
    room.conductor.carry_out(AddZones((other, own)), "test")
    room.conductor.carry_out(Select(("x",)), "test")
    room.operations.toggle_welcome("test")
    assert set(room.zones) == {"x", "door"}
    assert room.conductor.state.session.selected == ("door",)
    assert "“Door”" in notice(room)
    room.operations.toggle_welcome("test")
    assert "door" in room.zones
