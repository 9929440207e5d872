"""The key tables, the overlay and the palette say the same, and nothing is missing from them."""

from __future__ import annotations

import pytest

from hubwall.model import words
from hubwall.model.french import FRENCH
from hubwall.model.session import Mode
from hubwall.wall.input.actions import LAYOUT_DIGITS, Action
from hubwall.wall.input.keys import (
    DIGIT_PLACES,
    KEYPAD_PLACES,
    PLAYER,
    TABLES,
    Held,
    Key,
    digit_at,
    find,
    find_in,
    keys_of,
)
from hubwall.wall.panels import menu
from hubwall.wall.panels.keycaps import caps
from hubwall.wall.panels.overlay import groups

SIGNS = {"Plus", "Minus", "Question", "Equal"}
ALL = [*TABLES.values(), PLAYER]


@pytest.mark.parametrize("table", ALL)
def test_no_key_means_two_things_in_a_mode(table: dict[Key, Action]) -> None:
    """Signs count without Shift, as the keyboard looks them up, and Return is the keypad's Enter
    only where both mean the same."""
    seen: dict[tuple[str, Held], Action] = {}
    for key, action in table.items():
        held = key.held & ~Held.SHIFT if key.name in SIGNS else key.held
        name = "Return" if key.name == "Enter" else key.name
        assert name == name[:1].upper() + name[1:], f"{name} is never Qt's name of a key"
        assert seen.setdefault((name, held), action) is action, f"{key} twice"


@pytest.mark.parametrize("mode", list(Mode))
def test_every_key_leads_to_its_own_action(mode: Mode) -> None:
    for key, action in TABLES[mode].items():
        assert find(mode, key.name, key.held, key.place) is action


def test_every_key_of_a_television_leads_to_its_own_action() -> None:
    for key, action in PLAYER.items():
        assert find_in(PLAYER, key.name, key.held, key.place) is action
        assert digit_at(key.place) is None


def test_digits_are_told_by_their_place_above_the_letters_and_on_the_pad() -> None:
    for places in (DIGIT_PLACES, KEYPAD_PLACES):
        assert [digit_at(place) for place in places] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]
    assert digit_at(105) is None


def test_physical_digits_load_layouts_whatever_is_printed_on_them() -> None:
    for place, action in zip(DIGIT_PLACES, LAYOUT_DIGITS, strict=True):
        assert find(Mode.WALL, "Ampersand", Held.NONE, place) is action
    assert find(Mode.WALL, "1", Held.NONE, 87) is None  # the keypad's


@pytest.mark.parametrize("held", [Held.NONE, Held.SHIFT])
def test_signs_count_with_and_without_shift(held: Held) -> None:
    assert find(Mode.WALL, "Plus", held, 0) is Action.LOUDER
    assert find(Mode.WALL, "Question", held, 0) is Action.KEYS


def test_the_overlay_shows_every_key_of_every_mode() -> None:
    shown = {action for group in groups() for row in group.rows for action in row.actions}
    assert {action for table in ALL for action in table.values()} - shown == set()


def test_the_overlay_shows_the_keys_that_there_are() -> None:
    """A row with one action shows exactly that action's keys."""
    for group in groups():
        for row in group.rows:
            if len(row.actions) == 1:
                keys = [k for mode in Mode for k in keys_of(row.actions[0], mode)]
                assert set(row.ways) == {caps(key) for key in keys}, row.text


def test_the_menus_hold_what_a_zone_can_do() -> None:
    """Apart from moving it, which the mouse does better."""
    found: set[Action] = set()
    for selected in range(4):
        for item in menu.items(selected, page=True, sound=True, share=True, television=True):
            found.update(item.actions if isinstance(item, menu.Sub) else ())
            found.update([item] if isinstance(item, Action) else [])
    elsewhere = {
        *(a for a in Action if a.name.startswith(("MOVE_", "NUDGE_", "LAYOUT_"))),
        Action.NARROWER, Action.WIDER, Action.LOWER, Action.HIGHER,
        Action.NEXT_ZONE, Action.PREVIOUS_ZONE, Action.SELECT_NONE, Action.LOUDER, Action.SOFTER,
        Action.LEAVE_CONTENT, Action.CLOSE_PANEL, Action.MENU, Action.RELOAD_LAYOUT,
        Action.START_SOURCES,
    }  # fmt: skip
    assert set(Action) - found == elsewhere


def test_every_action_has_its_french_name() -> None:
    assert [action for action in Action if action.value not in FRENCH] == []


def test_keys_read_as_they_are_printed_in_french() -> None:
    words.speak("fr")
    try:
        assert caps(Key("Delete")) == ("Suppr",)
        assert caps(Key("Z", Held.CTRL | Held.SHIFT)) == ("Ctrl", "Maj", "Z")
        assert caps(Key("Left", Held.SHIFT)) == ("Maj", "←")
    finally:
        words.speak("en")
