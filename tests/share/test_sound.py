"""A share's sound: through a real sound server into a silent sink, whose signal is looked at."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.codec.context import CodecContext
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.media.protocol import Change, Video
from hubwall.share import frames
from hubwall.share.player.outputs import RATE, NoOutputError
from hubwall.share.player.sound import OpusDecoder, SoundPlayer, gain, stretched
from hubwall.share.player.timing import Timing
from tests.share.sending import Sender
from tests.waiting import until

PACKET = 960  # samples, 20 ms


def tone(count: int, frequency: float = 440.0, level: float = 0.5) -> list[bytes]:
    """So many Opus packets of a sine, on both channels."""
    context = CodecContext.create("libopus", "w")
    assert isinstance(context, av.AudioCodecContext)
    context.sample_rate, context.layout, context.format = RATE, "stereo", "flt"
    context.time_base = Fraction(1, RATE)
    context.options = {"frame_duration": "20", "application": "lowdelay"}
    found = []
    for number in range(count):
        at = (np.arange(PACKET) + number * PACKET) / RATE
        wave = (level * np.sin(2 * np.pi * frequency * at)).astype(np.float32)
        samples = np.repeat(wave, 2)[None, :]
        frame = av.AudioFrame.from_ndarray(samples, format="flt", layout="stereo")
        frame.sample_rate, frame.pts = RATE, number * PACKET
        found += [bytes(packet) for packet in context.encode(frame)]
    return found


class Server:
    """A sound server with a sink that nobody hears, and somebody who measures it."""

    def __init__(self, folder: Path) -> None:
        self.address = f"unix:{folder}/sound"
        self.process = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"),
                *("--use-pid-file=no", "--log-level=error", "--disable-shm=yes"),
                *("-L", f"module-native-protocol-unix socket={folder}/sound auth-anonymous=1"),
                *("-L", f"module-null-sink sink_name=quiet rate={RATE} format=s16le"),
            ],
            env={**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)},
            stderr=subprocess.DEVNULL,
        )
        until((folder / "sound").exists, what="the sound server")
        self.environment = {**os.environ, "PULSE_SERVER": self.address, "HOME": str(folder)}
        self.listening = subprocess.Popen(
            [
                *("parec", "--raw", "--format=s16le", f"--rate={RATE}", "--channels=2"),
                *("--latency-msec=20", "-d", "quiet.monitor"),
            ],
            env=self.environment,
            stdout=subprocess.PIPE,
        )
        self.heard: list[float] = []  # loudest of each 20 ms, from 0 to 1
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self) -> None:
        assert self.listening.stdout is not None
        while data := self.listening.stdout.read(PACKET * 4):
            self.heard.append(float(np.abs(np.frombuffer(data, "<i2")).max(initial=0)) / 32768)

    def loud(self, low: float, high: float) -> bool:
        """Whether the last fifth of a second was as loud as this, all along."""
        last = self.heard[-10:]
        return len(last) == 10 and all(low <= level <= high for level in last)

    def close(self) -> None:
        for process in (self.listening, self.process):
            process.kill()
            process.wait()
        self.thread.join()
        assert self.listening.stdout is not None
        self.listening.stdout.close()


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    if not (shutil.which("pulseaudio") and shutil.which("parec")):
        pytest.fail("pulseaudio and pulseaudio-utils are needed: see scripts/debian-packages")
    made = Server(tmp_path)
    monkeypatch.setenv("PULSE_SERVER", made.address)
    yield made
    made.close()


class Radio:
    """Sends a tone to the player, as it would come from a seat."""

    def __init__(self, sender: Sender) -> None:
        self.sender = sender
        self.packets = tone(50)
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._send, daemon=True)

    def _send(self) -> None:
        began, number = time.monotonic(), 0
        while not self.stop.wait(max(0.0, began + number * 0.02 - time.monotonic())):
            at_us = int((began + number * 0.02) * 1e6)
            data = self.packets[number % len(self.packets)]
            self.sender.media(frames.Sound(3, number, at_us, data))
            number += 1

    def __enter__(self) -> Radio:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join()


def test_sound_alone_is_heard_and_obeys_volume_and_mute(server, house, sender):
    live = {"volume": 100, "mute": False}
    show = house.start("hubwall.share.player:play", sender.parameters, live=live)
    sender.accept()
    with Radio(sender):
        show.state("playing")
        assert Video(0, 0) in show.reports
        show.wait(lambda: server.loud(0.4, 0.6), "the tone")
        assert show.child.send(Change({"volume": 50}))
        show.wait(lambda: server.loud(0.05, 0.075), "the tone, softer")
        assert show.child.send(Change({"mute": True}))
        show.wait(lambda: server.loud(0.0, 0.0), "silence")
        assert show.child.send(Change({"mute": False, "volume": 100}))
        show.wait(lambda: server.loud(0.4, 0.6), "the tone again")


def test_without_a_sound_server_the_share_plays_on(house, sender, tmp_path, monkeypatch):
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    monkeypatch.setenv("ALSA_CONFIG_PATH", os.devnull)
    show = house.start("hubwall.share.player:play", sender.parameters)
    sender.accept()
    with Radio(sender):
        show.state("playing")
        sender.alive()
    assert not show.gone


class Speaker:
    """An output that can be unplugged."""

    def __init__(self) -> None:
        self.written: list[np.ndarray] = []
        self.broken = self.closed = False

    def write(self, samples: bytes) -> None:
        if self.broken:
            raise NoOutputError("unplugged")
        self.written.append(np.frombuffer(samples, "<f4"))

    def latency_s(self) -> float:
        return 0.03

    def close(self) -> None:
        self.closed = True


def test_another_output_takes_over_from_one_that_was_unplugged():
    speakers = [Speaker(), Speaker()]
    left = iter(speakers)
    player = SoundPlayer({"volume": 100}, opener=lambda name: next(left))
    packets = tone(20)
    for number, packet in enumerate(packets[:10]):
        player.push(number * 20_000, packet)
    until(lambda: len(speakers[0].written) >= 10)
    speakers[0].broken = True
    for number, packet in enumerate(packets[10:]):
        player.push((number + 10) * 20_000, packet)
    until(lambda: speakers[0].closed and len(speakers[1].written) >= 5)


def test_volume_changes_without_a_click():
    speaker = Speaker()
    player = SoundPlayer({"volume": 100}, opener=lambda name: speaker)
    packets = tone(40, frequency=100)
    for number, packet in enumerate(packets):
        if number == 20:
            until(lambda: len(speaker.written) >= 20)
            player.change({"volume": 0})
        player.push(number * 20_000, packet)
    until(lambda: speaker.closed)
    wave = np.concatenate(speaker.written)[::2]
    steps = np.abs(np.diff(wave[2000:]))
    assert steps.max() < 0.02  # a sine of 100 Hz at half level moves 0.0065 a sample
    assert abs(wave[-1]) < 0.01


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=300)
def test_packets_of_any_sort_give_sound_or_nothing(data):
    decoder = OpusDecoder()
    for packet in (data, tone(1)[0], data):
        samples = decoder.decode(packet) if packet else None
        if samples is not None:
            assert samples.shape[0] == 2
            assert samples.shape[1] <= RATE * 0.12
            assert np.isfinite(samples).all()
            assert np.abs(samples).max(initial=0) <= 1


@given(st.integers(1, 3000), st.floats(0.9, 1.1))
def test_stretching_keeps_a_wave_what_it_was(count, factor):
    wave = np.sin(np.arange(count) / 20).astype(np.float32)
    longer = stretched(np.stack([wave, -wave]), factor)
    assert longer.shape == (2, max(1, round(count * factor))) or count < 2
    assert abs(longer[0, 0] - wave[0]) < 1e-6
    assert np.array_equal(longer[0], -longer[1])


def test_volume_is_as_loud_as_with_vlc():
    assert gain(100) == 1
    assert gain(50) == 0.125
    assert gain(0) == gain(-3) == 0
    assert gain(250) == 1


class Played:
    """A loudspeaker and a network, in figures: sound goes in by pieces and out by its own clock."""

    def __init__(self, drift: float, base_s: float) -> None:
        self.drift, self.base_s = drift, base_s
        self.filled_s = 0.0
        self.begun = False
        self.dry = 0

    def pass_on(self, seconds: float) -> None:
        if self.begun:
            self.filled_s -= seconds * (1 + self.drift)
            if self.filled_s < 0:
                self.filled_s, self.begun, self.dry = 0.0, False, self.dry + 1

    def write(self, seconds: float) -> None:
        self.filled_s += seconds
        self.begun |= self.filled_s >= 0.03


@given(
    drift=st.floats(-0.0005, 0.0005),
    base_s=st.floats(0.0, 0.3),
    picture_s=st.floats(0.02, 0.4) | st.none(),
    clock_s=st.floats(-1e6, 1e6),
)
@settings(deadline=None, max_examples=60)
def test_sound_stays_with_the_picture_though_clocks_drift(drift, base_s, picture_s, clock_s):
    """Two minutes. A device may add 300 ms of its own, which nobody can take away again."""
    timing, speaker = Timing(), Played(drift, base_s)
    timing.opened(0.0)
    lost = 0
    for number in range(6000):
        now = number * 0.02
        captured = now - 0.04
        if picture_s is not None:
            timing.shown(now - picture_s + clock_s, now)
            timing.shown(now - picture_s - 0.5 + clock_s, now)  # sharpens an older one
        latency = speaker.filled_s + base_s
        advice = timing.advise(captured + clock_s, now, latency, 0.0)
        if advice.drop:
            lost += 1
        else:
            speaker.write(advice.insert_s + 0.02 * advice.stretch)
        speaker.pass_on(0.02)
    late = speaker.filled_s + base_s + 0.04  # how long after its capture sound is heard
    if picture_s is not None and picture_s >= 0.08 + base_s:
        assert abs(late - picture_s) < 0.06
    else:
        assert late < base_s + 0.14 or late < (picture_s or 0) + 0.06
    assert speaker.dry <= 6
    assert lost <= 10
