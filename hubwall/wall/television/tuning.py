"""What a decoder needs to play a channel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hubwall.model.channels import Channel
from hubwall.model.feeds import Decode

PLAYER = "hubwall.media.vlc_player:play"


def decode_of(
    channel: Channel,
    restart: Mapping[str, Any] | None = None,
    live: Mapping[str, Any] | None = None,
) -> Decode:
    """The feed of one channel; `restart` and `live` are parameters of the player besides its
    address. A stream that ends is opened again: television has no end."""
    return Decode(
        run=PLAYER,
        restart={
            "loop": True,
            **(restart or {}),
            "address": channel.address,
            "headers": [list(pair) for pair in channel.headers],
        },
        live=live or {},
    )
