"""Whatever is done to a wall, in whatever order, people can rely on some things."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from types import MappingProxyType

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hubwall.model.canvas import Canvas, grid
from hubwall.model.commands import (
    AddZones,
    ChangeScreens,
    Command,
    LoadLayout,
    PlaceZones,
    Raise,
    Redo,
    ResumeSession,
    Undo,
)
from hubwall.model.geometry import Rect
from hubwall.model.history import STEPS, History
from hubwall.model.layout import Layout
from hubwall.model.session import Mode
from hubwall.model.state import State
from hubwall.model.zone import Source, Zone
from tests.model.layouts import layout_commands, layouts, session_commands, some_names
from tests.model.walls import walls


class Wall(RuleBasedStateMachine):
    """A wall in use. `past` and `future` are kept the plain way, to compare with."""

    @initialize(canvas=walls(), layout=layouts())
    def start(self, canvas: Canvas, layout: Layout) -> None:
        self.whole = canvas
        self.history = History(State(canvas, layout))
        self.past: list[Layout] = []
        self.future: list[Layout] = []
        self.resumed = False

    @property
    def layout(self) -> Layout:
        return self.history.state.layout

    def carry_out(self, command: Command) -> None:
        before = self.history.state
        after = self.history.carry_out(command)
        assert after is self.history.state
        first = isinstance(command, LoadLayout) and before.layout == Layout() and not self.past
        if after.layout != before.layout and not first:
            self.past.append(before.layout)
            self.future.clear()

    @rule(command=layout_commands)
    def change_the_layout(self, command: Command) -> None:
        canvas = self.history.state.canvas
        self.carry_out(command)
        assert self.history.state.canvas == canvas

    @rule(layout=layouts())
    def load_a_layout(self, layout: Layout) -> None:
        self.carry_out(LoadLayout(layout))
        assert [(z.rect, z.source) for z in self.layout.zones] == [
            (z.rect, z.source) for z in layout.zones
        ]

    @rule(ids=some_names, to_back=st.booleans())
    def raise_or_lower(self, ids: tuple[str, ...], to_back: bool) -> None:
        before = self.layout.stacked
        self.carry_out(Raise(ids, to_back))
        after = self.layout.stacked
        for moved in (True, False):
            assert [z.id for z in before if (z.id in ids) is moved] == [
                z.id for z in after if (z.id in ids) is moved
            ]
        wanted = [z.id in ids for z in after]
        assert wanted == sorted(wanted, reverse=to_back)

    @rule(command=session_commands)
    def go_on_with_the_session(self, command: Command) -> None:
        before = self.layout
        self.resumed |= isinstance(command, ResumeSession)
        self.carry_out(command)
        assert self.layout is before

    @rule(data=st.data())
    def pull_or_plug_screens(self, data: st.DataObject) -> None:
        count = len(self.whole.screens)
        lit = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))
        screens = zip(self.whole.screens, lit, strict=True)
        before = self.layout
        self.carry_out(ChangeScreens(Canvas(tuple(replace(s, connected=c) for s, c in screens))))
        assert self.layout is before

    @rule()
    def plug_everything_in(self) -> None:
        self.carry_out(ChangeScreens(self.whole))
        placed = self.history.state.placed
        for zone in self.layout.zones:
            if any(zone.rect.overlaps(screen.rect) for screen in self.whole.connected):
                assert placed[zone.id] == zone.rect

    @rule()
    def undo(self) -> None:
        before = self.layout
        after = self.history.carry_out(Undo()).layout
        if self.past:
            assert after == self.past.pop()
            self.future.append(before)
        else:
            assert after == before

    @rule()
    def redo(self) -> None:
        before = self.layout
        after = self.history.carry_out(Redo()).layout
        if self.future:
            assert after == self.future.pop()
            self.past.append(before)
        else:
            assert after == before

    @rule()
    def undo_everything_and_redo_it(self) -> None:
        first, now = [*self.past, self.layout][0], self.layout
        for _ in self.past:
            self.history.carry_out(Undo())
        assert self.layout == first
        for _ in self.past:
            self.history.carry_out(Redo())
        assert self.layout == now

    @invariant()
    def every_id_stands_for_one_zone(self) -> None:
        ids = [zone.id for zone in self.layout.zones]
        assert len(set(ids)) == len(ids)

    @invariant()
    def the_session_names_only_zones_that_are_there(self) -> None:
        session, ids = self.history.state.session, self.layout.ids
        assert set(session.selected) <= ids
        assert len(set(session.selected)) == len(session.selected)
        assert session.focus in ids or (session.focus == "" and not session.selected)
        assert not session.focus or session.focus in session.selected
        assert set(session.attended) <= ids
        assert len(set(session.attended)) == len(session.attended)
        assert not session.focus or session.attended[-1] == session.focus
        assert session.solo in ids | {""}
        assert set(session.addresses) <= ids
        assert set(session.unmaximised) <= ids
        assert set(session.channels) | set(session.last_channels) | set(session.behind) <= ids
        assert session.mode is not Mode.CONTENT or session.focus

    @invariant()
    def every_zone_can_be_seen(self) -> None:
        state = self.history.state
        placed = state.placed
        assert set(placed) == state.layout.ids
        for rect in placed.values():
            assert not rect.empty
            lit = state.canvas.connected
            assert not lit or any(rect.overlaps(screen.rect) for screen in lit)

    @invariant()
    def the_last_channel_is_another_one(self) -> None:
        session = self.history.state.session
        if not self.resumed:
            for name, last in session.last_channels.items():
                assert session.channels[name] != last
        assert all(0 < far < 100_000 for far in session.behind.values())

    @invariant()
    def volumes_are_volumes(self) -> None:
        assert all(0 <= zone.volume <= 100 for zone in self.layout.zones)
        assert 0 <= self.history.state.session.master <= 100


TestWall = Wall.TestCase
TestWall.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)


def step(number: int) -> Command:
    return PlaceZones(MappingProxyType({f"zone-{number % 12}": Rect(number, 0, 640, 360)}))


def test_five_thousand_steps_can_be_undone_and_no_more_are_kept() -> None:
    source = Source("clock", (), ("clock",))
    zones = tuple(Zone(f"zone-{n}", Rect(0, 0, 64, 36), source) for n in range(12))
    history = History(State(grid(3, 2)))
    history.carry_out(AddZones(zones))
    seen: list[Layout] = []
    tracemalloc.start()
    for number in range(1, STEPS + 1):
        seen.append(history.carry_out(step(number)).layout)
    seen.clear()
    full = tracemalloc.get_traced_memory()[0]
    for number in range(STEPS + 1, 2 * STEPS + 1):
        history.carry_out(step(number))
    later = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert later < full * 1.25
    assert full < 10_000_000
    for number in range(2 * STEPS - 1, STEPS, -1):
        back = history.carry_out(Undo()).layout
        assert back.zone(f"zone-{number % 12}").rect.x == number  # type: ignore[union-attr]
    oldest = history.carry_out(Undo()).layout
    assert history.carry_out(Undo()).layout == oldest
    for _ in range(STEPS):
        newest = history.carry_out(Redo()).layout
    assert newest.zone(f"zone-{2 * STEPS % 12}").rect.x == 2 * STEPS  # type: ignore[union-attr]
