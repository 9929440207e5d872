"""Which feed shows a share, by the way it comes."""

from __future__ import annotations

from typing import assert_never
from urllib.parse import quote

from hubwall.model.feeds import Decode, Feed, Page
from hubwall.model.shares import Share, Way

PLAYER = "hubwall.share.player:play"


def feed_of(share: Share, players: str, token: str) -> Feed:
    """`players` is the path of the desk's socket for players; the token opens it."""
    door = {"socket": players, "share": share.id, "token": token}
    match share.way:
        case Way.AGENT | Way.WHIP:
            return Decode(PLAYER, restart=door, sounds=share.sound)
        case Way.BROWSER:
            return Page(f"desk:/receive/{quote(share.id)}", local=True)
        case _:
            assert_never(share.way)
