"""What single commands do, where a person would notice a slip."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.model.apply import apply, unique_id
from hubwall.model.canvas import Canvas, grid
from hubwall.model.commands import (
    AddZones,
    ChangeScreens,
    ChangeZone,
    Command,
    KeepChannel,
    LoadLayout,
    LookBack,
    PlaceZones,
    Raise,
    Redo,
    RememberPlaces,
    RemoveZones,
    ResumeSession,
    Select,
    SetMode,
    SetSource,
    Silence,
    Undo,
    VisitAddress,
    Zap,
)
from hubwall.model.geometry import Rect
from hubwall.model.history import History
from hubwall.model.layout import Layout
from hubwall.model.session import Mode, Session
from hubwall.model.state import State
from hubwall.model.zone import Crop, Fit, Source, Zone
from tests.model.layouts import layout_commands, layouts, session_commands

HERE = Rect(0, 0, 960, 540)
THERE = Rect(960, 540, 960, 540)


def page(name: str) -> Source:
    return Source("web", name, ("web", name))


def zone(name: str, rect: Rect = HERE, z: int = 0, show: str = "") -> Zone:
    return Zone(name, rect, page(show or name), name.capitalize(), z)


def wall(*zones: Zone) -> State:
    return State(grid(2, 1), Layout("Morning", zones, "morning"))


def after(state: State, *commands: Command) -> State:
    history = History(state)
    for command in commands:
        history.carry_out(command)
    return history.state


ABC = wall(zone("a"), zone("b", THERE), zone("c", z=4))


# Adding and taking off


def test_new_zones_lie_in_front_and_are_selected() -> None:
    state = after(ABC, AddZones((zone("d"), zone("e"))))
    assert [z.id for z in state.layout.stacked][-2:] == ["d", "e"]
    assert state.session.selected == ("d", "e")
    assert state.session.focus == "e"


def test_a_copy_gets_a_name_of_its_own() -> None:
    state = after(ABC, AddZones((zone("a"), zone("a"))))
    assert [z.id for z in state.layout.zones] == ["a", "b", "c", "a-2", "a-3"]


def test_adding_nothing_keeps_what_is_selected() -> None:
    state = after(ABC, Select(("a", "b")))
    assert after(state, AddZones(())) == state


def test_a_zone_that_arrives_does_not_take_the_keys_of_who_works_in_another() -> None:
    state = after(ABC, Select(("a",)), SetMode(Mode.CONTENT), AddZones((zone("d"),)))
    assert (state.session.mode, state.session.focus) == (Mode.CONTENT, "a")


def test_with_the_zone_that_someone_works_in_gone_the_keys_are_the_walls() -> None:
    state = after(ABC, Select(("a", "b")), SetMode(Mode.CONTENT), RemoveZones(("b",)))
    assert (state.session.mode, state.session.focus) == (Mode.WALL, "a")


def test_commands_for_zones_that_are_gone_do_what_is_left_of_them() -> None:
    gone = ("no-such-zone",)
    rects = MappingProxyType({"no-such-zone": THERE, "a": THERE})
    assert after(ABC, RemoveZones(gone), Raise(gone), ChangeZone("no-such-zone", z=3)) == ABC
    assert after(ABC, SetSource("no-such-zone", page("x")), Select(gone)) == ABC
    assert after(ABC, PlaceZones(rects)).layout.zone("a") == zone("a", THERE)


@settings(deadline=None)
@given(layout=layouts(), command=layout_commands | session_commands)
def test_no_command_raises_and_the_same_one_gives_the_same(
    layout: Layout, command: Command
) -> None:
    state = State(grid(2, 2), layout)
    assert not isinstance(command, Undo | Redo)
    assert apply(state, command) == apply(state, command)
    assert state == State(grid(2, 2), layout)


# Places and order


def test_placing_an_empty_rectangle_is_refused() -> None:
    assert after(ABC, PlaceZones(MappingProxyType({"a": Rect(5, 5, 0, 10)}))) == ABC


def test_placing_can_bring_to_the_front_in_one_step() -> None:
    history = History(ABC)
    history.carry_out(PlaceZones(MappingProxyType({"a": THERE}), to_front=True))
    assert history.state.layout.stacked[-1].id == "a"
    assert history.carry_out(Undo()) == ABC


def test_zones_in_front_stay_as_they_are_when_raised() -> None:
    """Else each click on a zone would be a step of undo, and change the file."""
    assert after(ABC, Raise(("c",))) is ABC
    assert after(ABC, Raise(("a",), to_back=True)) is ABC


def test_raised_zones_keep_their_order_among_each_other() -> None:
    assert [z.id for z in after(ABC, Raise(("b", "a"))).layout.stacked] == ["c", "a", "b"]
    lowered = after(ABC, Raise(("c", "b"), to_back=True))
    assert [z.id for z in lowered.layout.stacked] == ["b", "c", "a"]


# Settings of a zone


@pytest.mark.parametrize(("wanted", "heard"), [(-5, 0), (0, 0), (55, 55), (100, 100), (900, 100)])
def test_volume_stays_between_silence_and_all(wanted: int, heard: int) -> None:
    assert after(ABC, ChangeZone("a", volume=wanted)).layout.zones[0].volume == heard


def test_a_change_names_what_changes_and_leaves_the_rest() -> None:
    changed = after(ABC, ChangeZone("a", name="", mute=True, z=0, lock=True, fit=Fit.COVER))
    expected = replace(zone("a"), name="", mute=True, lock=True, fit=Fit.COVER)
    assert changed.layout.zones[0] == expected
    cropped = after(ABC, ChangeZone("b", crop=Crop(0.1), tags=("x",), output="hall"))
    found = cropped.layout.zones[1]
    assert (found.crop, found.tags, found.output) == (Crop(0.1), ("x",), "hall")


# Layouts


def test_loading_a_layout_can_be_undone_with_all_its_zones() -> None:
    other = Layout("Evening", (zone("x"), zone("y")), "evening")
    history = History(ABC)
    assert history.carry_out(LoadLayout(other)).layout == other
    assert history.carry_out(Undo()).layout == ABC.layout
    assert history.carry_out(Redo()).layout == other


def test_loading_the_same_layout_again_is_no_step() -> None:
    history = History(ABC)
    history.carry_out(LoadLayout(ABC.layout))
    assert not history.past


def test_the_layout_that_a_wall_starts_with_can_not_be_undone() -> None:
    """Else Ctrl+Z on a fresh wall would make it dark."""
    history = History(State(grid(2, 1)))
    history.carry_out(LoadLayout(ABC.layout))
    assert history.carry_out(Undo()).layout == ABC.layout


def test_what_was_brought_to_an_empty_wall_can_be_undone() -> None:
    history = History(State(grid(2, 1)))
    history.carry_out(AddZones((zone("a"),)))
    assert history.carry_out(Undo()).layout == Layout()


def test_a_new_step_ends_the_way_forward() -> None:
    history = History(ABC)
    history.carry_out(RemoveZones(("a",)))
    history.carry_out(Undo())
    history.carry_out(RemoveZones(("b",)))
    assert history.carry_out(Redo()).layout.ids == {"a", "c"}
    assert history.carry_out(Undo()) == ABC


def test_two_zones_with_one_id_in_a_layout_become_two() -> None:
    twins = Layout("Twins", (zone("a"), zone("a", THERE), zone("a-2")))
    ids = [z.id for z in after(ABC, LoadLayout(twins)).layout.zones]
    assert len(set(ids)) == 3
    assert ids[0] == "a"


def test_a_page_that_stays_keeps_the_address_it_went_to() -> None:
    """So that it comes back there after a crash, whatever its zone is called by then."""
    other = Layout("Evening", (zone("left", show="a"), zone("b", show="another page")))
    state = after(
        ABC, VisitAddress("a", "https://a.example/2"), VisitAddress("b", "https://b.example/2"),
        LoadLayout(other),
    )  # fmt: skip
    assert state.session.addresses == {"left": "https://a.example/2"}


def test_undo_takes_an_address_back_to_the_zone_whose_page_it_is() -> None:
    other = Layout("Evening", (zone("a", show="other page"),))
    state = after(ABC, LoadLayout(other), VisitAddress("a", "https://other.example/2"), Undo())
    assert state.session.addresses == {}


def test_keys_do_not_go_to_another_page_that_a_layout_puts_in_the_zone() -> None:
    working = after(ABC, Select(("a",)), SetMode(Mode.CONTENT))
    stays = Layout("Evening", (zone("a", THERE), zone("d")))
    another = Layout("Night", (zone("a", show="other page"),))
    assert after(working, LoadLayout(stays)).session.mode is Mode.CONTENT
    assert after(working, LoadLayout(another)).session.mode is Mode.WALL


# Television


def test_the_channel_that_was_left_is_the_last_one() -> None:
    state = after(ABC, Zap("a", "two", leaving="one"), Zap("a", "three", leaving="nonsense"))
    assert state.session.channels == {"a": "three"}
    assert state.session.last_channels == {"a": "two"}
    back = after(state, Zap("a", "two"))
    assert (back.session.channels, back.session.last_channels) == ({"a": "two"}, {"a": "three"})


def test_a_zap_goes_live_and_so_does_stepping_to_the_end() -> None:
    state = after(ABC, LookBack("a", 20), LookBack("b", 30))
    assert state.session.behind == {"a": 20, "b": 30}
    assert after(state, LookBack("a", 0)).session.behind == {"b": 30}
    assert after(state, Zap("a", "two")).session.behind == {"b": 30}
    assert after(state, LookBack("a", float("nan"))).session.behind == {"b": 30}


def test_what_a_zone_was_zapped_to_follows_its_source() -> None:
    other = Layout("Evening", (zone("left", show="a"), zone("b", show="other page")))
    state = after(ABC, Zap("a", "two", "one"), Zap("b", "nine", "eight"), LoadLayout(other))
    assert state.session.channels == {"left": "two"}
    assert state.session.last_channels == {"left": "one"}


# Session


def test_nobody_works_in_a_zone_that_is_not_there() -> None:
    assert after(ABC, SetMode(Mode.CONTENT)).session.mode is Mode.WALL


def test_the_zone_with_the_focus_is_selected_whatever_was_remembered() -> None:
    session = after(ABC, ResumeSession(Session(focus="a", selected=("b", "b", "gone")))).session
    assert (session.focus, session.selected) == ("a", ("b", "a"))
    assert after(ABC, ResumeSession(Session(focus="gone", selected=("b",)))).session.focus == "b"


def test_a_panel_has_a_name_only_while_it_is_open() -> None:
    opened = after(ABC, SetMode(Mode.PANEL, "palette"))
    assert opened.session.panel == "palette"
    assert after(opened, SetMode(Mode.WALL, "palette")).session.panel == ""


def test_session_commands_are_no_steps_of_undo() -> None:
    history = History(ABC)
    for command in (Select(("a",)), Silence(True), VisitAddress("a", "https://x.example")):
        history.carry_out(command)
    history.carry_out(RememberPlaces(MappingProxyType({"a": (0, 0, 10, 10)})))
    assert not history.past
    assert history.carry_out(RememberPlaces()).session.unmaximised == {}


def test_undo_after_a_screen_was_pulled_leaves_the_screens_alone() -> None:
    pulled = Canvas((replace(ABC.canvas.screens[0], connected=False), ABC.canvas.screens[1]))
    history = History(ABC)
    history.carry_out(RemoveZones(("a",)))
    history.carry_out(ChangeScreens(pulled))
    state = history.carry_out(Undo())
    assert state.canvas == pulled
    assert state.layout == ABC.layout
    assert state.placed["a"] != HERE


@given(wanted=st.text(max_size=80), taken=st.sets(st.text(max_size=5)))
def test_ids_are_ones_that_a_layout_file_allows(wanted: str, taken: set[str]) -> None:
    found = unique_id(wanted, taken)
    assert found not in taken
    assert found
    assert found.isascii()
    assert all(letter.isdigit() or letter.islower() or letter == "-" for letter in found)


# A television's own channel


def tv(channel: str, name: str = "TV") -> Zone:
    return Zone("tv", THERE, Source("tv", channel, ("tv", channel), kin="tv"), name)


ZAPPED = after(
    State(grid(2, 2), Layout("", (tv("one"),))), Zap("tv", "tnt/two", "tnt/one"), LookBack("tv", 30)
)


def test_keeping_the_channel_of_a_television_leaves_the_wall_as_it_is() -> None:
    kept = after(ZAPPED, KeepChannel("tv", tv("two").source, "Two"))
    assert kept.layout.zones == (tv("two", "Two"),)
    assert kept.session == ZAPPED.session


def test_taking_that_back_goes_to_the_layouts_channel_and_back_again() -> None:
    history = History(ZAPPED)
    kept = history.carry_out(KeepChannel("tv", tv("two").source, "Two"))
    undone = history.carry_out(Undo())
    assert undone.layout == ZAPPED.layout
    assert (dict(undone.session.channels), dict(undone.session.behind)) == ({}, {})
    assert history.carry_out(Redo()).layout == kept.layout


def test_a_layout_with_another_channel_is_not_shown_on_the_zapped_one() -> None:
    loaded = after(ZAPPED, LoadLayout(Layout("", (tv("three"),))))
    assert dict(loaded.session.channels) == {}
    assert dict(after(ZAPPED, LoadLayout(Layout("", (tv("one"),)))).session.channels) == {
        "tv": "tnt/two"
    }
