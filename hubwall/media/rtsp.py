"""RTSP for a libvlc that can't: Debian and Ubuntu build it without live555.

The stream is fetched with PyAV, in a thread of the decoder process, and handed on unchanged as an
MPEG transport stream through a pipe, which libvlc plays. Nothing is decoded here.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from hubwall.media.protocol import State

SCHEMES = frozenset({"rtsp", "rtsps"})
_OPEN_S, _READ_S = 10.0, 8.0
_CARRIED = frozenset({"h264", "hevc", "mpeg2video", "mpeg4", "aac", "mp2", "mp3", "ac3", "opus"})
_REFUSED_LOGIN = 401


def is_rtsp(address: str) -> bool:
    return urlsplit(address).scheme.lower() in SCHEMES


class RtspBridge:
    """Carries one stream, from its construction to its end or failure."""

    def __init__(self, location: str, host: str, has_login: bool) -> None:
        """`location` is the address with its login inside; `host` is how people call it."""
        self.problem: State | None = None
        self._host, self._has_login = host, has_login
        read, self._write = os.pipe()
        self.mrl = f"fd://{read}"
        threading.Thread(target=self._carry, args=(location,), daemon=True).start()

    def _carry(self, location: str) -> None:
        import av

        av.logging.set_level(None)
        try:
            with os.fdopen(self._write, "wb", buffering=0) as pipe:
                self._copy(av, location, pipe)
        except av.error.HTTPUnauthorizedError:
            code = "login-refused" if self._has_login else "login-needed"
            self._fail(code)
        except av.error.HTTPNotFoundError:
            self._fail("not-found", status="404")
        except (BrokenPipeError, ConnectionError, TimeoutError, OSError, ValueError) as error:
            if getattr(error, "errno", None) == _REFUSED_LOGIN:
                self._fail("login-needed")

    def _copy(self, av: Any, location: str, pipe: Any) -> None:
        options = {"rtsp_transport": "tcp", "fflags": "nobuffer", "analyzeduration": "1000000"}
        with (
            av.open(location, options=options, timeout=(_OPEN_S, _READ_S)) as source,
            av.open(pipe, "w", format="mpegts", options={"flush_packets": "1"}) as sink,
        ):
            taken = [
                stream
                for stream in source.streams
                if stream.type in ("video", "audio") and stream.codec.name in _CARRIED
            ]
            given = {stream.index: sink.add_stream_from_template(stream) for stream in taken}
            for packet in source.demux(taken):
                if packet.pts is None:
                    continue
                if packet.dts is None:
                    packet.dts = packet.pts
                packet.stream = given[packet.stream.index]
                with suppress(ValueError):  # a time stamp that went back: the next will do
                    sink.mux(packet)

    def _fail(self, code: str, **values: str) -> None:
        self.problem = State("failed", code, {"host": self._host, **values})
