"""SAT>IP: a tuner on the network, asked over RTSP (SAT>IP Specification 1.2.2), sends a whole
transport stream as it came from the aerial. FFmpeg asks and keeps it tuned; what comes is handed on
as it is, teletext and all."""

from __future__ import annotations

from hubwall.media.receiving.ffmpeg import OPEN_S, ffmpeg
from hubwall.media.receiving.wanted import ANSWER_S, Put, Wanted

_OPTIONS = {"rtsp_flags": "satip_raw", "fflags": "nobuffer"}


def tune(wanted: Wanted, put: Put) -> None:
    """Hand on what comes until it ends. Raises FailedError, OSError."""
    with (
        ffmpeg(wanted) as av,
        av.open(wanted.location, options=_OPTIONS, timeout=(OPEN_S, ANSWER_S)) as source,
    ):
        for packet in source.demux():
            put(bytes(packet))
