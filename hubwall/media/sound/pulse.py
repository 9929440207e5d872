"""PulseAudio, which PipeWire speaks too, by the asynchronous API of its library.

Its loop runs in a thread of the library's own, in which there is no Python: what the server says of
its latency is worth something only if it is noted at once (turned by our thread every 20 ms, it was
wrong by that much). The API that blocks knows no way to take back what was written.
Measured with null sinks: a mute is heard 12 ms after its order with PulseAudio 16.1, 25 ms with
PipeWire 0.3.65; sound is within 2 and 12 ms of when it is due.
API: https://freedesktop.org/software/pulseaudio/doxygen/
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ctypes import (
    CFUNCTYPE,
    POINTER,
    Structure,
    byref,
    c_char_p,
    c_int,
    c_int64,
    c_size_t,
    c_uint8,
    c_uint32,
    c_uint64,
    c_void_p,
)
from functools import cache
from typing import Any

from hubwall.media.sound.outputs import CHANNELS, FRAME_BYTES, RATE, NoOutputError, Samples

_FLOAT_LE = 5
_NO_AUTOSPAWN = 1
_CONTEXT_READY, _STREAM_READY, _RUNNING = 4, 2, 0
_INTERPOLATE, _UPDATE_TIMING, _ADJUST_LATENCY = 0x2, 0x8, 0x2000
_RELATIVE = 0
_DEFAULT = 0xFFFFFFFF
_PATIENCE_S = 2.0
_LOOK_S = 1.0  # between two looks whether a device is back
_OUT_OF_REACH_S = 0.012  # what the device may have fetched already


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


class _SinkInfo(Structure):
    """The beginning of pa_sink_info."""

    _fields_ = (("name", c_char_p), ("index", c_uint32), ("description", c_char_p))


class _ServerInfo(Structure):
    """The beginning of pa_server_info."""

    _fields_ = (
        *((name, c_char_p) for name in ("user", "host", "version", "server")),
        ("spec", _Spec),
        ("default_sink", c_char_p),
    )


_SinkCallback = CFUNCTYPE(None, c_void_p, POINTER(_SinkInfo), c_int, c_void_p)
_ServerCallback = CFUNCTYPE(None, c_void_p, POINTER(_ServerInfo), c_void_p)


@cache
def load() -> ctypes.CDLL:
    """The library. Starts no thread. Raises NoOutputError where there is none."""
    try:
        library = ctypes.CDLL("libpulse.so.0")
    except OSError:
        raise NoOutputError("libpulse is missing") from None
    pointer, text = c_void_p, c_char_p
    for name, result, *arguments in (
        ("threaded_mainloop_new", pointer),
        ("threaded_mainloop_get_api", pointer, pointer),
        ("threaded_mainloop_start", c_int, pointer),
        ("threaded_mainloop_lock", None, pointer),
        ("threaded_mainloop_unlock", None, pointer),
        ("threaded_mainloop_stop", None, pointer),
        ("threaded_mainloop_free", None, pointer),
        ("context_new", pointer, pointer, text),
        ("context_connect", c_int, pointer, text, c_int, pointer),
        ("context_get_state", c_int, pointer),
        ("context_disconnect", None, pointer),
        ("context_unref", None, pointer),
        ("context_get_sink_info_list", pointer, pointer, _SinkCallback, pointer),
        ("context_get_sink_info_by_name", pointer, pointer, text, _SinkCallback, pointer),
        ("context_get_server_info", pointer, pointer, _ServerCallback, pointer),
        ("operation_get_state", c_int, pointer),
        ("operation_cancel", None, pointer),
        ("operation_unref", None, pointer),
        ("stream_new", pointer, pointer, text, POINTER(_Spec), pointer),
        ("stream_connect_playback", c_int, pointer, text, POINTER(_Buffers), c_int, *[pointer] * 2),
        ("stream_get_state", c_int, pointer),
        ("stream_get_device_name", text, pointer),
        ("stream_get_latency", c_int, pointer, POINTER(c_uint64), POINTER(c_int)),
        ("stream_writable_size", c_size_t, pointer),
        ("stream_write", c_int, pointer, pointer, c_size_t, pointer, c_int64, c_int),
        ("stream_disconnect", c_int, pointer),
        ("stream_unref", None, pointer),
    ):
        function = getattr(library, f"pa_{name}")
        function.restype, function.argtypes = result, arguments
    return library


class Pulse:
    """A line to the sound server, from its construction to `close`. One thread."""

    def __init__(self) -> None:
        """Raises NoOutputError where there is no server."""
        self.library = library = load()
        self._loop = library.pa_threaded_mainloop_new()
        api = library.pa_threaded_mainloop_get_api(self._loop)
        self.context = library.pa_context_new(api, b"hubwall")
        library.pa_threaded_mainloop_start(self._loop)
        try:
            with self.locked():
                if library.pa_context_connect(self.context, None, _NO_AUTOSPAWN, None) < 0:
                    raise NoOutputError("no sound server")
            self.wait(lambda: bool(library.pa_context_get_state(self.context) == _CONTEXT_READY))
        except NoOutputError:
            self.close()
            raise

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Around every call of the library. Raises NoOutputError when the server has gone."""
        self.library.pa_threaded_mainloop_lock(self._loop)
        try:
            if self.library.pa_context_get_state(self.context) > _CONTEXT_READY:
                raise NoOutputError("the sound server has gone")
            yield
        finally:
            self.library.pa_threaded_mainloop_unlock(self._loop)

    def wait(self, reached: Callable[[], bool]) -> None:
        """Until that holds. Raises NoOutputError if it takes too long, or the server goes."""
        end = time.monotonic() + _PATIENCE_S
        while True:
            with self.locked():
                if reached():
                    return
            if time.monotonic() > end:
                raise NoOutputError("the sound server does not answer")
            time.sleep(0.001)

    def ask(self, asked: str, *arguments: Any) -> None:
        """Put a question of the library's `pa_context_…` and wait for its end."""
        with self.locked():
            operation = getattr(self.library, f"pa_context_{asked}")(self.context, *arguments, None)
        if not operation:
            raise NoOutputError("the sound server has gone")
        try:
            self.wait(lambda: bool(self.library.pa_operation_get_state(operation) != _RUNNING))
        finally:
            with self.locked():  # one that is late must not find its callback gone
                self.library.pa_operation_cancel(operation)
                self.library.pa_operation_unref(operation)

    def sinks(self, name: str = "") -> list[tuple[str, str]]:
        """Name and description of each output, or of the one with this name if it is there."""
        found: list[tuple[str, str]] = []

        def note(_context: int, info: Any, end: int, _data: int) -> None:
            if not end and info:
                sink = info.contents
                described = (sink.description or sink.name).decode(errors="replace")
                found.append((sink.name.decode(errors="replace"), described))

        if name:
            self.ask("get_sink_info_by_name", name.encode(), _SinkCallback(note))
        else:
            self.ask("get_sink_info_list", _SinkCallback(note))
        return found

    def default(self) -> str:
        """The name of the output that is played on when none is chosen; may be empty."""
        found: list[str] = []

        def note(_context: int, info: Any, _data: int) -> None:
            if info and info.contents.default_sink:
                found.append(info.contents.default_sink.decode(errors="replace"))

        self.ask("get_server_info", _ServerCallback(note))
        return found[0] if found else ""

    def close(self) -> None:
        if self.context:
            self.library.pa_threaded_mainloop_stop(self._loop)
            self.library.pa_context_disconnect(self.context)
            self.library.pa_context_unref(self.context)
            self.library.pa_threaded_mainloop_free(self._loop)
            self.context = None


