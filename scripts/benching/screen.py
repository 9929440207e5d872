"""Reading the screen fast: only the rows in which barcodes lie, through shared memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import mss
import numpy as np
from numpy.typing import NDArray

from benching.barcode import HEIGHT, NUMBERS, Code, read
from hubwall.model.geometry import Rect

INTERVAL_S = 1 / 120


class Reader:
    """Reads zones' barcodes off one display."""

    def __init__(self, display: str, zones: Sequence[Rect], interval_s: float = INTERVAL_S) -> None:
        self.zones = list(zones)
        self.interval_s = interval_s
        self._mss: Any = mss.mss(display=display, backend="xshmgetimage")
        self.aim(self.zones)

    def aim(self, zones: Sequence[Rect]) -> None:
        """Read these from now on."""
        self.zones = list(zones)
        self.rows = sorted({row_of(zone) for zone in zones})
        self._right = max(zone.x + zone.width for zone in zones)

    def close(self) -> None:
        self._mss.close()

    def row(self, y: int, left: int, width: int) -> NDArray[np.uint8]:
        """One row of pixels, BGRA."""
        shot = self._mss.grab({"left": left, "top": y, "width": width, "height": 1})
        return np.frombuffer(shot.raw, np.uint8).reshape(width, 4)

    def look(self) -> list[Code | None]:
        """What each zone's strip says now."""
        rows = {y: self.row(y, 0, self._right) for y in self.rows}
        return [read(rows[row_of(zone)], zone.x, zone.width) for zone in self.zones]

    def watch(self, seconds: float) -> Seen:
        """What is shown in that time."""
        return self.watch_until(lambda seen: seen.now - seen.began >= seconds, seconds + 1)

    def watch_until(self, done: Callable[[Seen], bool], patience_s: float) -> Seen:
        seen = Seen([[] for _ in self.zones], time.perf_counter())
        due = seen.began
        while True:
            codes = self.look()
            seen.now = time.perf_counter()
            seen.looks += 1
            for changes, code in zip(seen.changes, codes, strict=True):
                if code is not None and (not changes or changes[-1][1] != code):
                    changes.append((seen.now, code))
            if done(seen) or seen.now - seen.began > patience_s:
                return seen
            due = max(due + self.interval_s, seen.now)
            time.sleep(max(0.0, due - time.perf_counter()))


def row_of(zone: Rect) -> int:
    return zone.y + round(zone.height * HEIGHT / 2)


@dataclass
class Seen:
    """For each zone the moments (`perf_counter`) at which a new code was on the screen."""

    changes: list[list[tuple[float, Code]]]
    began: float
    now: float = 0.0
    looks: int = 0
    missed: list[int] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        return self.now - self.began

    def shown(self) -> list[int]:
        """Frames that reached each zone; the first was there already."""
        return [max(0, len(changes) - 1) for changes in self.changes]

    def rates(self) -> list[float]:
        return [count / self.seconds for count in self.shown()]

    def lost(self) -> list[int]:
        """Frames of each zone that were skipped: numbers left out between two that were seen. A
        clip that begins again loses none."""
        return [
            sum(
                max(0, (b.number - a.number) % NUMBERS - 1)
                for (_, a), (_, b) in pairwise(changes)
                if b.number > a.number
            )
            for changes in self.changes
        ]
