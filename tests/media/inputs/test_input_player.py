"""Capture cards through libvlc's own V4L2 part, in real child processes. No machine for tests has a
card: `fake_video.c` stands in for the kernel, as its documentation says."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hubwall.media.input_player import Blackness
from hubwall.media.protocol import State, Video
from tests.media.conftest import House
from tests.media.sound.servers import Server

PLAY = "hubwall.media.input_player:play"
ADDRESS = "v4l2:///dev/video0"
COMPILER = shutil.which("cc") or shutil.which("gcc")

pytestmark = pytest.mark.skipif(COMPILER is None, reason="no compiler for the stand-in of a card")


@pytest.fixture(scope="module")
def cardroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Path]]:
    """A house whose children see a card at /dev/video0; the file says how it is."""
    folder = tmp_path_factory.mktemp("card")
    library, state = folder / "fake.so", folder / "state"
    source = Path(__file__).with_name("fake_video.c")
    command = [COMPILER, "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread"]
    subprocess.run([str(part) for part in command], check=True)
    state.write_text("on")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAKE_VIDEO", "/dev/video0")
        patch.setenv("FAKE_VIDEO_STATE", str(state))
        patch.setenv("LD_PRELOAD", str(library))
        house = House()
        yield house, state
        house.close()


@pytest.fixture
def card(cardroom: tuple[House, Path]) -> Iterator[tuple[House, Callable[[str], object]]]:
    """The house, and what sets the card's state: on, dark, still or gone."""
    house, state = cardroom
    state.write_text("on")

    def become(word: str) -> None:
        other = state.with_suffix(".new")
        other.write_text(word)
        other.replace(state)

    yield house, become
    house.clear()


def states(show) -> list[tuple[str, str]]:
    return [(report.state, report.code) for report in show.reports if isinstance(report, State)]


def test_a_card_shows_its_picture(card):
    house, _ = card
    show = house.start(PLAY, {"address": ADDRESS, "latency_ms": 100})
    frame = show.picture(after=20)
    assert (frame.width, frame.height) == (120, 90)
    blue, green, red, _ = bytes(frame.planes[0].data[:4])
    assert red > 200 > 60 > max(blue, green)
    assert show.state("playing")
    assert next(r for r in show.reports if isinstance(r, Video)) == Video(160, 120)


def test_no_signal_is_said_and_shown_when_it_comes(card):
    house, become = card
    become("dark")
    show = house.start(PLAY, {"address": ADDRESS, "latency_ms": 100})
    failed = show.state("failed")
    assert failed.code == "no-signal"
    assert failed.values == {"input": "Capture card of a test"}
    become("on")
    show = house.start(PLAY, {"address": ADDRESS, "latency_ms": 100})
    show.picture(after=5)
    show.state("playing")
    become("dark")
    assert show.state("stale").code == "no-signal"
    become("on")
    show.wait(lambda: show.gone, "an end, so that it is opened anew")
    assert states(show)[-1] == ("failed", "stalled")


def test_a_card_that_is_unplugged_is_missed_at_once_and_comes_back(card):
    house, become = card
    show = house.start(PLAY, {"address": ADDRESS, "latency_ms": 100})
    show.picture(after=5)
    show.state("playing")
    become("gone")
    assert show.state("failed").code == "no-input"
    show.wait(lambda: show.gone, "its end")
    again = house.start(PLAY, {"address": ADDRESS}, ring=show.ring)
    assert again.state("failed").code == "no-input"
    become("on")
    back = house.start(PLAY, {"address": ADDRESS}, ring=show.ring)
    back.state("playing")


def test_a_card_that_sends_no_more_is_stale(card):
    house, become = card
    show = house.start(PLAY, {"address": ADDRESS, "latency_ms": 100})
    show.picture(after=5)
    show.state("playing")
    become("still")
    assert show.state("stale").code == "stale"
    become("on")
    show.wait(lambda: states(show)[-1] == ("playing", ""), "pictures again")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"address": "v4l2:///dev/video7"}, "no-input"),
        ({"size": [1920, 1080]}, "no-such-size"),
        ({"connector": "SDI"}, "no-such-connector"),
        ({"sound": "own"}, "no-own-sound"),
    ],
)
def test_what_a_card_has_not_is_said(card, more, code):
    house, _ = card
    show = house.start(PLAY, {"address": ADDRESS, **more})
    assert show.state("failed").code == code


def test_a_picture_that_is_black_for_long_is_said_to_be():
    blackness, black = Blackness(), bytes([16, 17, 16] * 40)
    assert not blackness.lasts(0.0, b"")
    assert not blackness.lasts(1.0, black)
    assert not blackness.lasts(10.0, black)
    assert blackness.lasts(11.5, black)
    assert not blackness.lasts(12.0, black + b"\x50"), "a star in the night is no black picture"
    assert not blackness.lasts(13.0, black)
    assert not blackness.lasts(14.0, bytes(range(16, 24)) * 10), "nor is a dark scene"


@pytest.fixture
def sounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A sound server with an input on which a tone comes in."""
    server = Server(tmp_path)
    server.pactl("load-module", "module-sine-source", "source_name=line-in", "frequency=440")
    monkeypatch.setenv("PULSE_SERVER", server.address)
    yield server
    server.close()


def loud(show) -> None:
    show.wait(lambda: (levels := show.ring.levels()) and levels.loudness_lufs > -60, "its sound")


def test_an_input_for_sound_is_heard(sounds, tmp_path):
    house = House()
    try:
        show = house.start(PLAY, {"address": "pulse://line-in", "latency_ms": 100})
        show.state("playing")
        show.wait(lambda: Video(0, 0) in show.reports, "word that there is no picture")
        loud(show)
    finally:
        house.close()


def test_a_card_is_heard_with_the_sound_that_is_named_for_it(cardroom, sounds):
    _, state = cardroom
    state.write_text("on")
    house = House()  # with a server of its own, and the card
    try:
        restart = {"address": ADDRESS, "sound": "pulse://line-in", "latency_ms": 100}
        show = house.start(PLAY, restart)
        show.picture(after=5)
        show.state("playing")
        loud(show)
        assert Video(160, 120) in show.reports
    finally:
        house.close()
