"""Six real screens, as far as any program can tell, with hands and eyes of their own.

The wall under test runs as a process of its own with `on_six_screens` as its environment: one
process can't have both this display and Qt's offscreen one that other tests use.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from Xlib import X

from hubwall.control.place import ControlError
from hubwall.model.canvas import grid
from hubwall.model.geometry import Rect
from hubwall.screens.outputs import open_display, place
from hubwall.screens.virtual import VirtualWall
from tests.display.hands import Hands
from tests.display.walls import Wall
from tests.waiting import until
from tests.wall.pages.site import Site, log_in, page, who_am_i

COLUMNS, ROWS, WIDTH, HEIGHT, MULLION = 3, 2, 960, 540, 20


@pytest.fixture(scope="session")
def x_server() -> Iterator[VirtualWall]:
    with VirtualWall(grid(COLUMNS, ROWS, WIDTH, HEIGHT, MULLION).rects) as wall:
        yield wall


@pytest.fixture
def six_screens(x_server: VirtualWall) -> VirtualWall:
    """The virtual wall with all six screens lit in their places; `unplug` and `replug` take the
    names in `names`. `display` is what $DISPLAY would hold."""
    display = open_display(x_server.display)
    try:
        wanted = dict(zip(x_server.names, x_server.screens, strict=True))
        assert place(display, wanted) == []
    finally:
        display.close()
    return x_server


@pytest.fixture
def on_six_screens(six_screens: VirtualWall) -> dict[str, str]:
    """The environment of a program that is to appear there."""
    left_out = {"WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XAUTHORITY"}
    kept = {key: value for key, value in os.environ.items() if key not in left_out}
    return {**kept, "DISPLAY": six_screens.display}


@pytest.fixture
def hands(six_screens: VirtualWall) -> Iterator[Hands]:
    """A mouse and a keyboard on the six screens, the pointer parked in a corner."""
    hands = Hands(six_screens.display)
    hands.move(0, 0)
    yield hands
    hands.close()


@pytest.fixture(scope="module")
def screen() -> Iterator[VirtualWall]:
    """One screen alone, where six would only take the machine's time."""
    with VirtualWall([Rect(0, 0, 1280, 720)]) as found:
        yield found


@pytest.fixture
def person(screen: VirtualWall) -> Iterator[Hands]:
    """A mouse and a keyboard there, the pointer parked in a corner."""
    hands = Hands(screen.display)
    hands.move(1279, 719)
    yield hands
    hands.close()


@pytest.fixture
def french_keyboard(six_screens: VirtualWall, hands: Hands) -> Iterator[Hands]:
    """Hands on a keyboard whose unshifted digit row is &é"'(-è_çà."""
    _keyboard(six_screens.display, "fr")
    hands.reread_map()
    yield hands
    _keyboard(six_screens.display, "us")


def _keyboard(display: str, layout: str) -> None:
    subprocess.run(["setxkbmap", "-display", display, layout], check=True, timeout=30)


@pytest.fixture
def openbox(six_screens: VirtualWall) -> Iterator[None]:
    """A desktop with a window manager."""
    with managed(six_screens.display):
        yield


@contextmanager
def managed(on: str) -> Iterator[None]:
    """openbox manages that display."""
    program = shutil.which("openbox")
    assert program, "apt-get install openbox"
    display = open_display(on)
    root = display.screen().root
    ready = display.intern_atom("_NET_CLIENT_LIST")  # the last that it says while it starts
    root.delete_property(ready)
    display.sync()
    environment = {**os.environ, "DISPLAY": on}
    manager = subprocess.Popen([program], env=environment, stderr=subprocess.DEVNULL)
    try:
        until(
            lambda: root.get_full_property(ready, X.AnyPropertyType),
            what="openbox manages the desktop",
        )
        yield
    finally:
        manager.terminate()
        manager.wait(10)
        display.close()


COLOURS = {"red": (200, 30, 20), "green": (20, 160, 60), "blue": (30, 60, 200)}


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pictures of one colour (`red.png`, `green.png`, `blue.png`, 480x270),
    `film.mp4` (320x180, its picture changes all the time, sound) and `not-a-film.mp4`."""
    folder = tmp_path_factory.mktemp("media")
    for name, (red, green, blue) in COLOURS.items():
        header = b"P6 480 270 255\n"
        pixels = subprocess.Popen(
            ["ffmpeg", "-v", "error", "-y", "-f", "ppm_pipe", "-i", "-", f"{folder}/{name}.png"],
            stdin=subprocess.PIPE,
        )
        pixels.communicate(header + bytes((red, green, blue)) * (480 * 270))
        assert pixels.returncode == 0
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=4",
         "-f", "lavfi", "-i", "sine=frequency=440:duration=4",
         "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "25",
         "-pix_fmt", "yuv420p", "-c:a", "aac", "-movflags", "+faststart", f"{folder}/film.mp4"],
        check=True,
    )  # fmt: skip
    (folder / "not-a-film.mp4").write_bytes(b"no film at all " * 1000)
    return folder


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """A web site on this machine; tests add their pages to `pages`."""
    made = Site({"/login": log_in, "/whoami": who_am_i, "/plain": lambda _: page("plain")})
    yield made
    made.close()


@pytest.fixture(scope="session")
def one_wall(
    x_server: VirtualWall, media: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Wall]:
    """The program on the six screens, for all tests together."""
    wall = Wall(tmp_path_factory.mktemp("home"), x_server.display, media)
    wall.screens = x_server.screens
    ground = wall.write("ground", [])
    ground.rename(wall.home / "ground.yaml")
    wall.start(str(wall.home / "ground.yaml"))
    yield wall
    wall.kill()


@pytest.fixture
def wall(one_wall: Wall, six_screens: VirtualWall, hands: Hands) -> Iterator[Wall]:
    """That program with nothing on it and no layouts of its own, the pointer in a corner."""
    until(one_wall.answers, what="the wall answers")
    until(lambda: _bare(one_wall), 60, "the wall is bare")
    for path in one_wall.layouts.iterdir():
        path.unlink()
    before = one_wall.process
    yield one_wall
    if not one_wall.answers() or one_wall.process != before:  # three deaths turn its sources off
        one_wall.kill()
        one_wall.start(str(one_wall.home / "ground.yaml"))


def _bare(wall: Wall) -> bool:
    try:
        status = wall.status
        if status["mode"] == "wall" and status["layout"] == "ground" and not status["zones"]:
            return True
        return wall.ask("load", name=str(wall.home / "ground.yaml")).ok and False
    except ControlError:
        return False
