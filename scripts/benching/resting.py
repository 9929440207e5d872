"""What it takes when nothing happens, and what it keeps: time of a still wall, memory."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benching import showing
from benching.loading import grid
from benching.material import clip, garbage_page, page, picture, serve
from benching.report import Figure, Options
from benching.screen import Reader
from benching.streams import ONE
from hubwall.model.geometry import Rect

STILL_SHARE = 0.01
STREAM_MB, PAGE_MB, GARBAGE_MB = 45, 5, 10


def measure_static(options: Options) -> list[Figure]:
    """Two still pages, two pictures, a notice, a clock without seconds; all processes together."""
    zones = grid(3, 640, 360, 6)
    with serve() as web, showing.wall(ONE, options.display) as wall:
        still = [
            f"web: {{url: '{web}{page(1, moves=False)}', allow: [local]}}",
            f"web: {{url: '{web}{page(2, moves=False)}', allow: [local]}}",
            f"image: {picture(3)}",
            f"image: {picture(4)}",
            "text: 'A notice that stands'",
            "clock: {seconds: false}",
        ]
        places = [
            showing.Place(zone, text, f"zone-{n}")
            for n, (zone, text) in enumerate(zip(zones, still, strict=True))
        ]
        shares = []
        with showing.hubwall(wall.display, ONE, places) as running:
            time.sleep(15 if options.quick else 30)
            reader = Reader(wall.display, zones[:4])
            shown = [code.identity for code in reader.look() if code is not None]
            reader.close()
            if shown != [1, 2, 3, 4]:
                return [Figure("static wall", f"shows only {shown}", "pages and pictures", False)]
            for _ in range(options.rounds):
                began, cpu = time.perf_counter(), running.cpu()
                time.sleep(10 if options.quick else 20)
                shares.append((running.cpu() - cpu) / (time.perf_counter() - began))
                options.say(f"  static: {shares[-1]:.2%} of a core")
    share = statistics.median(shares)
    return [
        Figure(
            "static wall, all processes", f"{share:.2%} of a core", f"< {STILL_SHARE:.0%}",
            share < STILL_SHARE, {"shares": shares},
        )
    ]  # fmt: skip


def _settled_mb(running: showing.Running, seconds: float) -> float:
    time.sleep(seconds)
    return min(running.pss_mb() for _ in range(3))


def measure_memory(options: Options) -> list[Figure]:
    """What one more stream and one more page take (PSS of all processes)."""
    settle = 8 if options.quick else 15
    few, many = 2, 8
    zones = grid(3, 640, 360, 9)
    with serve() as web, showing.wall(ONE, options.display) as wall:

        def hubwall_mb(sources: Sequence[str]) -> float:
            places = [
                showing.Place(zone, text, f"zone-{n}")
                for n, (zone, text) in enumerate(zip(zones, sources, strict=False))
            ]
            with showing.hubwall(wall.display, ONE, places) as running:
                return _settled_mb(running, settle)

        def bare_mb(count: int) -> float:
            urls = [web + page(1 + n % 8, moves=False) for n in range(count)]
            script = str(Path(__file__).with_name("bare_views.py"))
            with showing.run([sys.executable, script, *urls], wall.display) as running:
                return _settled_mb(running, settle)

        films = [f"stream: {clip(n % 8 + 1, 10)}" for n in range(many)]
        pages = [
            f"web: {{url: '{web}{page(1 + n % 8, moves=False)}', allow: [local]}}"
            for n in range(many)
        ]
        stream = (hubwall_mb(films) - hubwall_mb(films[:few])) / (many - few)
        options.say(f"  memory: {stream:.1f} MB for each further stream")
        ours = (hubwall_mb(pages) - hubwall_mb(pages[:few])) / (many - few)
        bare = (bare_mb(many) - bare_mb(few)) / (many - few)
        options.say(f"  memory: {ours:.1f} MB for each further page, {bare:.1f} MB for a bare view")
    return [
        Figure(
            "memory of each further 720p stream in 640x360", f"{stream:.1f} MB",
            f"≤ {STREAM_MB} MB", stream <= STREAM_MB,
        ),
        Figure(
            "memory of each further page", f"{ours:.1f} MB",
            f"≤ {bare:.1f} (a bare view) + {PAGE_MB} MB", ours <= bare + PAGE_MB,
        ),
    ]  # fmt: skip


def measure_garbage(options: Options) -> list[Figure]:
    """A page that makes about 3 MB of garbage a second, for ten minutes (`--minutes`).
    Without the pages of libraries, whose share changes when other programs start and end."""
    with serve() as web, showing.wall(ONE, options.display) as wall:
        text = f"web: {{url: '{web}{garbage_page()}', allow: [local]}}"
        place = showing.Place(Rect(0, 0, 640, 360), text, "garbage")
        with showing.hubwall(wall.display, ONE, [place]) as running:
            time.sleep(60)
            series = [running.pss_mb(own=True)]
            until = time.perf_counter() + 60 * options.minutes
            while time.perf_counter() < until:
                time.sleep(min(15.0, max(1.0, until - time.perf_counter())))
                series.append(running.pss_mb(own=True))
                options.say(f"  garbage: {series[-1]:.1f} MB")
    # the collector runs every ten seconds: compare the means of the first and the last few
    few = max(1, len(series) // 5)
    grown = statistics.mean(series[-few:]) - statistics.mean(series[:few])
    return [
        Figure(
            f"growth by garbage in {options.minutes:g} min", f"{grown:.1f} MB",
            f"< {GARBAGE_MB} MB in 10 min", grown < GARBAGE_MB,
            {"MB": [round(value, 1) for value in series]},
        )
    ]  # fmt: skip
