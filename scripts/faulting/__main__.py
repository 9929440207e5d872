"""The command line of scripts/faults."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from faulting import kills, layouts, messages, neighbours, pictures, restarts, saves, zaps
from faulting.report import Result, table

PARTS: dict[str, tuple[Callable[[int, int], Result], int]] = {
    "layouts": (layouts.run, 10_000),
    "saves": (saves.run, 1_000),
    "kills": (kills.run, 30),
    "messages": (messages.run, 1_000_000),
    "pictures": (pictures.run, 1_000_000),
    "neighbours": (neighbours.run, 20),
    "restarts": (restarts.run, 200),
    "zaps": (zaps.run, 1_000),
}
SHOWN = 20


def main() -> int:
    asked = _parser().parse_args()
    results = []
    for name in [asked.part] if asked.part else PARTS:
        run, usual = PARTS[name]
        result = run(asked.count or usual, asked.seed)
        results.append(result)
        for failure in result.failures[:SHOWN]:
            print(f"{name}: {failure}", file=sys.stderr)
    print(table(results))
    return 1 if any(result.failures for result in results) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/faults",
        description="Injects faults and tells what came of them. Ends with 0 if nothing failed.",
    )
    parser.add_argument("part", nargs="?", choices=list(PARTS), help="all of them when left out")
    parser.add_argument("count", nargs="?", type=int, help="how many faults")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same faults; 1")
    return parser


if __name__ == "__main__":
    sys.exit(main())
