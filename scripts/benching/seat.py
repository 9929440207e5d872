"""A seat that shares screen 1 of its display with a wall, paired without anybody at the keyboard.

Run with `python seat.py STATE PORT LABEL [sound]`: the folder where the wall keeps its state, the
port where its desk takes seats in, and the seat's name. It is the agent that `hubwall share` runs.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from hubwall.share.agent.agent import Agent, Plan
from hubwall.share.agent.capture import Wanted
from hubwall.share.keys import certificate_digest, new_identity, own_identity
from hubwall.share.pairing import certificate_of
from hubwall.share.pinned import KnownWall, add_seat


async def share(state: Path, port: int, label: str, sound: bool) -> None:
    identity = new_identity()
    seat = add_seat(state / "desk" / "seats.json", identity.public, label, 1.0)
    digest = certificate_digest(await certificate_of("127.0.0.1", port))
    key = own_identity(state / "desk" / "identity.key").public
    wall = KnownWall("wall", key, digest, "127.0.0.1", port, seat.name)
    plan = Plan(wall, identity, label, [Wanted(screen=1, pointer=False)], audio=sound)
    await Agent(plan).run()


if __name__ == "__main__":
    asyncio.run(share(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], "sound" in sys.argv[4:]))
