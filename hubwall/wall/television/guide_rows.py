"""What stands in a row of the guide, as plain values for QML. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from hubwall.model.channels import Channel, Programme, now_and_next
from hubwall.model.words import tr
from hubwall.wall.television.guide_grid import Span, blocks, clock, in_order

Row = dict[str, Any]


def head(channel: Channel) -> Row:
    """The channel that a row stands for."""
    number = "" if channel.number is None else str(channel.number)
    return {"key": channel.id, "name": channel.name, "number": number}


def grid_row(
    channel: Channel, programmes: Sequence[Programme], span: Span, now: float, zone: tzinfo | None
) -> Row:
    """A channel's programmes along the line of time: `blocks` with `left`, `width` (shares of it),
    `title`, `time`, `on` (it is on now), `over`, `before` and `after` (it goes on beyond)."""
    return {
        **head(channel),
        "blocks": [
            {
                "left": block.left,
                "width": block.width,
                "title": block.programme.title,
                "time": clock(block.programme.begins, zone),
                "on": block.programme.begins <= now < block.programme.ends,
                "over": block.programme.ends <= now,
                "before": block.before,
                "after": block.after,
            }
            for block in blocks(programmes, span)
        ],
    }


def list_row(
    channel: Channel, programmes: Sequence[Programme], now: float, zone: tzinfo | None
) -> Row:
    """What is on now and what comes next, where there is no room for a grid."""
    on, coming = now_and_next(in_order(programmes), now)
    return {
        **head(channel),
        "now": on.title if on else "",
        "until": tr("until {time}", time=clock(on.ends, zone)) if on else "",
        "next": coming.title if coming else "",
        "nextAt": clock(coming.begins, zone) if coming else "",
    }


def plain_rows(
    channels: Sequence[Channel],
    programmes: Mapping[str, Sequence[Programme]],
    span: Span,
    now: float,
    zone: tzinfo | None,
    *,
    grid: bool,
) -> list[Row]:
    """The rows of one page."""
    return [
        grid_row(one, programmes.get(one.id, ()), span, now, zone)
        if grid
        else list_row(one, programmes.get(one.id, ()), now, zone)
        for one in channels
    ]
