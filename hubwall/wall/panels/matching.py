"""Finding things by a part of their name, typed in a hurry."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def plain(text: str) -> str:
    """The text without case, accents and ligatures, as people type it."""
    spread = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("’", "'"))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def score(typed: str, text: str) -> int:
    """How well the text answers what was typed; 0 for not at all. Every typed word must begin
    one of the text's words (best), stand inside of one, or have its letters there in order."""
    wanted, words = plain(typed).split(), _words(plain(text))
    total = 1
    for place, word in enumerate(wanted):
        best = max((_word_score(word, found, at) for at, found in enumerate(words)), default=0)
        if best == 0:
            return 0
        total += best + (2 if place < len(words) and words[place].startswith(word) else 0)
    return total


def find(typed: str, things: Sequence[tuple[str, Thing]]) -> list[Thing]:
    """The things whose name answers, best first; in their own order where they answer alike."""
    scored = [(score(typed, name), at, thing) for at, (name, thing) in enumerate(things)]
    return [thing for points, _, thing in sorted(scored, key=lambda s: (-s[0], s[1])) if points]


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text).split()


def _word_score(typed: str, word: str, place: int) -> int:
    if word.startswith(typed):
        return 24 + (6 if word == typed else 0) - min(place, 5)
    if typed in word:
        return 8
    if len(typed) >= 3 and word[0] == typed[0] and _in_order(typed, word):
        return 2
    return 0


def _in_order(typed: str, word: str) -> bool:
    letters = iter(word)
    return all(letter in letters for letter in typed)
