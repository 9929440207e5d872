"""`guide`: what is on television, as a grid along a line of time."""

from __future__ import annotations

from pydantic import field_validator

from hubwall.model.feeds import Item
from hubwall.model.words import tr
from hubwall.sources.channel_group import ChannelGroup
from hubwall.sources.kind import Change, Kind, option


class GuideOptions(ChannelGroup):
    hours: float = option(
        3.0, change=Change.LIVE, help="How many hours the guide shows", ge=1, le=12
    )
    start: str = option(
        "",
        change=Change.LIVE,
        help="Time of day from which the guide shows what is on, such as 20:00; now without one",
        examples=["20:00"],
        pattern=r"^(([01]?[0-9]|2[0-3]):[0-5][0-9])?$",
    )

    @field_validator("start")
    @classmethod
    def _two_digits(cls, value: str) -> str:
        return value.zfill(5) if value else ""


def _feed(options: GuideOptions) -> Item:
    return Item(
        qml="hubwall.sources.guide:Guide.qml",
        properties={
            "channels": options.list,
            "group": options.group,
            "hours": options.hours,
            "start": options.start,
        },
        given=("television",),
    )


KIND = Kind(
    name="guide",
    label="Television guide",
    options=GuideOptions,
    feed=_feed,
    short="group",
    title=lambda options: options.group or tr("Television guide"),
)
