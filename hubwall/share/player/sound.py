"""A share's sound: Opus packets, made louder or softer, to the machine's speakers.

In a thread of its own, since outputs block. No sound system is no error: it is tried again now
and then.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

import av
import numpy as np
from av.error import FFmpegError
from numpy.typing import NDArray

from hubwall.share.player.outputs import CHANNELS, RATE, NoOutputError, Output, open_output
from hubwall.share.player.timing import Timing

_MOST_QUEUED = 60  # packets; more is thrown away, the oldest first
_TRY_AGAIN_S = 5.0
_LONGEST_S = 0.12  # that an Opus packet can hold
_IDLE_S = 3.0  # without sound, until the output is given back
_FADE_S = 0.02

Samples = NDArray[np.float32]
"""Shape (channels, count), from -1 to 1."""


def gain(volume: float) -> float:
    """Volume from 0 to 100, as heard, as a factor: the cube, as PulseAudio and VLC have it."""
    return float(min(max(volume, 0.0), 100.0) / 100.0) ** 3


class OpusDecoder:
    """Packets from strangers; what can't be decoded is a short silence."""

    def __init__(self) -> None:
        self._context = self._made()

    def _made(self) -> av.AudioCodecContext:
        context = av.CodecContext.create("opus", "r")
        assert isinstance(context, av.AudioCodecContext)
        context.sample_rate = RATE
        context.layout = "stereo"
        return context

    def decode(self, data: bytes) -> Samples | None:
        try:
            frames = self._context.decode(av.Packet(data))
        except (FFmpegError, ValueError, EOFError):
            self._context = self._made()
            return None
        found = []
        for frame in frames:
            if frame.format.name != "fltp" or frame.sample_rate != RATE:
                return None
            samples = frame.to_ndarray()
            found.append(samples if len(samples) == CHANNELS else np.repeat(samples[:1], 2, 0))
        if not found:
            return None
        joined = np.concatenate(found, axis=1)[:, : int(RATE * _LONGEST_S)]
        return np.nan_to_num(joined, copy=False).clip(-1.0, 1.0)


def stretched(samples: Samples, factor: float) -> Samples:
    """A little longer or shorter, by straight lines between samples."""
    count = samples.shape[1]
    wanted = max(1, round(count * factor))
    if wanted == count or count < 2:
        return samples
    at = np.linspace(0, count - 1, wanted)
    whole = np.arange(count)
    return np.stack([np.interp(at, whole, row) for row in samples]).astype(np.float32)


class SoundPlayer:
    """`push`, `shown` and `change` from one thread, none of which blocks; it plays in another,
    which begins with the first packet."""

    def __init__(
        self,
        live: Mapping[str, Any],
        name: str = "",
        opener: Callable[[str], Output] = open_output,
    ) -> None:
        """`live`: `volume` (0 to 100) and `mute`. `name` stands in the system's mixer."""
        self._live: dict[str, Any] = {"volume": 100, "mute": False, **live}
        self._name = name or "hubwall"
        self._opener = opener
        self._waiting: deque[tuple[int, bytes]] = deque(maxlen=_MOST_QUEUED)
        self._ready = threading.Condition()
        self._timing = Timing()
        self._thread: threading.Thread | None = None
        self._gain = self._wanted()
        self._output: Output | None = None
        self._try_at = 0.0

    def push(self, at_us: int, packet: bytes) -> None:
        """A packet, with the time of its capture."""
        with self._ready:
            self._waiting.append((at_us, packet))
            self._ready.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._play, name="sound", daemon=True)
            self._thread.start()

    def shown(self, at_us: int) -> None:
        """A picture captured then is on the wall now: sound keeps to it."""
        self._timing.shown(at_us / 1e6, time.monotonic())

    def change(self, live: Mapping[str, Any]) -> None:
        """New values of `volume` and `mute`."""
        self._live.update(live)

    def _wanted(self) -> float:
        volume = self._live["volume"]
        if self._live["mute"] or not isinstance(volume, int | float):
            return 0.0
        return gain(volume)

    # In its own thread

    def _play(self) -> None:
        decoder = OpusDecoder()
        while True:
            with self._ready:
                if not self._ready.wait_for(lambda: self._waiting, _IDLE_S):
                    self._give_back()
                    self._ready.wait_for(lambda: self._waiting)
                at_us, packet = self._waiting.popleft()
                queued = len(self._waiting)
            samples = decoder.decode(packet)
            if samples is not None:
                self._hand_on(at_us / 1e6, samples, queued * samples.shape[1] / RATE)

    def _hand_on(self, captured_s: float, samples: Samples, queued_s: float) -> None:
        if self._wanted() == 0.0 and self._gain == 0.0:
            self._give_back()
            return
        output = self._opened()
        if output is None:
            return
        try:
            now = time.monotonic()
            advice = self._timing.advise(captured_s, now, output.latency_s(), queued_s)
            if advice.drop:
                return
            if advice.insert_s:
                output.write(bytes(int(RATE * advice.insert_s) * CHANNELS * 4))
            made = self._shaped(stretched(samples, advice.stretch))
            output.write(made.T.astype("<f4").tobytes())
        except NoOutputError:
            self._give_back()

    def _shaped(self, samples: Samples) -> Samples:
        """At the volume that is wanted, reached over some samples so that nothing clicks."""
        wanted, count = self._wanted(), samples.shape[1]
        if wanted == self._gain == 1.0:
            return samples
        curve = np.full(count, wanted, np.float32)
        if wanted != self._gain:
            fade = min(count, int(RATE * _FADE_S))
            curve[:fade] = np.linspace(self._gain, wanted, fade, dtype=np.float32)
        self._gain = wanted
        return samples * curve

    def _opened(self) -> Output | None:
        if self._output is None and time.monotonic() >= self._try_at:
            try:
                self._output = self._opener(self._name)
                self._timing.opened(time.monotonic())
            except NoOutputError:
                self._try_at = time.monotonic() + _TRY_AGAIN_S
        return self._output

    def _give_back(self) -> None:
        if self._output is not None:
            self._output.close()
            self._output = None
