"""What goes over the socket: one request and one answer, each a line of JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MOST = 262_144
"""Bytes of one line, its end included. What is larger goes by the name of a file."""


class BadMessageError(Exception):
    """A line that is no message; its text says why."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the wall is asked for: `{"do": "load", "name": "morning"}`. `values` are plain JSON."""

    do: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def line(self) -> bytes:
        return _line({**self.values, "do": self.do})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it. `text` is for people, in the asker's language where the wall knows it: what
    was done, or why not. `values` are for programs."""

    ok: bool
    text: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    def line(self) -> bytes:
        return _line({**self.values, "ok": self.ok, "text": self.text})


def read_request(line: bytes) -> Request:
    """Raises `BadMessageError`."""
    values = _values(line)
    do = values.pop("do", None)
    if not isinstance(do, str) or not do:
        raise BadMessageError("a request needs `do`, a text")
    return Request(do, values)


def read_answer(line: bytes) -> Answer:
    """Raises `BadMessageError`."""
    values = _values(line)
    ok, text = values.pop("ok", None), values.pop("text", "")
    if not isinstance(ok, bool) or not isinstance(text, str):
        raise BadMessageError("an answer needs `ok`, true or false, and `text`")
    return Answer(ok, text, values)


def _line(values: dict[str, Any]) -> bytes:
    line = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    if len(line) > MOST:
        raise BadMessageError(f"more than {MOST} bytes")
    return line


def _values(line: bytes) -> dict[str, Any]:
    if len(line) > MOST:
        raise BadMessageError(f"more than {MOST} bytes")
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise BadMessageError(f"no JSON: {problem}") from problem
    if not isinstance(values, dict):
        raise BadMessageError("no JSON object")
    return values
