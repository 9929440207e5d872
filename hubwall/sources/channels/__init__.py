"""`channels`: a mosaic, the channels of a group as small pictures side by side."""

from __future__ import annotations

from hubwall.model.feeds import Mosaic
from hubwall.model.words import tr
from hubwall.sources.channel_group import ChannelGroup
from hubwall.sources.kind import Change, Kind, option


class ChannelsOptions(ChannelGroup):
    most: int = option(
        0,
        change=Change.LIVE,
        help="How many channels at a time; 0: as many as this machine has room for, 12 at most",
        ge=0,
        le=36,
    )


KIND = Kind(
    name="channels",
    label="Mosaic of channels",
    options=ChannelsOptions,
    feed=lambda options: Mosaic(options.list, options.group, options.most),
    short="group",
    title=lambda options: options.group or tr("Channels"),
    sounds=True,
)
