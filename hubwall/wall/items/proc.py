"""This machine's load, read from Linux's /proc and /sys (proc(5), sysfs hwmon and thermal)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Reading:
    """Counters at one moment. `cores`: (busy, all) ticks of each; bytes for memory and network;
    `celsius` is the hottest sensor of the processor, None where there is none."""

    cores: tuple[tuple[int, int], ...] = ()
    memory_used: int = 0
    memory_total: int = 0
    received: int = 0
    sent: int = 0
    celsius: float | None = None
    at_s: float = 0.0


def read(at_s: float, root: Path = Path("/")) -> Reading:
    """Read all of it, in about a millisecond; what can't be read counts as nothing. `at_s` is a
    monotonic time in seconds."""
    memory = _memory(_lines(root / "proc/meminfo"))
    received, sent = _network(_lines(root / "proc/net/dev"))
    total = memory.get("MemTotal", 0)
    return Reading(
        cores=tuple(_cores(_lines(root / "proc/stat"))),
        memory_used=total - memory.get("MemAvailable", total),
        memory_total=total,
        received=received,
        sent=sent,
        celsius=_hottest(root / "sys/class"),
        at_s=at_s,
    )


def busy(before: Reading, after: Reading) -> list[float]:
    """How busy each core was between the two readings, 0 to 1."""
    shares = []
    for (busy_then, all_then), (busy_now, all_now) in zip(before.cores, after.cores, strict=False):
        ticks = all_now - all_then
        shares.append(min(1.0, max(0.0, (busy_now - busy_then) / ticks)) if ticks > 0 else 0.0)
    return shares


def rate(before: int, after: int, seconds: float) -> float:
    """A counter's growth a second; 0 where it began anew."""
    return max(0.0, (after - before) / seconds) if seconds > 0 else 0.0


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return []


def _cores(lines: Iterable[str]) -> Iterable[tuple[int, int]]:
    for line in lines:
        name, *fields = line.split() or [""]
        if name.startswith("cpu") and name != "cpu" and len(fields) >= 5:
            user, nice, system, idle, waiting, *rest = (int(field) for field in fields[:8])
            worked = user + nice + system + sum(rest)
            yield worked, worked + idle + waiting


def _memory(lines: Iterable[str]) -> dict[str, int]:
    found = {}
    for line in lines:
        name, _, rest = line.partition(":")
        amount = rest.split()
        if amount and amount[0].isdigit():
            found[name] = int(amount[0]) * 1024
    return found


def _network(lines: Iterable[str]) -> tuple[int, int]:
    received = sent = 0
    for line in lines:
        name, colon, rest = line.partition(":")
        fields = rest.split()
        if colon and name.strip() != "lo" and len(fields) >= 9:
            received, sent = received + int(fields[0]), sent + int(fields[8])
    return received, sent


def _hottest(classes: Path) -> float | None:
    found = []
    for path in [*classes.glob("hwmon/hwmon*/temp*_input"), *classes.glob("thermal/*/temp")]:
        for line in _lines(path)[:1]:
            try:
                celsius = int(line) / 1000
            except ValueError:
                continue
            if 0 < celsius < 150:
                found.append(celsius)
    return max(found, default=None)
