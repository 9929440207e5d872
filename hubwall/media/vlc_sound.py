"""libvlc's sound, as samples through its audio callbacks, on its way to the speakers.

This was tried against libvlc's own output first (libvlc 3.0.24, PulseAudio 16.1, two cores):
- Samples come as S16N whatever format is asked for, at the rate and with the channels asked for,
  1024 at a time, 0.03 s ahead when a stream begins and 0.3 to 1.3 s once it runs. Their time
  stamps are CLOCK_MONOTONIC, the same that pictures are shown by. libvlc itself neither stretches
  nor drops anything.
- `pause` and `resume` come at once, and what was handed over before is not handed over again.
- `flush` comes with every seek, and with the seek by which a film begins again: a second before
  what was handed over has been heard. So it is not obeyed: what came before is heard until what
  follows is due. Where a stream ends, `cleanup` comes.
- On a virtual wall, a beep is heard 10 ms after its flash is seen (a film) and 5 ms (a live
  transport stream), while the machine was busy with other work: `scripts/bench sound`.
- A mute is heard 12 to 25 ms after its order, as a fade of 10 ms. libvlc's own output takes 1 to
  6 ms, and cuts.
- Sound costs 0.04 core of a decoder's 0.15 (720p30), its decoding included; muted 0.02.

So sound leaves as samples: libvlc's own output is as quick, but has no levels, no loudness and no
fades, and its device can't be changed while it plays and come back. What is lost: surround, as two
channels are asked for and libvlc mixes down.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Mapping
from ctypes import CFUNCTYPE, POINTER, c_bool, c_char, c_float, c_int, c_int64, c_uint, c_void_p
from typing import Any

import numpy as np

from hubwall.media.sound.levels import Levels
from hubwall.media.sound.outputs import CHANNELS, RATE
from hubwall.media.sound.playing import SoundPlayer

_PlayCallback = CFUNCTYPE(None, c_void_p, c_void_p, c_uint, c_int64)
_TimeCallback = CFUNCTYPE(None, c_void_p, c_int64)
_DrainCallback = CFUNCTYPE(None, c_void_p)
_VolumeCallback = CFUNCTYPE(None, c_void_p, c_float, c_bool)
_UINTS = POINTER(c_uint)
_SetupCallback = CFUNCTYPE(c_int, POINTER(c_void_p), POINTER(c_char), _UINTS, _UINTS)
_CleanupCallback = CFUNCTYPE(None, c_void_p)


class Sound:
    """Receives players' samples and plays them.

    libvlc calls from its own threads, and is not called from there. When another player is
    attached, the old one is heard until the new one's first sound.
    """

    def __init__(
        self, live: Mapping[str, Any], name: str = "", show: Callable[[Levels], None] | None = None
    ) -> None:
        """`live`: see `SoundPlayer.change`, and `audio`: "off" makes what comes be thrown away.
        `name` stands in the system's mixer. `show` is given levels, in a thread of its own."""
        self._player = SoundPlayer(live, name, show)
        # until the track that was asked for is chosen, another would be heard
        self._off = bool(live.get("audio"))
        self._heard = self._attached = 0
        self._held_at: float | None = None
        self.blocks = 0
        """How many times libvlc has handed over samples."""
        self._kept: list[Any] = []

    def change(self, live: Mapping[str, Any]) -> None:
        """New live values."""
        if "audio" in live:
            self._off = live["audio"] == "off"
        self._player.change(live)

    def attach(self, library: Any, player: int) -> None:
        """Give the callbacks to the libvlc media player at this address, before it plays."""
        self._attached += 1
        number = self._attached

        def play(_opaque: int, data: int, count: int, stamp_us: int) -> None:
            self.blocks += 1
            if number < self._heard or self._off:
                return
            if number > self._heard:
                self._heard = number
                self._player.flush()
                self._go_on()
            samples = np.frombuffer(ctypes.string_at(data, count * CHANNELS * 2), np.int16)
            self._player.push(stamp_us / 1e6, samples.reshape(-1, CHANNELS))

        def pause(_opaque: int, _stamp_us: int) -> None:
            if number == self._heard and self._held_at is None:
                self._held_at = time.monotonic()
                self._player.hold()

        def resume(_opaque: int, _stamp_us: int) -> None:
            if number == self._heard:
                self._go_on()

        def setup(_opaque: Any, form: Any, rate: Any, channels: Any) -> int:
            for index, letter in enumerate(b"S16N"):
                form[index] = letter
            rate[0], channels[0] = RATE, CHANNELS
            return 0

        def cleanup(_opaque: int) -> None:  # another stream follows, or none
            if number == self._heard:
                self._player.flush()
                self._go_on()

        def nothing(*_: Any) -> None: ...

        callbacks = [
            _PlayCallback(play),
            _TimeCallback(pause),
            _TimeCallback(resume),
            _TimeCallback(nothing),  # flush
            _DrainCallback(nothing),
        ]
        formats = [_SetupCallback(setup), _CleanupCallback(cleanup)]
        volume = [_VolumeCallback(nothing)]  # else libvlc would multiply
        self._kept += [callbacks, formats, volume]
        for name, given, opaque in (
            ("callbacks", callbacks, (None,)),
            ("format_callbacks", formats, ()),
            ("volume_callback", volume, ()),
        ):
            ask = getattr(library, f"libvlc_audio_set_{name}")
            ask.argtypes, ask.restype = [c_void_p] * (1 + len(given) + len(opaque)), None
            ask(player, *(ctypes.cast(callback, c_void_p) for callback in given), *opaque)

    def _go_on(self) -> None:
        if self._held_at is not None:
            self._player.resume(time.monotonic() - self._held_at)
            self._held_at = None
