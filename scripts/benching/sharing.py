"""A workstation's screen on the wall: how old a picture is when it is seen, and what it costs.

The screen that is shared and the wall are two X servers of this machine. A window on the first
changes every pixel 30 times a second and carries a number; the same number is looked for on the
second.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import mss
import numpy as np
import psutil

from benching import processes, showing
from benching.moving import LINES, RATE, WIDTH, Times
from benching.report import Figure, Options
from benching.screen import Reader, Seen
from hubwall.model.geometry import Rect

SCREEN = Rect(0, 0, WIDTH, LINES)
LOOK_S = 1 / 250
SETTLE_S = 4.0
PATIENCE_S = 60.0
CLOCK_S = 12.0
STILL_S = 10.0
NAME = 90
MOST_AGE_S = 20.0
"""A number comes again after 136 s: what is older than this is none of ours."""

SEATS = (1, 6)


@dataclass
class Source:
    """A display with the moving window."""

    display: str
    times: Times
    _process: subprocess.Popen[bytes]

    def say(self, mode: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{mode}\n".encode())
        self._process.stdin.flush()


@contextmanager
def source(number: int | None = None) -> Iterator[Source]:
    """A screen of 1920x1080 on which every pixel changes."""
    with ExitStack() as stack:
        screen = stack.enter_context(showing.wall((SCREEN,), number))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="hubwall-bench-"))
        path = Path(folder) / "times"
        times = Times(path)
        scripts = showing.ROOT / "scripts"
        process = subprocess.Popen(
            [sys.executable, "-m", "benching.moving", screen.display, str(path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": f"{scripts}:{showing.ROOT}"},
        )  # fmt: skip
        processes.is_own(process.pid)
        stack.callback(process.wait)
        stack.callback(process.kill)
        assert process.stdout is not None
        process.stdout.readline()
        yield Source(screen.display, times, process)


@dataclass
class Both:
    """The two ends that run: processes of the sender, of the receiver, by what they do."""

    sender: showing.Running
    receiver: showing.Running
    started: float = 0.0

    def cpu(self) -> dict[str, float]:
        """Processor seconds of each part."""
        found = {"sender": _cpu(self.sender.pid), "receiver": _cpu(self.receiver.pid)}
        for process in processes.tree(self.receiver.pid, also_orphans=False):
            with contextlib.suppress(psutil.Error):
                part = _part(process)
                if part:
                    found[part] = found.get(part, 0.0) + processes.cpu_of_one(process.pid)
        return found


def _cpu(pid: int) -> float:
    return processes.seconds(processes.tree(pid, also_orphans=False))


def _part(process: psutil.Process) -> str:
    if process.name().startswith("hubwall-play"):
        return "of it the player"
    return "of it the desk" if "hubwall.desk" in process.cmdline() else ""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _wait_for(port: int) -> None:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError(f"nothing listens at port {port}")


@contextmanager
def receiving(
    display: str, places: list[Rect], sound: bool = False, **more: str
) -> Iterator[tuple[showing.Running, Path, int]]:
    """hubwall with a zone for each seat. Gives it, the folder of its state, and its port. `more`
    goes into its environment."""
    with tempfile.TemporaryDirectory(prefix="hubwall-bench-", ignore_cleanup_errors=True) as folder:
        home, port = Path(folder), free_port()
        layouts = showing.prepared_home(home)
        settings = layouts.parent / "settings.yaml"
        told = f"share: {{enabled: true, port: {port}, address: 127.0.0.1, name: bench}}\n"
        settings.write_text(settings.read_text() + told)
        zones = [
            showing.Place(place, f"share: seat-{number}", f"zone-{number}")
            for number, place in enumerate(places, 1)
        ]
        layout = showing.write_layout(layouts / "bench.yaml", (SCREEN,), zones)
        if sound:
            layout.write_text(layout.read_text().replace("    mute: true\n", ""))
        with showing.run(showing.hubwall_command(str(layout)), display, home, **more) as running:
            _wait_for(port)
            yield running, home / ".local" / "state" / "hubwall", port


@contextmanager
def seat(
    number: int, display: str, state: Path, port: int, sound: bool = False, **more: str
) -> Iterator[showing.Running]:
    program = showing.ROOT / "scripts" / "benching" / "seat.py"
    command = [sys.executable, str(program), str(state), str(port), f"Seat {number}"]
    command += ["sound"] if sound else []
    with showing.run(command, display, **more) as running:
        yield running


@contextmanager
def hubwall(wall: str, screen: str) -> Iterator[Both]:
    with receiving(wall, [SCREEN]) as (receiver, state, port):
        time.sleep(1.0)  # for the ghost: what is timed is a seat that joins a wall at rest
        started = time.monotonic()
        with seat(1, screen, state, port) as sender:
            yield Both(sender, receiver, started)


@contextmanager
def vnc(wall: str, screen: str) -> Iterator[Both]:
    """x11vnc, asked to be as quick as it can, and TigerVNC's viewer."""
    port = free_port()
    server = [
        "x11vnc", "-display", screen, "-localhost", "-nopw", "-forever", "-quiet",
        "-rfbport", str(port), "-wait", "10", "-defer", "1", "-nocursor",
    ]  # fmt: skip
    viewer = shutil.which("xtigervncviewer") or "vncviewer"
    with showing.run(server, screen) as sender:
        _wait_for(port)
        started = time.monotonic()
        command = [viewer, "-FullScreen", "-Shared", "-SecurityTypes=None", f"127.0.0.1::{port}"]
        with showing.run(command, wall) as receiver:
            yield Both(sender, receiver, started)


