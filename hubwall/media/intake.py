"""The intake: fetches with FFmpeg what Debian's and Ubuntu's libvlc can't. RTSP and session
descriptions, since they build it without live555; RTP, for which libvlc keeps no count of pictures.

The stream is fetched with PyAV, in threads of the decoder process, and handed on unchanged as an
MPEG transport stream through a pipe, which libvlc plays. Nothing is decoded here. A recorded copy
of the stream can stand where packets go from one thread to the other.
"""

from __future__ import annotations

import fcntl
import os
import threading
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from hubwall.media.backlog import Backlog, Parcel, Timeline
from hubwall.media.diagnosis import local_path
from hubwall.media.protocol import State

_RTSP, _RTP = frozenset({"rtsp", "rtsps"}), frozenset({"rtp"})
_OPEN_S, _READ_S = 10.0, 12.0
_PIPE = 8192  # bytes: what lies in there is behind and can't be cut
_CARRIED = frozenset(
    {"h264", "hevc", "mpeg1video", "mpeg2video", "mpeg4"}
    | {"aac", "mp2", "mp3", "ac3", "eac3", "opus", "dvb_subtitle", "dvb_teletext"}
)
_IN_BAND = frozenset({"h264", "hevc"})  # a transport stream has no other place for what they need


def takes_in(address: str) -> bool:
    """Whether the address is one for the intake."""
    return urlsplit(address).scheme.lower() in _RTSP | _RTP or _is_description(address)


def _is_description(address: str) -> bool:
    return urlsplit(address).path.lower().endswith(".sdp")


class Intake:
    """Carries one stream, from its construction to its end or failure."""

    def __init__(self, location: str, host: str, has_login: bool) -> None:
        """`location` is the address with its login inside; `host` is how people call it."""
        self.problem: State | None = None
        self._host, self._has_login = host, has_login
        self._backlog = Backlog()
        read, self._write = os.pipe()
        fcntl.fcntl(read, fcntl.F_SETPIPE_SZ, _PIPE)
        self.mrl = f"fd://{read}"
        threading.Thread(target=self._receive, args=(location,), daemon=True).start()

    def _receive(self, location: str) -> None:
        import av

        av.logging.set_level(None)
        address, options = _asked(location)
        handing = None
        try:
            with av.open(address, options=options, timeout=(_OPEN_S, _READ_S)) as source:
                taken = [stream for stream in source.streams if stream.codec.name in _CARRIED]
                if not taken:
                    self._fail("not-carried", codec=_codecs(source.streams))
                    return
                handing = threading.Thread(target=self._hand_on, args=(av, taken), daemon=True)
                handing.start()
                self._put_all(source, taken)
        except av.error.HTTPUnauthorizedError:
            self._fail("login-refused" if self._has_login else "login-needed")
        except av.error.HTTPForbiddenError:
            self._fail("login-refused" if self._has_login else "login-needed")
        except av.error.HTTPNotFoundError:
            self._fail("not-found", status="404")
        except (av.error.FFmpegError, OSError, ValueError):
            pass  # the player finds out why, when the pipe ends
        finally:
            self._backlog.close()
            if handing is None:
                os.close(self._write)
            else:
                handing.join()  # it uses the source's streams

    def _put_all(self, source: Any, taken: list[Any]) -> None:
        leading = next((s for s in taken if s.type == "video"), taken[0]).index
        timeline = Timeline()
        for packet in source.demux(taken):
            if packet.pts is None and packet.dts is None:
                continue
            if packet.dts is None:
                packet.dts = packet.pts
            if packet.pts is None:
                packet.pts = packet.dts
            at = timeline.place(float(packet.dts * packet.time_base))
            leads = packet.stream.index == leading
            begins = packet.is_keyframe or packet.stream.type != "video"
            if not self._backlog.put(Parcel(at, begins, leads, packet.size, packet)):
                return

    def _hand_on(self, av: Any, taken: list[Any]) -> None:
        try:
            with (
                os.fdopen(self._write, "wb", buffering=0) as pipe,
                av.open(pipe, "w", format="mpegts", options={"flush_packets": "1"}) as sink,
            ):
                lanes = {stream.index: _Lane(av, stream, sink) for stream in taken}
                while (parcel := self._backlog.take()) is not None:
                    lanes[parcel.content.stream.index].mux(parcel)
        except (av.error.FFmpegError, OSError, ValueError):
            pass  # the player has gone, or takes no more
        finally:
            self._backlog.close()

    def _fail(self, code: str, **values: str) -> None:
        self.problem = State("failed", code, {"host": self._host, **values})


class _Lane:
    """One track on its way into the transport stream."""

    def __init__(self, av: Any, source: Any, sink: Any) -> None:
        self._sink = sink
        self._stream = sink.add_stream_from_template(source)
        if language := source.metadata.get("language"):
            self._stream.metadata["language"] = language
        self._last: int | None = None
        self._filter = None
        if source.codec.name in _IN_BAND and source.codec_context.extradata:
            # cameras may tell it once, before the stream
            self._filter = av.bitstream.BitStreamFilterContext(
                "dump_extra=freq=keyframe", source, self._stream
            )

    def mux(self, parcel: Parcel) -> None:
        packet = parcel.content
        moved = round(parcel.at / packet.time_base)
        packet.pts += moved - packet.dts
        if self._last is not None:
            moved = max(moved, self._last + 1)
        packet.dts = self._last = moved
        packet.pts = max(packet.pts, moved)
        for ready in self._filter.filter(packet) if self._filter else [packet]:
            ready.stream = self._stream
            self._sink.mux(ready)


def _asked(location: str) -> tuple[str, dict[str, str]]:
    """The address as FFmpeg wants it, and options."""
    options = {"fflags": "nobuffer", "analyzeduration": "1000000"}
    parts = urlsplit(location)
    scheme = parts.scheme.lower()
    if scheme in _RTSP:
        return location, {**options, "rtsp_flags": "prefer_tcp"}
    if scheme in _RTP:
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])), options
    path = local_path(location)
    ways = "rtp,udp,file" if path is not None else "rtp,udp,http,https,tcp,tls"
    return str(path or location), {**options, "protocol_whitelist": ways}


def _codecs(streams: Any) -> str:
    return ", ".join(stream.codec.name for stream in streams) or "?"
