"""What the desk inherits from the wall: descriptors that outlive it, so that the next desk goes on
with the same addresses."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inherited:
    """Descriptors. `control`: stream socket to the wall (`hubwall.desk.link`); when it closes, the
    desk ends. `loopback`: listening TCP socket on 127.0.0.1 for pages inside the wall. `players`:
    listening Unix stream socket for players. `sheet`: memfd of thumbnails (`hubwall.desk.sheet`).
    """

    control: int
    loopback: int
    players: int
    sheet: int

    def command(self) -> list[str]:
        """Arguments to start a desk with; pass `descriptors` as `pass_fds`."""
        return [sys.executable, "-m", "hubwall.desk", *map(str, self.descriptors)]

    @property
    def descriptors(self) -> tuple[int, int, int, int]:
        return self.control, self.loopback, self.players, self.sheet


def read_arguments(arguments: Sequence[str]) -> Inherited | None:
    """The descriptors that a desk was started with; None if that is not what the words are."""
    try:
        numbers = [int(word) for word in arguments]
        for number in numbers:
            os.fstat(number)
    except (ValueError, OSError, OverflowError):
        return None
    return Inherited(*numbers) if len(numbers) == 4 else None