class PulseOutput:
    """See `outputs.Output`. The server mixes, and moves the stream when a device is unplugged."""

    def __init__(self, name: str, device: str = "", hand_s: float = 0.08) -> None:
        """`name` stands in the system's mixer. `device`: of the server's, or its default, also
        when there is no such device. `hand_s`: how much it wants to hold."""
        self._pulse = Pulse()
        self._library = self._pulse.library
        self._stream: int | None = None
        self._behind = 0
        self._looked = 0.0
        try:
            there = bool(device and self._pulse.sinks(device))
            self._connect(name, device if there else "", hand_s)
        except NoOutputError:
            self.close()
            raise

    def _connect(self, name: str, device: str, hand_s: float) -> None:
        library, hand = self._library, int(RATE * hand_s) * FRAME_BYTES
        spec = _Spec(_FLOAT_LE, RATE, CHANNELS)
        buffers = _Buffers(hand * 2, hand, hand // 4, hand // 8, _DEFAULT)
        flags = _INTERPOLATE | _UPDATE_TIMING | _ADJUST_LATENCY
        with self._pulse.locked():
            stream = library.pa_stream_new(self._pulse.context, name.encode(), byref(spec), None)
            if not stream:
                raise NoOutputError("no sound server")
            self._stream = stream
            if library.pa_stream_connect_playback(
                stream, device.encode() or None, byref(buffers), flags, None, None
            ):
                raise NoOutputError("no sound device")
        self._pulse.wait(lambda: self._ready() and self._latency() is not None)

    def _ready(self) -> bool:
        state = self._library.pa_stream_get_state(self._stream)
        if state > _STREAM_READY:
            raise NoOutputError("the sound device has gone")
        return bool(state == _STREAM_READY)

    def _latency(self) -> float | None:
        latency, negative = c_uint64(), c_int()
        if self._library.pa_stream_get_latency(self._stream, byref(latency), byref(negative)) < 0:
            return None
        return (-latency.value if negative.value else latency.value) / 1e6

    def room(self) -> int:
        with self._pulse.locked():
            self._ready()
            room: int = self._library.pa_stream_writable_size(self._stream)
        if room == c_size_t(-1).value:
            raise NoOutputError("the sound server has gone")
        return room // FRAME_BYTES + self._behind

    def latency_s(self) -> float:
        with self._pulse.locked():
            latency = self._latency()
        return max(0.0, latency or 0.0) - self._behind / RATE

    def write(self, samples: Samples) -> None:
        data = samples.tobytes()
        back = -self._behind * FRAME_BYTES
        self._behind = 0
        with self._pulse.locked():
            wrong = self._library.pa_stream_write(
                self._stream, data, len(data), None, back, _RELATIVE
            )
        if wrong:
            raise NoOutputError("the sound server has gone")

    def take_back(self, count: int) -> int:
        reach = int((self.latency_s() - _OUT_OF_REACH_S) * RATE)
        taken = max(0, min(count, reach))
        self._behind += taken  # the next that is written goes there
        return taken

    def on(self, device: str) -> bool:
        now = time.monotonic()
        if not device or now - self._looked < _LOOK_S:
            return True
        self._looked = now
        with self._pulse.locked():
            here = self._library.pa_stream_get_device_name(self._stream)
        return bool(here == device.encode()) or not self._pulse.sinks(device)

    def close(self) -> None:
        if self._stream:
            with suppress(NoOutputError), self._pulse.locked():
                self._library.pa_stream_disconnect(self._stream)
                self._library.pa_stream_unref(self._stream)
            self._stream = None
        self._pulse.close()