WAYS: dict[str, Callable[[str, str], contextlib.AbstractContextManager[Both]]] = {
    "hubwall": hubwall,
    "x11vnc and TigerVNC": vnc,
}


@dataclass
class Run:
    """One way for some seconds. Ages in ms, processor time in cores."""

    ages: list[float]
    rate: float
    cores: dict[str, float]
    clock_ages: list[float] = field(default_factory=list)
    still: dict[str, float] = field(default_factory=dict)
    exact_ms: float | None = None
    joined_ms: float = 0.0

    @property
    def median(self) -> float:
        return statistics.median(self.ages)

    @property
    def p99(self) -> float:
        return float(np.quantile(self.ages, 0.99))


def ages(seen: Seen, times: Times, zone: int = 0) -> list[float]:
    """In ms, of every number that came onto the screen while it was looked at."""
    found = []
    for when, code in seen.changes[zone][1:]:
        age = when - times.of(code.number)
        if 0 <= age < MOST_AGE_S:
            found.append(1000 * age)
    return found


def measure(options: Options) -> list[Figure]:
    """Each way in turn, several times; medians of the rounds."""
    ways = {
        name: way
        for name, way in WAYS.items()
        if name == "hubwall" or all(map(shutil.which, ("x11vnc", "xtigervncviewer")))
    }
    runs: dict[str, list[Run]] = {name: [] for name in ways}
    number = options.display
    with showing.wall((SCREEN,), number) as wall, source(number and number + 1) as screen:
        for _ in range(options.rounds):
            for name, way in ways.items():
                run = one(way, wall.display, screen, options.seconds, name == "hubwall")
                if run is None:
                    options.say(f"  {name}: shows nothing")
                    continue
                runs[name].append(run)
                options.say(f"  {name}: {_text(run)}")
    return figures({name: made for name, made in runs.items() if made})


def one(
    way: Callable[[str, str], contextlib.AbstractContextManager[Both]],
    wall: str,
    screen: Source,
    seconds: float,
    all_of_it: bool,
) -> Run | None:
    screen.say("all")
    with way(wall, screen.display) as both:
        reader = Reader(wall, [SCREEN], LOOK_S)
        try:
            opening = reader.watch_until(lambda seen: all(seen.changes), PATIENCE_S)
            if not all(opening.changes):
                return None
            joined = opening.changes[0][0][0] - both.started
            time.sleep(SETTLE_S)
            seen, cores = _watched(reader, both, seconds)
            run = Run(ages(seen, screen.times), seen.rates()[0], cores)
            run.joined_ms = 1000 * joined
            if not run.ages:
                return None
            if all_of_it:
                _still(run, reader, both, screen, wall)
            return run
        finally:
            reader.close()
            screen.say("all")


