"""What a decoder needs to play a channel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hubwall.files.television_settings import TelevisionSettings
from hubwall.model.channels import Channel
from hubwall.model.feeds import Decode, Tuned

PLAYER = "hubwall.media.vlc_player:play"


def decode_of(
    channel: Channel,
    restart: Mapping[str, Any] | None = None,
    live: Mapping[str, Any] | None = None,
) -> Decode:
    """The feed of one channel; `restart` and `live` are parameters of the player besides its
    address. A stream that ends is opened again: television has no end. It comes in by one way,
    looked at again or not: that way knows headers and sizes, and comes back."""
    return Decode(
        run=PLAYER,
        restart={
            "loop": True,
            "again_s": 0,
            **(restart or {}),
            "address": channel.address,
            "headers": [list(pair) for pair in channel.headers],
        },
        live=live or {},
    )


def zapped_decode(
    channel: Channel, feed: Tuned, settings: TelevisionSettings, again_folder: str, *, aside: bool
) -> Decode:
    """The same for a zone that zaps: with what its layout says, and with as much to look at again
    as settings allow. `aside`: open, but neither seen nor heard."""
    restart = dict(feed.restart)
    kept = {
        "again_s": settings.again if restart.pop("again", True) else 0,
        "again_mb": settings.again_megabytes,
        "again_folder": again_folder,
    }
    return decode_of(channel, {**restart, **kept}, {**feed.live, "aside": aside})
