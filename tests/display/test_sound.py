"""Who is heard: the real program, real keys, and a recording of what the loudspeakers play."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from hubwall.model.geometry import Rect
from tests.display.hands import Hands
from tests.display.walls import Wall, Zone
from tests.media.sound.servers import RATE, Recording, Server
from tests.waiting import until
from tests.wall.pages.site import Site, page
from tests.wall.program import x_server

SCREEN = Rect(0, 0, 1280, 720)
LOW, HIGH, PAGE = 500, 1500, 2500  # hertz
PLACES = {"low": (0, 0), "high": (640, 0), "page": (0, 360), "clock": (640, 360)}
LOUD = 0.2  # how high each tone is
DUCKED = 10 ** (-15 / 20)
OSCILLATOR = (
    "<script>const c=new AudioContext(),o=c.createOscillator(),g=new GainNode(c,{gain:.2});"
    f"o.frequency.value={PAGE};o.connect(g).connect(c.destination);o.start()</script>"
)


class Ears:
    """Hears which tones are played now, and how loud."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording

    def height(self, hertz: int) -> float:
        """How high that tone was in the last fifth of a second, 0 to 1."""
        samples = self._recording.since(-20)[:, 0]
        if len(samples) < RATE // 10:
            return 0.0
        turns = np.exp(-2j * np.pi * hertz * np.arange(len(samples)) / RATE)
        window = np.hanning(len(samples))
        return float(2 * abs(np.dot(samples * window, turns)) / window.sum())

    def hears(self, *tones: int) -> None:
        """Wait until these are heard and no other."""
        try:
            until(lambda: self._heard() == set(tones), 20)
        except AssertionError:
            pytest.fail(f"{self._heard()} are heard, not {set(tones)}")

    def _heard(self) -> set[int]:
        return {tone for tone in (LOW, HIGH, PAGE) if self.height(tone) > LOUD / 10}

    def becomes(self, hertz: int, height: float) -> None:
        until(lambda: abs(self.height(hertz) - height) < height / 6, 20, f"{hertz} at {height}")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("sound"))
    made.plug("hall")
    yield made
    made.close()


@pytest.fixture(scope="module")
def tones(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tones")
    for hertz in (LOW, HIGH):
        samples = LOUD * np.sin(2 * np.pi * hertz * np.arange(RATE * 60) / RATE)
        with wave.open(str(folder / f"{hertz}.wav"), "wb") as file:
            file.setparams((1, 2, RATE, 0, "NONE", ""))
            file.writeframes((samples * 32767).astype("<i2").tobytes())
    return folder


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with x_server(SCREEN.width, SCREEN.height) as found:
        yield found


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    made = Site({"/": lambda _: page("-", OSCILLATOR)})
    yield made
    made.close()


@pytest.fixture(scope="module")
def open_wall(
    display: str,
    tones: Path,
    server: Server,
    site: Site,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Wall]:
    """Started with a page: on a busy machine Chromium takes its time the first time."""
    home = tmp_path_factory.mktemp("home")
    wall = Wall(home, display, tones, PULSE_SERVER=server.address)
    wall.screens = [SCREEN]
    wall.write("start", [playing_page(site)])
    wall.start("start")
    yield wall
    wall.kill()


@pytest.fixture
def hands(display: str) -> Iterator[Hands]:
    made = Hands(display)
    yield made
    made.close()


@pytest.fixture
def ears(server: Server) -> Ears:
    return Ears(server.record())


def choose(wall: Wall, hands: Hands, name: str) -> None:
    x, y = PLACES[name]
    hands.click(x + 260, y + 140)
    wall.state("selected", [name])


def shown(wall: Wall, *zones: Zone, mode: str = "mix") -> None:
    """Not levelled, so that what is heard can be foretold."""
    wall.write("sound", zones, sound={"mode": mode, "levelled": False})
    assert wall.ask("load", name="sound").ok
    wall.playing()


def zone(name: str, **more: object) -> Zone:
    return {"id": name, "at": [*PLACES[name], 640, 360], **more}


def playing_page(site: Site) -> Zone:
    return zone("page", web={"url": site.url + "/", "allow": ["local"]})


@pytest.fixture
def low(tones: Path) -> Zone:
    return zone("low", stream={"address": str(tones / f"{LOW}.wav"), "loop": True})


@pytest.fixture
def high(tones: Path) -> Zone:
    return zone("high", stream={"address": str(tones / f"{HIGH}.wav"), "loop": True})


def test_keys_choose_who_is_heard(
    open_wall: Wall, hands: Hands, ears: Ears, low: Zone, high: Zone, site: Site
) -> None:
    wall = open_wall
    shown(wall, low, high, playing_page(site), zone("clock", clock="UTC"))
    ears.hears(LOW, HIGH, PAGE)
    choose(wall, hands, "high")
    hands.key("s")
    ears.hears(HIGH)
    hands.key("s")
    ears.hears(LOW, HIGH, PAGE)
    hands.key("Shift_L", "m")
    ears.hears()
    hands.key("Shift_L", "m")
    ears.hears(LOW, HIGH, PAGE)
    hands.key("u")
    until(lambda: wall.status["sound"]["mode"] == "duck", what="the next mode")
    hands.key("u")
    ears.hears(HIGH)
    choose(wall, hands, "page")
    ears.hears(PAGE)
    choose(wall, hands, "low")
    ears.hears(LOW)
    choose(wall, hands, "clock")
    ears.hears(LOW)  # a clock has no sound: what was heard goes on
    assert wall.status["sound"] == {
        "mode": "one", "master": 100, "silenced": False, "solo": "", "heard": ["low"],
    }  # fmt: skip


def test_an_alert_lowers_the_rest_and_brings_it_back(
    open_wall: Wall, hands: Hands, ears: Ears, low: Zone, high: Zone
) -> None:
    wall = open_wall
    shown(wall, low, {**high, "tags": ["alert"], "mute": True}, mode="duck")
    ears.becomes(LOW, LOUD)
    choose(wall, hands, "high")
    hands.key("m")
    ears.becomes(HIGH, LOUD)
    ears.becomes(LOW, LOUD * DUCKED)
    hands.key("m")
    ears.hears(LOW)
    ears.becomes(LOW, LOUD)


def test_the_mixer_sets_what_is_heard_by_keyboard(
    open_wall: Wall, hands: Hands, ears: Ears, server: Server, low: Zone, high: Zone
) -> None:
    wall, hall = open_wall, Ears(server.record("hall"))
    shown(wall, low, high)
    choose(wall, hands, "low")
    ears.hears(LOW, HIGH)
    hands.key("v")
    wall.state("panel", "mixer")
    hands.key("m")
    ears.hears(HIGH)
    hands.key("m")
    hands.key("Left", times=10)  # its volume: 50
    ears.becomes(LOW, LOUD / 8)
    hands.key("s")
    ears.hears(LOW)
    hands.key("s")
    hands.key("Down")
    hands.key("o")
    hands.key("Up")  # the last of them
    hands.key("Return")
    hall.hears(HIGH)
    ears.becomes(LOW, LOUD / 8)
    hands.key("Home")
    hands.key("Left", times=20)  # everything: 0
    ears.hears()
    hall.hears()
    hands.key("Right", times=20)
    hall.hears(HIGH)
    hands.key("v")
    wall.state("mode", "wall")
