"""From Qt's key events to actions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from hubwall.model.session import Mode
from hubwall.wall.input.actions import Action
from hubwall.wall.input.keys import PLAYER, RIGHT_CTRL_PLACE, Held, digit_at, find, find_in

ONCE = frozenset(
    {
        Action.LAST_CHANNEL, Action.NOW_NEXT, Action.SAVE_MINUTES, Action.MUTE, Action.SILENCE,
        Action.SOLO, Action.SOUND_MODE,
    }
)  # fmt: skip
"""What a key that is held down does not repeat."""


class Keyboard:
    """Looks keys up in the mode's table. In content mode only a *tap* of the right Ctrl key is
    the wall's: pressed and let go with nothing in between, so that Ctrl+C still copies; a zone
    that `zaps` has keys of its own besides. `typed` is given the digits that are pressed there, and
    None for Enter."""

    def __init__(
        self,
        mode: Callable[[], Mode],
        perform: Callable[[Action], None],
        zaps: Callable[[], bool] = lambda: False,
        typed: Callable[[int | None], None] = lambda _digit: None,
    ) -> None:
        self._mode = mode
        self._perform = perform
        self._zaps = zaps
        self._typed = typed
        self._tapping = False

    def handle(self, event: QKeyEvent, pressed: bool) -> bool:
        """Whether the key was meant for the wall and is done with."""
        mode, place = self._mode(), event.nativeScanCode()
        if mode is Mode.CONTENT:
            if self._content_key(place, pressed):
                return True
            return pressed and self._zaps() and self._player_key(event)
        if not pressed:
            return False
        action = find(mode, key_name(event), held(event), place)
        if action is None:
            return False
        if not (event.isAutoRepeat() and action in ONCE):
            self._perform(action)
        return True

    def _player_key(self, event: QKeyEvent) -> bool:
        """A key of a television's remote control."""
        name, digit = key_name(event), digit_at(event.nativeScanCode())
        plain = held(event) is Held.NONE
        if plain and (digit is not None or name in ("Return", "Enter")):
            self._typed(digit)
            return True
        action = find_in(PLAYER, name, held(event), event.nativeScanCode())
        if action is None or action is Action.LEAVE_CONTENT:
            return False
        if not (event.isAutoRepeat() and action in ONCE):
            self._perform(action)
        return True

    def _content_key(self, place: int, pressed: bool) -> bool:
        if pressed:
            self._tapping = place == RIGHT_CTRL_PLACE
            return False
        if self._tapping and place == RIGHT_CTRL_PLACE:
            self._tapping = False
            self._perform(Action.LEAVE_CONTENT)
            return True
        return False


def key_name(event: QKeyEvent) -> str:
    """Qt's name of the key without `Key_`; empty for one that has none."""
    try:
        return Qt.Key(event.key()).name.removeprefix("Key_")
    except ValueError:
        return ""


def held(event: QKeyEvent) -> Held:
    modifiers, found = event.modifiers(), Held.NONE
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        found |= Held.SHIFT
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        found |= Held.CTRL
    return found
