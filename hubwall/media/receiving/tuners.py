"""SAT>IP: a tuner on the network, asked over RTSP (SAT>IP Specification 1.2.2), sends a whole
transport stream as it came from the aerial. FFmpeg asks and keeps it tuned; what comes is handed on
as it is, teletext and all."""

from __future__ import annotations

from hubwall.media.receiving.wanted import ANSWER_S, FailedError, Put, Wanted

_OPEN_S = 10.0  # a dish that has to be switched over takes its time
_OPTIONS = {"rtsp_flags": "satip_raw", "fflags": "nobuffer"}


def tune(wanted: Wanted, put: Put) -> None:
    """Hand on what comes until it ends. Raises FailedError, OSError."""
    import av

    av.logging.set_level(None)
    try:
        with av.open(wanted.location, options=_OPTIONS, timeout=(_OPEN_S, ANSWER_S)) as source:
            for packet in source.demux():
                put(bytes(packet))
    except (av.error.HTTPUnauthorizedError, av.error.HTTPForbiddenError):
        refused = "login-refused" if wanted.login else "login-needed"
        raise FailedError(refused, host=wanted.host, status="401") from None
    except av.error.HTTPNotFoundError:
        raise FailedError("not-found", host=wanted.host, status="404") from None
    except (av.error.FFmpegError, ValueError):
        return  # who asked finds out why
