"""Many streams side by side: frames that reach each zone, and what a frame costs."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from benching import processes, showing
from benching.material import RATE, clip
from benching.report import Figure, Options
from benching.screen import Reader
from hubwall.model.geometry import Rect

SETTLE_S = 3.0
PATIENCE_S = 45.0
GOAL = 1.3


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    columns: int
    rows: int
    screens: tuple[Rect, ...]

    def zones(self) -> list[Rect]:
        width = max(s.x + s.width for s in self.screens) // self.columns
        height = max(s.y + s.height for s in self.screens) // self.rows
        return [
            Rect(x * width, y * height, width, height)
            for y in range(self.rows)
            for x in range(self.columns)
        ]


ONE = (Rect(0, 0, 1920, 1080),)
SIX = tuple(Rect(x * 1920, y * 1080, 1920, 1080) for y in range(2) for x in range(3))
CASES = {
    "9": Case("9 on 1920x1080", 3, 3, ONE),
    "16": Case("16 on 1920x1080", 4, 4, ONE),
    "6": Case("6 on 5760x2160", 3, 2, SIX),
}


@dataclass(frozen=True, slots=True)
class Run:
    """One program for some seconds: frames a second in the slowest zone and in all, processor
    seconds a second in its processes and in the X server, the machine's load."""

    slowest: float
    total: float
    cpu: float
    x_cpu: float
    load: float

    @property
    def per_core_second(self) -> float:
        """Frames a core-second of the program's own processes."""
        return self.total / max(self.cpu, 1e-9)

    @property
    def with_x(self) -> float:
        """Frames a core-second, the X server's time counted too."""
        return self.total / max(self.cpu + self.x_cpu, 1e-9)


def measure(options: Options) -> list[Figure]:
    """Each case: hubwall and its peers in turn, several times; medians."""
    found = []
    for key in options.cases or list(CASES):
        case = CASES[key]
        with showing.wall(case.screens, options.display) as wall:
            runs: dict[str, list[Run]] = {name: [] for name in options.programs}
            for _ in range(options.rounds):
                for name in options.programs:
                    run = one(name, case, wall.display, options.seconds)
                    if run is not None:
                        runs[name].append(run)
                        options.say(f"  {case.name}: {name}: {_text(run)}")
                    else:
                        options.say(f"  {case.name}: {name}: shows nothing in every zone")
        found += figures(case, {name: made for name, made in runs.items() if made})
    return found


def one(name: str, case: Case, display: str, seconds: float) -> Run | None:
    """Run a program, wait until every zone shows something, and measure."""
    zones = case.zones()
    with starters(case, display, zones)[name]() as running:
        reader = Reader(display, zones)
        try:
            opening = reader.watch_until(lambda seen: all(seen.shown()), PATIENCE_S)
            if not all(opening.shown()):
                return None
            time.sleep(SETTLE_S)
            x_server = showing.x_server(display)
            cpu, x_cpu = running.cpu(), processes.cpu_of_one(x_server)
            seen = reader.watch(seconds)
            cpu, x_cpu = running.cpu() - cpu, processes.cpu_of_one(x_server) - x_cpu
        finally:
            reader.close()
    rates, spent = seen.rates(), seen.seconds
    return Run(min(rates), sum(rates), cpu / spent, x_cpu / spent, os.getloadavg()[0])


def starters(
    case: Case, display: str, zones: list[Rect]
) -> dict[str, Callable[[], AbstractContextManager[showing.Running]]]:
    film = clip()
    places = [
        showing.Place(zone, f"stream: {film}", f"zone-{number}")
        for number, zone in enumerate(zones)
    ]
    return {
        "hubwall": lambda: showing.hubwall(display, case.screens, places),
        "mpv": lambda: showing.mpv(display, film, zones),
        "chromium": lambda: showing.chromium(display, film, zones),
    }


def figures(case: Case, runs: dict[str, list[Run]]) -> list[Figure]:
    def middle(name: str, of: Callable[[Run], float]) -> float:
        return statistics.median(of(run) for run in runs[name])

    found = []
    peers = [name for name in runs if name != "hubwall"]
    details = {
        name: {
            "slowest zone, frames/s": round(middle(name, lambda r: r.slowest), 1),
            "all zones, frames/s": round(middle(name, lambda r: r.total), 1),
            "cores": round(middle(name, lambda r: r.cpu), 2),
            "cores of the X server": round(middle(name, lambda r: r.x_cpu), 2),
            "frames per core-second": round(middle(name, lambda r: r.per_core_second)),
            "frames per core-second, X server counted": round(middle(name, lambda r: r.with_x)),
            "load": round(middle(name, lambda r: r.load), 1),
        }
        for name in runs
    }
    if "hubwall" not in runs:
        return []
    best_rate = max([middle(name, lambda r: r.slowest) for name in peers] or [RATE])
    goal = min(RATE, best_rate) - 0.5
    rate = middle("hubwall", lambda r: r.slowest)
    found.append(
        Figure(
            f"{case.name}: slowest zone", f"{rate:.1f} frames/s",
            f"≥ {goal:.1f} (best peer's, within 0.5)", rate >= goal, details,
        )
    )  # fmt: skip
    for of, words in (
        (lambda r: r.per_core_second, "frames per core-second"),
        (lambda r: r.with_x, "frames per core-second, X server counted"),
    ):
        if not peers:
            continue
        best = max(peers, key=lambda name: middle(name, of))
        ours, theirs = middle("hubwall", of), middle(best, of)
        ratio = ours / theirs
        found.append(
            Figure(
                f"{case.name}: {words}", f"{ours:.0f} = {ratio:.2f} x {best}'s {theirs:.0f}",
                f"≥ {GOAL} x the best peer", ratio >= GOAL,
            )
        )  # fmt: skip
    return found


def _text(run: Run) -> str:
    return (
        f"slowest zone {run.slowest:.1f}/s, all {run.total:.0f}/s, {run.cpu:.2f} cores "
        f"+ X {run.x_cpu:.2f}, {run.per_core_second:.0f} per core-second "
        f"({run.with_x:.0f} with X), load {run.load:.1f}"
    )
