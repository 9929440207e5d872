"""Where sound leaves: PulseAudio (which PipeWire speaks too), else ALSA, else nowhere.

Both through ctypes and their simplest, oldest calls, which block: for a thread of their own.
Samples are 32-bit floats, 48 kHz, two channels in turn.
"""

from __future__ import annotations

import ctypes
from ctypes import (
    POINTER,
    Structure,
    byref,
    c_char_p,
    c_int,
    c_long,
    c_size_t,
    c_uint,
    c_uint8,
    c_uint32,
    c_uint64,
    c_ulong,
    c_void_p,
)
from functools import cache
from typing import Protocol

RATE, CHANNELS = 48_000, 2
_FRAME_BYTES = CHANNELS * 4


class NoOutputError(Exception):
    """There is no such sound system, or it does not let us in."""


class Output(Protocol):
    """One stream of sound to the machine's speakers. One thread at a time."""

    def write(self, samples: bytes) -> None:
        """Blocks while the device has enough in hand. Raises NoOutputError when it has gone."""

    def latency_s(self) -> float:
        """How long until what is written now is heard. Raises NoOutputError."""

    def close(self) -> None: ...


class _Spec(Structure):
    _fields_ = (("format", c_int), ("rate", c_uint32), ("channels", c_uint8))


class _Buffers(Structure):
    _fields_ = (
        ("maxlength", c_uint32),
        ("tlength", c_uint32),
        ("prebuf", c_uint32),
        ("minreq", c_uint32),
        ("fragsize", c_uint32),
    )


_PLAYBACK, _FLOAT_LE, _DEFAULT = 1, 5, 0xFFFFFFFF


@cache
def _pulse() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL("libpulse-simple.so.0")
    except OSError:
        raise NoOutputError("libpulse-simple is missing") from None
    library.pa_simple_new.restype = c_void_p
    library.pa_simple_new.argtypes = [
        c_char_p, c_char_p, c_int, c_char_p, c_char_p, POINTER(_Spec), c_void_p,
        POINTER(_Buffers), POINTER(c_int),
    ]  # fmt: skip
    library.pa_simple_write.argtypes = [c_void_p, c_char_p, c_size_t, POINTER(c_int)]
    library.pa_simple_get_latency.restype = c_uint64
    library.pa_simple_get_latency.argtypes = [c_void_p, POINTER(c_int)]
    library.pa_simple_free.argtypes = [c_void_p]
    library.pa_simple_free.restype = None
    return library


class PulseOutput:
    """The server mixes, and moves the stream to another device when one is unplugged."""

    def __init__(self, name: str, device: str = "", hand_s: float = 0.03) -> None:
        """`name` stands in the system's mixer. `device`: of the server's, or its default.
        `hand_s`: how much has to be there before it begins, so that the next packet may be so
        late; twice as much is taken before `write` blocks."""
        self._library = _pulse()
        hand = int(RATE * hand_s) * _FRAME_BYTES
        spec = _Spec(_FLOAT_LE, RATE, CHANNELS)
        buffers = _Buffers(hand * 4, hand * 2, hand, hand // 4, _DEFAULT)
        self._stream = self._library.pa_simple_new(
            None, b"hubwall", _PLAYBACK, device.encode() or None, name.encode(), byref(spec),
            None, byref(buffers), None,
        )  # fmt: skip
        if not self._stream:
            raise NoOutputError("no sound server")

    def write(self, samples: bytes) -> None:
        if self._library.pa_simple_write(self._stream, samples, len(samples), None) < 0:
            raise NoOutputError("the sound server has gone")

    def latency_s(self) -> float:
        wrong = c_int(0)
        latency: int = self._library.pa_simple_get_latency(self._stream, byref(wrong))
        if wrong.value:
            raise NoOutputError("the sound server has gone")
        return latency / 1e6

    def close(self) -> None:
        if self._stream:
            self._library.pa_simple_free(self._stream)
            self._stream = None


_ALSA_PLAYBACK, _ALSA_FLOAT_LE, _INTERLEAVED = 0, 14, 3


@cache
def _alsa() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL("libasound.so.2")
    except OSError:
        raise NoOutputError("libasound is missing") from None
    library.snd_pcm_open.argtypes = [POINTER(c_void_p), c_char_p, c_int, c_int]
    library.snd_pcm_set_params.argtypes = [c_void_p, *[c_int] * 2, *[c_uint] * 2, c_int, c_uint]
    library.snd_pcm_writei.argtypes = [c_void_p, c_char_p, c_ulong]
    library.snd_pcm_writei.restype = c_long
    library.snd_pcm_recover.argtypes = [c_void_p, c_int, c_int]
    library.snd_pcm_delay.argtypes = [c_void_p, POINTER(c_long)]
    library.snd_pcm_close.argtypes = [c_void_p]
    return library


class AlsaOutput:
    """For machines without a sound server."""

    def __init__(self, device: str = "", hand_s: float = 0.04) -> None:
        self._library = _alsa()
        stream = c_void_p()
        name = device.encode() or b"default"
        if self._library.snd_pcm_open(byref(stream), name, _ALSA_PLAYBACK, 0) < 0:
            raise NoOutputError("no sound device")
        self._stream: c_void_p | None = stream
        asked = (_ALSA_FLOAT_LE, _INTERLEAVED, CHANNELS, RATE, 1, int(hand_s * 1e6))
        if self._library.snd_pcm_set_params(stream, *asked) < 0:
            self.close()
            raise NoOutputError("the sound device takes nothing of ours")

    def write(self, samples: bytes) -> None:
        left = samples
        while left:
            done: int = self._library.snd_pcm_writei(self._stream, left, len(left) // _FRAME_BYTES)
            if done < 0:  # ran dry, or was put to sleep: it can go on; unplugged: it can't
                if self._library.snd_pcm_recover(self._stream, done, 1) < 0:
                    raise NoOutputError("the sound device has gone")
                continue
            left = left[done * _FRAME_BYTES :]

    def latency_s(self) -> float:
        delay = c_long(0)
        if self._library.snd_pcm_delay(self._stream, byref(delay)) < 0:
            return 0.0
        return max(0, delay.value) / RATE

    def close(self) -> None:
        if self._stream is not None:
            self._library.snd_pcm_close(self._stream)
            self._stream = None


def open_output(name: str, device: str = "") -> Output:
    """The best there is. Raises NoOutputError."""
    try:
        return PulseOutput(name, device)
    except NoOutputError:
        return AlsaOutput(device)
