"""Making problems: where a node of a file stands, and what a wrong name was perhaps meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from hubwall.model.mistake import Mistake, Problem, Value

__all__ = [
    "MOST_PROBLEMS",
    "Mistake",
    "Problem",
    "Value",
    "did_you_mean",
    "in_order",
    "shortened",
    "whole_file",
]

MOST_PROBLEMS = 100
_LONGEST_GUESSED = 64


def whole_file(path: object, text: str, **values: Value) -> Problem:
    """A problem of the file as a whole."""
    return Problem(str(path), 0, 0, text, tuple(sorted(values.items())))


def did_you_mean(name: str, choices: Iterable[str]) -> str:
    """The choice that is nearest to the name; empty where none is near."""
    if not name or len(name) > _LONGEST_GUESSED:
        return ""
    known = {choice.lower(): choice for choice in choices}
    near = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    return known[near[0]] if near else ""


def shortened(value: object, length: int = 60) -> str:
    """A value as it is named in a message."""
    text = " ".join(str(value).split())
    return text if len(text) <= length else text[: length - 1] + "…"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems as they stand in the file, each one once. Where there are more than a person
    reads, the rest is counted in a last one."""
    found = sorted(dict.fromkeys(problems), key=lambda p: (p.line, p.column))
    if len(found) <= MOST_PROBLEMS:
        return tuple(found)
    rest = whole_file(found[0].path, "and {count} more", count=len(found) - MOST_PROBLEMS)
    return (*found[:MOST_PROBLEMS], rest)
