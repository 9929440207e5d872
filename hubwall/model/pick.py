"""Picking values out of JSON that nobody vouches for: each function gives a value that is within
its bounds, or raises `RefusedError`. What is refused is a whole message: the wire's, a guest's, a
child process's."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

LONGEST_TEXT = 300
LONGEST_NAME = 90  # a share's id, the longest of names


class RefusedError(Exception):
    """The message is not one of ours."""


def need(right: bool) -> None:
    if not right:
        raise RefusedError


def an_object(value: object) -> dict[str, Any]:
    need(isinstance(value, dict))
    return value  # type: ignore[return-value]


def whole(value: object, low: int, high: int) -> int:
    need(isinstance(value, int) and not isinstance(value, bool) and low <= value <= high)
    return value  # type: ignore[return-value]


def text(value: object, longest: int = LONGEST_TEXT) -> str:
    need(isinstance(value, str) and len(value) <= longest and _encodes(value))
    return value  # type: ignore[return-value]


def _encodes(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)


def name(value: object) -> str:
    found = text(value, LONGEST_NAME)
    need(bool(found))
    return found


def yes(value: object) -> bool:
    need(isinstance(value, bool))
    return bool(value)


def one(value: object, choices: Collection[str]) -> str:
    need(isinstance(value, str) and value in choices)
    return str(value)


def seconds(value: object, most: float = 1e11) -> float:
    need(isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= most)
    return float(value)  # type: ignore[arg-type]


def a_list(value: object, longest: int) -> list[Any]:
    need(isinstance(value, list) and len(value) <= longest)
    return value  # type: ignore[return-value]


def texts(value: object, most: int, longest: int = LONGEST_TEXT) -> tuple[str, ...]:
    return tuple(text(item, longest) for item in a_list(value, most))


def several(value: object, count: int) -> list[Any]:
    found = a_list(value, count)
    need(len(found) == count)
    return found
