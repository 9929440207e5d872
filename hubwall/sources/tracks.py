"""What people choose of television, whichever way it comes: tracks, and how combs are smoothed."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from hubwall.model.words import tr
from hubwall.sources.kind import Change, option

TELETEXT = range(100, 900)
"""Its pages, which subtitles may be."""
_MOST_TRACKS = 64

_Written = Annotated[
    int | Annotated[str, Field(pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*|off)?$")],
    Field(union_mode="left_to_right"),
]
_Switch = Literal["auto", "on", "off"]


def _track(value: int | str) -> int | str:
    if isinstance(value, int) and not 1 <= value <= _MOST_TRACKS:
        raise ValueError(tr("tracks are counted from 1"))
    return value.lower() if isinstance(value, str) else value


def _track_or_page(value: int | str) -> int | str:
    return value if value in TELETEXT else _track(value)


def _in_words(value: Any) -> Any:
    return ("on" if value else "off") if isinstance(value, bool) else value


AudioTrack = Annotated[_Written, AfterValidator(_track)]
"""A language, a number from 1, `off`, or "" for the usual one."""
SubtitleTrack = Annotated[_Written, AfterValidator(_track_or_page)]
"""The same, or a page of teletext."""
Deinterlace = Annotated[_Switch, BeforeValidator(_in_words, json_schema_input_type=bool | _Switch)]
"""YAML's bare `on` and `off`, which are words there, and `true` and `false` mean the same."""


def audio_option() -> Any:
    """Declares `audio: AudioTrack`."""
    return option(
        "",
        change=Change.LIVE,
        help="Sound track: a language such as fr, or its number from 1; off for none",
        examples=["fr", 2],
    )


def subtitles_option() -> Any:
    """Declares `subtitles: SubtitleTrack`."""
    return option(
        "off",
        change=Change.LIVE,
        help="Subtitles: a language such as fr, their number from 1, or a teletext page from 100",
        examples=["fr", 1, 888],
    )


def deinterlace_option() -> Any:
    """Declares `deinterlace: Deinterlace`."""
    return option("auto", change=Change.RESTART, help="Smooth the combs of interlaced television")


def latency_option(default: int | None) -> Any:
    """Declares `latency`, in milliseconds."""
    return option(
        default,
        change=Change.RESTART,
        help="Milliseconds kept in hand: less is nearer to live, more rides out a bad network",
        ge=0,
        le=60_000,
    )
