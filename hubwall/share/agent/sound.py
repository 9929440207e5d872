"""What this machine plays, recorded from its output and coded as Opus, 20 ms at a time.

Packets carry the time at which their first sample was heard, on the same clock as pictures. While
nobody watches it only listens how loud it is, in larger pieces: under one percent of a core.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from fractions import Fraction
from typing import Any

import av
import numpy as np
from av.error import FFmpegError

from hubwall.model.words import tr
from hubwall.share.agent.capture import CaptureError
from hubwall.share.agent.loudness import Meter
from hubwall.share.agent.sharing import Out
from hubwall.share.frames import Sound, pack

RATE, PACKET = 48_000, 960
_LISTENED = 4800  # samples in a piece while nobody watches
_BITS = 96_000
_SILENT_AFTER = 50  # packets of nothing but zeros: a second
_MOST_BACKLOG = 64 * 1024
_HANGS_S = 1.5
_JUMPS_S, _FOLLOWS = 0.06, 0.05
_AGAIN_S = 1.0


def _soundcard() -> Any:
    """Raises CaptureError where sound can't be recorded."""
    try:
        import soundcard
    except ImportError:
        raise CaptureError(
            tr("Sound needs the package {package}: pip install {package}", package="SoundCard")
        ) from None
    except (OSError, RuntimeError, AssertionError) as problem:
        raise CaptureError(
            tr("Sound can't be recorded on this machine: {reason}", reason=problem)
        ) from problem
    return soundcard


def _loopback(soundcard: Any) -> Any:
    """What the default speakers play. Raises CaptureError."""
    try:
        speaker = soundcard.default_speaker()
        if sys.platform == "linux":  # there SoundCard takes a speaker's id for part of a name
            with contextlib.suppress(IndexError):
                return soundcard.get_microphone(f"{speaker.id}.monitor", include_loopback=True)
        return soundcard.get_microphone(speaker.id, include_loopback=True)
    except (OSError, RuntimeError, IndexError, AssertionError) as problem:
        raise CaptureError(
            tr("There is no sound output to record: {reason}", reason=problem)
        ) from problem


class Recorder:
    """Records while it is started, and listens how loud it is before and after; another thread.
    `start`, `listen`, `stop` and `join` from any."""

    def __init__(self, number: int, out: Out) -> None:
        """Raises CaptureError if it could never record."""
        self._soundcard = _soundcard()
        _loopback(self._soundcard)
        self._number, self._out = number, out
        self._wanted = False  # its sound, not only its level
        self._running = threading.Event()
        self._meter = Meter()
        self._thread: threading.Thread | None = None
        self._round = 0.0
        self._sequence = 0
        self._silent = 0
        self._heard = 0.0

    def start(self) -> None:
        """Send what is heard from now on."""
        if not self._wanted:
            self._round = time.monotonic()
        self._wanted = True
        self._go()

    def listen(self) -> None:
        """Say only how loud it is."""
        self._wanted = False
        self._go()

    def _go(self) -> None:
        if self._thread is not None and self._thread.is_alive() and self._running.is_set():
            return
        self.join()
        self._running.set()
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._running.clear()

    def join(self) -> None:
        self.stop()
        if self._thread is not None:
            self._thread.join(2.0)

    def is_well(self, now: float) -> bool:
        """It records, or would."""
        return not self._wanted or now - self._round < _HANGS_S

    def _run(self) -> None:
        while self._running.is_set():
            try:
                if self._wanted:
                    self._record()
                else:
                    self._listen()
            except (CaptureError, FFmpegError, OSError, RuntimeError, AssertionError):
                self._say(self._meter.silence(time.monotonic()))
                self._wait()  # the output was unplugged, or the sound server starts again

    def _wait(self) -> None:
        end = time.monotonic() + _AGAIN_S
        while self._running.is_set() and time.monotonic() < end:
            time.sleep(0.05)

    def _record(self) -> None:
        coder = _coder()
        source = _loopback(self._soundcard)
        with source.recorder(samplerate=RATE, channels=2, blocksize=PACKET) as recorder:
            recorder.flush()
            while self._wanted and self._running.is_set():
                samples = recorder.record(numframes=PACKET)
                now = self._round = time.monotonic()
                self._say(self._meter.hear(samples, now))
                if len(samples) == PACKET:
                    self._code(coder, samples, self._steady(now - PACKET / RATE))

    def _listen(self) -> None:
        source = _loopback(self._soundcard)
        with source.recorder(samplerate=RATE, channels=2, blocksize=_LISTENED) as recorder:
            while not self._wanted and self._running.is_set():
                samples = recorder.record(numframes=_LISTENED)
                self._say(self._meter.hear(samples, time.monotonic()))

    def _say(self, level: int | None) -> None:
        if level is not None:
            self._out.level(self._number, level)

    def _steady(self, heard: float) -> float:
        """Samples come in handfuls, but were heard evenly."""
        expected = self._heard + PACKET / RATE
        off = heard - expected
        self._heard = heard if abs(off) > _JUMPS_S else expected + _FOLLOWS * off
        return self._heard

    def _code(self, coder: Any, samples: Any, heard: float) -> None:
        self._silent = 0 if samples.any() else self._silent + 1
        if self._silent > _SILENT_AFTER or self._out.backlog > _MOST_BACKLOG:
            return
        clear = (np.clip(samples, -1.0, 1.0) * 32767).astype(np.int16).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(clear, format="s16", layout="stereo")
        frame.sample_rate, frame.time_base = RATE, Fraction(1, RATE)
        frame.pts = self._sequence * PACKET
        for packet in coder.encode(frame):
            self._sequence += 1
            data = bytes(packet)
            self._out.send(pack(Sound(self._number, self._sequence, int(heard * 1e6), data)))


def _coder() -> Any:
    coder = av.CodecContext.create("libopus", "w")
    assert isinstance(coder, av.AudioCodecContext)
    coder.sample_rate, coder.layout, coder.format = RATE, "stereo", "s16"
    coder.bit_rate = _BITS
    coder.options = {"application": "lowdelay", "frame_duration": "20", "vbr": "constrained"}
    coder.open()
    return coder
