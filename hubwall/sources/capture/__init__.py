"""`capture`: a screen, a window or a region of the wall machine itself."""

from __future__ import annotations

from typing import Any

from pydantic import field_validator, model_validator

from hubwall.model.feeds import Decode
from hubwall.model.words import language, tr
from hubwall.sources.kind import Change, Kind, Options, option

_FARTHEST = 65_535


class CaptureOptions(Options):
    """Screen 1 if nothing is said."""

    screen: int | None = option(
        None, change=Change.IDENTITY, help="A screen of this machine, counted from 1", ge=1, le=64
    )
    window: str = option(
        "",
        change=Change.IDENTITY,
        help="A window of this machine: its title, or a part of it that no other has",
        max_length=200,
    )
    region: tuple[int, int, int, int] | None = option(
        None,
        change=Change.IDENTITY,
        help="A part of the desktop: x, y, width, height in pixels",
        examples=[[0, 0, 1280, 720]],
    )
    pointer: bool = option(True, change=Change.RESTART, help="Show the pointer, too")
    fps: int = option(30, change=Change.RESTART, help="Pictures a second at most", ge=1, le=60)

    @field_validator("region")
    @classmethod
    def _a_place(cls, value: tuple[int, int, int, int] | None) -> Any:
        if value is None:
            return value
        x, y, width, height = value
        if not (0 <= x <= _FARTHEST and 0 <= y <= _FARTHEST):
            raise ValueError(tr("x and y are counted from the desktop's top left corner"))
        if not (16 <= width <= _FARTHEST and 16 <= height <= _FARTHEST):
            raise ValueError(tr("a region is at least 16 pixels wide and high"))
        return value

    @model_validator(mode="after")
    def _one_of_them(self) -> CaptureOptions:
        if (self.screen is not None) + bool(self.window) + (self.region is not None) > 1:
            raise ValueError(tr("a screen, a window or a region: only one of them"))
        return self


def _feed(options: CaptureOptions) -> Decode:
    return Decode(
        run="hubwall.share.player.own:play",
        restart={
            "screen": options.screen or 0,
            "window": options.window,
            "region": list(options.region) if options.region else None,
            "pointer": options.pointer,
            "fps": options.fps,
            "language": language(),
        },
        sounds=False,
    )


def _title(options: CaptureOptions) -> str:
    if options.window:
        return options.window
    return tr("Region") if options.region else tr("Screen {number}", number=options.screen or 1)


KIND = Kind(
    name="capture",
    label="This machine's screen",
    options=CaptureOptions,
    feed=_feed,
    short="screen",
    title=_title,
)
