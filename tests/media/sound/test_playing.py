"""Sound through a real sound server into recordings of its outputs: how loud, how fast, where."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Iterator

import numpy as np
import pytest

from hubwall.media.sound.gain import CEILING, gain
from hubwall.media.sound.levels import Levels
from hubwall.media.sound.loudness import Meter
from hubwall.media.sound.opening import Device, devices, open_output
from hubwall.media.sound.outputs import RATE, NoOutputError
from hubwall.media.sound.playing import SoundPlayer
from tests.media.sound.servers import PIECE, Recording, Server
from tests.waiting import until

LEAD_S = 0.25
_NUMBERS = itertools.count()


def tone(seconds: float, level: float = 0.5, hertz: float = 500.0) -> np.ndarray:
    wave = level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)
    return np.stack([wave, wave], axis=1).astype(np.float32)


class Programme:
    """Plays samples, all handed over at once, a quarter of a second ahead."""

    def __init__(self, samples: np.ndarray, **live: object) -> None:
        self.levels: list[Levels] = []
        values = {"volume": 100, "mute": False, "fade_ms": 20, "levelled": False, **live}
        self.player = SoundPlayer(values, f"test {next(_NUMBERS)}", self.levels.append)
        self.began = time.monotonic() + LEAD_S
        self.said = 0
        self.add(samples)

    def add(self, samples: np.ndarray) -> None:
        for start in range(0, len(samples), 1024):
            piece = samples[start : start + 1024]
            self.player.push(self.began + self.said / RATE, piece)
            self.said += len(piece)

    def end(self) -> None:
        self.player.flush()
        self.player.change({"aside": True})


@pytest.fixture
def recording(server: Server) -> Iterator[Recording]:
    made = server.record()
    until(lambda: made.loud(0, 0, pieces=5), what="silence")
    yield made
    made.close()


class Hall:
    """Loudspeakers that can be plugged in and out."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._module = ""

    def plug(self) -> Recording:
        self._module = self._server.plug("hall", "Hall-loudspeakers")
        return self._server.record("hall")

    def unplug(self) -> None:
        if self._module:
            self._server.unplug(self._module)
            self._module = ""


@pytest.fixture
def hall(server: Server) -> Iterator[Hall]:
    made = Hall(server)
    yield made
    made.unplug()


@pytest.mark.parametrize("volume", [100, 62.5, 30])
def test_volume_is_cubic(recording, volume):
    programme = Programme(tone(1.5), volume=volume)
    height = 0.5 * gain(volume)
    until(lambda: recording.loud(height * 0.97, height * 1.03), what=f"{height}")
    programme.end()


