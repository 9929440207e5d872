"""Waiting for something to become so, with a deadline, never for a time to pass."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")


def until(condition: Callable[[], Value], seconds: float = 10.0, what: str = "") -> Value:
    """What `condition` returns, as soon as that counts as true. Fails the test when it has not
    come true in so many seconds; `what` says then what was missing."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"not in {seconds:g} s: {what or condition}; last: {value!r}")
        time.sleep(0.01)
