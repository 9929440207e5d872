"""Which channels a kind shows, of those that this wall's lists have."""

from __future__ import annotations

from hubwall.model.names import NAME_OR_NONE
from hubwall.sources.kind import Change, Options, option


class ChannelGroup(Options):
    """Options of kinds that show many channels at once."""

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
        pattern=NAME_OR_NONE,
    )
