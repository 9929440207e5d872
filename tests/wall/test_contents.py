"""Contents over layouts: what stays goes on as the very same thing, what goes is closed once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication

from hubwall.model.canvas import grid
from hubwall.model.feeds import Feed, Item
from hubwall.model.geometry import Rect
from hubwall.model.layout import Layout
from hubwall.model.session import Session
from hubwall.model.sound import Heard
from hubwall.model.state import State
from hubwall.model.zone import Source, Zone
from hubwall.wall.content.content import Content
from hubwall.wall.content.contents import Contents, retire
from tests.model.layouts import layouts

pytestmark = pytest.mark.usefixtures("qapp")


class Tiny(Content):
    """Shows nothing, and notes what it is told."""

    def __init__(self, source: Source) -> None:
        super().__init__(QUrl())
        self.source = source
        self.feeds: list[Feed] = []
        self.loudness = (-1.0, False)
        self.closed = 0

    def update_feed(self, feed: Feed) -> None:
        self.feeds.append(feed)

    def set_sound(self, heard: Heard) -> None:
        self.loudness = heard.volume, heard.mute

    def close(self) -> None:
        self.closed += 1


class TinyMaker:
    def __init__(self) -> None:
        self.made: list[Tiny] = []

    def make(self, source: Source) -> Content:
        self.made.append(Tiny(source))
        return self.made[-1]

    def feed(self, source: Source) -> Feed | str:
        return Item("test:Test.qml", {"options": source.options})


def source(show: str, restart: int = 0, live: int = 0) -> Source:
    return Source("stream", (show, restart, live), ("stream", show), restart)


def zone(name: str, what: Source, volume: int = 100) -> Zone:
    return Zone(name, Rect(0, 0, 64, 36), what, volume=volume)


class Shown:
    """A wall's contents, led from layout to layout."""

    def __init__(self) -> None:
        self.maker = TinyMaker()
        self.contents = Contents(self.maker)  # type: ignore[arg-type]
        self.layout = Layout()
        self.told: list[Content] = []
        self.contents.made.connect(self.told.append)

    def show(self, *zones: Zone, silenced: bool = False) -> list[Content]:
        return self.load(Layout("", zones), silenced=silenced)

    def load(self, layout: Layout, *, silenced: bool = False) -> list[Content]:
        before, self.layout = self.layout, layout
        state = State(grid(1, 1), layout, Session(silenced=silenced))
        return self.contents.follow(before, state)

    def __getitem__(self, name: str) -> Tiny:
        found = self.contents[name]
        assert isinstance(found, Tiny)
        return found


def test_the_same_source_goes_on_whatever_its_zone_is_called() -> None:
    wall = Shown()
    wall.show(zone("a", source("news")), zone("b", source("sport")))
    news, sport = wall["a"], wall["b"]
    gone = wall.show(zone("b", source("sport")), zone("large", source("news")))
    assert wall["large"] is news
    assert wall["b"] is sport
    assert gone == []
    assert len(wall.maker.made) == 2


def test_two_zones_with_one_source_have_a_content_each() -> None:
    wall = Shown()
    wall.show(zone("a", source("news")), zone("b", source("news")))
    one, other = wall["a"], wall["b"]
    assert one is not other
    assert wall.show(zone("c", source("news"))) == [other]
    assert wall["c"] is one


def test_live_options_reach_the_content_that_runs() -> None:
    wall = Shown()
    wall.show(zone("a", source("news")))
    running = wall["a"]
    wall.show(zone("a", source("news", live=7)))
    assert wall["a"] is running
    assert running.feeds == [Item("test:Test.qml", {"options": ("news", 0, 7)})]
    wall.show(replace(wall.layout.zones[0], name="Renamed"))
    assert len(running.feeds) == 1


def test_options_that_need_it_start_the_source_anew_in_its_place() -> None:
    wall = Shown()
    wall.show(zone("a", source("news")), zone("b", source("sport")))
    old, other = wall["a"], wall["b"]
    assert wall.show(zone("a", source("news", restart=1)), zone("b", source("sport"))) == [old]
    assert wall["a"] is not old
    assert wall["b"] is other


def test_what_is_of_no_use_any_more_is_closed_by_retiring() -> None:
    wall = Shown()
    wall.show(zone("a", source("news")))
    news = wall["a"]
    gone = wall.show()
    assert news.closed == 0
    assert wall.contents.zone_of(news) == ""
    retire(gone)
    assert news.closed == 1


def test_each_new_content_is_told_of() -> None:
    wall = Shown()
    wall.show(zone("a", source("news")))
    assert wall.told == [wall["a"]]
    assert wall.contents.zone_of(wall["a"]) == "a"


def test_it_is_as_loud_as_its_zone_and_silent_when_all_are() -> None:
    wall = Shown()
    wall.show(zone("a", source("news"), 40), zone("b", source("sport"), 70))
    assert (wall["a"].loudness, wall["b"].loudness) == ((40, False), (70, False))
    wall.show(replace(wall.layout.zones[0], mute=True), wall.layout.zones[1])
    assert (wall["a"].loudness, wall["b"].loudness) == ((40, True), (70, False))
    wall.contents.hear(State(grid(1, 1), wall.layout, Session(silenced=True)))
    assert wall["b"].loudness == (70, True)
    wall.show(zone("c", source("film"), 20), silenced=True)
    assert wall["c"].loudness == (20, True)


def test_the_end_of_the_wall_closes_all() -> None:
    wall = Shown()
    wall.show(zone("a", source("news")), zone("b", source("sport")))
    wall.contents.close()
    assert [content.closed for content in wall.maker.made] == [1, 1]
    assert wall.contents.items() == []


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(loaded=st.lists(layouts(6), max_size=6))
def test_nothing_is_lost_and_nothing_is_closed_twice(
    qapp: QGuiApplication, loaded: list[Layout]
) -> None:
    wall = Shown()
    for layout in loaded:
        retire(wall.load(layout))
        running = dict(wall.contents.items())
        assert set(running) == layout.ids
        assert len({id(content) for content in running.values()}) == len(running)
        for name, content in running.items():
            assert isinstance(content, Tiny)
            assert content.closed == 0
            assert content.source.key == layout.zone(name).source.key  # type: ignore[union-attr]
        closed = [content for content in wall.maker.made if content.closed]
        assert len(closed) + len(running) == len(wall.maker.made)
        assert all(content.closed == 1 for content in closed)
