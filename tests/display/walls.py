"""The real program on real screens, as `hubwall show` starts it, with a home of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import psutil

from hubwall.control.asking import NoWallError
from hubwall.control.place import ControlError
from hubwall.model.geometry import Rect
from tests.display.eyes import Picture, colour, differing, look
from tests.waiting import until
from tests.wall.program import Program

PATIENCE_S = 30.0

Zone = Mapping[str, Any]
Colour = tuple[int, int, int]

RED, GREEN, BLUE = (200, 30, 20), (20, 160, 60), (30, 60, 200)


class Wall(Program):
    """`hubwall show`, its supervisor included. Layouts are written into its library; colours and
    places are what a person in front of the screens sees."""

    def __init__(self, home: Path, display: str, media: Path, **environment: str) -> None:
        super().__init__(home, display, **environment)
        self.display = display
        self.settings = home / ".config" / "hubwall" / "settings.yaml"
        self.media = media
        self.set()

    def set(self, **settings: object) -> None:
        """Write settings; they count from the next start on."""
        self.settings.write_text(json.dumps({"folders": [str(self.media)], **settings}))

    def start(self, *arguments: str, render: str = "cpu") -> None:  # type: ignore[override]
        """And wait until it answers."""
        self.open("--render", render, *arguments)
        until(self.answers, PATIENCE_S, "the wall answers")

    def open(self, *arguments: str) -> None:
        """`hubwall show ARGUMENTS`, without waiting for anything."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "hubwall", "show", *arguments],
            env=self.environment, cwd=self.home, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    def answers(self) -> bool:
        try:
            return super().answers()
        except ControlError as problem:  # one that is just dying
            return isinstance(problem, NoWallError) and False

    @property
    def supervisor(self) -> psutil.Process:
        assert self._process is not None
        return psutil.Process(self._process.pid)

    @property
    def process(self) -> int:
        """The wall itself, below its supervisor; 0 while there is none."""
        found = [
            child.pid for child in self.supervisor.children()
            if any("wall-process" in word for word in _words(child))
        ]  # fmt: skip
        return found[0] if found else 0

    def processes(self) -> list[psutil.Process]:
        """All that it has started, and what those have."""
        return list(self.supervisor.children(recursive=True))

    def renderers(self) -> list[int]:
        """Chromium's, one for each page or so: born by a zygote, whose command line they keep."""
        chromium = [p for p in self.processes() if _name(p).startswith("QtWebEngine")]
        zygotes = {p.pid for p in chromium}
        return [p.pid for p in chromium if _parent(p) in zygotes]

    # What it shows

    @property
    def status(self) -> Mapping[str, Any]:
        return self.ask("status").values

    def write(self, slug: str, zones: Sequence[Zone], **more: object) -> Path:
        """A layout's file in its library, drawn on these screens. JSON is YAML."""
        path = self.layouts / f"{slug}.yaml"
        whole = {"version": 1, "name": slug.capitalize(), **more, "zones": list(zones)}
        if "screens" not in whole:
            whole["screens"] = [[s.x, s.y, s.width, s.height] for s in self.screens]
        path.write_text(json.dumps(whole, indent=1))
        return path

    screens: Sequence[Rect] = ()

    def show(self, *zones: Zone, name: str = "shown", playing: bool = True) -> None:
        """Have these zones on the wall, and wait until each has something to show."""
        answer = self.ask("load", name=str(self.write(name, zones)))
        assert answer.ok, answer.text
        if playing:
            self.playing()

    def playing(self) -> None:

        def waiting() -> list[str]:
            return [
                f"{n}: {z['problem']}" for n, z in self.zones.items() if z["health"] != "playing"
            ]

        try:
            until(lambda: not waiting(), PATIENCE_S)
        except AssertionError as problem:
            raise AssertionError(f"not playing: {waiting()}") from problem

    def health(self, zone: str, health: str, seconds: float = PATIENCE_S) -> str:
        """Wait until a zone is so, and give its words."""
        until(lambda: self.zones[zone]["health"] == health, seconds, f"{zone} is {health}")
        return str(self.zones[zone]["problem"])

    def at(self, zone: str) -> Rect:
        return Rect(*self.zones[zone]["at"])

    def becomes(self, zone: str, at: Rect, seconds: float = PATIENCE_S) -> None:
        """Wait until a zone has that place."""
        until(lambda: self.at(zone) == at, seconds, f"{zone} at {at}, is at {self.at(zone)}")

    def state(self, name: str, wanted: object) -> None:
        """Wait until `mode`, `panel`, `selected` or `layout` is so."""
        until(lambda: self.status[name] == wanted, PATIENCE_S, f"{name} is {wanted!r}")

    def sees(self, x: int, y: int, wanted: Colour | Callable[[Colour], bool]) -> None:
        """Wait until that pixel of the desktop has that colour."""
        until(lambda: near(colour(self.display, x, y), wanted), PATIENCE_S, f"{wanted} at {x}, {y}")

    def moves(self, at: Rect) -> None:
        """Wait until the middle of that part of the desktop has changed three times."""
        inner = Rect(at.x + at.width // 4, at.y + at.height // 4, at.width // 2, at.height // 2)
        for _ in range(3):
            before = look(self.display, inner)

            def changed(before: Picture = before) -> bool:
                return differing(before, look(self.display, inner)) > 0.001

            until(changed, PATIENCE_S, f"the picture moves at {at}")

    # Zones for its layouts

    def picture(self, colour: str, *at: int, **more: object) -> Zone:
        """A picture of one colour: `red`, `green` or `blue`."""
        file = str(self.media / f"{colour}.png")
        return {"id": colour, "at": list(at), "fit": "stretch", "image": file, **more}

    def film(self, *at: int, **more: object) -> Zone:
        """A clip whose picture changes all the time."""
        stream = {"address": str(self.media / "film.mp4"), "latency": 100}
        return {"id": "film", "at": list(at), "fit": "stretch", "stream": stream, **more}

    # Its end

    def kill(self) -> None:
        """The supervisor and all that it has started, whatever they do."""
        if self._process is None:
            return
        if self._process.poll() is None:
            mine = self.processes()
            os.killpg(self._process.pid, signal.SIGKILL)
            for process in mine:
                try:
                    process.kill()
                except psutil.NoSuchProcess:
                    continue
        self._process.wait(PATIENCE_S)
        self._process = None


def near(found: Colour, wanted: Colour | Callable[[Colour], bool], by: int = 28) -> bool:
    """Whether two colours look the same; film changes them a little."""
    if callable(wanted):
        return wanted(found)
    return all(abs(a - b) <= by for a, b in zip(found, wanted, strict=True))


def _name(process: psutil.Process) -> str:
    try:
        return str(process.name())
    except psutil.Error:
        return ""


def _parent(process: psutil.Process) -> int:
    try:
        return int(process.ppid())
    except psutil.Error:
        return 0


def _words(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.Error:
        return []
