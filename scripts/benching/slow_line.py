"""A seat's line that falls from 100 to 5 Mbit/s in one step: how old pictures are on the wall."""

from __future__ import annotations

import time
from dataclasses import dataclass

from benching import showing
from benching.report import Figure, Options
from benching.screen import Reader
from benching.sharing import (
    LOOK_S,
    PATIENCE_S,
    SCREEN,
    SETTLE_S,
    Source,
    ages,
    receiving,
    seat,
    source,
)
from tests.share.agent.stand_in import Line

FAST, SLOW = 100e6 / 8, 5e6 / 8  # bytes per second
GRACE_S, AFTER_S = 2.0, 10.0
MOST_MS = 200.0


@dataclass(frozen=True)
class Run:
    """The oldest picture in ms, while the line changes and from `GRACE_S` on; pictures a second
    from then on."""

    during: float
    after: float
    rate: float


def measure(options: Options) -> list[Figure]:
    """The worst of the rounds: it is a promise about every picture."""
    number = options.display
    runs = []
    with showing.wall((SCREEN,), number) as wall, source(number and number + 1) as screen:
        for _ in range(options.rounds):
            if (run := one(wall.display, screen)) is not None:
                runs.append(run)
                text = f"{run.during:.0f}, then {run.after:.0f} ms at most, {run.rate:.1f}/s"
                options.say(f"  from 100 to 5 Mbit/s: {text}")
    worst = max((run.after for run in runs), default=float("nan"))
    return [
        Figure(
            "Share: oldest picture from 2 s after 100 became 5 Mbit/s",
            f"{worst:.0f} ms" if len(runs) == options.rounds else "not seen",
            f"< {MOST_MS:.0f} ms",
            len(runs) == options.rounds and worst < MOST_MS,
        )
    ]


def one(wall: str, screen: Source) -> Run | None:
    screen.say("all")
    with receiving(wall, [SCREEN]) as (_, state, port):
        line = Line(port)
        line.rate = FAST
        reader = Reader(wall, [SCREEN], LOOK_S)
        try:
            with seat(1, screen.display, state, line.port):
                reader.watch_until(lambda seen: all(seen.changes), PATIENCE_S)
                time.sleep(SETTLE_S)
                line.rate = SLOW
                during = ages(reader.watch(GRACE_S), screen.times)
                seen = reader.watch(AFTER_S)
        finally:
            reader.close()
            line.close()
    after = ages(seen, screen.times)
    return Run(max(during), max(after), seen.rates()[0]) if during and after else None
