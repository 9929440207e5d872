"""The list of ten thousand channels: how soon it is seen, and how soon each typed letter is."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import mss
import numpy as np
from numpy.typing import NDArray

from benching import showing
from benching.hands import Hands
from benching.report import Figure, Options
from benching.streams import ONE
from hubwall.model.geometry import Rect

CHANNELS = 10_000
OPEN_MS, KEY_MS = 300, 30
KEY_C, ESCAPE = 54, 9  # key codes of a PC keyboard
TYPED = (31, 57, 41, 32, 65, 33, 38, 27)  # "info par"
ROWS = Rect(1260, 200, 600, 500)  # where the list's rows are, on the first screen
STILL_S = 0.25
GROUPS = ("Sport", "Info", "Cinéma", "Musique", "Enfants", "Docs", "Régions", "Séries")
CITIES = ("Paris", "Lyon", "Dakar", "Abidjan", "Tunis", "Madrid", "Varsovie", "Amman", "Conakry")


def write_list(path: Path) -> None:
    """Channels with names as lists have them."""
    lines = ["#EXTM3U"]
    for n in range(CHANNELS):
        group, city = GROUPS[n * len(GROUPS) // CHANNELS], CITIES[n % len(CITIES)]
        lines += [
            f'#EXTINF:-1 tvg-chno="{n + 1}" group-title="{group}",{group} {city} {n} HD',
            f"udp://@239.20.{n // 250}.{n % 250}:5000",
        ]
    path.write_text("\n".join(lines), encoding="utf-8")


class Eyes:
    """Looks at the rows until they stand still."""

    def __init__(self, display: str) -> None:
        self._mss = mss.MSS(display=display)

    def look(self) -> NDArray[np.uint8]:
        at = {"left": ROWS.x, "top": ROWS.y, "width": ROWS.width, "height": ROWS.height}
        return np.frombuffer(self._mss.grab(at).raw, np.uint8)

    def changes_until_still(self, began: float, patience_s: float = 3.0) -> float | None:
        """Milliseconds from then to the last change that is seen; None where none comes."""
        before, last = self.look(), None
        while True:
            now = time.perf_counter()
            seen = self.look()
            if not np.array_equal(seen, before):
                before, last = seen, time.perf_counter()
            if (last is not None and now - last > STILL_S) or now - began > patience_s:
                return None if last is None else (last - began) * 1000
            time.sleep(0.001)

    def lit(self) -> bool:
        """Whether there are words."""
        return bool((self.look() > 160).any())

    def close(self) -> None:
        self._mss.close()


def measure(options: Options) -> list[Figure]:
    """Read off the screen, from the key to the last change of the rows."""
    opens: list[float] = []
    keys: list[float] = []
    with (
        showing.wall(ONE, options.display) as wall,
        tempfile.TemporaryDirectory(prefix="hubwall-bench-") as folder,
    ):
        layouts = showing.prepared_home(Path(folder))
        big = Path(folder) / "big.m3u"
        write_list(big)
        with (layouts.parent / "settings.yaml").open("a") as settings:
            settings.write(f"channels: {{big: {big}}}\n")
        clock = showing.Place(Rect(100, 800, 480, 240), "clock: {seconds: false}", "clock")
        layout = showing.write_layout(layouts / "bench.yaml", ONE, [clock])
        command = showing.hubwall_command(str(layout))
        with showing.run(command, wall.display, Path(folder)):
            eyes, hands = Eyes(wall.display), Hands(wall.display)
            hands.move(300, 300)
            _wait_for_list(eyes, hands)
            for _ in range(max(3, options.rounds * 3)):
                began = time.perf_counter()
                hands.tap(KEY_C)
                if (took := eyes.changes_until_still(began)) is not None:
                    opens.append(took)
                for code in TYPED:
                    began = time.perf_counter()
                    hands.tap(code)
                    if (took := eyes.changes_until_still(began, 0.6)) is not None:
                        keys.append(took)
                hands.tap(ESCAPE)
                eyes.changes_until_still(time.perf_counter(), 1)
            eyes.close()
            hands.close()
    worst = (
        statistics.quantiles(keys, n=20, method="inclusive")[-1] if len(keys) > 2 else float("inf")
    )
    opened = max(opens, default=float("inf"))
    return [
        Figure(
            f"list of {CHANNELS} channels: shown", f"{opened:.0f} ms at most",
            f"≤ {OPEN_MS} ms", opened <= OPEN_MS, {"ms": [round(t) for t in opens]},
        ),
        Figure(
            f"list of {CHANNELS} channels: each typed letter", f"{worst:.0f} ms (p95)",
            f"≤ {KEY_MS} ms", worst <= KEY_MS, {"ms": [round(t) for t in keys]},
        ),
    ]  # fmt: skip


def _wait_for_list(eyes: Eyes, hands: Hands) -> None:
    """Until the wall is there and has read the list."""
    end = time.perf_counter() + 60
    while time.perf_counter() < end:
        hands.tap(KEY_C)
        time.sleep(1)
        lit = eyes.lit()
        hands.tap(ESCAPE)
        time.sleep(0.5)
        if lit and time.perf_counter() > end - 50:
            return
