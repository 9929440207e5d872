"""`kill -9` of decoders among live ones: how many frames the other zones lose, read off the
screen."""

from __future__ import annotations

import os
import random
import signal
import statistics
import tempfile
import time
from pathlib import Path

from benching.material import FOLDER, RATE, clip
from benching.screen import Reader, Seen

from faulting.report import Result, progress
from hubwall.model.geometry import Rect
from hubwall.screens.virtual import VirtualWall
from tests.display.walls import Wall

SCREEN = Rect(0, 0, 1920, 1080)
ZONES = [Rect(x * 640, y * 360, 640, 360) for y in range(2) for x in range(3)]
MOST = 2  # frames that a neighbour may lose, beside those that a busy machine loses anyway
WATCHED_S = 3.0
SETTLE_S = 5.0
PATIENCE_S = 40.0


def run(count: int, seed: int) -> Result:
    """So many kills among six 720p30 films on one screen, each zone in turn by chance."""
    result = Result("neighbours", count)
    chance = random.Random(seed)
    lost: list[int] = []
    rested: list[int] = []
    turn: list[int] = []
    films = [clip(number, 10) for number in range(1, len(ZONES) + 1)]
    with (
        tempfile.TemporaryDirectory(prefix="hubwall-faults-") as name,
        VirtualWall([SCREEN]) as display,
    ):
        wall = Wall(Path(name), display.display, FOLDER)
        wall.screens = [SCREEN]
        zones = [
            {"id": f"film-{n}", "at": [z.x, z.y, z.width, z.height], "mute": True,
             "stream": str(film)}
            for n, (z, film) in enumerate(zip(ZONES, films, strict=True))
        ]  # fmt: skip
        wall.start(str(wall.write("faults", zones)))
        reader = Reader(wall.display, ZONES)
        try:
            wall.playing()
            reader.watch_until(lambda seen: min(seen.shown()) > RATE, PATIENCE_S)
            time.sleep(SETTLE_S)
            for number in range(1, count + 1):
                # each in its turn, so that none dies twice within the time of a quick start
                turn = turn or chance.sample(range(len(ZONES)), len(ZONES))
                victim = turn.pop()
                rested.append(max(_others(reader.watch(WATCHED_S), victim)))
                process = wall.zones[f"film-{victim}"]["process"]
                os.kill(process, signal.SIGKILL)
                killed = time.perf_counter()
                seen = reader.watch(WATCHED_S)
                lost.append(max(_others(seen, victim)))
                if not any(at > killed + 0.2 for at, _ in seen.changes[victim]):
                    result.failures.append(f"--seed {seed}, kill {number}: it did not come back")
                progress("neighbours", number, count, len(result.failures))
        finally:
            reader.close()
            wall.kill()
    middle = statistics.median(lost)
    result.figures = {
        "frames that the worst neighbour loses": f"{middle:g} (worst {max(lost)})",
        "in the same time at rest": f"{statistics.median(rested):g} (worst {max(rested)})",
        "each at rest": " ".join(map(str, rested)),
        "each": " ".join(map(str, lost)),
    }
    if middle > MOST + statistics.median(rested):
        result.failures.append(f"a neighbour loses {middle:g} frames, more than {MOST}")
    return result


def _others(seen: Seen, victim: int) -> list[int]:
    return [lost for zone, lost in enumerate(seen.lost()) if zone != victim]
