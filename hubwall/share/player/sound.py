"""A share's sound: Opus packets from strangers, to the speakers when their picture is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import av
import numpy as np
from av.error import FFmpegError

from hubwall.media.sound.levels import Levels
from hubwall.media.sound.opening import open_output
from hubwall.media.sound.outputs import CHANNELS, RATE, Samples
from hubwall.media.sound.playing import Opener, SoundPlayer

_LONGEST_S = 0.12  # that an Opus packet can hold


class OpusDecoder:
    """What can't be decoded is nothing."""

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
        clean = np.nan_to_num(joined, copy=False).clip(-1.0, 1.0)
        return np.ascontiguousarray(clean.T)


class ShareSound:
    """One thread; it plays in another."""

    def __init__(
        self,
        live: Mapping[str, Any],
        name: str = "",
        show: Callable[[Levels], None] | None = None,
        opener: Opener = open_output,
    ) -> None:
        """See `SoundPlayer`."""
        self._decoder = OpusDecoder()
        self._player = SoundPlayer(live, name, show, own_clock=False, opener=opener)
        self.change, self.shown = self._player.change, self._player.shown

    def push(self, at_us: int, packet: bytes) -> None:
        """A packet, with the time of its capture."""
        samples = self._decoder.decode(packet)
        if samples is not None:
            self._player.push(at_us / 1e6, samples)
