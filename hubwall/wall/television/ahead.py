"""Which channels are opened ahead, so that a zap to one of them shows at once."""

from __future__ import annotations

from collections.abc import Sequence

from hubwall.model.channels import Channel, neighbour

MOST = 2  # for a zone


def worth_opening(
    channels: Sequence[Channel], shown: str, step: int, last: str, room: int
) -> tuple[str, ...]:
    """The ids of at most `room` channels that the next zap most likely goes to, likeliest first.

    `step` is where the last zap led: +1 or -1 for a neighbour, whose next one comes first; 0 for
    a channel far away, from which people often go back, so that `last` comes first.
    """
    on, back = (neighbour(channels, shown, way * (step or 1)) for way in (1, -1))
    next_one, other = (one.id if one is not None and not one.trouble else "" for one in (on, back))
    order = (next_one, other, last) if step else (last, next_one, other)
    known = {channel.id for channel in channels}
    wanted = [one for one in dict.fromkeys(order) if one and one != shown]
    if last not in known:
        wanted = [one for one in wanted if one != last]
    return tuple(wanted[: max(0, min(room, MOST))])


def way_of(channels: Sequence[Channel], before: Channel, after: Channel) -> int:
    """Where a zap leads: to the next channel (1), to the one before (-1), or far away (0)."""
    for step in (1, -1):
        found = neighbour(channels, before.id, step)
        if found is not None and found.id == after.id:
            return step
    return 0
