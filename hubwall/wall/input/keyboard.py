"""From Qt's key events to actions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from hubwall.model.session import Mode
from hubwall.wall.input.actions import Action
from hubwall.wall.input.keys import RIGHT_CTRL_PLACE, Held, find


class Keyboard:
    """Looks keys up in the mode's table. In content mode only a *tap* of the right Ctrl key is
    the wall's: pressed and let go with nothing in between, so that Ctrl+C still copies."""

    def __init__(self, mode: Callable[[], Mode], perform: Callable[[Action], None]) -> None:
        self._mode = mode
        self._perform = perform
        self._tapping = False

    def handle(self, event: QKeyEvent, pressed: bool) -> bool:
        """Whether the key was meant for the wall and is done with."""
        mode, place = self._mode(), event.nativeScanCode()
        if mode is Mode.CONTENT:
            return self._content_key(place, pressed)
        if not pressed:
            return False
        action = find(mode, key_name(event), held(event), place)
        if action is None:
            return False
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
