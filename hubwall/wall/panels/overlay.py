"""The overlay with all keys, in groups. Plain data; a test holds that no key is left out."""

from __future__ import annotations

from dataclasses import dataclass

from hubwall.model.session import Mode
from hubwall.model.words import tr
from hubwall.wall.input.actions import LAYOUT_DIGITS, Action
from hubwall.wall.input.keys import Held, Key
from hubwall.wall.panels.keycaps import caps, caps_of


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What something does, the ways to do it, each as its caps, and the actions it covers."""

    text: str
    ways: tuple[tuple[str, ...], ...]
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyGroup:
    title: str
    rows: tuple[KeyRow, ...]


def groups() -> tuple[KeyGroup, ...]:
    """Every key of every mode, and what the mouse does."""
    return (
        KeyGroup(
            tr("Zones"),
            (
                _both(tr("Go round"), Action.NEXT_ZONE, Action.PREVIOUS_ZONE),
                _arrows(tr("Move"), Held.NONE, 0),
                _arrows(tr("Move by a pixel"), Held.SHIFT, 4),
                _arrows(tr("Change the size"), Held.CTRL, 8),
                _row(tr("Fill the screen, the wall, back"), Action.FILL),
                _row(tr("Swap two"), Action.SWAP),
                _row(tr("Tile the selected"), Action.TILE),
                _row(tr("Arrange all"), Action.ARRANGE),
                _both(tr("To the front, to the back"), Action.TO_FRONT, Action.TO_BACK),
                _row(tr("Select all"), Action.SELECT_ALL),
                _row(tr("Select nothing"), Action.SELECT_NONE),
            ),
        ),
        KeyGroup(
            tr("Content"),
            (
                _row(tr("Work in the zone"), Action.ENTER_CONTENT),
                KeyRow(
                    tr("Back to the wall"),
                    caps_of(Action.LEAVE_CONTENT, Mode.CONTENT),
                    (Action.LEAVE_CONTENT,),
                ),
                _both(tr("Show larger, smaller"), Action.ZOOM_IN, Action.ZOOM_OUT),
                _both(tr("Louder, softer"), Action.LOUDER, Action.SOFTER),
                _row(tr("Sound on or off"), Action.MUTE),
                _row(tr("Hear it alone"), Action.SOLO),
                _row(tr("Silence everything"), Action.SILENCE),
                _row(tr("Mixer"), Action.MIXER),
                _row(tr("Sound of one, of all, lowered"), Action.SOUND_MODE),
                _row(tr("Reload the page"), Action.RELOAD),
                _row(tr("Go to an address"), Action.ADDRESS),
            ),
        ),
        KeyGroup(
            tr("Television"),
            (
                _both(tr("Next, previous channel"), Action.CHANNEL_UP, Action.CHANNEL_DOWN),
                _row(tr("Last channel"), Action.LAST_CHANNEL),
                _both(
                    tr("Favourites"),
                    Action.NEXT_FAVOURITE,
                    Action.PREVIOUS_FAVOURITE,
                ),
                _row(tr("Channels"), Action.CHANNELS),
                _row(tr("What is on now, and next"), Action.NOW_NEXT),
                _both(tr("10 seconds back; live"), Action.LOOK_BACK, Action.LIVE),
                _row(tr("Save the last two minutes"), Action.SAVE_MINUTES),
                KeyRow(
                    tr("In the zone: number, back, on"),
                    (("0 … 9",), caps(Key("Left")), caps(Key("Right"))),
                    (Action.LOOK_BACK, Action.LOOK_ON),
                ),
            ),
        ),
        KeyGroup(
            tr("Shares"),
            (
                _row(tr("The dock: seats, shares, sources"), Action.DOCK),
                _row(tr("Let the next guest in"), Action.LET_IN),
                _row(tr("Turn the next guest away"), Action.TURN_AWAY),
                _row(tr("Take the share off the wall"), Action.TAKE_OFF),
                _row(tr("Show how guests come in"), Action.WELCOME),
            ),
        ),
        KeyGroup(
            tr("Edit"),
            (
                _row(tr("New zone from an address"), Action.NEW_ZONE),
                KeyRow(
                    tr("Copy, cut, paste"),
                    (
                        *caps_of(Action.COPY),
                        *caps_of(Action.CUT),
                        *caps_of(Action.PASTE),
                    ),
                    (Action.COPY, Action.CUT, Action.PASTE),
                ),
                _row(tr("Duplicate"), Action.DUPLICATE),
                _row(tr("Take off the wall"), Action.DELETE),
                _both(tr("Undo, redo"), Action.UNDO, Action.REDO),
            ),
        ),
        KeyGroup(
            tr("Layouts"),
            (
                KeyRow(tr("Load one of the first ten"), (("1",), ("…",), ("0",)), LAYOUT_DIGITS),
                _row(tr("Open by name"), Action.PICK_LAYOUT),
                _row(tr("Save"), Action.SAVE),
                _row(tr("Save under a name"), Action.SAVE_AS),
            ),
        ),
        KeyGroup(
            tr("The wall"),
            (
                _row(tr("All actions"), Action.PALETTE),
                _row(tr("Menu"), Action.MENU),
                _row(tr("These keys"), Action.KEYS),
                _row(tr("Show the screens' names"), Action.IDENTIFY),
                _row(tr("Take a picture"), Action.PICTURE),
                KeyRow(
                    tr("Close a panel"),
                    caps_of(Action.CLOSE_PANEL, Mode.PANEL),
                    (Action.CLOSE_PANEL,),
                ),
                _row(tr("Quit"), Action.QUIT),
            ),
        ),
        KeyGroup(
            tr("Mouse"),
            (
                KeyRow(tr("Move; edges resize"), ((tr("Drag"),),)),
                KeyRow(tr("Go free of the guides"), ((tr("Alt"), tr("Drag")),)),
                KeyRow(tr("Swap with another zone"), ((tr("Ctrl"), tr("Drag")),)),
                KeyRow(tr("Select what the band touches"), ((tr("Shift"), tr("Drag")),)),
                KeyRow(tr("Add to the selected"), ((tr("Ctrl"), tr("Click")),)),
                KeyRow(tr("Fill"), ((tr("Double click"),),)),
                KeyRow(tr("Menu"), ((tr("Right click"),),)),
            ),
        ),
    )


def _row(text: str, action: Action) -> KeyRow:
    return KeyRow(text, caps_of(action), (action,))


def _both(text: str, one: Action, other: Action) -> KeyRow:
    """Two actions that belong together, the first way of each."""
    return KeyRow(text, (*caps_of(one)[:1], *caps_of(other)[:1]), (one, other))


_ARROWED = (
    Action.MOVE_LEFT, Action.MOVE_RIGHT, Action.MOVE_UP, Action.MOVE_DOWN,
    Action.NUDGE_LEFT, Action.NUDGE_RIGHT, Action.NUDGE_UP, Action.NUDGE_DOWN,
    Action.NARROWER, Action.WIDER, Action.LOWER, Action.HIGHER,
)  # fmt: skip


def _arrows(text: str, held: Held, first: int) -> KeyRow:
    return KeyRow(text, ((*caps(Key("Left", held))[:-1], "← ↑ ↓ →"),), _ARROWED[first : first + 4])
