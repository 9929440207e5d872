"""A zone dragged among twelve live ones: how closely it follows, and what the others lose."""

from __future__ import annotations

import statistics
import time

from benching import showing
from benching.barcode import read
from benching.hands import LEFT_ALT, Hands
from benching.loading import grid
from benching.material import clip
from benching.report import Figure, Options
from benching.screen import Reader
from benching.streams import ONE
from hubwall.model.geometry import Rect

REFRESH_MS = 1000 / 60
LOST = 2
STEP, STEPS, EVERY_S = 40, 24, 0.15  # pixels a step: more than a cell of the barcode, so it shows
WIDTH, HEIGHT = 400, 225
MOVED = 640, 360
BELOW_FRAME = 18  # a row of its barcode that the frame of a zone under the pointer leaves free


def measure(options: Options) -> list[Figure]:
    """Eleven films above, the twelfth dragged to and fro below them, without snapping (Alt)."""
    zones = grid(4, WIDTH, HEIGHT, 11)
    moved = Rect(100, 700, *MOVED)
    everything = [*zones, moved]
    follows: list[float] = []
    lost: list[int] = []
    rested: list[int] = []
    with showing.wall(ONE, options.display) as wall:
        filled = [
            showing.Place(zone, f"stream: {clip(number, 10)}", f"zone-{number}")
            for number, zone in enumerate(everything, 1)
        ]
        with showing.hubwall(wall.display, ONE, filled):
            reader = Reader(wall.display, everything)
            reader.watch_until(lambda seen: min(seen.shown()) > 5, 40)
            time.sleep(3)
            reader.aim(zones)
            for _ in range(options.rounds):
                rested.append(max(reader.watch(STEPS * EVERY_S).lost()))
                times, most = _drag(wall.display, reader, moved)
                follows += times
                lost.append(max(most))
                options.say(
                    f"  drag: follows in {statistics.median(times):.0f} ms (median), "
                    f"{max(times):.0f} ms at most; others lost at most {max(most)} frames, "
                    f"{rested[-1]} in the same time before"
                )
            reader.close()
    middle = statistics.median(follows)
    worst, before = statistics.median(lost), statistics.median(rested)
    return [
        Figure(
            "drag: the zone follows in", f"{middle:.0f} ms",
            f"≤ {2 * REFRESH_MS:.0f} ms (2 refreshes)", middle <= 2 * REFRESH_MS,
            {"ms": [round(t) for t in follows]},
        ),
        Figure(
            "drag: frames that another zone loses", f"{worst:g} (at rest {before:g})",
            f"≤ {LOST}", worst <= LOST, {"lost": lost, "at rest": rested},
        ),
    ]  # fmt: skip


def _drag(display: str, reader: Reader, moved: Rect) -> tuple[list[float], list[int]]:
    """Milliseconds from each step of the pointer until the zone is there, and what others lost."""
    hands = Hands(display)
    y = moved.y + BELOW_FRAME
    grip = (moved.x + 300, moved.y + 200)
    hands.move(*grip)
    time.sleep(0.3)
    hands.key(LEFT_ALT, True)
    hands.button(True)
    state = {"step": 0, "due": time.perf_counter() + 0.2, "sent": 0.0, "left": moved.x}
    times: list[float] = []

    def step(_seen: object) -> bool:
        now = time.perf_counter()
        if state["sent"]:
            left = int(state["left"])
            row = reader.row(y, left, moved.width)
            if read(row, 0, moved.width) is not None:
                times.append((time.perf_counter() - state["sent"]) * 1000)
                state["sent"] = 0.0
            elif now - state["sent"] > 1:
                times.append(1000.0)
                state["sent"] = 0.0
        if now >= state["due"] and not state["sent"]:
            if state["step"] >= STEPS:
                return True
            state["step"] += 1
            half = STEPS // 2
            along = state["step"] if state["step"] <= half else STEPS - state["step"]
            state["left"] = moved.x + STEP * along
            state["sent"] = time.perf_counter()
            hands.move(int(grip[0] + STEP * along), grip[1])
            state["due"] = now + EVERY_S
        return False

    interval, reader.interval_s = reader.interval_s, 1 / 250
    seen = reader.watch_until(step, STEPS * (EVERY_S + 1))
    reader.interval_s = interval
    hands.button(False)
    hands.key(LEFT_ALT, False)
    hands.close()
    time.sleep(0.5)
    return times, seen.lost()
