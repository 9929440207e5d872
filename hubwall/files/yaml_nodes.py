"""The tree of a YAML file: values that know where they stand in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal

Plain = Any
"""None, bool, int, float, str, or lists and string-keyed dicts of them."""


@dataclass(slots=True)
class Node:
    """`start` and `end` are places in the text, counted in characters; `line` and `column` count
    from 1. `style` is how a scalar is written: empty, `'`, `"`, `|` or `>`. `flow` means
    within brackets, or a pair of them.

    A mapping has `pairs`, in the file's order, a sequence `items`, a scalar its `value`.
    """

    sort: Literal["scalar", "mapping", "sequence"]
    start: int
    line: int
    column: int
    end: int = 0
    value: bool | int | float | str | None = None
    style: str = ""
    flow: bool = False
    pairs: dict[str, tuple[Node, Node]] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)

    def get(self, key: str) -> Node | None:
        """The value under a key of a mapping."""
        found = self.pairs.get(key)
        return found[1] if found else None

    def plain(self) -> Plain:
        """The value as plain Python data."""
        if self.sort == "mapping":
            return {key: value.plain() for key, (_, value) in self.pairs.items()}
        if self.sort == "sequence":
            return [item.plain() for item in self.items]
        return self.value

    def walk(self) -> list[Node]:
        """The node and all below it."""
        found = [self]
        for node in found:
            found.extend(node.items)
            found.extend(value for _, value in node.pairs.values())
        return found


_INT = re.compile(r"[-+]?[0-9]{1,18}$")
_OCTAL = re.compile(r"0o[0-7]{1,18}$")
_HEX = re.compile(r"0x[0-9a-fA-F]{1,15}$")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")
_NOT_FINITE = re.compile(r"([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def resolve(text: str) -> bool | int | float | str | None:
    """What an unquoted scalar stands for in YAML 1.2's core schema (chapter 10.3): `NO` is a
    text, and so is `12:30`. Raises `ValueError` for a number that no option can hold."""
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > 40 or text[0] not in "-+.0123456789":
        if len(text) > 40 and _FLOAT.match(text):
            raise ValueError(text)
        return text
    if _INT.match(text):
        return int(text)
    if _OCTAL.match(text):
        return int(text[2:], 8)
    if _HEX.match(text):
        return int(text[2:], 16)
    if _FLOAT.match(text):
        number = float(text)
        if abs(number) > 1e15:
            raise ValueError(text)
        return number
    if _NOT_FINITE.match(text):
        raise ValueError(text)
    return text
