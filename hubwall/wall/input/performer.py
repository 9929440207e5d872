"""What each action does: commands on the state, or a word to the panels and the contents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from hubwall.model.arrange import arrange
from hubwall.model.commands import (
    AddZones,
    ChangeZone,
    Command,
    PlaceZones,
    Raise,
    Redo,
    RemoveZones,
    Select,
    SetMode,
    Undo,
)
from hubwall.model.edges import Edges
from hubwall.model.geometry import Rect
from hubwall.model.session import Mode
from hubwall.model.state import State
from hubwall.model.tiling import (
    Alignment,
    align,
    distribute,
    nudge,
    resize,
    swap,
    tile,
)
from hubwall.model.words import tr
from hubwall.model.zone import Fit, Zone
from hubwall.wall.conductor import Conductor
from hubwall.wall.input.actions import Action
from hubwall.wall.input.filling import fill_zone

STEP_SHARE = 1 / 27  # of a screen's height: 40 pixels at 1080
COPY_OFFSET = 48
VOLUME_STEP = 5

MOVES = {
    Action.MOVE_LEFT: (-1, 0),
    Action.MOVE_RIGHT: (1, 0),
    Action.MOVE_UP: (0, -1),
    Action.MOVE_DOWN: (0, 1),
}
NUDGES = {
    Action.NUDGE_LEFT: (-1, 0),
    Action.NUDGE_RIGHT: (1, 0),
    Action.NUDGE_UP: (0, -1),
    Action.NUDGE_DOWN: (0, 1),
}
SIZES = {
    Action.NARROWER: (-1, 0),
    Action.WIDER: (1, 0),
    Action.LOWER: (0, -1),
    Action.HIGHER: (0, 1),
}
ALIGNMENTS = {
    Action.ALIGN_LEFT: Alignment.LEFT,
    Action.ALIGN_RIGHT: Alignment.RIGHT,
    Action.ALIGN_TOP: Alignment.TOP,
    Action.ALIGN_BOTTOM: Alignment.BOTTOM,
    Action.ALIGN_ACROSS: Alignment.CENTRE,
    Action.ALIGN_DOWN: Alignment.MIDDLE,
}
VOLUMES = {Action.LOUDER: VOLUME_STEP, Action.SOFTER: -VOLUME_STEP}
NEXT_FIT = {Fit.CONTAIN: Fit.COVER, Fit.COVER: Fit.STRETCH, Fit.STRETCH: Fit.CONTAIN}


@dataclass
class Performer:
    """Carries out actions that only concern zones. `elsewhere` takes all others: layouts, pages,
    panels, the program itself. `dismiss` closes what stands over the wall: a notice, the test
    pattern."""

    conductor: Conductor
    say: Callable[[str], None]
    aspect_of: Callable[[str], float | None]
    elsewhere: Callable[[Action], None]
    dismiss: Callable[[], None] = lambda: None

    def perform(self, action: Action, author: str = "keyboard") -> None:
        """Do what the action says to the zones that are selected."""
        if action is Action.SELECT_NONE:
            self.dismiss()
        state = self.conductor.state
        command = self._command(action, state)
        if command is not None:
            self.conductor.carry_out(command, author)
        elif action is Action.FILL:
            for zone in _selected(state):
                fill_zone(self.conductor, zone.id, author)
        elif action is Action.ARRANGE:
            self._arrange(state, author)
        else:
            self.elsewhere(action)

    def _command(self, action: Action, state: State) -> Command | None:
        """The one command that an action of the zones comes to; None for any other action."""
        zones = _selected(state)
        ids = tuple(zone.id for zone in zones)
        free = [zone for zone in zones if not zone.lock]
        focus = state.layout.zone(state.session.focus)
        if action in MOVES | NUDGES | SIZES:
            return self._stepped(action, state, free)
        if action in ALIGNMENTS:
            return _replaced(free, state, lambda rects: align(rects, ALIGNMENTS[action]))
        if action in VOLUMES and focus:
            return ChangeZone(focus.id, volume=focus.volume + VOLUMES[action], mute=False)
        match action:
            case Action.NEXT_ZONE | Action.PREVIOUS_ZONE:
                return _round(state, 1 if action is Action.NEXT_ZONE else -1)
            case Action.SELECT_ALL:
                return Select(tuple(zone.id for zone in state.layout.zones))
            case Action.SELECT_NONE:
                return Select(())
            case Action.DELETE:
                return RemoveZones(ids)
            case Action.DUPLICATE:
                return AddZones(tuple(_beside(zone, state) for zone in zones))
            case Action.TILE:
                return _replaced(free, state, tile)
            case Action.DISTRIBUTE_ACROSS:
                return _replaced(free, state, lambda rects: distribute(rects, across=True))
            case Action.DISTRIBUTE_DOWN:
                return _replaced(free, state, lambda rects: distribute(rects, across=False))
            case Action.SWAP:
                return self._swapped(free, state)
            case Action.TO_FRONT:
                return Raise(ids)
            case Action.TO_BACK:
                return Raise(ids, to_back=True)
            case Action.LOCK if focus:
                return ChangeZone(focus.id, lock=not focus.lock)
            case Action.FIT if focus:
                return ChangeZone(focus.id, fit=NEXT_FIT[focus.fit])
            case Action.MUTE if focus:
                return ChangeZone(focus.id, mute=not focus.mute)
            case Action.UNDO:
                return Undo()
            case Action.REDO:
                return Redo()
            case Action.ENTER_CONTENT if focus:
                return SetMode(Mode.CONTENT)
            case Action.LEAVE_CONTENT | Action.CLOSE_PANEL:
                return SetMode(Mode.WALL)
            case _:
                return None

    def _stepped(self, action: Action, state: State, zones: list[Zone]) -> PlaceZones:
        """Moved by a step or by a pixel, or with the right or bottom edge moved by a step."""
        heights = [rect.height for rect in state.canvas.rects]
        step = 1 if action in NUDGES else round(min(heights, default=1080) * STEP_SHARE)
        across, down = (MOVES | NUDGES | SIZES)[action]
        dx, dy, placed = across * step, down * step, state.placed
        if action in SIZES:
            edge = Edges.RIGHT if dx else Edges.BOTTOM
            return PlaceZones(
                {z.id: resize(placed[z.id], edge, dx, dy, state.canvas) for z in zones}
            )
        return PlaceZones({z.id: nudge(placed[z.id], dx, dy, state.canvas) for z in zones})

    def _swapped(self, zones: list[Zone], state: State) -> PlaceZones:
        if len(zones) != 2:
            self.say(tr("Select two zones to swap them"))
            return PlaceZones({})
        first, second = (zone.id for zone in zones)
        a, b = swap(state.placed[first], state.placed[second])
        return PlaceZones({first: a, second: b})

    def _arrange(self, state: State, author: str) -> None:
        zones = [zone for zone in state.layout.zones if not zone.lock]
        rects = arrange([self.aspect_of(zone.id) for zone in zones], state.canvas)
        places = {zone.id: rect for zone, rect in zip(zones, rects, strict=True)}
        self.conductor.carry_out(PlaceZones(places), author)


def _selected(state: State) -> list[Zone]:
    """The zones that are selected, in the order in which they were."""
    found = (state.layout.zone(name) for name in state.session.selected)
    return [zone for zone in found if zone is not None]


def _round(state: State, step: int) -> Select:
    """The next zone in reading order: by rows, from left to right."""
    placed = state.placed
    order = sorted(placed, key=lambda name: (placed[name].y, placed[name].x, name))
    if not order:
        return Select(())
    if state.session.focus not in order:
        return Select((order[0 if step > 0 else -1],))
    return Select((order[(order.index(state.session.focus) + step) % len(order)],))


def _replaced(
    zones: list[Zone], state: State, function: Callable[[list[Rect]], list[Rect]]
) -> PlaceZones:
    """Zones put in order among each other; fewer than two have no order."""
    if len(zones) < 2:
        return PlaceZones({})
    rects = function([state.placed[zone.id] for zone in zones])
    return PlaceZones({zone.id: rect for zone, rect in zip(zones, rects, strict=True)})


def _beside(zone: Zone, state: State) -> Zone:
    rect = nudge(state.placed[zone.id], COPY_OFFSET, COPY_OFFSET, state.canvas)
    return replace(zone, id=zone.id, rect=rect, lock=False)
