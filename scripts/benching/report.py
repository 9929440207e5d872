"""What comes of measuring: figures, as a table, as JSON, and as BENCHMARKS.md."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

_BEGIN, _END = "<!-- figures: written by scripts/bench -->", "<!-- end of figures -->"


@dataclass(frozen=True)
class Options:
    """How to measure. `display` is the virtual wall's number, None for a free one."""

    seconds: float = 8.0
    rounds: int = 3
    quick: bool = False
    display: int | None = None
    cases: tuple[str, ...] = ()
    programs: tuple[str, ...] = ("hubwall", "mpv", "chromium")
    minutes: float = 10.0
    say: Callable[[str], None] = print


@dataclass(frozen=True)
class Figure:
    """One promise: what was measured, what was promised, and whether it is kept."""

    name: str
    measured: str
    promised: str
    kept: bool
    details: dict[str, Any] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def table(figures: Sequence[Figure]) -> str:
    """As Markdown, which is also legible in a terminal."""
    return _table(
        ("figure", "measured", "promised", "kept"),
        [(f.name, f.measured, f.promised, "yes" if f.kept else "**no**") for f in figures],
    )


def _table(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    rows = [head, *body]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [
        "| " + " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def machine(root: Path) -> dict[str, str]:
    """What was measured, and on what."""
    processor = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    return {
        "hubwall": _said("git", "-C", str(root), "describe", "--always", "--tags", "--dirty"),
        "processor": f"{os.cpu_count()} x {processor[1] if processor else platform.machine()}",
        "memory": f"{int(memory[1]) >> 20} GB" if memory else "unknown",
        "system": f"{platform.freedesktop_os_release()['PRETTY_NAME']}, Linux {platform.release()}",
        "PySide6": _installed("PySide6-Essentials"),
        "libvlc": _said("dpkg-query", "-W", "-f", "${Version}", "libvlc5"),
        "mpv": _said("dpkg-query", "-W", "-f", "${Version}", "mpv"),
        "Chromium": _said("dpkg-query", "-W", "-f", "${Version}", "chromium"),
    }


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return "none"
    return done.stdout.strip() or "none"


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def markdown(known: Mapping[str, Any], page: str) -> str:
    """BENCHMARKS.md with these figures; the words around them stay."""
    parts = [_BEGIN, ""]
    parts += ["; ".join(f"{name} {value}" for name, value in known["machine"].items()) + ".", ""]
    figures = [figure for part in known["results"].values() for figure in part]
    parts.append(
        _table(
            ("figure", "measured", "promised", "kept", "when", "load before"),
            [
                (
                    f["name"], f["measured"], f["promised"], "yes" if f["kept"] else "**no**",
                    f["date"], str(f["load"]),
                )
                for f in figures
            ],
        )
    )  # fmt: skip
    for figure in known["results"].get("streams", []):
        details = figure["details"]
        if details:
            columns = list(next(iter(details.values())))
            rows = [[name, *(str(values[c]) for c in columns)] for name, values in details.items()]
            title = figure["name"].partition(":")[0]
            parts += ["", f"### {title}", "", _table(["program", *columns], rows)]
    parts += ["", _END]
    if _BEGIN in page and _END in page:
        before, _, rest = page.partition(_BEGIN)
        return before + "\n".join(parts) + rest.partition(_END)[2]
    return page + "\n".join(parts) + "\n"