def _still(run: Run, reader: Reader, both: Both, screen: Source, wall: str) -> None:
    screen.say("clock")
    time.sleep(1.5)
    run.clock_ages = ages(reader.watch(CLOCK_S), screen.times)
    screen.say("all")
    time.sleep(2.0)
    screen.say("still")
    run.exact_ms = _until_exact(screen, wall, 5.0)
    time.sleep(1.0)
    _, run.still = _watched(None, both, STILL_S)


def _watched(reader: Reader | None, both: Both, seconds: float) -> tuple[Seen, dict[str, float]]:
    before, began = both.cpu(), time.monotonic()
    if reader is not None:
        seen = reader.watch(seconds)
    else:
        time.sleep(seconds)
        seen = Seen([[]], began)
    spent = time.monotonic() - began
    after = both.cpu()
    return seen, {part: (after[part] - before.get(part, 0.0)) / spent for part in after}


def _until_exact(screen: Source, wall: str, patience_s: float) -> float | None:
    """From the last change on the shared screen until the wall shows the same pixels, in ms. The
    lowest rows are left out: the sharer's name stands there."""
    place = {"left": 0, "top": 0, "width": WIDTH, "height": LINES - NAME}
    with (
        mss.MSS(display=screen.display, backend="xshmgetimage") as there,
        mss.MSS(display=wall, backend="xshmgetimage") as here,
    ):
        time.sleep(2 / RATE)  # until the last picture is drawn
        wanted = np.frombuffer(bytes(there.grab(place).raw), np.uint8).reshape(-1, 4)[:, :3]
        last = max(screen.times.of(number) for number in range(4096))
        while time.monotonic() - last < patience_s:
            shown = np.frombuffer(here.grab(place).raw, np.uint8).reshape(-1, 4)[:, :3]
            when = time.monotonic()
            if np.array_equal(shown, wanted):
                return 1000 * (when - last)
    return None


def figures(runs: dict[str, list[Run]]) -> list[Figure]:
    if "hubwall" not in runs:
        return []

    def middle(name: str, of: Callable[[Run], float]) -> float:
        return statistics.median(of(run) for run in runs[name])

    own = runs["hubwall"]
    details = {
        name: {
            "age, median, ms": round(middle(name, lambda r: r.median), 1),
            "age, p99, ms": round(middle(name, lambda r: r.p99), 1),
            "pictures/s": round(middle(name, lambda r: r.rate), 1),
            **{f"cores, {part}": round(middle(name, lambda r, p=part: r.cores.get(p, 0.0)), 2)
               for part in made[0].cores},
        }
        for name, made in runs.items()
    }  # fmt: skip
    median, p99 = middle("hubwall", lambda r: r.median), middle("hubwall", lambda r: r.p99)
    rate = middle("hubwall", lambda r: r.rate)
    found = [
        _most("Share: age of a picture, median", median, 35, "ms", details),
        _most("Share: age of a picture, p99", p99, 60, "ms"),
        Figure("Share: pictures a second", f"{rate:.1f}", f"≥ {RATE - 0.5}", rate >= RATE - 0.5),
    ]
    for name in runs:
        if name != "hubwall":
            better = middle(name, lambda r: r.median) / median, middle(name, lambda r: r.p99) / p99
            words = f"{better[0]:.2f} x and {better[1]:.2f} x"
            kept = min(better) >= 1.5
            found.append(Figure(f"Share: younger than with {name}", words, "≥ 1.5 x both", kept))
    for part, most in (("sender", 0.6), ("receiver", 0.5)):
        cores = middle("hubwall", lambda r, p=part: r.cores[p])
        found.append(_most(f"Share: cores of the {part}, every pixel new", cores, most, "", form=2))
    for part in ("sender", "receiver"):
        cores = middle("hubwall", lambda r, p=part: r.still[p])
        found.append(_most(f"Share: cores of the {part}, still", cores, 0.02, "", form=3))
    exact = [run.exact_ms if run.exact_ms is not None else 9999.0 for run in own]
    found.append(_most("Share: pixel-exact after the last change", max(exact), 500, "ms"))
    clock = [age for run in own for age in run.clock_ages]
    if clock:
        found.append(_most("Share: age with a clock alone", statistics.median(clock), 35, "ms"))
    joined = middle("hubwall", lambda r: r.joined_ms)
    found.append(_most("Share: from `hubwall share` to picture", joined, 1500, "ms"))
    return found


