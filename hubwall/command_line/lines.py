"""What commands print that answer in lines."""

from __future__ import annotations

from collections.abc import Iterable


def print_lines(lines: Iterable[str]) -> None:
    """Each as soon as it comes."""
    for line in lines:
        print(line)
