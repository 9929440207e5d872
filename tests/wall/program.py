"""The real program as a process of its own, on an X server without monitors."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hubwall.control.asking import NoWallError, ask
from hubwall.control.messages import Answer, Request
from hubwall.control.place import Place
from hubwall.model.geometry import Rect
from hubwall.requests import ShowRequest
from hubwall.screens.virtual import VirtualWall
from tests.waiting import until

PATIENCE_S = 60
ROOT = Path(__file__).parents[2]


@contextmanager
def x_server(width: int = 1280, height: int = 720) -> Iterator[str]:
    """One screen of that size; gives what $DISPLAY holds."""
    with VirtualWall([Rect(0, 0, width, height)]) as wall:
        yield wall.display


class Program:
    """A wall with a home of its own below `home`. Starts nothing by itself."""

    def __init__(self, home: Path, display: str, **environment: str) -> None:
        runtime = home / "run"
        runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        left_out = ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XAUTHORITY", "QT_QUICK_BACKEND")
        self.environment = {k: v for k, v in os.environ.items() if k not in left_out}
        self.environment |= {
            "DISPLAY": display, "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime),
            "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), **environment,
        }  # fmt: skip
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            self.environment.pop(name, None)
        self.home = home
        self.layouts = home / ".config" / "hubwall" / "layouts"
        self.layouts.mkdir(parents=True, exist_ok=True)
        self.memory = home / ".local" / "state" / "hubwall" / "wall.json"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, layout: str = "") -> None:
        """And wait until it answers."""
        wish = ShowRequest(layout=layout, render="cpu", language="en")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "hubwall", "wall-process", wish.to_json()],
            env=self.environment, cwd=self.home, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        until(self.answers, PATIENCE_S, "the wall answers")

    def answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, "the wall has ended"
        try:
            return self.ask("status").ok
        except NoWallError:
            return False

    def ask(self, do: str, **values: object) -> Answer:
        folder = self.home / "run" / "hubwall"
        return ask(
            Request(do, values), PATIENCE_S, Place(folder / "wall.sock", folder / "wall.lock")
        )

    @property
    def zones(self) -> dict[str, Any]:
        found = self.ask("status").values["zones"]
        assert isinstance(found, dict)
        return found

    def command(self, *arguments: str, code: int = 0) -> str:
        """What `hubwall ARGUMENTS` prints, on both streams."""
        done = subprocess.run(
            [sys.executable, "-m", "hubwall", *arguments],
            env=self.environment, cwd=self.home, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=PATIENCE_S,
        )  # fmt: skip
        assert done.returncode == code, done.stdout
        return done.stdout

    def kill(self) -> None:
        """As a power cut would end it, its children too."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(PATIENCE_S)
            self._process = None

    def quit(self) -> None:
        """As a person would."""
        assert self._process is not None
        assert self.ask("quit").ok
        assert self._process.wait(PATIENCE_S) == 0
        self._process = None