def _most(
    name: str,
    value: float,
    most: float,
    unit: str,
    details: dict[str, dict[str, float]] | None = None,
    form: int = 0,
) -> Figure:
    measured = f"{value:.{form}f} {unit}".strip()
    return Figure(name, measured, f"≤ {most} {unit}".strip(), value <= most, details or {})


def _text(run: Run) -> str:
    cores = ", ".join(f"{part} {value:.2f}" for part, value in run.cores.items())
    text = f"age {run.median:.0f} / {run.p99:.0f} ms, {run.rate:.1f}/s, cores: {cores}"
    if run.still:
        still = ", ".join(f"{part} {value:.3f}" for part, value in run.still.items())
        clock = statistics.median(run.clock_ages) if run.clock_ages else float("nan")
        text += f"; still: {still}; clock {clock:.0f} ms; exact {run.exact_ms or -1:.0f} ms"
    return f"{text}; joined in {run.joined_ms:.0f} ms, load {os.getloadavg()[0]:.1f}"


# Six seats at once


def measure_many(options: Options) -> list[Figure]:
    """Six seats in six zones: what each of them gets, and where the time goes."""
    count = SEATS[-1]
    places = [Rect(x * 640, y * 540, 640, 360) for y in range(2) for x in range(3)][:count]
    number = options.display
    with ExitStack() as stack:
        wall = stack.enter_context(showing.wall((SCREEN,), number))
        screens = [
            stack.enter_context(source(number and number + 1 + place)) for place in range(count)
        ]
        receiver, state, port = stack.enter_context(receiving(wall.display, places))
        seats = [
            stack.enter_context(seat(place, screen.display, state, port))
            for place, screen in enumerate(screens, 1)
        ]
        reader = Reader(wall.display, places, 1 / 120)
        stack.callback(reader.close)
        opening = reader.watch_until(lambda seen: all(seen.changes), PATIENCE_S)
        if not all(opening.changes):
            shown = sum(map(bool, opening.changes))
            return [Figure("Six seats: all are shown", f"{shown} of {count}", str(count), False)]
        time.sleep(SETTLE_S)
        ends = [Both(one, receiver) for one in seats]
        before = [_cpu(one.pid) for one in seats], ends[0].cpu()
        began = time.monotonic()
        seen = reader.watch(max(options.seconds, 8.0))
        spent = time.monotonic() - began
        cores = {
            part: round((value - before[1].get(part, 0.0)) / spent, 2)
            for part, value in ends[0].cpu().items()
            if part != "sender"
        }
        sent = [(_cpu(one.pid) - was) / spent for one, was in zip(seats, before[0], strict=True)]
    rates = seen.rates()
    all_ages = [ages(seen, screen.times, place) for place, screen in enumerate(screens)]
    details = {
        f"seat {place}": {
            "pictures/s": round(rate, 1),
            "age, median, ms": round(statistics.median(found or [0.0])),
            "cores of the agent": round(cpu, 2),
        }
        for place, (rate, found, cpu) in enumerate(zip(rates, all_ages, sent, strict=True), 1)
    }
    words = f"{min(rates):.1f} to {max(rates):.1f} pictures/s; cores {cores}"
    fair = min(rates) >= 0.5 * max(rates) and min(rates) > 0
    return [
        Figure("Six seats: none starves", words, "slowest ≥ half of the quickest", fair, details)
    ]
