"""What waits in an output is changed there: on a tape that plays in real time, without a server."""

from __future__ import annotations

import time

import numpy as np

from hubwall.media.sound.outputs import RATE, NoOutput, NoOutputError, Samples
from hubwall.media.sound.playing import SoundPlayer
from tests.waiting import until

HELD_S = 2.0
TONE = 0.5


class Tape(NoOutput):
    """Holds much, and keeps what was written and not taken back."""

    def __init__(self) -> None:
        super().__init__(HELD_S)
        self.samples = np.zeros((0, 2), np.float32)
        self.broken = self.closed = False

    def write(self, samples: Samples) -> None:
        if self.broken:
            raise NoOutputError("unplugged")
        super().write(samples)
        self.samples = np.concatenate([self.samples, samples])

    def take_back(self, count: int) -> int:
        taken = super().take_back(count)
        self.samples = self.samples[: len(self.samples) - taken]
        return taken

    def close(self) -> None:
        self.closed = True

    @property
    def peak_at_end(self) -> float:
        """Of the last tenth of a second."""
        return float(np.abs(self.samples[-RATE // 10 :]).max(initial=0))


def playing(*tapes: Tape, **live: object) -> SoundPlayer:
    """A player with five seconds of a tone, as far as a tape holds it."""
    left = iter(tapes)

    def opener(_name: str, _device: str, _hand_s: float) -> Tape:
        return next(left)

    player = SoundPlayer({"volume": 100, "fade_ms": 20, **live}, opener=opener)
    began = time.monotonic() + 0.1
    wave = TONE * np.sin(2 * np.pi * 100 * np.arange(5 * RATE) / RATE)
    tone = np.stack([wave, wave], axis=1).astype(np.float32)
    for start in range(0, len(tone), 1000):
        player.push(began + start / RATE, tone[start : start + 1000])
    until(lambda: len(tapes[0].samples) > 1.5 * RATE)
    return player


def test_a_mute_reaches_what_is_written_already():
    tape = Tape()
    player = playing(tape)
    assert tape.peak_at_end > 0.4
    player.change({"mute": True})
    until(lambda: len(tape.samples) > RATE and tape.peak_at_end == 0)
    loud = np.flatnonzero(np.abs(tape.samples[:, 0]) > 0.01)
    assert loud[-1] < len(tape.samples) - 0.8 * RATE, "two seconds are held"
    assert np.abs(np.diff(tape.samples[loud[0] :, 0])).max() < 0.02, "no click"


def test_the_volume_goes_up_and_down_without_a_click():
    tape = Tape()
    player = playing(tape, volume=50)
    for volume in (100, 20, 80):
        before = len(tape.samples)
        player.change({"volume": volume})
        height = TONE * (volume / 100) ** 3
        until(lambda h=height: abs(tape.peak_at_end - h) < 0.01)
        until(lambda n=before: len(tape.samples) >= n)
    first = np.flatnonzero(tape.samples[:, 0])[0]
    assert np.abs(np.diff(tape.samples[first:, 0])).max() < 0.02


def test_what_is_held_ends_softly_and_goes_on_where_it_was():
    tape = Tape()
    player = playing(tape)
    held = time.monotonic()
    player.hold()
    until(lambda: len(tape.samples) < 1.2 * RATE, what="what was written being taken back")
    until(lambda: abs(tape.samples[-1, 0]) < 0.02, what="a soft end")
    assert np.abs(tape.samples[-50:, 0]).max() < 0.08
    player.resume(time.monotonic() - held)
    until(lambda: len(tape.samples) > 2 * RATE)
    assert tape.peak_at_end > 0.4


def test_another_output_takes_over_from_one_that_was_unplugged():
    tapes = (Tape(), Tape())
    player = playing(*tapes)
    player._opened_at = 0.0
    tapes[0].broken = True
    player.change({"volume": 99})
    until(lambda: tapes[0].closed and tapes[1].peak_at_end > 0.4, what="the other output")


def test_what_is_silent_for_long_gives_its_output_back(monkeypatch):
    monkeypatch.setattr("hubwall.media.sound.playing._IDLE_S", 0.3)
    tapes = (Tape(), Tape())
    player = playing(*tapes)
    player.change({"mute": True})
    until(lambda: tapes[0].closed)
    player.change({"mute": False})
    until(lambda: tapes[1].peak_at_end > 0.4, what="an output again")


def test_what_is_shown_again_is_heard_at_once(monkeypatch):
    monkeypatch.setattr("hubwall.media.sound.playing._TRY_AGAIN_S", 60.0)
    tapes = (Tape(), Tape())
    player = playing(*tapes)
    player.change({"aside": True})
    until(lambda: tapes[0].closed)
    player.change({"aside": False})
    until(lambda: tapes[1].peak_at_end > 0.4, what="an output again")
