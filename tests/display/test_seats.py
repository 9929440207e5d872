"""A workstation and a wall: `hubwall share` on one X server, the wall on another."""

from __future__ import annotations

import contextlib
import os
import pty
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hubwall.screens.virtual import VirtualWall
from tests.display.eyes import colour
from tests.display.hands import Hands
from tests.display.test_shares import IN_LEFT, LEFT
from tests.display.walls import GREEN, RED, Wall
from tests.ports import free_port
from tests.share.agent.desktop import HEIGHT, WIDTH, Desktop
from tests.waiting import until
from tests.wall.program import ROOT
from tests.wall.program import x_server as one_screen

RED_PIXEL, GREEN_PIXEL = 0xC81E14, 0x14A03C
AT = [LEFT[0], LEFT[1], WIDTH, HEIGHT]  # pixel for pixel


class Workstation:
    """A machine with a screen, a home of its own, and somebody who types."""

    def __init__(self, home: Path, display: str, port: int) -> None:
        (home / "run").mkdir(parents=True, mode=0o700)
        left_out = ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XAUTHORITY")
        kept = {k: v for k, v in os.environ.items() if k not in left_out}
        self._environment = kept | {
            "DISPLAY": display, "HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"),
            "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            self._environment.pop(name, None)
        self.desktop = Desktop(display)
        self.window = self.desktop.window("Figures", 0, 0, WIDTH, HEIGHT)
        self._wall = f"127.0.0.1:{port}"
        self._process: subprocess.Popen[bytes] | None = None
        self._terminal = -1
        self._said = ""

    def share(self, *options: str) -> None:
        """`hubwall share`, in a terminal."""
        self._terminal, theirs = pty.openpty()
        os.set_blocking(self._terminal, False)
        self._said = ""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "hubwall", "share", self._wall, "--name", "Seat 3", *options],
            env=self._environment, stdin=theirs, stdout=theirs, stderr=theirs,
        )  # fmt: skip
        os.close(theirs)

    def type(self, text: str) -> None:
        os.write(self._terminal, f"{text}\n".encode())

    @property
    def said(self) -> str:
        with contextlib.suppress(OSError):
            self._said += os.read(self._terminal, 65_536).decode()
        return self._said

    def reads(self, words: str) -> None:
        until(lambda: words in self.said, 30, f"{words!r} in {self.said!r}")

    @property
    def ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def stop(self) -> None:
        """Ctrl+C."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(15)
            self._process.kill()
            self._process.wait()
            os.close(self._terminal)
            self._process = None

    def paint(self, pixel: int) -> None:
        self.desktop.fill(self.window, pixel, (0, 0, WIDTH, HEIGHT))

    @property
    def pointer(self) -> tuple[int, int]:
        found = self.desktop.root.query_pointer()
        return found.root_x, found.root_y


@pytest.fixture
def seat(
    x_server: VirtualWall,
    media: Path,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    hands: Hands,
) -> Iterator[tuple[Wall, Workstation]]:
    """A wall with a ghost for seat-3, and a workstation that is to be it."""
    home = tmp_path_factory.mktemp("wall")  # short: sockets lie in it
    wall, port = Wall(home, x_server.display, media), free_port()
    wall.screens = x_server.screens
    wall.set(share={"enabled": True, "port": port, "address": "127.0.0.1", "name": "Room"})
    zone = {"id": "three", "name": "Seat 3", "at": AT, "share": "seat-3"}
    with one_screen(WIDTH, HEIGHT) as display:
        wall.start(str(wall.write("room", [zone])))
        workstation = Workstation(tmp_path / "seat", display, port)

        def listens() -> bool:
            with socket.socket() as knock:
                return knock.connect_ex(("127.0.0.1", port)) == 0

        until(listens, 30, "the desk listens")
        yield wall, workstation
        workstation.stop()
        workstation.desktop.close()
        wall.kill()


def test_a_workstation_pairs_shares_is_driven_and_is_taken_off(
    seat: tuple[Wall, Workstation], hands: Hands
) -> None:
    wall, workstation = seat
    workstation.share("--allow-control")
    workstation.paint(RED_PIXEL)
    code = until(lambda: wall.status["pairing"], 30, "the wall shows a code")
    workstation.type(code)
    wall.sees(*IN_LEFT, RED)
    workstation.reads("is on the wall")
    workstation.paint(GREEN_PIXEL)
    wall.sees(*IN_LEFT, GREEN)
    workstation.desktop.fill(workstation.window, 0x0000FF, (33, 21, 1, 1))
    until(lambda: _pixel(wall, AT[0] + 33, AT[1] + 21) == (0, 0, 255), 20, "one exact pixel")

    hands.click(*IN_LEFT)
    hands.key("Return")
    wall.state("mode", "content")
    hands.move(AT[0] + 200, AT[1] + 120)
    until(lambda: _near(workstation.pointer, (200, 120)), 20, "the pointer follows")
    hands.key("physical:right ctrl")
    wall.state("mode", "wall")

    hands.key("Shift_L", "Delete")
    workstation.reads("was taken off")
    until(lambda: workstation.ended, 20, "hubwall share has ended")
    wall.health("three", "awaited")

    workstation.stop()
    workstation.share()
    wall.sees(*IN_LEFT, GREEN)
    workstation.stop()
    wall.health("three", "awaited")


def _near(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return abs(one[0] - other[0]) <= 1 and abs(one[1] - other[1]) <= 1


def _pixel(wall: Wall, x: int, y: int) -> tuple[int, int, int]:
    return colour(wall.display, x, y)
