"""One wall a machine: commands reach the one that runs, and one that dies or hangs comes back."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image

from hubwall.model.geometry import Rect
from hubwall.screens.virtual import VirtualWall
from tests.display.walls import BLUE, GREEN, RED, Wall, near
from tests.waiting import until


def test_a_second_start_talks_to_the_first(wall: Wall) -> None:
    wall.write("morning", [wall.picture("red", 0, 0, 960, 540)])
    wall.write("evening", [wall.picture("green", 0, 0, 960, 540)])
    first = wall.process
    assert "shown already" in wall.command("show")
    wall.command("morning")
    wall.sees(480, 270, RED)
    wall.command("load", "evenin")  # a part of the name will do
    wall.sees(480, 270, GREEN)
    assert "no layout" in wall.command("load", "mornings", code=1)
    assert wall.process == first


def test_a_picture_of_the_running_wall(wall: Wall, tmp_path: Path) -> None:
    wall.show(wall.picture("blue", 980, 0, 960, 540))
    file = tmp_path / "wall.png"
    assert str(file) in wall.command("picture", "-o", str(file))
    with Image.open(file) as picture:
        assert picture.size == (2920, 1100)
        assert near(tuple(np.asarray(picture.convert("RGB"))[270, 1460].tolist()), BLUE)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_a_wall_that_dies_or_hangs_comes_back_as_it_was(wall: Wall, number: signal.Signals) -> None:
    wall.show(wall.picture("red", 100, 100, 480, 270), wall.film(1000, 100, 480, 270))
    until(lambda: b"film.mp4" in wall.memory.read_bytes(), what="it is remembered")
    first, before = wall.process, wall.processes()
    os.kill(first, number)
    until(lambda: wall.process not in (0, first), 60, "another wall")
    until(wall.answers, 60, "it answers")
    assert {name: wall.at(name) for name in wall.zones} == {
        "red": Rect(100, 100, 480, 270), "film": Rect(1000, 100, 480, 270),
    }  # fmt: skip
    wall.playing()
    wall.sees(300, 200, RED)
    wall.moves(Rect(1000, 100, 480, 270))
    assert not [process for process in before if process.is_running()]


def test_quit_leaves_nothing_behind(media: Path, tmp_path: Path, x_server: VirtualWall) -> None:
    with VirtualWall([Rect(0, 0, 640, 480)]) as screens:
        wall = Wall(tmp_path, screens.display, media)
        wall.screens = screens.screens
        text = wall.write("all", [wall.film(0, 0, 320, 180), wall.picture("red", 320, 0, 320, 180)])
        left = text.read_bytes()
        try:
            wall.start(str(text))
            wall.playing()
            supervisor, others = wall.supervisor, wall.processes()
            wall.command("quit")
            assert supervisor.wait(60) in (0, None)
            psutil.wait_procs(others, 60)
            assert not [process for process in others if process.is_running()]
            assert list((tmp_path / "run" / "hubwall").glob("*.sock")) == []
            assert text.read_bytes() == left
            assert "No wall runs" in wall.command("load", "all", code=1)
        finally:
            wall.kill()


def test_after_three_deaths_sources_are_off_and_nothing_on_disk_changes(
    media: Path, tmp_path: Path
) -> None:
    with VirtualWall([Rect(0, 0, 640, 480)]) as screens:
        wall = Wall(tmp_path, screens.display, media)
        wall.screens = screens.screens
        text = wall.write("all", [wall.film(0, 0, 320, 180), wall.picture("red", 320, 0, 320, 180)])
        try:
            wall.start(str(text))
            wall.playing()
            until(lambda: b"film.mp4" in wall.memory.read_bytes(), what="it is remembered")
            disk = text.read_bytes(), wall.memory.read_bytes()
            for _ in range(3):
                victim = wall.process
                os.kill(victim, signal.SIGKILL)
                until(lambda v=victim: wall.process not in (0, v), 60, "another wall")
                until(wall.answers, 60, "it answers")
            zones = wall.zones
            assert set(zones) == {"film", "red"}
            assert all("off" in zone["problem"] for zone in zones.values()), zones
            assert not any(zone["process"] for zone in zones.values())
            assert (text.read_bytes(), wall.memory.read_bytes()) == disk
        finally:
            wall.kill()
