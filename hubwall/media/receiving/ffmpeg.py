"""FFmpeg's part in fetching, by PyAV, and what its errors mean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hubwall.media.receiving.wanted import FailedError, Wanted

OPEN_S = 10.0  # until a server has answered; a dish that has to be switched over takes its time


@contextmanager
def ffmpeg(wanted: Wanted) -> Iterator[Any]:
    """Gives PyAV, which is loaded where it is needed. Errors that people can do something about
    are raised as FailedError; any other ends the block, and who asked finds out why."""
    import av

    av.logging.set_level(None)
    try:
        yield av
    except (av.error.HTTPUnauthorizedError, av.error.HTTPForbiddenError):
        refused = "login-refused" if wanted.login else "login-needed"
        raise FailedError(refused, host=wanted.host, status="401") from None
    except av.error.HTTPNotFoundError:
        raise FailedError("not-found", host=wanted.host, status="404") from None
    except (av.error.FFmpegError, ValueError):
        return
