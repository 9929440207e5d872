"""`tv`: a television that zaps through a list of channels which settings name."""

from __future__ import annotations

from typing import Any

from pydantic import field_validator

from hubwall.model.feeds import Tuned
from hubwall.model.names import NAME_OR_NONE
from hubwall.model.words import tr
from hubwall.sources.kind import Change, Kind, Options, option
from hubwall.sources.tracks import (
    AudioTrack,
    Deinterlace,
    SubtitleTrack,
    audio_option,
    deinterlace_option,
    latency_option,
    subtitles_option,
)

LATENCY_MS = 1000


class TvOptions(Options):
    channel: str = option(
        change=Change.TURN,
        help="Channel to begin with: its name, number or id",
        examples=["France 24", 4, "tnt/france-2"],
        max_length=250,
    )
    list: str = option(
        "",
        change=Change.TURN,
        help="List of channels that settings name; empty: all lists together",
        pattern=NAME_OR_NONE,
    )
    group: str = option(
        "",
        change=Change.LIVE,
        help="Group of the list to zap in; empty: the whole list",
        max_length=200,
    )
    audio: AudioTrack = audio_option()
    subtitles: SubtitleTrack = subtitles_option()
    deinterlace: Deinterlace = deinterlace_option()
    latency: int = latency_option(LATENCY_MS)
    again: bool = option(
        True, change=Change.RESTART, help="Keep the last minutes, to look at them again"
    )

    @field_validator("channel", mode="before", json_schema_input_type=str | int)
    @classmethod
    def _number_or_name(cls, value: Any) -> Any:
        number = isinstance(value, int) and not isinstance(value, bool)
        return str(value) if number else value.strip() if isinstance(value, str) else value

    @field_validator("channel")
    @classmethod
    def _named(cls, value: str) -> str:
        if not value:
            raise ValueError(tr("a channel's name or number is needed here"))
        return value


def _feed(options: TvOptions) -> Tuned:
    return Tuned(
        channels=options.list,
        group=options.group,
        channel=options.channel,
        restart={
            "deinterlace": options.deinterlace,
            "latency_ms": options.latency,
            "again": options.again,
        },
        live={"audio": options.audio, "subtitles": options.subtitles},
    )


KIND = Kind(
    name="tv",
    label="Television",
    options=TvOptions,
    feed=_feed,
    short="channel",
    title=lambda options: str(options.channel).rpartition("/")[2],
    sounds=True,
)
