"""Keys as they are printed on keyboards, in the wall's language."""

from __future__ import annotations

from hubwall.model.session import Mode
from hubwall.model.words import tr
from hubwall.wall.input.actions import Action
from hubwall.wall.input.keys import Held, Key, keys_of

ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
SIGNS = {"Plus": "+", "Minus": "−", "Question": "?", "Equal": "="}


def _named() -> dict[str, str]:
    return {
        "Tab": tr("Tab"),
        "Backtab": tr("Tab"),
        "Return": tr("Enter"),
        "Enter": tr("Enter"),
        "Escape": tr("Esc"),
        "Delete": tr("Del"),
        "PageUp": tr("Page up"),
        "PageDown": tr("Page down"),
        "Print": tr("Print"),
        "Menu": tr("Menu"),
        "Control": tr("right Ctrl"),
        "Space": tr("Space"),
        "Backspace": tr("Backspace"),
        "Home": tr("Home"),
        "End": tr("End"),
        "Insert": tr("Insert"),
    }


def caps(key: Key) -> tuple[str, ...]:
    """What is printed on the keys that are pressed together, modifiers first."""
    held = [tr("Ctrl")] if key.held & Held.CTRL else []
    if key.held & Held.SHIFT:
        held.append(tr("Shift"))
    name = key.name
    return (*held, ARROWS.get(name) or SIGNS.get(name) or _named().get(name, name))


def caps_of(action: Action, mode: Mode = Mode.WALL) -> tuple[tuple[str, ...], ...]:
    """The ways to press an action, each as its caps; ways that read the same only once."""
    return tuple(dict.fromkeys(caps(key) for key in keys_of(action, mode)))
