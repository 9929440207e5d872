"""The decoder process of what VLC plays."""

from __future__ import annotations

import ctypes

from hubwall.media.live_player import LivePlayer
from hubwall.media.stage import Stage

_M_ARENA_MAX = -8


def play(stage: Stage) -> None:
    """Play `address` until it ends or fails. Parameters: see `sources.stream`; those of live
    streams: see `channel`. The wall adds the live ones `paused`, `behind_s`, `aside` and those of
    `sound.playing`."""
    ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)  # one heap for all of libvlc's threads
    LivePlayer(stage).run()
