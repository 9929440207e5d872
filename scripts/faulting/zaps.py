"""A thousand zaps in a row, faster than people zap, with and without waiting for the picture: what
runs and what is taken is the same afterwards as before."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import psutil
from benching import processes
from benching.zapping import COLOURS, headend

from faulting.report import Result, progress
from hubwall.model.geometry import Rect
from hubwall.screens.virtual import VirtualWall
from tests.display.eyes import colour
from tests.display.hands import Hands
from tests.display.walls import Wall, near

WARM = 60  # zaps before anything is counted: caches and pools fill
MOST_GROWTH = 0.05
PATIENCE_S = 60.0
FULL_S = 25.0  # until what is kept to look at again is as much as it may be
SCREEN = Rect(0, 0, 1280, 720)
EYE = (300, 60)
KEYS = (("Prior",), ("Next",), ("BackSpace",), ("Shift_L", "Prior"))


def run(count: int, seed: int) -> Result:
    """So many zaps of one television, chance says where to and how fast."""
    result, chance = Result("zaps", count), random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="hubwall-faults-") as name:
        folder = Path(name)
        with headend(folder) as channels, VirtualWall([SCREEN]) as display:
            home = folder / "home"
            home.mkdir()
            wall, hands = Wall(home, display.display, folder), Hands(display.display)
            wall.screens = [SCREEN]
            wall.set(
                channels={"tv": {"address": str(channels)}},
                television={"neighbours": "on", "again": "10 s", "again_megabytes": 8},
            )
            wall.start(str(wall.write("tv", [{"id": "tv", "at": [0, 0, 640, 360], "tv": 1}])))
            try:
                _wait(lambda: _channel(wall) == 1, "the first channel")
                hands.key("Tab")
                _zap(wall, hands, chance, WARM, result, "")
                before = _at_rest(wall, hands)
                _zap(wall, hands, chance, count, result, f"--seed {seed}, ")
                after = _at_rest(wall, hands)
            finally:
                hands.close()
                wall.kill()
    for what, was in before.items():
        now = after[what]
        grown = (now - was) / was
        result.figures[what] = f"{was:.0f} → {now:.0f} ({grown:+.1%})"
        if grown > MOST_GROWTH:
            result.failures.append(f"--seed {seed}: {what} grew from {was:.0f} to {now:.0f}")
    return result


def _zap(
    wall: Wall, hands: Hands, chance: random.Random, count: int, result: Result, name: str
) -> None:
    for number in range(1, count + 1):
        hands.key(*chance.choice(KEYS))
        sleep(chance.choice((0.02, 0.05, 0.2, 0.5)))
        if number % 25 == 0:
            try:
                _wait(lambda: _channel(wall) is not None, "a picture")
            except TimeoutError as problem:
                result.failures.append(f"{name}zap {number}: {problem}")
        if name:
            progress("zaps", number, count, len(result.failures))


def _at_rest(wall: Wall, hands: Hands) -> dict[str, float]:
    """What runs and what it takes, on the first channel with both neighbours open."""
    hands.key("Return")
    hands.key("physical:digit1")
    _wait(lambda: _channel(wall) == 1, "the first channel")
    hands.key("physical:right ctrl")
    sleep(FULL_S)
    tree = processes.tree(wall.supervisor.pid, also_orphans=False)
    return {
        "processes": float(len(tree)),
        "threads": float(sum(_count(p, lambda q: q.num_threads()) for p in tree)),
        "descriptors": float(sum(_count(p, lambda q: q.num_fds()) for p in tree)),
        "memory (MB, own)": processes.pss_mb(wall.supervisor.pid, own=True),
    }


def _count(process: psutil.Process, what: Callable[[psutil.Process], int]) -> int:
    try:
        return what(process)
    except psutil.Error:
        return 0


def _channel(wall: Wall) -> int | None:
    seen = colour(wall.display, *EYE)
    return next((n for n, one in enumerate(COLOURS, 1) if near(seen, one, 40)), None)


def _wait(condition: Callable[[], bool], what: str) -> None:
    deadline = monotonic() + PATIENCE_S
    while not condition():
        if monotonic() > deadline:
            raise TimeoutError(f"{what} is not there after {PATIENCE_S:g} s")
        sleep(0.02)
