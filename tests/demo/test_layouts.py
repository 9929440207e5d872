"""The layouts that come with hubwall: right, within the screens, with everything they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubwall.demo.content import HOST, assets_folder, fonts_folder
from hubwall.demo.server import DemoServer
from hubwall.files.context import context_for
from hubwall.files.layouts import LayoutFile, read_layout
from hubwall.model.feeds import Decode, Page, Still
from hubwall.sources.installed import kinds

LAYOUTS = Path(__file__).parents[2] / "layouts"
ALL = sorted(LAYOUTS.glob("*.yaml"))
ACROSS = {"event": {"regatta"}, "lobby": {"waves"}}
"""Zones that lie across seams because they are meant to."""

each_layout = pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)


def load(path: Path) -> LayoutFile:
    file = read_layout(path, kinds(), context_for(path, [assets_folder()]))
    assert [problem.text for problem in file.problems] == []
    assert file.layout is not None
    return file


def test_all_seven_are_there() -> None:
    names = {path.stem for path in ALL}
    assert names == {
        "demo", "shift-start", "crisis-room", "event", "lobby", "showcase", "open-house",
    }  # fmt: skip


@each_layout
def test_zones_stand_on_screens_and_cross_no_seam_unmeant(path: Path) -> None:
    file = load(path)
    assert file.layout is not None
    assert len(file.screens) == 6
    crossing = {
        zone.id
        for zone in file.layout.zones
        if not any(screen.contains(zone.rect) for screen in file.screens)
    }
    assert crossing == ACROSS.get(path.stem, set())
    for place, one in enumerate(file.layout.zones):
        for two in file.layout.zones[place + 1 :]:
            assert one.z != two.z or not one.rect.overlaps(two.rect), (one.id, two.id)


@each_layout
def test_everything_it_names_is_there(path: Path) -> None:
    file = load(path)
    assert file.layout is not None
    server = DemoServer(0, assets_folder(), fonts_folder())
    server.server_close()
    for zone in file.layout.zones:
        feed = kinds()[zone.source.kind].feed(zone.source.options)
        if isinstance(feed, Decode | Page):
            address = feed.url if isinstance(feed, Page) else feed.restart["address"]
            head, here, inner = address.partition(f"http://{HOST}")
            assert (head, here) == ("", f"http://{HOST}")
            assert server.file_for(inner), address
        elif isinstance(feed, Still):
            for name in feed.restart.get("files", []) or [feed.restart["file"]]:
                assert Path(name).exists(), name


def test_the_demo_shows_what_hubwall_can_do() -> None:
    layout = load(LAYOUTS / "demo.yaml").layout
    assert layout is not None
    assert len(layout.zones) >= 8
    assert len({zone.source.kind for zone in layout.zones}) >= 5
    assert sum(not zone.mute and kinds()[zone.source.kind].sounds for zone in layout.zones) >= 1


def test_the_demo_stays_small() -> None:
    files = [path for path in assets_folder().rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 3_000_000
