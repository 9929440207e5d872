"""`stream`: television and video, anything that VLC plays, from the network or from a file."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationInfo, field_validator

from hubwall.model.feeds import Decode
from hubwall.model.words import tr
from hubwall.sources.address import STREAMS, check_address
from hubwall.sources.kind import Change, Kind, Options, option
from hubwall.sources.local_file import check_file, ending, path_of

_LISTS = frozenset({".m3u8", ".m3u", ".mpd", ".pls", ".xspf", ".asx", ".sdp"})
_FILMS = frozenset(
    {".mp4", ".m4v", ".mkv", ".webm", ".mov", ".avi", ".mpg", ".mpeg", ".ts", ".m2ts", ".mts"}
    | {".vob", ".ogv", ".flv", ".wmv", ".3gp"}
    | {".mp3", ".m4a", ".aac", ".ogg", ".opus", ".flac", ".wav"}
)
_BROWSERS = frozenset({"http", "https"})

Track = Annotated[
    int | Annotated[str, Field(pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*|off)?$")],
    Field(union_mode="left_to_right"),
]


class StreamOptions(Options):
    address: str = option(
        change=Change.IDENTITY,
        help="Address of the stream, or a file",
        examples=["https://example.org/live.m3u8", "udp://@239.10.0.1:5004", "clips/intro.mp4"],
        max_length=4096,
    )
    login: str = option(
        "",
        change=Change.IDENTITY,
        help="Name of the login, kept on this wall, that the address asks for",
        pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$|^$",
    )
    loop: bool = option(True, change=Change.RESTART, help="Start over when a file has ended")
    deinterlace: Literal["auto", "on", "off"] = option(
        "auto", change=Change.RESTART, help="Smooth the combs of interlaced television"
    )
    latency: int = option(
        1000,
        change=Change.RESTART,
        help="Milliseconds kept in hand: less is nearer to live, more rides out a bad network",
        ge=0,
        le=60_000,
    )
    audio: Track = option(
        "",
        change=Change.LIVE,
        help="Sound track: a language such as fr, or its number from 1; off for none",
        examples=["fr", 2],
    )
    subtitles: Track = option(
        "off",
        change=Change.LIVE,
        help="Subtitles: a language such as fr, or their number from 1; off for none",
        examples=["fr", 1],
    )

    @field_validator("address")
    @classmethod
    def _playable(cls, value: str, info: ValidationInfo) -> str:
        if path_of(value.strip()) is not None and not _is_address(value):
            return check_file(value, info.context)
        return check_address(value, STREAMS)

    @field_validator(
        "deinterlace", mode="before", json_schema_input_type=bool | Literal["auto", "on", "off"]
    )
    @classmethod
    def _yes_or_no(cls, value: Any) -> Any:
        return ("on" if value else "off") if isinstance(value, bool) else value

    @field_validator("audio", "subtitles")
    @classmethod
    def _counted_from_one(cls, value: int | str) -> int | str:
        if isinstance(value, int) and not 1 <= value <= 64:
            raise ValueError(tr("tracks are counted from 1"))
        return value.lower() if isinstance(value, str) else value


def _is_address(written: str) -> bool:
    """Addresses without slashes, such as `rtp:@:5004`, are told from files by their scheme."""
    return written.strip().partition(":")[0].lower() in STREAMS


def _feed(options: StreamOptions) -> Decode:
    return Decode(
        run="hubwall.media.vlc_player:play",
        restart={
            "address": options.address,
            "login": options.login,
            "loop": options.loop,
            "deinterlace": options.deinterlace,
            "latency_ms": options.latency,
        },
        live={"audio": options.audio, "subtitles": options.subtitles},
    )


def _claims(what: str) -> int:
    scheme = urlsplit(what).scheme.lower() if "://" in what else ""
    if scheme in STREAMS - _BROWSERS:
        return 100
    if scheme in _BROWSERS or path_of(what) is not None:
        return 90 if ending(what) in _LISTS | _FILMS else 0
    return 0


def _title(options: StreamOptions) -> str:
    parts = urlsplit(options.address)
    if parts.scheme.lower() in STREAMS:
        return parts.hostname or ""
    return PurePath(options.address).stem.replace("-", " ").replace("_", " ")


KIND = Kind(
    name="stream",
    label="Stream",
    options=StreamOptions,
    feed=_feed,
    short="address",
    claims=_claims,
    dropped=lambda what: {"address": path_of(what) or what},
    title=_title,
    sounds=True,
)
