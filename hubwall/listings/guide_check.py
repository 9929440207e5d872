"""What is wrong in a guide, without keeping any of it."""

from __future__ import annotations

from pathlib import Path

from hubwall.files.problems import Problem
from hubwall.listings.guide_intake import read_problems


class _Counting:
    def __init__(self) -> None:
        self.channels = self.programmes = 0

    def channel(self, *_: object) -> None:
        self.channels += 1

    def wants(self, *_: object) -> bool:
        self.programmes += 1
        return False

    def programme(self, *_: object) -> None:
        pass


def check_guide(file: Path) -> tuple[tuple[Problem, ...], Problem | None, int, int]:
    """Its problems, why it is none or could be read in part only, and how many channels and
    programmes it holds. Raises `OSError`."""
    counting = _Counting()
    problems, failure = read_problems(file, str(file), counting, ())
    return problems, failure, counting.channels, counting.programmes
