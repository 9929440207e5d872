"""What the dock keeps besides shares: things that arrived, saved and recent sources."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from hubwall.desk.messages import ForgetThing, Thing
from hubwall.files.kept_sources import NAME
from hubwall.model.commands import AddZones, RemoveZones
from hubwall.model.geometry import Rect
from hubwall.model.zone import Zone
from hubwall.sources.installed import kinds
from tests.waiting import until
from tests.wall.panels.dock_room import DockRoom
from tests.wall.scene import zone

K = Qt.Key
Entered = Callable[..., DockRoom]


def test_what_was_put_up_is_there_after_a_restart_and_goes_when_it_is_removed(
    entered: Entered, tmp_path: Path
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    for name in ("poster.png", "plan.pdf"):
        (folder / name).write_bytes(b"x")
        said = {"who": "Ana", "when": 1.0 if name == "plan.pdf" else 2.0, "kind": "image"}
        (folder / f".{name}.hubwall.json").write_text(json.dumps(said))
    room = entered()
    until(lambda: room.scene.settle(5) or len(room.rows) == 2, what="the library was read")
    room.scene.key(K.Key_1)
    room.scene.key(K.Key_2)
    assert [zone.name for zone in room.zones] == ["poster"]
    assert room.told == ["Nothing here can show it"]
    room.scene.key(K.Key_Home)
    room.scene.key(K.Key_Delete)
    room.asked[0].choices[0].chosen()
    room.scene.settle(5)
    assert room.link.told(ForgetThing) == [ForgetThing(str(folder / "poster.png"))]
    assert [row["name"] for row in room.rows] == ["plan.pdf"]


def test_an_address_is_listed_though_one_before_it_was_removed(
    entered: Entered, tmp_path: Path
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    file, beside = folder / "address.txt", folder / ".address.txt.hubwall.json"

    def arrives(address: str, when: float) -> None:
        file.write_text(address)
        beside.write_text(json.dumps({"who": "Ana", "when": when, "kind": "address"}))

    arrives("https://example.org/1", 1.0)
    room = entered()
    until(lambda: room.scene.settle(5) or room.rows, what="the first is listed")
    room.scene.key(K.Key_Home)
    room.scene.key(K.Key_Delete)
    room.asked[0].choices[0].chosen()
    assert room.link.told(ForgetThing) == [ForgetThing(str(file))]
    arrives("https://example.org/2", 2.0)  # the desk calls its file the same
    room.link.heard.emit(Thing("https://example.org/2", "x", "Ana", 2.0, "address"))
    until(lambda: room.scene.settle(5) or room.rows, what="the second is listed")
    assert [row["name"] for row in room.rows] == ["https://example.org/2"]


def test_what_arrives_while_it_is_open_is_there(entered: Entered, tmp_path: Path) -> None:
    room = entered()
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "links.txt").write_text("https://example.org\n")
    said = {"who": "Ana", "when": 1.0, "kind": "address"}
    (folder / ".links.txt.hubwall.json").write_text(json.dumps(said))
    room.link.heard.emit(Thing("https://example.org", "x", "Ana", 1.0, "address"))
    until(lambda: room.scene.settle(5) or room.rows, what="the address is listed")
    assert "from Ana · web page" in room.rows[0]["title"] + " · " + room.rows[0]["detail"]


def clock(name: str, at: Rect, zone_of: str) -> Zone:
    kind = kinds()["clock"]
    options = kind.options.model_validate({kind.short: zone_of})
    return Zone(name.lower(), at, kind.source(options), name)


def test_what_left_the_wall_is_recent_and_comes_back_by_its_digit(
    entered: Entered, tmp_path: Path
) -> None:
    room = entered(clock("Paris", Rect(0, 0, 960, 540), "Europe/Paris"))
    assert room.rows == [], "it is on the wall"
    room.scene.conductor.carry_out(RemoveZones(("paris",)), "test")
    room.scene.settle(5)
    assert [(row["name"], row["detail"]) for row in room.rows] == [("Paris", "Clock")]
    room.scene.key(K.Key_1)
    assert [zone.name for zone in room.zones] == ["Paris"]
    room.close()
    written = json.loads((tmp_path / "state" / NAME).read_text())
    assert [one["name"] for one in written["recent"]] == ["Paris"]


def test_what_has_arrived_has_its_digit_before_what_was_shown_lately(
    entered: Entered, tmp_path: Path
) -> None:
    room = entered(clock("Paris", Rect(0, 0, 960, 540), "Europe/Paris"))
    room.scene.conductor.carry_out(RemoveZones(("paris",)), "test")
    room.scene.key(K.Key_D)
    folder = tmp_path / "shared"
    folder.mkdir(exist_ok=True)
    (folder / "poster.png").write_bytes(b"x")
    said = {"who": "Ana", "when": 1.0, "kind": "image"}
    (folder / ".poster.png.hubwall.json").write_text(json.dumps(said))
    room.scene.key(K.Key_D)
    until(lambda: room.scene.settle(5) or len(room.rows) == 2, what="the library was read")
    found = [(row["name"], row["digit"]) for row in room.rows]
    assert found == [("poster.png", "1"), ("Paris", "2")]
    assert room.dock.chosen["name"] == "poster.png"


def test_the_last_that_left_the_wall_is_the_first_of_the_recent_ones(entered: Entered) -> None:
    cities = ("Paris", "Rome", "Oslo")
    room = entered(*(clock(c, Rect(0, 0, 960, 540), f"Europe/{c}") for c in cities))
    for city in ("rome", "oslo", "paris"):
        room.scene.conductor.carry_out(RemoveZones((city,)), "test")
    room.scene.settle(5)
    assert [row["name"] for row in room.rows] == ["Paris", "Oslo", "Rome"]


def test_saved_and_recent_sources_are_there_after_a_restart(
    entered: Entered, tmp_path: Path
) -> None:
    room = entered(zone("Page", Rect(0, 0, 960, 540)))
    paris = clock("Paris", Rect(0, 0, 960, 540), "Europe/Paris")
    rome = clock("Rome", Rect(0, 0, 960, 540), "Europe/Rome")
    room.scene.conductor.carry_out(AddZones((paris, rome)), "test")
    assert room.sources.keep(paris) == ""
    assert room.sources.keeps(paris)
    assert "can't be kept" in room.sources.keep(room.zones[0]), "its options are none"
    room.close()
    again = entered()
    until(lambda: again.scene.settle(5) or len(again.rows) == 2, what="both are remembered")
    assert [(row["sort"], row["name"]) for row in again.rows] == [
        ("saved", "Paris"), ("recent", "Rome"),
    ]  # fmt: skip
    again.scene.key(K.Key_Delete)
    again.scene.settle(5)
    assert [(row["sort"], row["name"]) for row in again.rows] == [
        ("recent", "Paris"), ("recent", "Rome"),
    ], "it may be missed"  # fmt: skip
    again.scene.key(K.Key_End)
    again.scene.key(K.Key_Delete)
    again.scene.settle(5)
    assert [row["name"] for row in again.rows] == ["Paris"]
    assert again.dock.chosen["name"] == "Paris"
