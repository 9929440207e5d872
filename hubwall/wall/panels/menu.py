"""What stands in the menu: of a zone, of several, of the bare wall. Plain data."""

from __future__ import annotations

from dataclasses import dataclass

from hubwall.model.words import tr
from hubwall.wall.input.actions import Action


@dataclass(frozen=True, slots=True)
class Line:
    """Between two groups."""


@dataclass(frozen=True, slots=True)
class Volume:
    """The slider."""


@dataclass(frozen=True, slots=True)
class Sub:
    """A menu in the menu."""

    name: str
    actions: tuple[Action, ...]


Item = Action | Sub | Volume | Line

ALIGN = (
    Action.ALIGN_LEFT,
    Action.ALIGN_ACROSS,
    Action.ALIGN_RIGHT,
    Action.ALIGN_TOP,
    Action.ALIGN_DOWN,
    Action.ALIGN_BOTTOM,
)
DISTRIBUTE = (Action.DISTRIBUTE_ACROSS, Action.DISTRIBUTE_DOWN)
TELEVISION = (
    Action.CHANNELS,
    Action.CHANNEL_UP,
    Action.CHANNEL_DOWN,
    Action.LAST_CHANNEL,
    Action.KEEP_CHANNEL,
    Action.FAVOURITE,
    Action.NEXT_FAVOURITE,
    Action.PREVIOUS_FAVOURITE,
    Action.NOW_NEXT,
)
BOX = (Action.CHANNEL_UP, Action.CHANNEL_DOWN, Action.LAST_CHANNEL)
TRACKS = (Action.SOUND_TRACK, Action.SUBTITLES, Action.DEINTERLACE)
LOOKED_AGAIN = (Action.LOOK_BACK, Action.LOOK_ON, Action.LIVE, Action.SAVE_MINUTES)
SHARES = (Action.LET_IN, Action.TURN_AWAY, Action.WELCOME, Action.PAIR)
PAGE = (
    Action.BACK,
    Action.FORWARD,
    Action.RELOAD,
    Action.ADDRESS,
    Action.KEEP_PAGE,
    Action.ENGINE,
)


def items(
    selected: int,
    *,
    page: bool,
    sound: bool,
    web: bool = False,
    share: bool = False,
    television: bool = False,
    box: bool = False,
) -> tuple[Item, ...]:
    """The menu for so many selected zones; `page` when the one is a web page, `sound` when it can
    be heard, `web` when it is a web page that Chromium shows, `share` when it is somebody's,
    `television` when it zaps, `box` when a remote control does that for it."""
    if selected == 0:
        return (
            Action.NEW_ZONE, Action.PASTE, Line(),
            Action.PICK_LAYOUT, Action.SAVE, Action.SAVE_AS, Line(),
            Action.ARRANGE, Action.SELECT_ALL, Action.UNDO, Action.REDO, Line(),
            Action.DOCK, Sub(tr("Shares"), SHARES), Line(),
            Action.SILENCE, Action.MIXER, Action.SOUND_MODE, Line(),
            Action.IDENTIFY, Action.PICTURE, Line(),
            Action.PALETTE, Action.KEYS, Action.QUIT,
        )  # fmt: skip
    order = Sub(tr("Order"), (Action.TO_FRONT, Action.TO_BACK))
    if selected > 1:
        swap = (Action.SWAP,) if selected == 2 else ()
        return (
            Action.TILE, *swap, Sub(tr("Align"), ALIGN), Sub(tr("Distribute"), DISTRIBUTE),
            order, Line(),
            Action.FILL, Action.MUTE, Line(),
            Action.COPY, Action.CUT, Action.DUPLICATE, Action.KEEP, Line(),
            Action.DELETE,
        )  # fmt: skip
    pages: tuple[Item, ...] = (Action.ENGINE,) if web else ()
    if page:
        pages = (Sub(tr("Page"), PAGE),)
    heard: tuple[Item, ...] = (Volume(), Action.MUTE, Action.SOLO, Line()) if sound else ()
    channels: tuple[Item, ...] = ()
    if television:
        channels = (
            Sub(tr("Television"), TELEVISION),
            Sub(tr("Look again"), LOOKED_AGAIN),
            Sub(tr("Sound track, subtitles"), TRACKS),
            Line(),
        )
    elif box:
        channels = (Sub(tr("Television"), BOX), Line())
    return (
        Action.ENTER_CONTENT, *pages, Line(),
        *channels,
        *heard,
        Action.FILL, Action.FIT, Action.ZOOM_IN, Action.ZOOM_OUT, order, Action.LOCK, Line(),
        Action.COPY, Action.CUT, Action.DUPLICATE, Action.KEEP, Line(),
        *((Action.TAKE_OFF,) if share else ()), Action.DELETE,
    )  # fmt: skip
