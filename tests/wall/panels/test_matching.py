"""Finding actions and layouts by what people type of their names."""

from __future__ import annotations

import pytest

from hubwall.wall.panels.matching import find, score

NAMES = ["Move left", "Load layout 1", "Open a layout", "Enregistrer", "Équipe du matin", "Mur Œil"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lay", "Open a layout"),
        ("open", "Open a layout"),
        ("layout 1", "Load layout 1"),
        ("LEFT", "Move left"),
        ("lef mo", "Move left"),
        ("equipe", "Équipe du matin"),
        ("matin eq", "Équipe du matin"),
        ("oeil", "Mur Œil"),
        ("enrgst", "Enregistrer"),
    ],
)
def test_words_are_found_by_their_beginnings_in_any_order(typed: str, first: str) -> None:
    assert first in find(typed, [(name, name) for name in NAMES])[:2]


def test_what_has_another_word_is_not_found() -> None:
    assert find("left right", [(name, name) for name in NAMES]) == []


def test_nothing_typed_finds_everything_in_its_order() -> None:
    assert find("  ", [(name, name) for name in NAMES]) == NAMES


def test_a_whole_word_counts_more_than_its_beginning() -> None:
    assert score("save", "Save the layout") > score("save", "Saved pages")
