"""What FFmpeg fetches: cameras (RTSP), session descriptions, RTMP, playlists of segments. PyAV
takes the packets as they are, and makes an MPEG transport stream of them. Nothing is decoded."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from hubwall.media.again.timeline import Timeline
from hubwall.media.diagnosis import local_path
from hubwall.media.receiving.ffmpeg import OPEN_S, ffmpeg
from hubwall.media.receiving.wanted import ANSWER_S, FailedError, Put, Wanted

_LISTED_S = 25.0  # segments may be ten seconds long
_CARRIED = frozenset(
    {"h264", "hevc", "mpeg1video", "mpeg2video", "mpeg4"}
    | {"aac", "mp2", "mp2float", "mp3", "mp3float", "ac3", "eac3", "opus"}
    | {"dvb_subtitle", "dvbsub"}
)
_IN_BAND = frozenset({"h264", "hevc"})  # a transport stream has no other place for what they need
_RTSP = frozenset({"rtsp", "rtsps"})
_FROM_NETWORK = "http,https,tcp,tls,httpproxy,crypto,data"
_SINK = {"flush_packets": "1", "max_interleave_delta": "100000"}  # microseconds; 10 s by default


def carry(wanted: Wanted, put: Put, location: str = "", listed: bool = False) -> None:
    """Hand on what comes until it ends. `location`: another than the wanted one; `listed`: a
    playlist of segments. Raises FailedError, OSError."""
    address, options = _asked(location or wanted.location, wanted, listed)
    patience = _LISTED_S if listed else ANSWER_S
    with (
        ffmpeg(wanted) as av,
        av.open(address, options=options, timeout=(OPEN_S, patience)) as source,
    ):
        taken = [stream for stream in source.streams if _codec(stream) in _CARRIED]
        if not taken:
            names = ", ".join(_codec(stream) or "?" for stream in source.streams) or "?"
            raise FailedError("not-carried", host=wanted.host, codec=names)
        with av.open(_Sink(put), "w", format="mpegts", options=_SINK) as sink:
            _carry_all(av, source, taken, sink)


def _codec(stream: Any) -> str:
    context = getattr(stream, "codec_context", None)
    return "" if context is None else str(context.codec.name)


class _Sink:
    """A file, to PyAV."""

    def __init__(self, put: Put) -> None:
        self._put = put

    def write(self, data: Any) -> int:
        self._put(bytes(data))
        return len(data)


def _carry_all(av: Any, source: Any, taken: list[Any], sink: Any) -> None:
    lanes = {stream.index: _Lane(av, stream, sink) for stream in taken}
    timeline = Timeline()
    for packet in source.demux(taken):
        if packet.pts is None and packet.dts is None:
            continue
        if packet.dts is None:
            packet.dts = packet.pts
        if packet.pts is None:
            packet.pts = packet.dts
        at = timeline.place(float(packet.dts * packet.time_base))
        lanes[packet.stream.index].mux(packet, at)


class _Lane:
    """One track on its way into the transport stream."""

    def __init__(self, av: Any, source: Any, sink: Any) -> None:
        self._sink = sink
        self._stream = sink.add_stream_from_template(source)
        if language := source.metadata.get("language"):
            self._stream.metadata["language"] = language
        self._last: int | None = None
        self._filter = None
        extra = source.codec_context.extradata
        if _codec(source) in _IN_BAND and extra and extra[0] != 1:  # 1: as in MP4, it adds them
            # cameras may tell it once, before the stream
            self._filter = av.bitstream.BitStreamFilterContext(
                "dump_extra=freq=keyframe", source, self._stream
            )

    def mux(self, packet: Any, at: float) -> None:
        moved = round(at / packet.time_base)
        packet.pts += moved - packet.dts
        if self._last is not None:
            moved = max(moved, self._last + 1)
        packet.dts = self._last = moved
        packet.pts = max(packet.pts, moved)
        for ready in self._filter.filter(packet) if self._filter else [packet]:
            ready.stream = self._stream
            self._sink.mux(ready)


def _asked(location: str, wanted: Wanted, listed: bool) -> tuple[str, dict[str, str]]:
    """The address as FFmpeg wants it, and options: all of them ours."""
    options = {"fflags": "nobuffer", "analyzeduration": "1000000"}
    scheme = urlsplit(location).scheme.lower()
    if scheme in _RTSP:
        return location, {**options, "rtsp_flags": "prefer_tcp"}
    if scheme.startswith("rtmp"):
        ways = "rtmp,rtmps,rtmpt,rtmpts,ffrtmphttp,http,https,tcp,tls"
        return location, {**options, "protocol_whitelist": ways, "rtmp_live": "live"}
    if listed or scheme in ("http", "https", "data"):
        headers = "".join(f"{name}: {value}\r\n" for name, value in wanted.headers)
        options |= {
            "protocol_whitelist": _FROM_NETWORK,
            "rw_timeout": str(int(ANSWER_S * 1e6)),
            "user_agent": dict(wanted.headers).get("User-Agent", "hubwall"),
        }
        if listed:
            # FFmpeg looks at endings so that no list opens a file of this machine; the list of
            # ways above is for that
            options |= {"allowed_extensions": "ALL", "extension_picky": "0"}
        return location, {**options, **({"headers": headers} if headers else {})}
    path = local_path(location)
    ways = "rtp,udp,file" if path is not None else f"rtp,udp,{_FROM_NETWORK}"
    return str(path or location), {**options, "protocol_whitelist": ways}
