"""Whether there is room for channels that nobody looks at yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubwall.wall.television.machine_room import MachineRoom, pressure, seats

pytestmark = pytest.mark.usefixtures("qapp")


def machine(folder: Path, cpu: float | None, memory: float = 0.0, free_mb: int = 8000) -> Path:
    if cpu is not None:
        (folder / "pressure").mkdir()
        for name, share in (("cpu", cpu), ("memory", memory)):
            line = f"some avg10={share:.2f} avg60=1.00 avg300=1.00 total=12345\n"
            (folder / "pressure" / name).write_text(line + line.replace("some", "full"))
    (folder / "meminfo").write_text(
        f"MemTotal: 16000000 kB\nMemAvailable: {free_mb * 1024} kB\nCached: 1 kB\n"
    )
    return folder


def test_an_idle_machine_has_room(tmp_path: Path) -> None:
    assert pressure(machine(tmp_path, 2.0)) < 0.5


@pytest.mark.parametrize(("cpu", "memory", "free_mb"), [(60, 0, 8000), (0, 9, 8000), (0, 0, 300)])
def test_a_busy_one_has_none(tmp_path: Path, cpu: float, memory: float, free_mb: int) -> None:
    assert pressure(machine(tmp_path, cpu, memory, free_mb)) >= 1


def test_a_kernel_that_does_not_tell_is_judged_by_its_load(tmp_path: Path) -> None:
    quiet = machine(tmp_path, None)
    (quiet / "loadavg").write_text("0.10 0.20 0.30 1/200 4242\n")
    assert pressure(quiet) < 0.5
    (quiet / "loadavg").write_text("900.00 0.20 0.30 1/200 4242\n")
    assert pressure(quiet) >= 1


def test_a_kernel_that_says_nothing_at_all_is_no_error(tmp_path: Path) -> None:
    assert pressure(tmp_path) < 0.5


def test_between_room_and_none_it_stays_as_it_is() -> None:
    """Else what is opened would make it be closed, and the other way round."""
    assert [seats(pressed, had, 8) for pressed, had in ((0.2, 0), (0.7, 2), (0.7, 0))] == [2, 2, 0]
    assert seats(1.2, 2, 8) == 0
    assert seats(0.0, 0, 1) == 0


def test_it_tells_when_the_room_changes() -> None:
    pressed = [0.1]
    room = MachineRoom("auto", lambda: pressed[0])
    told: list[int] = []
    room.changed.connect(lambda: told.append(room.seats))
    assert room.seats == 0
    room.watch(True)
    assert told == [2]
    room.watch(False)
    assert room.seats == 2


@pytest.mark.parametrize(("mode", "expected"), [("on", 2), ("off", 0)])
def test_settings_may_decide(mode: str, expected: int) -> None:
    room = MachineRoom(mode, lambda: 0.0)
    room.watch(True)
    assert room.seats == expected
