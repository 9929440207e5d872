"""A set-top box that the wall's keys zap, and a radio beside it: real keys, a real command, a real
station."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from hubwall.model.geometry import Rect
from hubwall.screens.virtual import VirtualWall
from tests.display.eyes import look
from tests.display.hands import Hands
from tests.display.walls import Wall
from tests.media import radio
from tests.waiting import until

RADIO = Rect(640, 0, 640, 720)
BAR = (0x4C, 0x8F, 0xC2)  # Theme.spectrum
PATIENCE_S = 30.0


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """Where the box's sender writes down what it was told to send."""
    return tmp_path / "sent"


@pytest.fixture
def wall(screen: VirtualWall, media: Path, tmp_path: Path, sent: Path) -> Iterator[Wall]:
    sender = tmp_path / "irsend"
    sender.write_text(
        f"#!{sys.executable}\nimport sys\n"
        f"with open({str(sent)!r}, 'a') as log:\n    print(*sys.argv[1:], file=log)\n"
    )
    sender.chmod(0o755)
    made = Wall(tmp_path, screen.display, media)
    made.screens = screen.screens
    keys = {"up": "KEY_UP", "down": "KEY_DOWN", "2": "KEY_2", "3": "KEY_3", "ok": "KEY_OK"}
    made.set(remotes={"box": {"command": [str(sender), "{key}"], "keys": keys, "gap": 20}})
    yield made
    made.kill()


def bars(wall: Wall) -> int:
    """How many pixels of a spectrum are seen."""
    seen = look(wall.display, RADIO).astype(int)
    return int(np.sum(np.abs(seen[:, :, :3] - BAR).max(axis=2) < 12))


def test_keys_reach_the_box_and_the_radio_shows_what_it_plays(
    wall: Wall, person: Hands, sent: Path
) -> None:
    box = wall.film(0, 0, 640, 360, id="box")
    box = {**box, "stream": {**box["stream"], "remote": "box"}}
    with radio.on_air(radio.Station(radio.sound("mp3"), "mp3", "FIP", "Barbara")) as station:
        at = [RADIO.x, RADIO.y, RADIO.width, RADIO.height]
        wall.write("evening", [box, {"id": "radio", "at": at, "stream": station.address}])
        wall.start("evening")
        until(lambda: bars(wall) > 500, PATIENCE_S, what="a spectrum")
        person.key("Tab")
        wall.state("selected", ["box"])
        person.key("Prior")
        person.key("Next")
        person.key("Return")
        person.key("physical:digit2")
        person.key("physical:digit3")
        wanted = ["KEY_UP", "KEY_DOWN", "KEY_2", "KEY_3", "KEY_OK"]
        until(
            lambda: sent.exists() and sent.read_text().split() == wanted,
            PATIENCE_S,
            what=f"the keys; sent: {sent.read_text().split() if sent.exists() else ''}",
        )
        person.key("physical:right ctrl")
        person.key("Shift_L", "m")
        until(lambda: bars(wall) < 100, PATIENCE_S, what="silence is seen")