def envelope(recording: Recording, mark: int) -> np.ndarray:
    """The loudest of each 2 ms, a period of the tone."""
    samples = np.abs(recording.since(mark)).max(axis=1)
    whole = samples[: len(samples) // 96 * 96]
    return whole.reshape(-1, 96).max(axis=1)


def faded(recording: Recording, **live: object) -> tuple[float, float]:
    """How long a fade of 150 ms took, and how far it was from a line. Leaves the tone on."""
    programme = Programme(tone(4))
    until(lambda: recording.loud(0.48, 0.52))
    mark = recording.mark()
    programme.player.change({"fade_ms": 150, **live})
    until(lambda: recording.loud(0, 0), what="silence")
    heights = envelope(recording, mark)
    falling = np.flatnonzero((heights < 0.48) & (heights > 0.01))
    curve = heights[falling[0] : falling[-1] + 1]
    line = np.linspace(curve[0], curve[-1], len(curve))
    programme.player.change({"volume": 100, "mute": False})
    until(lambda: recording.loud(0.48, 0.52), what="the tone again")
    programme.end()
    return len(curve) * 0.002, float(np.abs(curve - line).max())


@pytest.mark.parametrize("live", [{"volume": 0}, {"mute": True}])
def test_a_fade_takes_as_long_as_it_should_and_is_a_line(recording, live):
    """Up to three are tried: a busy machine leaves gaps in what is recorded."""
    for _ in range(3):
        seconds, away = faded(recording, **live)
        if 0.13 <= seconds <= 0.16 and away < 0.03:
            return
    pytest.fail(f"it took {seconds:.3f} s and was {away:.3f} from a line")


def test_a_mute_takes_back_what_is_on_its_way(recording):
    """What is in the output is a good 50 ms: a mute does not wait for it. Counted in the tone's
    own time: each tenth of a second has its own pitch."""
    pitches = [400.0 + 100 * number for number in range(30)]
    programme = Programme(np.concatenate([tone(0.1, 0.5, pitch) for pitch in pitches]))
    until(lambda: recording.loud(0.4, 0.6, pieces=5))
    asked_s = time.monotonic() - programme.began
    programme.player.change({"mute": True, "fade_ms": 10})
    until(lambda: recording.loud(0, 0), what="silence")
    heard = recording.since()[:, 0]
    loud = np.flatnonzero(np.abs(heard) > 0.01)
    last = heard[loud[-1] - RATE // 25 : loud[-1] - RATE // 50]
    pitch = float(np.abs(np.fft.rfft(last, RATE)).argmax())
    assert pitch <= 400 + 100 * (asked_s / 0.1 + 2)
    assert np.abs(np.diff(heard[loud[-1] - RATE // 20 : loud[-1] + 100])).max() < 0.3, "no click"
    programme.end()


def test_meters_stand_before_the_fader(recording):
    programme = Programme(tone(1.5), mute=True)
    until(lambda: len(programme.levels) > 15)
    assert programme.levels[12].peak == pytest.approx((0.5, 0.5), abs=0.01)
    assert max(recording.heights()) == 0
    programme.end()


def rocking(seconds: float, lufs: float) -> np.ndarray:
    """Noise as loud as that."""
    noise = np.random.default_rng(3).normal(size=(round(seconds * RATE), 2)).astype(np.float32)
    soft = noise * 0.01
    found = loudness(soft)
    return soft * np.float32(10 ** ((lufs - found) / 20))


def loudness(samples: np.ndarray) -> float:
    moments = [each.loudness_lufs for each in Meter().hear(samples)]
    return float(np.mean(moments[10:]))


def test_channels_are_brought_to_the_same_loudness(recording, hall):
    other = hall.plug()
    both = [
        (recording, Programme(rocking(5.9, -35.0), levelled=True)),
        (other, Programme(rocking(5.9, -12.0), levelled=True, output="hall")),
    ]
    until(lambda: all(made.mark() > 650 and made.loud(0, 0) for made, _ in both), what="the end")
    for made, programme in both:
        heard = made.since()
        end = np.flatnonzero(heard[:, 0])[-1]
        assert loudness(heard[end - RATE : end]) == pytest.approx(-23, abs=1.5)
        programme.end()


def test_nothing_comes_out_above_the_ceiling(recording):
    mark = recording.mark()
    programme = Programme(tone(1.2, level=3.0))
    until(lambda: recording.loud(0.8, 1))
    assert np.abs(recording.since(mark)).max() <= CEILING + 1 / 32768
    programme.end()


def test_a_pause_loses_and_repeats_nothing(recording):
    mark = recording.mark()
    programme = Programme(tone(1.2))
    until(lambda: recording.loud(0.48, 0.52))
    held = time.monotonic()
    programme.player.hold()
    until(lambda: recording.loud(0, 0), what="silence")
    programme.player.resume(time.monotonic() - held)
    until(lambda: recording.loud(0.48, 0.52), what="the tone again")
    until(lambda: recording.loud(0, 0), what="its end")
    loud = (np.abs(recording.since(mark)).max(axis=1).reshape(-1, PIECE) > 0.4).any(axis=1)
    assert 0.9 <= loud.sum() * 0.01 <= 1.25, "a busy machine may leave some out"
    programme.end()


def test_what_is_flushed_is_not_heard_any_more(recording):
    programme = Programme(tone(5))
    until(lambda: recording.loud(0.48, 0.52))
    programme.player.flush()
    until(lambda: recording.loud(0, 0), what="silence")
    programme.end()


def test_what_follows_takes_the_place_of_what_it_overlaps(recording):
    """As when a film begins again: the new beginning comes before the end was heard."""
    programme = Programme(tone(2.0))
    programme.said = round(1.2 * RATE)
    programme.add(tone(1.0, level=0.25))
    until(lambda: recording.loud(0.24, 0.26), what="what follows")
    until(lambda: recording.loud(0, 0), what="its end")
    heights = np.array(recording.heights())
    assert 0.9 <= (heights > 0.4).sum() * 0.01 <= 1.25
    assert 0.7 <= ((heights > 0.2) & (heights < 0.3)).sum() * 0.01 <= 1.05
    programme.end()


# Devices


def test_devices_have_names_and_words(server, hall):
    hall.plug()
    found = devices()
    assert Device("hall", "Hall-loudspeakers") in found
    assert [device.name for device in found if device.default] == ["quiet"]
    hall.unplug()
    assert [device.name for device in devices()] == ["quiet"]


def test_sound_moves_when_its_device_is_unplugged_and_comes_back_with_it(recording, hall):
    there = hall.plug()
    programme = Programme(tone(5.9), output="hall")
    until(lambda: there.loud(0.48, 0.52), what="the tone in the hall")
    assert recording.loud(0, 0)
    hall.unplug()
    until(lambda: recording.loud(0.48, 0.52), what="the tone on the default output")
    there = hall.plug()
    programme.add(tone(4))
    until(lambda: there.loud(0.48, 0.52), what="the tone in the hall again")
    until(lambda: recording.loud(0, 0), what="silence on the default output")
    programme.end()


def test_another_output_is_taken_while_it_plays(recording, hall):
    there = hall.plug()
    programme = Programme(tone(5.9))
    until(lambda: recording.loud(0.48, 0.52))
    programme.player.change({"output": "hall"})
    until(lambda: there.loud(0.48, 0.52), what="the tone in the hall")
    until(lambda: recording.loud(0, 0), what="silence on the default output")
    programme.player.change({"output": "nowhere"})
    until(lambda: recording.loud(0.48, 0.52), what="the default output for one that is not there")
    programme.end()


def test_no_output_is_open_while_it_is_aside(server, recording):
    programme = Programme(tone(5.9), aside=True)
    assert programme.player.waiting_s > 3
    assert server.playing() == []
    programme.player.change({"aside": False})
    until(lambda: recording.loud(0.48, 0.52), what="the tone")
    assert len(server.playing()) == 1
    programme.player.change({"aside": True})
    until(lambda: not server.playing())
    assert recording.loud(0, 1)


def test_it_goes_on_when_the_sound_server_was_started_again(tmp_path, monkeypatch):
    monkeypatch.setattr("hubwall.media.sound.playing._TRY_AGAIN_S", 0.3)
    own = Server(tmp_path)
    monkeypatch.setenv("PULSE_SERVER", own.address)
    try:
        recording = own.record()
        programme = Programme(tone(5.9))
        until(lambda: recording.loud(0.48, 0.52))
        own.stop()
        own.start()
        recording = own.record()
        programme.add(tone(4))
        until(lambda: recording.loud(0.48, 0.52), what="the tone again")
        programme.end()
    finally:
        own.close()


def test_without_a_sound_system_there_are_levels_and_no_error(tmp_path, monkeypatch):
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    monkeypatch.setenv("ALSA_CONFIG_PATH", os.devnull)
    monkeypatch.setattr("hubwall.media.sound.opening._served", [])
    assert devices() == ()
    with pytest.raises(NoOutputError):
        open_output("test")
    programme = Programme(tone(1.5))
    until(lambda: len(programme.levels) > 15)
    assert programme.levels[12].peak[0] == pytest.approx(0.5, abs=0.01)
    programme.end()


def test_alsa_plays_where_there_is_no_server(recording, server, tmp_path, monkeypatch):
    """By ALSA's own plug-in into the server's recording: nobody has a sound card here."""
    settings = tmp_path / "asoundrc"
    settings.write_text(f'pcm.!default {{ type pulse server "{server.address}" }}\n')
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(settings))
    monkeypatch.setattr("hubwall.media.sound.opening._served", [])
    programme = Programme(tone(3))
    until(lambda: recording.loud(0.48, 0.52), what="the tone")
    programme.player.change({"mute": True})
    until(lambda: recording.loud(0, 0), what="silence")
    programme.end()


def test_values_that_make_no_sense_stop_nothing(recording):
    strange: list[dict[str, object]] = [
        {"volume": float("nan")},
        {"volume": "loud"},
        {"volume": -5},
        {"fade_ms": float("inf")},
        {"fade_ms": "slowly"},
        {"fade_ms": -1},
        {"output": 7},
        {"levelled": "perhaps"},
        {"mute": None},
    ]
    programme = Programme(tone(5.9))
    for live in strange:
        programme.player.change(live)
    usual = {"volume": 100, "mute": False, "fade_ms": 20, "output": "", "levelled": False}
    programme.player.change(usual)
    until(lambda: recording.loud(0.48, 0.52), what="the tone")
    for live in strange:
        heard = len(programme.levels)
        programme.player.change(live)
        until(lambda known=heard: len(programme.levels) > known, what=f"a level after {live}")
        programme.player.change(usual)
    until(lambda: recording.loud(0.48, 0.52), what="the tone")
    programme.end()
