"""What the parts of scripts/faults give, and how it is told."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field


@dataclass
class Result:
    """Of one part: how many faults were injected, figures by their names, and each failure in
    words, with all that it takes to see it again."""

    part: str
    count: int = 0
    figures: dict[str, str] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)


def progress(part: str, done: int, count: int, failures: int) -> None:
    """On one line of a terminal, else a line for each twentieth."""
    text = f"{part}: {done} of {count}, {failures} failed"
    if sys.stderr.isatty():
        print(f"\r{text}   ", end="" if done < count else "\n", file=sys.stderr, flush=True)
    elif done == count or done % max(1, count // 20) == 0:
        print(text, file=sys.stderr, flush=True)


def table(results: list[Result]) -> str:
    """For people, and as Markdown."""
    lines = ["| part | faults | failed | |", "|---|---|---|---|"]
    for result in results:
        figures = ", ".join(f"{name} {value}" for name, value in result.figures.items())
        lines.append(f"| {result.part} | {result.count} | {len(result.failures)} | {figures} |")
    return "\n".join(lines)
