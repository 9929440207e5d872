"""Live streams that are recorded while they are watched: what their tests share."""

from __future__ import annotations

from hubwall.media.protocol import State
from tests.media.dated import age_s

PLAY = "hubwall.media.vlc_player:play"
AGAIN = {"again_s": 60, "again_mb": 32, "again_folder": "", "latency_ms": 200}


def states(show):
    return [report.state for report in show.reports if isinstance(report, State)]


def last(show, kind):
    return next((report for report in reversed(show.reports) if isinstance(report, kind)), None)


def aged(show, low, high, what):
    """Wait for a picture that is so old."""
    show.wait(lambda: show.last is not None and low <= age_s(show.last) <= high, what)
