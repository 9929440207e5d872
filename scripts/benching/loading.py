"""How soon it is there: from the start to the first picture, and from one layout to the next."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from benching import showing
from benching.hands import SECOND_DIGIT, Hands
from benching.material import clip, page, picture, serve
from benching.report import Figure, Options
from benching.screen import Reader, Seen
from benching.streams import ONE
from hubwall.model.geometry import Rect

FIRST_PICTURE_S, IN_PLACE_MS, ALL_PICTURES_MS = 2.5, 250, 1000
PATIENCE_S = 40.0


def source(identity: int, web: str) -> str:
    """Of twelve sources, 1 to 12: eight films, two pages, two pictures, all of this machine."""
    match (identity - 1) % 6:
        case 4:
            return f"web: {{url: '{web}{page(identity)}', allow: [local]}}"
        case 5:
            return f"image: {picture(identity)}"
        case _:
            return f"stream: {clip(identity, 10)}"


def grid(columns: int, width: int, height: int, count: int) -> list[Rect]:
    return [Rect(n % columns * width, n // columns * height, width, height) for n in range(count)]


def places(zones: list[Rect], web: str) -> list[showing.Place]:
    return [
        showing.Place(zone, source(number, web), f"zone-{number}")
        for number, zone in enumerate(zones, 1)
    ]


def there(seen: Seen, zone: int) -> float | None:
    """When the zone first showed its own picture in its place, if it has."""
    for moment, code in seen.changes[zone]:
        if code.identity == zone + 1:
            return moment
    return None


def measure_start(options: Options) -> list[Figure]:
    """From the command to the first picture, with twelve zones to fill; a fresh home each time."""
    zones = grid(4, 480, 270, 12)
    first, full = [], []
    with serve() as web, showing.wall(ONE, options.display) as wall:
        filled = places(zones, web)
        reader = Reader(wall.display, zones)
        for _ in range(options.rounds):
            began = time.perf_counter()
            with showing.hubwall(wall.display, ONE, filled):
                seen = reader.watch_until(
                    lambda seen: all(there(seen, n) is not None for n in range(12)), PATIENCE_S
                )
            moments = [moment for n in range(12) if (moment := there(seen, n)) is not None]
            if len(moments) == 12:
                first.append(min(moments) - began)
                full.append(max(moments) - began)
                options.say(f"  start: first {first[-1]:.2f} s, all twelve {full[-1]:.2f} s")
            else:
                options.say(f"  start: only {len(moments)} of 12 zones in {PATIENCE_S} s")
        reader.close()
    if not first:
        return [Figure("start to first picture", "none", f"≤ {FIRST_PICTURE_S} s", False)]
    seconds = statistics.median(first)
    return [
        Figure(
            "start to first picture", f"{seconds:.2f} s", f"≤ {FIRST_PICTURE_S} s",
            seconds <= FIRST_PICTURE_S,
            {"first, s": first, "all twelve zones, s": full},
        ),
    ]  # fmt: skip


def measure_layout(options: Options) -> list[Figure]:
    """A digit key loads a layout of twelve zones; six of them are on the wall already, larger."""
    before, after = grid(3, 640, 360, 6), grid(4, 480, 270, 12)
    kept, new = [], []
    with serve() as web, showing.wall(ONE, options.display) as wall:
        for _ in range(options.rounds):
            with tempfile.TemporaryDirectory(
                prefix="hubwall-bench-", ignore_cleanup_errors=True
            ) as folder:
                layouts = showing.prepared_home(Path(folder))
                showing.write_layout(layouts / "a.yaml", ONE, places(before, web))
                showing.write_layout(layouts / "b.yaml", ONE, places(after, web))
                with showing.run(
                    showing.hubwall_command(str(layouts / "a.yaml")), wall.display, Path(folder)
                ):
                    times = _switch(wall.display, before, after)
            if times is None:
                options.say("  layout: not all zones came")
                continue
            kept.append(max(times[:6]))
            new.append(max(times[6:]))
            options.say(
                f"  layout: those that stay {kept[-1]:.0f} ms, the last new one {new[-1]:.0f} ms"
                f" ({', '.join(f'{t:.0f}' for t in times)})"
            )
    if not kept:
        return [Figure("twelve zones, six on the wall", "not all came", "", False)]
    return [
        Figure(
            "layout: six that stay are in place", f"{statistics.median(kept):.0f} ms",
            f"≤ {IN_PLACE_MS} ms", statistics.median(kept) <= IN_PLACE_MS, {"ms": kept},
        ),
        Figure(
            "layout: all twelve have a picture", f"{statistics.median(new):.0f} ms",
            f"≤ {ALL_PICTURES_MS} ms", statistics.median(new) <= ALL_PICTURES_MS, {"ms": new},
        ),
    ]  # fmt: skip


def _switch(display: str, before: list[Rect], after: list[Rect]) -> list[float] | None:
    """Milliseconds from the key press until each zone is right, or None if one never is."""
    reader = Reader(display, before)
    opened = reader.watch_until(
        lambda seen: all(there(seen, n) is not None for n in range(6)), PATIENCE_S
    )
    if any(there(opened, n) is None for n in range(6)):
        print("  only", [c[-1:] for c in opened.changes], file=sys.stderr)
        reader.close()
        return None
    time.sleep(2)
    reader.aim(after)
    hands = Hands(display)
    pressed = time.perf_counter()
    hands.tap(SECOND_DIGIT)
    seen = reader.watch_until(lambda seen: all(there(seen, n) is not None for n in range(12)), 10)
    hands.close()
    reader.close()
    moments = [there(seen, n) for n in range(12)]
    if None in moments:
        print("  missing", [n + 1 for n in range(12) if moments[n] is None], file=sys.stderr)
        return None
    return [(moment - pressed) * 1000 for moment in moments if moment is not None]
