"""A share's sound: through a real sound server into a silent sink, whose signal is looked at."""

from __future__ import annotations

import os
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
from hubwall.media.sound.outputs import RATE
from hubwall.share import frames
from hubwall.share.player.sound import OpusDecoder
from tests.media.sound.servers import Server
from tests.share.sending import Sender

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


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
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
    recording = server.record()
    live = {"volume": 100, "mute": False}
    show = house.start("hubwall.share.player:play", sender.parameters, live=live)
    sender.accept()
    with Radio(sender):
        show.state("playing")
        assert Video(0, 0) in show.reports
        show.wait(lambda: recording.loud(0.4, 0.6), "the tone")
        assert show.child.send(Change({"volume": 50}))
        show.wait(lambda: recording.loud(0.05, 0.075), "the tone, softer")
        assert show.child.send(Change({"mute": True}))
        show.wait(lambda: recording.loud(0.0, 0.0), "silence")
        assert show.child.send(Change({"mute": False, "volume": 100}))
        show.wait(lambda: recording.loud(0.4, 0.6), "the tone again")


def test_without_a_sound_server_the_share_plays_on(house, sender, tmp_path, monkeypatch):
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    monkeypatch.setenv("ALSA_CONFIG_PATH", os.devnull)
    show = house.start("hubwall.share.player:play", sender.parameters)
    sender.accept()
    with Radio(sender):
        show.state("playing")
        sender.alive()
    assert not show.gone


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=300)
def test_packets_of_any_sort_give_sound_or_nothing(data):
    decoder = OpusDecoder()
    for packet in (data, tone(1)[0], data):
        samples = decoder.decode(packet) if packet else None
        if samples is not None:
            assert samples.shape[1] == 2
            assert samples.shape[0] <= RATE * 0.12
            assert np.isfinite(samples).all()
            assert np.abs(samples).max(initial=0) <= 1
