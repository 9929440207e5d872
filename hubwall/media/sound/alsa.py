"""ALSA, for machines without a sound server.

API: https://www.alsa-project.org/alsa-doc/alsa-lib/pcm.html
"""

from __future__ import annotations

import ctypes
from ctypes import CFUNCTYPE, POINTER, byref, c_char_p, c_int, c_long, c_uint, c_ulong, c_void_p
from functools import cache

from hubwall.media.sound.outputs import CHANNELS, FRAME_BYTES, RATE, NoOutputError, Samples

_PLAYBACK, _NONBLOCK, _FLOAT_LE, _INTERLEAVED = 0, 1, 14, 3
_AGAIN = -11
_OUT_OF_REACH = RATE // 80  # samples that the device may have fetched already
_SILENT = CFUNCTYPE(None)(lambda: None)  # it would tell the terminal of each device that is missing


@cache
def _library() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL("libasound.so.2")
    except OSError:
        raise NoOutputError("libasound is missing") from None
    for name, result, *arguments in (
        ("pcm_open", c_int, POINTER(c_void_p), c_char_p, c_int, c_int),
        ("pcm_set_params", c_int, c_void_p, *[c_int] * 2, *[c_uint] * 2, c_int, c_uint),
        ("pcm_writei", c_long, c_void_p, c_char_p, c_ulong),
        ("pcm_avail_update", c_long, c_void_p),
        ("pcm_recover", c_int, c_void_p, c_int, c_int),
        ("pcm_delay", c_int, c_void_p, POINTER(c_long)),
        ("pcm_rewindable", c_long, c_void_p),
        ("pcm_rewind", c_long, c_void_p, c_ulong),
        ("pcm_close", c_int, c_void_p),
        ("device_name_hint", c_int, c_int, c_char_p, POINTER(POINTER(c_void_p))),
        ("device_name_get_hint", c_void_p, c_void_p, c_char_p),
        ("device_name_free_hint", c_int, POINTER(c_void_p)),
    ):
        function = getattr(library, f"snd_{name}")
        function.restype, function.argtypes = result, arguments
    library.snd_lib_error_set_handler(_SILENT)
    return library


class AlsaOutput:
    """See `outputs.Output`."""

    def __init__(self, device: str = "", hand_s: float = 0.08) -> None:
        """`device`: one of ALSA's, or its default, also when there is no such device. Raises
        NoOutputError."""
        self._library = _library()
        self._stream: c_void_p | None = None
        stream = c_void_p()
        for name in (device, "default"):
            if name and not self._library.snd_pcm_open(
                byref(stream), name.encode(), _PLAYBACK, _NONBLOCK
            ):
                break
        else:
            raise NoOutputError("no sound device")
        self._stream = stream
        asked = (_FLOAT_LE, _INTERLEAVED, CHANNELS, RATE, 1, int(hand_s * 1e6))
        if self._library.snd_pcm_set_params(stream, *asked) < 0:
            self.close()
            raise NoOutputError("the sound device takes nothing of ours")

    def room(self) -> int:
        room: int = self._library.snd_pcm_avail_update(self._stream)
        if room < 0:  # it ran dry, or was put to sleep: it can go on; unplugged: it can't
            if self._library.snd_pcm_recover(self._stream, room, 1) < 0:
                raise NoOutputError("the sound device has gone")
            room = self._library.snd_pcm_avail_update(self._stream)
        return max(0, room)

    def latency_s(self) -> float:
        delay = c_long(0)
        if self._library.snd_pcm_delay(self._stream, byref(delay)) < 0:
            return 0.0
        return max(0, delay.value) / RATE

    def write(self, samples: Samples) -> None:
        left = samples.tobytes()
        while left:
            done: int = self._library.snd_pcm_writei(self._stream, left, len(left) // FRAME_BYTES)
            if done == _AGAIN:
                return
            if done < 0:
                if self._library.snd_pcm_recover(self._stream, done, 1) < 0:
                    raise NoOutputError("the sound device has gone")
                continue
            left = left[done * FRAME_BYTES :]

    def take_back(self, count: int) -> int:
        reach = self._library.snd_pcm_rewindable(self._stream) - _OUT_OF_REACH
        if reach <= 0 or count <= 0:
            return 0
        return max(0, int(self._library.snd_pcm_rewind(self._stream, min(count, reach))))

    def on(self, device: str) -> bool:  # noqa: ARG002  # ALSA moves nothing by itself
        return True

    def close(self) -> None:
        if self._stream is not None:
            self._library.snd_pcm_close(self._stream)
            self._stream = None


def devices() -> list[tuple[str, str]]:
    """Name and description of each device to play on. Raises NoOutputError."""
    library, hints = _library(), POINTER(c_void_p)()
    if library.snd_device_name_hint(-1, b"pcm", byref(hints)) < 0:
        return []
    free = ctypes.CDLL(None).free
    free.argtypes = [c_void_p]

    def told(hint: int, what: bytes) -> str:
        text = library.snd_device_name_get_hint(hint, what)
        if not text:
            return ""
        try:
            return (ctypes.string_at(text)).decode(errors="replace")
        finally:
            free(text)

    found, index = [], 0
    while hint := hints[index]:
        index += 1
        name, way = told(hint, b"NAME"), told(hint, b"IOID")
        if way != "Input" and name.startswith(("plughw:", "hdmi:", "iec958:")):
            found.append((name, told(hint, b"DESC").replace("\n", ", ") or name))
    library.snd_device_name_free_hint(hints)
    return found
