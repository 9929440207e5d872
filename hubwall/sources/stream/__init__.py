"""`stream`: television, radio and video: anything that VLC plays, from the network, from a file, or
from an input of this machine."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import ValidationInfo, field_validator, model_validator

from hubwall.model.addresses import INPUTS, is_card, is_input, is_sound_input
from hubwall.model.feeds import Decode
from hubwall.model.names import NAME_OR_NONE
from hubwall.model.words import tr
from hubwall.sources.address import STREAMS, check_address
from hubwall.sources.kind import Change, Kind, Options, option
from hubwall.sources.local_file import check_file, ending, path_of
from hubwall.sources.tracks import (
    AudioTrack,
    Deinterlace,
    SubtitleTrack,
    audio_option,
    deinterlace_option,
    latency_option,
    subtitles_option,
)

_LISTS = frozenset({".m3u8", ".m3u", ".mpd", ".pls", ".xspf", ".asx", ".sdp"})
_FILMS = frozenset(
    {".mp4", ".m4v", ".mkv", ".webm", ".mov", ".avi", ".mpg", ".mpeg", ".ts", ".m2ts", ".mts"}
    | {".vob", ".ogv", ".flv", ".wmv", ".3gp"}
    | {".mp3", ".m4a", ".aac", ".ogg", ".opus", ".flac", ".wav"}
)
LATENCY_MS, INPUT_LATENCY_MS = 1000, 150
_BROWSERS = frozenset({"http", "https"})


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
        pattern=NAME_OR_NONE,
    )
    loop: bool = option(True, change=Change.RESTART, help="Start over when a file has ended")
    deinterlace: Deinterlace = deinterlace_option()
    latency: int | None = latency_option(None)
    audio: AudioTrack = audio_option()
    subtitles: SubtitleTrack = subtitles_option()

    size: str = option(
        "",
        change=Change.RESTART,
        help="Size of an input's picture, such as 1280x720; left out, what comes in",
        examples=["1280x720"],
        pattern=r"^[1-9]\d{1,4}x[1-9]\d{1,4}$|^$",
    )
    rate: float | None = option(
        None, change=Change.RESTART, help="Pictures a second of an input", gt=0, le=240
    )
    connector: str = option(
        "",
        change=Change.IDENTITY,
        help="Number or name of a capture card's connector, such as HDMI",
        max_length=32,
    )
    standard: Literal["", "pal", "ntsc", "secam"] = option(
        "", change=Change.RESTART, help="Television standard of an input that is not digital"
    )
    sound: str = option(
        "",
        change=Change.RESTART,
        help="Sound of a capture card: own, or the address of an input for sound; left out, none",
        examples=["own", "pulse://alsa_input.usb-grabber"],
        max_length=300,
    )
    remote: str = option(
        "",
        change=Change.LIVE,
        help="Remote control of the box that plays here, as settings define it",
        pattern=NAME_OR_NONE,
    )

    @field_validator("address")
    @classmethod
    def _playable(cls, value: str, info: ValidationInfo) -> str:
        if is_input(value.strip()):
            return check_input(value)
        if path_of(value.strip()) is not None and not _is_address(value):
            return check_file(value, info.context)
        return check_address(value, STREAMS)

    @field_validator("connector", mode="before", json_schema_input_type=int | str)
    @classmethod
    def _counted(cls, value: Any) -> Any:
        whole = isinstance(value, int) and not isinstance(value, bool)
        return str(value) if whole else value

    @field_validator("sound")
    @classmethod
    def _heard(cls, value: str) -> str:
        if value in ("", "own") or is_sound_input(value):
            return value
        raise ValueError(tr("write own, or an address that `hubwall inputs` lists for sound"))

    @model_validator(mode="after")
    def _has_inputs_options(self) -> StreamOptions:
        if not is_card(self.address):
            for name in ("size", "rate", "connector", "standard", "sound"):
                if getattr(self, name) not in ("", None):
                    raise ValueError(tr("only a capture card has “{name}”", name=name))
        return self


def check_input(value: str) -> str:
    """The address of an input, stripped; raises `ValueError` with words for people."""
    address = value.strip()
    if not (is_card(address) or is_sound_input(address)):
        raise ValueError(
            tr("this is no input of this machine; `hubwall inputs` lists their addresses")
        )
    return address


def _is_address(written: str) -> bool:
    """Addresses without slashes, such as `rtp:@:5004`, are told from files by their scheme."""
    return written.strip().partition(":")[0].lower() in STREAMS


def _feed(options: StreamOptions) -> Decode:
    if is_input(options.address):
        return _input_feed(options)
    return Decode(
        run="hubwall.media.vlc_player:play",
        restart={
            "address": options.address,
            "login": options.login,
            "loop": options.loop,
            "deinterlace": options.deinterlace,
            "latency_ms": LATENCY_MS if options.latency is None else options.latency,
        },
        live={"audio": options.audio, "subtitles": options.subtitles},
        remote=options.remote,
    )


def _input_feed(options: StreamOptions) -> Decode:
    wide, _, high = options.size.partition("x")
    return Decode(
        run="hubwall.media.input_player:play",
        restart={
            "address": options.address,
            "deinterlace": options.deinterlace,
            "latency_ms": INPUT_LATENCY_MS if options.latency is None else options.latency,
            "size": [int(wide), int(high)] if wide else None,
            "rate": options.rate,
            "connector": options.connector,
            "standard": options.standard,
            "sound": options.sound,
        },
        live={"audio": options.audio},
        sounds=bool(options.sound) or not is_card(options.address),
        remote=options.remote,
    )


def _claims(what: str) -> int:
    if is_card(f"v4l2://{what}"):
        return 100
    scheme = what.partition("://")[0].lower() if "://" in what else ""
    if scheme in STREAMS - _BROWSERS or scheme in INPUTS:
        return 100
    if scheme in _BROWSERS or path_of(what) is not None:
        return 90 if ending(what) in _LISTS | _FILMS else 0
    return 0


def _dropped(what: str) -> dict[str, Any]:
    card = f"v4l2://{what}"  # people type the path of the device alone
    return {"address": card if is_card(card) else path_of(what) or what}


def _title(options: StreamOptions) -> str:
    if is_input(options.address):
        return tr("Input {name}", name=PurePath(options.address.partition("://")[2]).name).strip()
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
    dropped=_dropped,
    title=_title,
    sounds=True,
)
