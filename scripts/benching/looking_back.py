"""Looking again: how soon the picture is there after each step, and what recording costs. Measured
at the ring, where the wall takes pictures from."""

from __future__ import annotations

import statistics
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import psutil

from benching.report import Figure, Options
from hubwall.media.protocol import Again, Change
from tests.media.conftest import House, Show
from tests.media.dated import Dated, age_s
from tests.media.headend import Headend

PLAY = "hubwall.media.vlc_player:play"
PATIENCE_S = 30.0
STEP_S, RETURN_S, COLD_S, BACK_S = 0.5, 0.5, 2.5, 3.0
CHANNELS, LIMIT_MB, RECORDED_S, RATE = 6, 16, 60.0, "4M"
OTHERS_MB = 80  # of a decoder process that records on disk: what one takes that does not record
_BACK, _NEAR_S = 8.0, 2.6


def measure(options: Options) -> list[Figure]:
    return [*_steps(options), *_cost(options)]


def _steps(options: Options) -> Iterator[Figure]:
    took: dict[str, list[float]] = {"cold": [], "step": [], "live": [], "reconnect": []}
    with _house() as house, _sent() as headend:
        for _ in range(2 if options.quick else 6):
            begun = monotonic()
            show = house.start(PLAY, _asked(headend), size=(160, 90))
            _wait(house, lambda show=show: show.last is not None)
            took["cold"].append(monotonic() - begun)
            _wait(house, lambda show=show: _reach(show) > _BACK + 3)
            for _ in range(4):
                usual = age_s(show.last) if show.last else 0.0
                took["step"].append(
                    _until(house, show, _BACK, lambda age, usual=usual: age > usual + _BACK - 3)
                )
                took["live"].append(_until(house, show, 0.0, lambda age: age < _NEAR_S))
            headend.shut()
            _pass(house, 2.0)
            seen, begun = len(show.frames), monotonic()
            headend.open()
            _wait(
                house,
                lambda show=show, seen=seen: len(show.frames) > seen and age_s(show.last) < 2.5,
            )
            took["reconnect"].append(monotonic() - begun)
            house.clear()
    names = {
        "cold": ("a channel opened cold, to its first picture, a key frame each second", COLD_S),
        "step": ("a step back, to the picture", STEP_S),
        "live": ("return to live, to the picture", RETURN_S),
        "reconnect": ("a server that returns, to the picture, its next key frame included", BACK_S),
    }
    for name, (words, promised) in names.items():
        times = took[name]
        median, worst = statistics.median(times), max(times)
        yield Figure(
            words,
            f"{median * 1000:.0f} ms, worst {worst * 1000:.0f}",
            f"≤ {promised * 1000:.0f} ms, median",
            median <= promised,
            {"seconds": [round(one, 3) for one in times]},
        )


def _cost(options: Options) -> Iterator[Figure]:
    seconds = RECORDED_S / 2 if options.quick else RECORDED_S
    with _house() as house, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        headend = Headend()
        film = folder / "film.ts"
        source = ("-f", "lavfi", "-i", "testsrc2=s=1280x720:r=25:d=20")
        codec = ("-c:v", "libx264", "-preset", "veryfast", "-b:v", RATE, "-minrate", RATE)
        how = ("-maxrate", RATE, "-bufsize", "1M", "-g", "50", "-pix_fmt", "yuv420p", "-f")
        subprocess.run(["ffmpeg", "-v", "error", *source, *codec, *how, "mpegts", film], check=True)
        sender = subprocess.Popen(
            ["ffmpeg", "-v", "quiet", "-re", "-stream_loop", "-1", "-i", str(film), "-c", "copy",
             "-f", "mpegts", headend.feed], stdin=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            more = {"again_mb": LIMIT_MB, "again_s": 3600, "again_folder": str(folder)}
            shows = [
                house.start(PLAY, _asked(headend) | more, size=(640, 360)) for _ in range(CHANNELS)
            ]
            for show in shows:
                _wait(house, lambda show=show: show.last is not None)
            processes = [psutil.Process(show.child.pid) for show in shows]
            spent = sum(sum(process.cpu_times()[:2]) for process in processes)
            _pass(house, seconds)
            spent = sum(sum(process.cpu_times()[:2]) for process in processes) - spent
            disk = [_recorded(process) / (1 << 20) for process in processes]
            memory = [process.memory_full_info().pss / (1 << 20) for process in processes]
        finally:
            sender.kill()
            sender.wait()
            headend.close()
    yield Figure(
        f"disk, {CHANNELS} channels of 4 Mbit/s after {seconds:.0f} s, each bounded",
        f"{max(disk):.0f} MiB",
        f"≤ {LIMIT_MB} MiB each",
        max(disk) <= LIMIT_MB,
        {"each": [round(one, 1) for one in disk]},
    )
    yield Figure(
        f"memory of each of {CHANNELS} channels, 720p at 640x360, recorded on disk",
        f"{statistics.mean(memory):.0f} MiB, {spent / seconds / CHANNELS:.2f} cores",
        f"≤ {OTHERS_MB} MiB",
        statistics.mean(memory) <= OTHERS_MB,
        {"each": [round(one, 1) for one in memory]},
    )


def _recorded(process: psutil.Process) -> int:
    """Bytes on the disk of files without a name."""
    found = 0
    for entry in Path(f"/proc/{process.pid}/fd").iterdir():
        if "(deleted)" in str(entry.readlink()) and not str(entry.readlink()).startswith("/memfd"):
            found += entry.stat().st_blocks * 512
    return found


@contextmanager
def _house() -> Iterator[House]:
    house = House()
    try:
        house.nursery.open()
        yield house
    finally:
        house.close()


@contextmanager
def _sent() -> Iterator[Headend]:
    headend = Headend()
    dated = Dated("-f", "mpegts", headend.feed)
    try:
        yield headend
    finally:
        dated.close()
        headend.close()


def _asked(headend: Headend) -> dict[str, object]:
    return {"address": headend.address, "again_s": 120, "again_mb": 64, "latency_ms": 1000}


def _reach(show: Show) -> float:
    return next((r.reach_s for r in reversed(show.reports) if isinstance(r, Again)), 0.0)


def _until(house: House, show: Show, behind: float, right: Callable[[float], bool]) -> float:
    """Seconds until a picture of the right age is shown after that order."""
    begun = monotonic()
    show.child.send(Change({"behind_s": behind}))
    _wait(house, lambda: show.last is not None and right(age_s(show.last)))
    took = monotonic() - begun
    _pass(house, 2.0)
    return took


def _pass(house: House, seconds: float) -> None:
    until = monotonic() + seconds
    while monotonic() < until:
        house.turn()


def _wait(house: House, condition: Callable[[], bool]) -> None:
    until = monotonic() + PATIENCE_S
    while not condition():
        if monotonic() > until:
            raise RuntimeError("waited in vain")
        house.turn()
