"""Starting the wall: once on a machine, under its supervisor, on real screens or virtual ones."""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

from hubwall.control.asking import NoWallError, ask
from hubwall.control.lock import wall_runs
from hubwall.control.messages import Request
from hubwall.control.place import ControlError, place
from hubwall.log import start_log
from hubwall.model.words import tr
from hubwall.requests import ShowRequest
from hubwall.supervisor import Exit, Start, Supervisor

FIRST_PICTURE_S = 90.0
SETTLING_S = 20.0

PARTS = {
    "PySide6": "PySide6-Essentials",
    "PySide6.QtWebEngineQuick": "PySide6-Addons",
    "Xlib": "python-xlib",
    "ruamel.yaml": "ruamel.yaml",
    "vlc": "python-vlc",
}


class WordedError(Exception):
    """Something that can't be done; its text is for people."""


def need_wall_parts() -> None:
    """Raises `WordedError` where this is the base install, which shares screens but shows none."""
    missing = [package for module, package in PARTS.items() if not _there(module)]
    if missing:
        raise WordedError(
            tr(
                "Showing a wall needs more than this install has ({missing}): "
                "pip install 'hubwall[wall]'",
                missing=", ".join(missing),
            )
        )


def _there(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def show(request: ShowRequest, virtual: str = "", picture: str = "") -> int:
    """Show the wall until it ends, or hand the wish to the one that runs. Returns the exit code.

    `virtual` is `COLUMNSxROWS` for a wall without monitors, whose picture then goes to the file
    `picture`. Raises `WordedError`, `ControlError`, `ScreensError`.
    """
    need_wall_parts()
    request = replace(request, layout=find_layout(request.layout))
    if request.rehearse:
        if looks_like_grid(request.rehearse):
            grid_size(request.rehearse)
        else:
            request = replace(request, rehearse=find_layout(request.rehearse))
        return run_wall(request)
    if wall_runs(place().lock):
        return _tell_running(request)
    if virtual:
        return _on_virtual_wall(request, virtual, Path(picture or "hubwall.png").absolute())
    if not os.environ.get("DISPLAY"):
        raise WordedError(
            tr(
                "No display: neither a desktop nor an X server can be seen from here. Start "
                "hubwall in the desktop's session, or try `hubwall show --virtual 3x2`."
            )
        )
    return supervise(request, os.environ)


def run_wall(request: ShowRequest) -> int:
    """The wall in this very process."""
    from hubwall import app

    return int(app.show(request))


def supervise(request: ShowRequest, environment: Mapping[str, str]) -> int:
    """The wall in a child process that is brought back when it dies or hangs."""
    start_log("supervisor", terminal=False)

    def command(start: Start) -> list[str]:
        wish = replace(request, returning=start.returning, sources_off=start.sources_off)
        return [sys.executable, "-m", "hubwall", "wall-process", wish.to_json()]

    return Supervisor(command, environment).run()


def _tell_running(request: ShowRequest) -> int:
    """A second start talks to the first."""
    said = False
    if request.layout:
        tell("load", name=request.layout)
        said = True
    if request.identify:
        tell("identify")
        said = True
    if not said:
        print(tr("The wall is shown already. `hubwall load NAME` changes it, `hubwall quit` "
                 "ends it."))  # fmt: skip
    return Exit.DONE


def tell(do: str, patience_s: float = 10.0, **values: object) -> None:
    """Have the running wall do it and print what it says. Raises `WordedError` where it can't,
    and `ControlError`."""
    answer = ask(Request(do, values), patience_s)
    if not answer.ok:
        raise WordedError(answer.text)
    if answer.text:
        print(answer.text)


def find_layout(wanted: str) -> str:
    """The file that is meant by a layout's name, a part of it, or a path; "" for "". Raises
    `WordedError` where there is none, naming what may have been meant."""
    from hubwall.files.library import Library
    from hubwall.files.problems import did_you_mean

    if not wanted:
        return ""
    library = Library()
    path = library.find(wanted)
    if path is not None:
        return str(path.absolute())
    said = tr("There is no layout “{name}”.", name=wanted[:80])
    near = did_you_mean(wanted, [entry.slug for entry in library.entries()])
    if near:
        said = tr("{what} Did you mean “{hint}”?", what=said, hint=near)
    raise WordedError(said)


def looks_like_grid(text: str) -> bool:
    """Whether it is meant as columns x rows and not as a layout's name."""
    columns, cross, rows = text.lower().partition("x")
    return bool(cross) and columns.isdecimal() and rows.isdecimal()


def grid_size(text: str) -> tuple[int, int]:
    """Columns and rows of `3x2`. Raises `WordedError`."""
    if looks_like_grid(text):
        columns, _, rows = text.lower().partition("x")
        size = int(columns[:4]), int(rows[:4])
        if 1 <= size[0] * size[1] <= 16:
            return size
    raise WordedError(
        tr("“{text}” is no wall: write columns x rows, such as 3x2, 16 screens at most.",
           text=text[:40])
    )  # fmt: skip


def _on_virtual_wall(request: ShowRequest, size: str, picture: Path) -> int:
    from hubwall.model.canvas import grid
    from hubwall.screens.virtual import VirtualWall

    columns, rows = grid_size(size)
    with VirtualWall(grid(columns, rows).rects) as wall:
        print(
            tr(
                "A virtual wall of {columns}x{rows} screens, on display {display}.",
                columns=columns, rows=rows, display=wall.display,
            ),
            flush=True,
        )  # fmt: skip
        left_out = {"WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XAUTHORITY"}
        environment = {k: v for k, v in os.environ.items() if k not in left_out}
        camera = _Camera(picture, stay=sys.stdout.isatty())
        camera.start()
        code = supervise(request, {**environment, "DISPLAY": wall.display})
        camera.over.set()
        camera.join()
        return code if camera.done or code else Exit.PROBLEM


class _Camera(threading.Thread):
    """Takes a picture of the wall once it has settled; then ends it, unless it is to stay."""

    def __init__(self, file: Path, stay: bool) -> None:
        super().__init__(name="camera", daemon=True)
        self._file, self._stay = file, stay
        self.done = False
        self.over = threading.Event()

    def run(self) -> None:
        problem = self._taken()
        if self.over.is_set():
            return
        if problem:
            print(f"hubwall: {problem}", file=sys.stderr, flush=True)
        else:
            self.done = True
            print(tr("A picture of the wall: {file}", file=self._file), flush=True)
        if self._stay:
            print(tr("The wall runs on, until Ctrl+C."), flush=True)
        else:
            os.kill(os.getpid(), signal.SIGTERM)

    def _taken(self) -> str:
        until = monotonic() + FIRST_PICTURE_S
        wish = Request("picture", {"file": str(self._file), "wait_s": SETTLING_S})
        while not self.over.is_set():
            try:
                answer = ask(wish, FIRST_PICTURE_S)
            except NoWallError as problem:
                if monotonic() > until:
                    return str(problem)
                sleep(0.1)
            except ControlError as problem:
                return str(problem)
            else:
                return "" if answer.ok else answer.text
        return ""
