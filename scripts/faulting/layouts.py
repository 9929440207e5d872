"""Mutated layouts: no crash, each under 1 s and 50 MB, and what is read can be saved."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from faulting.report import Result, progress

MOST_S, MOST_MB = 1.0, 50.0
WORKERS = 2


def run(count: int, seed: int) -> Result:
    """Read `count` mutants, in two processes."""
    result = Result("layouts", count)
    found: list[dict[str, Any]] = []
    lock = threading.Lock()

    def share(part: range) -> None:
        for one in _mutants(seed, part):
            with lock:
                found.append(one)
                if one["wrong"]:
                    result.failures.append(f"--seed {seed}, mutant {one['number']}: {one['wrong']}")
                progress("layouts", len(found), count, len(result.failures))

    half = count // WORKERS
    parts = [range(half), range(half, count)]
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(share, parts))
    measured = [one for one in found if "cpu" in one]
    slowest = max(measured, key=lambda one: one["cpu"])
    largest = max(measured, key=lambda one: one["mb"])
    result.figures = {
        "read as a layout": str(sum(one["read"] for one in measured)),
        "slowest": f"{slowest['cpu']:.2f} s (mutant {slowest['number']})",
        "largest": f"{largest['mb']:.1f} MB (mutant {largest['number']})",
    }
    return result


def _mutants(seed: int, numbers: range) -> Iterator[dict[str, Any]]:
    """One after the other. One that ends the process is told as such, and the rest goes on."""
    left = numbers
    while left:
        worker = subprocess.Popen(
            [sys.executable, "-m", "faulting.mutants", str(seed), str(left.start), str(len(left))],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert worker.stdout
        assert worker.stderr
        last = left.start - 1
        for line in worker.stdout:
            one = json.loads(line)
            last = one["number"]
            if not one["wrong"] and (one["cpu"] > MOST_S or one["mb"] > MOST_MB):
                one["wrong"] = f"{one['cpu']:.2f} s, {one['mb']:.1f} MB"
            yield one
        said = worker.stderr.read()
        code = worker.wait()
        left = range(last + 1, numbers.stop)
        if left:
            words = (said.strip().splitlines() or [""])[-1]
            yield {"number": left.start, "wrong": f"it ended with {code}: {words}"}
            left = left[1:]
