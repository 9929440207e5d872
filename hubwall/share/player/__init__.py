"""The wall's side of a share: a process that decodes it into the frame ring. No Qt."""

from __future__ import annotations

import os

from hubwall.media.stage import Stage

# numpy would start a thread for each core, in the nursery, for arithmetic that nobody does here
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from hubwall.share.player.player import Player


def play(stage: Stage) -> None:
    """Show one share until the wall has seen enough. Parameters: `socket` (path of the desk's
    socket for players), `share` and `token` as the desk knows them. Live: `volume` (0 to 100),
    `mute`."""
    Player(stage).run()
