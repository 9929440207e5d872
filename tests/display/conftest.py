"""Six real screens, as far as any program can tell, with hands and eyes of their own.

The wall under test runs as a process of its own with `on_six_screens` as its environment: one
process can't have both this display and Qt's offscreen one that other tests use.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from Xlib import X

from hubwall.model.canvas import grid
from hubwall.screens.outputs import open_display, place
from hubwall.screens.virtual import VirtualWall
from tests.display.hands import Hands
from tests.waiting import until

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
def openbox(six_screens: VirtualWall, on_six_screens: dict[str, str]) -> Iterator[None]:
    """A desktop with a window manager."""
    program = shutil.which("openbox")
    assert program, "apt-get install openbox"
    display = open_display(six_screens.display)
    root = display.screen().root
    ready = display.intern_atom("_NET_CLIENT_LIST")  # the last that it says while it starts
    root.delete_property(ready)
    display.sync()
    manager = subprocess.Popen([program], env=on_six_screens, stderr=subprocess.DEVNULL)
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
