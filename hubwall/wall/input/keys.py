"""The key tables, one for each mode. Plain data: the overlay, the palette, `hubwall keys` and the
tests read the same tables that the keyboard goes through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntFlag

from hubwall.model.session import Mode
from hubwall.wall.input.actions import LAYOUT_DIGITS, Action


class Held(IntFlag):
    """Modifier keys that are held down."""

    NONE = 0
    SHIFT = 1
    CTRL = 2


@dataclass(frozen=True, slots=True)
class Key:
    """A key with its modifiers. `name` is Qt's name of the key without `Key_` for a letter or a
    function; `place` is the X11 key code where the place on the board counts and not what is
    printed on it (on a French keyboard the digit row gives `&é"'` unshifted)."""

    name: str
    held: Held = Held.NONE
    place: int = 0


KEYPAD_PLACES = (87, 88, 89, 83, 84, 85, 79, 80, 81, 90)  # 1, 2, … 9, 0 of the number pad
DIGIT_PLACES = tuple(range(10, 20))  # X11 key codes of 1, 2, … 9, 0 in the row above the letters
RIGHT_CTRL_PLACE = 105

_S, _C = Held.SHIFT, Held.CTRL

WALL: dict[Key, Action] = {
    Key("Tab"): Action.NEXT_ZONE,
    Key("Backtab", _S): Action.PREVIOUS_ZONE,
    Key("Left"): Action.MOVE_LEFT,
    Key("Right"): Action.MOVE_RIGHT,
    Key("Up"): Action.MOVE_UP,
    Key("Down"): Action.MOVE_DOWN,
    Key("Left", _S): Action.NUDGE_LEFT,
    Key("Right", _S): Action.NUDGE_RIGHT,
    Key("Up", _S): Action.NUDGE_UP,
    Key("Down", _S): Action.NUDGE_DOWN,
    Key("Left", _C): Action.NARROWER,
    Key("Right", _C): Action.WIDER,
    Key("Up", _C): Action.LOWER,
    Key("Down", _C): Action.HIGHER,
    Key("F"): Action.FILL,
    Key("Z"): Action.ZOOM_IN,
    Key("Z", _S): Action.ZOOM_OUT,
    Key("M"): Action.MUTE,
    Key("M", _S): Action.SILENCE,
    Key("Plus"): Action.LOUDER,
    Key("Minus"): Action.SOFTER,
    Key("Delete"): Action.DELETE,
    Key("D", _C): Action.DUPLICATE,
    Key("C", _C): Action.COPY,
    Key("X", _C): Action.CUT,
    Key("V", _C): Action.PASTE,
    Key("Z", _C): Action.UNDO,
    Key("Z", _C | _S): Action.REDO,
    Key("A"): Action.ARRANGE,
    Key("A", _C): Action.SELECT_ALL,
    Key("T"): Action.TILE,
    Key("X"): Action.SWAP,
    Key("Home"): Action.TO_FRONT,
    Key("End"): Action.TO_BACK,
    Key("PageUp"): Action.CHANNEL_UP,
    Key("PageDown"): Action.CHANNEL_DOWN,
    Key("PageUp", _S): Action.NEXT_FAVOURITE,
    Key("PageDown", _S): Action.PREVIOUS_FAVOURITE,
    Key("Backspace"): Action.LAST_CHANNEL,
    Key("C"): Action.CHANNELS,
    Key("N"): Action.NOW_NEXT,
    Key("J"): Action.LOOK_BACK,
    Key("L"): Action.LIVE,
    Key("R", _S): Action.SAVE_MINUTES,
    Key("S"): Action.SOLO,
    Key("U"): Action.SOUND_MODE,
    Key("V"): Action.MIXER,
    Key("D"): Action.DOCK,
    Key("G"): Action.LET_IN,
    Key("G", _S): Action.TURN_AWAY,
    Key("Delete", _S): Action.TAKE_OFF,
    Key("W"): Action.WELCOME,
    Key("Return"): Action.ENTER_CONTENT,
    Key("Enter"): Action.ENTER_CONTENT,
    Key("R", _C): Action.RELOAD,
    Key("F5"): Action.RELOAD,
    Key("L", _C | _S): Action.ADDRESS,
    Key("L", _C): Action.NEW_ZONE,
    Key("O", _C): Action.PICK_LAYOUT,
    Key("S", _C): Action.SAVE,
    Key("S", _C | _S): Action.SAVE_AS,
    Key("Menu"): Action.MENU,
    Key("K", _C): Action.PALETTE,
    Key("F1"): Action.KEYS,
    Key("Question"): Action.KEYS,
    Key("I"): Action.IDENTIFY,
    Key("Print"): Action.PICTURE,
    Key("Escape"): Action.SELECT_NONE,
    Key("Q", _C): Action.QUIT,
    **{
        Key(str((n + 1) % 10), place=place): LAYOUT_DIGITS[n]
        for n, place in enumerate(DIGIT_PLACES)
    },
}

CONTENT: dict[Key, Action] = {
    Key("Control", place=RIGHT_CTRL_PLACE): Action.LEAVE_CONTENT,
}

PLAYER: dict[Key, Action] = {
    **CONTENT,
    Key("PageUp"): Action.CHANNEL_UP,
    Key("PageDown"): Action.CHANNEL_DOWN,
    Key("Up"): Action.CHANNEL_UP,
    Key("Down"): Action.CHANNEL_DOWN,
    Key("PageUp", _S): Action.NEXT_FAVOURITE,
    Key("PageDown", _S): Action.PREVIOUS_FAVOURITE,
    Key("Backspace"): Action.LAST_CHANNEL,
    Key("N"): Action.NOW_NEXT,
    Key("Left"): Action.LOOK_BACK,
    Key("Right"): Action.LOOK_ON,
    Key("L"): Action.LIVE,
    Key("R", _S): Action.SAVE_MINUTES,
}
"""Content mode of a television zone, where digits type a channel's number besides."""

PANEL: dict[Key, Action] = {
    Key("Escape"): Action.CLOSE_PANEL,
}

TABLES: dict[Mode, dict[Key, Action]] = {
    Mode.WALL: WALL,
    Mode.CONTENT: CONTENT,
    Mode.PANEL: PANEL,
}


def find(mode: Mode, name: str, held: Held, place: int) -> Action | None:
    """The action of a key press: by its place first, then by its name. The printed `+` and `?`
    need Shift on some keyboards and not on others, so it does not count for signs."""
    return find_in(TABLES[mode], name, held, place)


def find_in(table: Mapping[Key, Action], name: str, held: Held, place: int) -> Action | None:
    """The same for any table."""
    for key, action in table.items():
        if key.place and key.place == place and key.held == held:
            return action
    if name in ("Plus", "Minus", "Question", "Equal"):
        held &= ~Held.SHIFT
    return next(
        (a for k, a in table.items() if not k.place and (k.name, k.held) == (name, held)), None
    )


def digit_at(place: int) -> int | None:
    """The digit of a key by its place, in the row above the letters or on the number pad."""
    for places in (DIGIT_PLACES, KEYPAD_PLACES):
        if place in places:
            return (places.index(place) + 1) % 10
    return None


def keys_of(action: Action, mode: Mode = Mode.WALL) -> tuple[Key, ...]:
    """The keys that lead to an action in a mode."""
    return tuple(key for key, found in TABLES[mode].items() if found is action)
