"""Why an action can't be done right now, in words; nothing where it can."""

from __future__ import annotations

from collections.abc import Callable

from hubwall.model.state import State
from hubwall.model.words import tr
from hubwall.wall.input.actions import LAYOUT_DIGITS, Action

ONE = frozenset(
    {
        Action.FILL, Action.ZOOM_IN, Action.ZOOM_OUT, Action.MUTE, Action.LOUDER, Action.SOFTER,
        Action.SOLO,
        Action.DELETE, Action.DUPLICATE, Action.COPY, Action.CUT, Action.TO_FRONT, Action.TO_BACK,
        Action.LOCK, Action.FIT, Action.ENTER_CONTENT, Action.SELECT_NONE, Action.KEEP,
    }
)  # fmt: skip
MOVES = frozenset(
    {
        Action.MOVE_LEFT, Action.MOVE_RIGHT, Action.MOVE_UP, Action.MOVE_DOWN,
        Action.NUDGE_LEFT, Action.NUDGE_RIGHT, Action.NUDGE_UP, Action.NUDGE_DOWN,
        Action.NARROWER, Action.WIDER, Action.LOWER, Action.HIGHER, Action.FILL,
    }
)  # fmt: skip
TWO = frozenset(
    {
        Action.SWAP, Action.TILE, Action.ALIGN_LEFT, Action.ALIGN_RIGHT, Action.ALIGN_TOP,
        Action.ALIGN_BOTTOM, Action.ALIGN_ACROSS, Action.ALIGN_DOWN,
    }
)  # fmt: skip
THREE = frozenset({Action.DISTRIBUTE_ACROSS, Action.DISTRIBUTE_DOWN})
PAGE = frozenset({Action.BACK, Action.FORWARD, Action.RELOAD, Action.ADDRESS, Action.KEEP_PAGE})
ZAPS = frozenset(
    {
        Action.CHANNEL_UP, Action.CHANNEL_DOWN, Action.LAST_CHANNEL, Action.NEXT_FAVOURITE,
        Action.PREVIOUS_FAVOURITE, Action.FAVOURITE, Action.NOW_NEXT, Action.SOUND_TRACK,
        Action.SUBTITLES, Action.DEINTERLACE, Action.KEEP_CHANNEL,
    }
)  # fmt: skip
BOX = frozenset({Action.CHANNEL_UP, Action.CHANNEL_DOWN, Action.LAST_CHANNEL})
PLAYS = frozenset({Action.LOOK_BACK, Action.LOOK_ON, Action.LIVE, Action.SAVE_MINUTES})
WAITING = frozenset({Action.LET_IN, Action.TURN_AWAY})
ANY = frozenset({Action.NEXT_ZONE, Action.PREVIOUS_ZONE, Action.SELECT_ALL, Action.ARRANGE})


def has_engine(state: State, zone_id: str) -> bool:
    """Whether the zone's source can be shown by one browser or another."""
    zone = state.layout.zone(zone_id)
    return zone is not None and hasattr(zone.source.options, "engine")


def why_not(
    action: Action,
    state: State,
    *,
    can_undo: bool = True,
    can_redo: bool = True,
    is_page: Callable[[str], bool] = lambda _zone: True,
    layouts: int = len(LAYOUT_DIGITS),
    is_share: Callable[[str], bool] = lambda _zone: True,
    zaps: Callable[[str], bool] = lambda _zone: True,
    plays: Callable[[str], bool] = lambda _zone: True,
    has_box: Callable[[str], bool] = lambda _zone: False,
    waiting: int = 1,
    can_keep: Callable[[str], bool] = lambda _zone: True,
) -> str:
    """The reason; "" when the action can be done. `layouts` is how many there are to load,
    `waiting` how many shares there are to let in."""
    selected = [z for z in state.layout.zones if z.id in state.session.selected]
    count = len(selected)
    if action in ANY and not state.layout.zones:
        return tr("There is no zone yet")
    if action in PAGE and not (state.session.focus and is_page(state.session.focus)):
        return tr("Select a web page first")
    if action is Action.ENGINE and not has_engine(state, state.session.focus):
        return tr("Select a web page first")
    focus = state.session.focus
    boxed = action in BOX and bool(focus) and has_box(focus)
    if action in ZAPS and not boxed and not (focus and zaps(focus)):
        return tr("Select a television zone first")
    if action in PLAYS and not (focus and plays(focus)):
        return tr("Select a television zone first")
    if action in ONE | MOVES and count < 1:
        return tr("Select a zone first")
    if action in WAITING and not waiting:
        return tr("Nobody waits to be let in")
    if action is Action.TAKE_OFF and not any(is_share(zone.id) for zone in selected):
        return tr("Select a zone that shows a share first")
    if action is Action.KEEP and not any(can_keep(zone.id) for zone in selected):
        return tr("This can't be kept in the dock")
    if action is Action.SWAP and count != 2:
        return tr("Select two zones first")
    if action in TWO and count < 2:
        return tr("Select several zones first")
    if action in THREE and count < 3:
        return tr("Select three zones or more first")
    if action in MOVES | TWO | THREE and all(zone.lock for zone in selected):
        return tr("Locked in place")
    if action is Action.UNDO and not can_undo:
        return tr("Nothing to undo")
    if action is Action.REDO and not can_redo:
        return tr("Nothing to redo")
    if action in LAYOUT_DIGITS and LAYOUT_DIGITS.index(action) >= layouts:
        return tr("There are not that many layouts")
    if action is Action.RELOAD_LAYOUT and not state.layout.slug:
        return tr("This layout has no file yet")
    return ""
