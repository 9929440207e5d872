"""The desk's troubles in words, whatever it sends."""

from __future__ import annotations

import pytest

from hubwall.desk.messages import Trouble
from hubwall.model import words
from hubwall.wall.shares.desk_words import trouble_words

KNOWN = "Nothing can be shared: the desk's process does not start ({reason})"


def test_what_hubwall_says_is_translated() -> None:
    words.speak("fr")
    try:
        assert trouble_words(Trouble(KNOWN, {"reason": "x"})).startswith("Rien ne peut")
    finally:
        words.speak("en")


@pytest.mark.parametrize("text", ["{0.__class__}", "{", "Your login, please: {a}", ""])
def test_other_texts_are_only_quoted(text: str) -> None:
    assert trouble_words(Trouble(text, {"a": "b"})) == f"The desk reports: {text}"


def test_values_that_are_missing_do_no_harm() -> None:
    assert trouble_words(Trouble(KNOWN)) == KNOWN
