"""`A`: how long it takes to find a place for each of 1 to 16 zones on 3x2 screens."""

from __future__ import annotations

import statistics
import time

from benching.report import Figure, Options
from hubwall.model.arrange import arrange
from hubwall.model.canvas import grid

GOAL_MS = 50


def measure(options: Options) -> list[Figure]:
    """In this process: the one figure that is not read off the screen."""
    canvas = grid(3, 2)
    worst = {}
    for count in range(1, 17):
        times = []
        for _ in range(max(3, options.rounds)):
            began = time.process_time()
            arrange([16 / 9] * count, canvas)
            times.append((time.process_time() - began) * 1000)
        worst[count] = statistics.median(times)
    count = max(worst, key=lambda n: worst[n])
    return [
        Figure(
            "arrange 1 to 16 zones", f"{worst[count]:.1f} ms at most ({count} zones)",
            f"< {GOAL_MS} ms", worst[count] < GOAL_MS,
            {f"{n} zones, ms": round(worst[n], 1) for n in worst},
        )
    ]  # fmt: skip
