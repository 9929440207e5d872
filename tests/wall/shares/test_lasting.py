"""What a layout keeps of guests: a place for the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubwall.model.commands import AddZones
from hubwall.model.geometry import Rect
from hubwall.model.layout import Layout
from hubwall.model.zone import Zone
from hubwall.sources.installed import kinds
from hubwall.wall.shares.lasting import lasting
from tests.wall.room import Room


def place(wanted: str, name: str = "") -> Zone:
    kind = kinds()["share"]
    options = kind.options.model_validate({"seat": wanted})
    return Zone("guest", Rect(0, 0, 640, 360), kind.source(options), name)


@pytest.mark.parametrize(
    ("zone", "kept"),
    [
        (place("guest/ana-maria-4f", "Ana María"), place("any")),
        (place("guest/ana-4f", "Visitors' corner"), place("any", "Visitors' corner")),
        (place("seat-3/screen", "Seat 3"), place("seat-3/screen", "Seat 3")),
        (place("any"), place("any")),
    ],
)
def test_a_guests_zone_becomes_a_place_of_the_pool(zone: Zone, kept: Zone) -> None:
    (found,) = lasting(Layout("x", (zone,)), kinds()).zones
    assert (found.source, found.name) == (kept.source, kept.name)


@pytest.mark.usefixtures("qapp")
def test_a_saved_layout_names_no_guest_and_the_wall_goes_on_showing_it(tmp_path: Path) -> None:
    room = Room(tmp_path)
    zone = place("guest/ana-4f", "Ana")
    room.conductor.carry_out(AddZones((zone,)), "test")
    done: list[object] = []
    room.operations.save_as("Visit", False, "test", done.append)
    room.layouts.worker.wait(10)
    text = (room.folder / "visit.yaml").read_text()
    assert "share: any" in text
    assert "ana" not in text.lower()
    assert room.conductor.state.layout.zones[0].source == zone.source
    assert not room.layouts.unsaved
