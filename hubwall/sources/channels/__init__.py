"""`channels`: a mosaic, the channels of a group as small pictures side by side."""

from __future__ import annotations

from hubwall.model.feeds import Mosaic
from hubwall.model.words import tr
from hubwall.sources.kind import Change, Kind, Options, option


class ChannelsOptions(Options):
    group: str = option(
        "",
        change=Change.LIVE,
        help="The group of channels; all of them where none is named",
        examples=["news"],
        max_length=200,
    )
    list: str = option(
        "",
        change=Change.LIVE,
        help="Name of the list of channels in this wall's settings; all lists where none is named",
        examples=["tnt"],
        max_length=64,
    )
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
