"""The screens stay on while hubwall shows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from Xlib import X

from hubwall.model.geometry import Rect
from hubwall.screens import blanking
from hubwall.screens.blanking import KeepAwake, panels
from hubwall.screens.outputs import open_display
from hubwall.screens.virtual import VirtualWall
from tests.waiting import until

BLANKED = 1  # ScreenSaverOn


@pytest.fixture
def impatient() -> Iterator[Any]:
    """A display that blanks after a second without a hand on it."""
    with VirtualWall([Rect(0, 0, 640, 480)]) as wall:
        display = open_display(wall.display)
        display.set_screen_saver(1, 1, X.PreferBlanking, X.AllowExposures)
        display.sync()
        yield display
        display.close()


def blanked(display: Any) -> bool:
    return bool(display.screen().root.screensaver_query_info().state == BLANKED)


def idle_s(display: Any) -> float:
    return float(display.screen().root.screensaver_query_info().idle) / 1000


def test_no_blanking_meanwhile_and_blanking_after(impatient: Any) -> None:
    until(lambda: blanked(impatient), what="it blanks by itself")
    with KeepAwake(impatient.get_display_name()):
        until(lambda: not blanked(impatient), what="it is lit at once")
        start = idle_s(impatient)
        until(lambda: idle_s(impatient) > start + 2.5 or blanked(impatient))
        assert not blanked(impatient)
    until(lambda: blanked(impatient), what="it blanks again")


def test_a_wall_that_was_killed_leaves_nothing_to_put_back(impatient: Any) -> None:
    child = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from hubwall.screens.blanking import KeepAwake\n"
            "with KeepAwake(sys.argv[1]): print('on', flush=True); sys.stdin.read()",
            impatient.get_display_name(),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with child:
        assert child.stdout
        assert child.stdout.readline() == b"on\n"
        child.kill()
    until(lambda: blanked(impatient), what="it blanks as before")


def test_panels_that_cannot_be_switched_say_so(impatient: Any) -> None:
    """Xorg's dummy driver has no DPMS; hardware has."""
    assert "DPMS" in panels(False, impatient.get_display_name())


class Hardware:
    """Stands for an X server with DPMS, which no virtual one has."""

    def __init__(self) -> None:
        self.enabled, self.level, self.timeouts = False, 0, (600, 600, 600)

    def has_extension(self, name: str) -> bool:
        return name == "DPMS"

    def dpms_capable(self) -> Any:
        return type("Reply", (), {"capable": 1})

    def dpms_info(self) -> Any:
        return type("Reply", (), {"state": self.enabled})

    def dpms_set_timeouts(self, *times: int) -> None:
        self.timeouts = times  # type: ignore[assignment]

    def dpms_enable(self) -> None:
        self.enabled = True

    def dpms_force_level(self, level: int) -> None:
        assert self.enabled, "BadMatch: the server refuses it while DPMS is disabled"
        self.level = level

    def sync(self) -> None: ...

    def close(self) -> None: ...


def test_panels_go_off_and_on() -> None:
    server = Hardware()
    with patch.object(blanking, "open_display", lambda _name: server):
        assert panels(True) == ""
        assert panels(False) == ""
        assert (server.level, server.timeouts) == (3, (0, 0, 0))
        assert panels(True) == ""
    assert server.level == 0
