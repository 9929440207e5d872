"""A television server that goes and comes back: how soon its picture is back, and whether the
decoder process, which goes on through it all, loses threads, descriptors or memory."""

from __future__ import annotations

import random
import statistics
from time import monotonic

import psutil

from faulting.report import Result, progress
from hubwall.media.protocol import State
from tests.media.conftest import House, Show
from tests.media.dated import Dated, age_s
from tests.media.headend import Headend

PLAY = "hubwall.media.vlc_player:play"
MEDIAN_S = 3.0
STALE_S = 4.0  # three seconds, and one for what is kept in hand
PATIENCE_S = 30.0
LONGEST_GONE_S = 6.0
SETTLED = 20  # restarts until memory is compared: libvlc's and FFmpeg's own pools are full by then
GROWTH = 1.05
_NEW_S = 2.5


def run(count: int, seed: int) -> Result:
    """So many restarts, the server gone for up to six seconds each time."""
    result, chance = Result("restarts", count), random.Random(seed)
    house, headend = House(), Headend()
    dated = Dated("-f", "mpegts", headend.feed)
    try:
        options = {"address": headend.address, "again_s": 60, "again_mb": 32, "latency_ms": 500}
        show = house.start(PLAY, options, size=(160, 90))
        _wait(house, lambda: len(show.frames) > 20)
        process = psutil.Process(show.child.pid)
        back: list[float] = []
        before = _held(process)
        for number in range(1, count + 1):
            headend.shut()
            gone = chance.uniform(0.2, LONGEST_GONE_S)
            until = monotonic() + gone
            _wait(house, lambda until=until: monotonic() > until)
            if gone > STALE_S and _state(show) != "stale":
                result.failures.append(f"{number}: not stale after {gone:.1f} s")
            seen = len(show.frames)
            opened = monotonic()
            headend.open()
            if _wait(house, lambda seen=seen: _new(show, seen)):
                back.append(monotonic() - opened)
            else:
                result.failures.append(f"{number}: no picture {PATIENCE_S:.0f} s after its return")
            if show.gone:
                result.failures.append(f"{number}: the decoder process has ended")
                break
            if number == min(SETTLED, max(1, count // 2)):
                before = _held(process)
            progress("restarts", number, count, len(result.failures))
        if not show.gone:
            after = _held(process)
            for name, held in after.items():
                if held > max(before[name] * GROWTH, before[name] + (4 if name != "MB" else 2)):
                    result.failures.append(f"{name}: {before[name]:.0f}, then {held:.0f}")
                result.figures[name] = f"{before[name]:.0f} → {held:.0f}"
        if back:
            median = statistics.median(back)
            result.figures["back, median"] = f"{median:.2f} s"
            result.figures["worst"] = f"{max(back):.2f} s"
            if median > MEDIAN_S:
                result.failures.append(f"median of {median:.2f} s until the picture is back")
    finally:
        dated.close()
        headend.close()
        house.close()
    return result


def _new(show: Show, seen: int) -> bool:
    """Whether a picture made since the server's return is shown."""
    return show.gone or bool(
        len(show.frames) > seen and show.last is not None and age_s(show.last) < _NEW_S
    )


def _wait(house: House, condition: object) -> bool:
    until = monotonic() + PATIENCE_S
    while not condition():  # type: ignore[operator]
        if monotonic() > until:
            return False
        house.turn()
    return True


def _state(show: Show) -> str:
    return next((r.state for r in reversed(show.reports) if isinstance(r, State)), "")


def _held(process: psutil.Process) -> dict[str, float]:
    return {
        "threads": process.num_threads(),
        "descriptors": process.num_fds(),
        "MB": process.memory_full_info().pss / 1e6,
    }
