"""The command line of scripts/bench."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benching import (
    arranging,
    channel_list,
    dragging,
    guests,
    guide_reading,
    lipsync,
    loading,
    looking_back,
    processes,
    resting,
    sharing,
    slow_line,
    sounding,
    streams,
    zapping,
)
from benching.report import Figure, Options, machine, markdown, table

PARTS: dict[str, Callable[[Options], list[Figure]]] = {
    "streams": streams.measure,
    "layout": loading.measure_layout,
    "start": loading.measure_start,
    "drag": dragging.measure,
    "static": resting.measure_static,
    "memory": resting.measure_memory,
    "garbage": resting.measure_garbage,
    "arrange": arranging.measure,
    "shares": sharing.measure,
    "seats": sharing.measure_many,
    "line": slow_line.measure,
    "guests": guests.measure,
    "lipsync": lipsync.measure,
    "sound": sounding.measure,
    "listings": channel_list.measure,
    "guide": guide_reading.measure,
    "television": zapping.measure,
    "again": looking_back.measure,
}
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    asked = _parser().parse_args()
    missing = [tool for tool in ("ffmpeg", "mpv", "chromium") if shutil.which(tool) is None]
    if "ffmpeg" in missing:
        print("bench: ffmpeg is missing: apt-get install ffmpeg", file=sys.stderr)
        return 2
    if missing:
        print(f"bench: not compared with {', '.join(missing)}, not installed", file=sys.stderr)
    programs = [name for name in asked.programs.split(",") if name not in missing]
    options = Options(
        seconds=asked.seconds or (4.0 if asked.quick else 8.0),
        rounds=asked.rounds or (1 if asked.quick else 3),
        quick=asked.quick,
        display=asked.display,
        cases=tuple(filter(None, asked.cases.split(","))),
        programs=tuple(programs),
        minutes=asked.minutes or (2.0 if asked.quick else 10.0),
        say=lambda text: print(text, file=sys.stderr, flush=True),
    )
    processes.adopt_orphans()
    known = _read(asked.json)
    results: dict[str, list[dict[str, object]]] = known.get("results", {})
    for part in asked.parts or list(PARTS):
        options.say(f"{part} …")
        load = os.getloadavg()[0]
        found = PARTS[part](options)
        print(table(found), flush=True)
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        stamp = {"date": now, "load": round(load, 1)}
        results[part] = [{**figure.plain(), **stamp} for figure in found]
        known = {
            "machine": machine(ROOT),
            "results": {p: results[p] for p in PARTS if p in results},
        }
        asked.json.write_text(json.dumps(known, indent=1) + "\n")
    if asked.write:
        page = ROOT / "BENCHMARKS.md"
        page.write_text(markdown(known, page.read_text() if page.exists() else ""))
    kept = [bool(figure["kept"]) for part in results.values() for figure in part]
    return 0 if all(kept) else 1


def _read(path: Path) -> dict[str, dict[str, list[dict[str, object]]]]:
    try:
        found = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Measures hubwall from outside, on a virtual wall, beside mpv and Chromium. "
        "Ends with 0 if every figure is reached.",
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help="all of them when left out")
    parser.add_argument("--quick", action="store_true", help="shorter, once: to see a tendency")
    parser.add_argument("--rounds", type=int, help="how often, in turn with the peers; 3")
    parser.add_argument("--seconds", type=float, help="of each measurement of streams; 8")
    parser.add_argument("--minutes", type=float, help="of the garbage; 10")
    parser.add_argument("--cases", default="", help=f"of the streams: {', '.join(streams.CASES)}")
    parser.add_argument("--programs", default="hubwall,mpv,chromium", help="to compare")
    parser.add_argument("--display", type=int, help="number of the virtual wall's display")
    parser.add_argument("--json", type=Path, default=Path("bench.json"), help="bench.json")
    parser.add_argument("--write", action="store_true", help="the tables of BENCHMARKS.md anew")
    return parser


if __name__ == "__main__":
    sys.exit(main())
