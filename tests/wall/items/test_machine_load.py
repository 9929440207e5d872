"""This machine's load, from counters as Linux writes them."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hubwall.wall.items.machine_load import MOMENTS, MachineLoad
from hubwall.wall.items.proc import Reading, busy, rate, read

STAT = """cpu  30 0 10 60 0 0 0 0 0 0
cpu0 20 0 5 30 5 0 0 0 0 0
cpu1 10 0 5 30 0 0 0 5 0 0
intr 12345
"""
MEMINFO = "MemTotal:  16000000 kB\nMemFree: 1 kB\nMemAvailable:  12000000 kB\nHugePages_Total: 0\n"
NETWORK = """Inter-|   Receive                     |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes packets
    lo: 999 1 0 0 0 0 0 0 999 1 0 0 0 0 0 0
  eth0: 1000 1 0 0 0 0 0 0 50 1 0 0 0 0 0 0
 wlan0:500 1 0 0 0 0 0 0 7 1 0 0 0 0 0 0
"""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    for name, text in (
        ("proc/stat", STAT),
        ("proc/meminfo", MEMINFO),
        ("proc/net/dev", NETWORK),
        ("sys/class/hwmon/hwmon0/temp1_input", "48500\n"),
        ("sys/class/hwmon/hwmon0/temp2_input", "-273000\n"),
        ("sys/class/thermal/thermal_zone0/temp", "61000\n"),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_counters_are_read_as_linux_writes_them(machine: Path) -> None:
    found = read(5.0, machine)
    assert found.cores == ((25, 60), (20, 50))
    assert (found.memory_used, found.memory_total) == (4_000_000 * 1024, 16_000_000 * 1024)
    assert (found.received, found.sent) == (1500, 57)
    assert found.celsius == 61


def test_a_machine_that_tells_nothing_is_no_error(tmp_path: Path) -> None:
    assert read(1.0, tmp_path) == Reading(at_s=1.0)


def test_shares_and_rates() -> None:
    before, after = Reading(cores=((10, 100), (0, 0))), Reading(cores=((60, 200), (0, 0)))
    assert busy(before, after) == [0.5, 0.0]
    assert rate(100, 300, 2) == 100
    assert rate(300, 100, 2) == 0  # the counter began anew
    assert rate(0, 100, 0) == 0


def test_values_arrive_and_move_on(qtbot: QtBot) -> None:
    readings = iter(
        Reading(cores=((10 * n, 20 * n),), received=1000 * n, at_s=2.0 * n) for n in range(1000)
    )
    load = MachineLoad(source=lambda: next(readings))
    qtbot.waitUntil(lambda: load.cores == [0.0], timeout=5000)
    load.look()
    qtbot.waitUntil(lambda: load.cores == [0.5], timeout=5000)
    assert (len(load.processor), load.processor[-1], load.received[-1]) == (MOMENTS, 0.5, 500.0)
    assert math.isnan(load.celsius)
    load.running = False


def test_this_very_machine(qtbot: QtBot) -> None:
    load = MachineLoad()
    qtbot.waitUntil(lambda: load.memoryTotal > 0, timeout=5000)
    assert 0 < load.memoryUsed < load.memoryTotal
    assert load.cores
    load.running = False
