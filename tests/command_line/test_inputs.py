"""`hubwall inputs`: with cards, with a real sound server, and with nothing at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hubwall.command_line.inputs import plain, table
from hubwall.media.inputs.cards import Plugged, plugged
from hubwall.media.inputs.sounds import SoundInput
from tests.command_line.typed import typed
from tests.media.inputs.kernel import FakeCard, FakeKernel
from tests.media.sound.servers import Server

CARD = FakeCard(
    "USB3.0 Capture",
    {"MJPG": {(1920, 1080): [(1, 30)], (640, 480): [(1, 60)]}, "YUYV": {(1920, 1080): [(1, 5)]}},
    [("HDMI", 0x2, 0), ("S-Video", 0, 0)],
)


def here(tmp_path: Path) -> list[Plugged]:
    (tmp_path / "video0").touch()
    (tmp_path / "video4").touch()
    cards = {str(tmp_path / "video0"): CARD, str(tmp_path / "video4"): FakeCard(trouble=13)}
    return plugged(tmp_path, FakeKernel(cards))


def test_cards_are_listed_with_what_a_layout_says_for_them(tmp_path: Path) -> None:
    lines = list(table(here(tmp_path), [SoundInput("pulse://mic", "Desk")]))
    assert lines[0] == "USB3.0 Capture"
    assert lines[1].strip() == f"v4l2://{tmp_path}/video0"
    assert "0 HDMI *  no signal" in lines[2]
    assert lines[4].strip() == "1920x1080 30/s, 640x480 60/s"
    assert any("Permission denied" in line for line in lines)
    assert any(re.search(r"pulse://mic +Desk", line) for line in lines)


def test_programs_get_the_same_as_json(tmp_path: Path) -> None:
    told = json.loads(json.dumps(plain(here(tmp_path), [])))
    card, locked = told["cards"]
    assert card["signal"] is False
    assert card["shown"] == {"width": 1920, "height": 1080, "rate": 30.0}
    assert card["connectors"][1] == {"number": 1, "name": "S-Video", "signal": None, "used": False}
    assert locked["problem"] == "Permission denied"


def test_inputs_of_a_sound_server_are_listed_and_what_it_plays_itself_is_not(
    tmp_path: Path,
) -> None:
    server = Server(tmp_path)
    try:
        server.pactl("load-module", "module-null-source", "source_name=line-in")
        told = json.loads(typed("inputs", "--json", PULSE_SERVER=server.address))
    finally:
        server.close()
    assert [one["address"] for one in told["sounds"]] == ["pulse://line-in"]
    assert told["sounds"][0]["name"]


def test_nothing_plugged_in_is_no_error(tmp_path: Path) -> None:
    nowhere = {"PULSE_SERVER": f"unix:{tmp_path}/nowhere"}
    assert "Aucune carte" in typed("inputs", "--language", "fr", **nowhere)
    told = json.loads(typed("inputs", "--json", **nowhere))
    assert set(told) == {"cards", "sounds"}
