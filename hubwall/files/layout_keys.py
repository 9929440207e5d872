"""The keys of a layout file and of its zones: the one definition for parser and schema."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator

from hubwall.files.keys import Keys
from hubwall.files.sound_keys import SoundKeys
from hubwall.files.wording import kind_of
from hubwall.model.geometry import Rect
from hubwall.model.names import NAME
from hubwall.model.words import tr
from hubwall.model.zone import Crop, Fit

SMALLEST = 16
FARTHEST = 100_000
VERSION = 1
MOST_ZONES = 500

CANVAS = re.compile(r"[0-9]{1,9}x[0-9]{1,9}")

Place = Annotated[int, Field(ge=-FARTHEST, le=FARTHEST)]
Size = Annotated[int, Field(ge=SMALLEST, le=FARTHEST)]
Placed = tuple[Place, Place, Size, Size]
Share = Annotated[float, Field(ge=0, le=0.95)]

LATER_ZONE_KEYS = ("extends", "params")
LATER_LAYOUT_KEYS = ("extends", "params")
KIND_NAME = r"^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+$"
"""The names of kinds from other packages: they have a dot."""


class ZoneKeys(Keys):
    """What a zone says besides what it shows."""

    id: str = Field(
        default="",
        description="The zone's own name for hubwall; may be left out",
        pattern=NAME,
    )
    name: str = Field(default="", description="The zone's name for people", max_length=200)
    at: Placed = Field(description="Place on the canvas: x, y, width, height")
    z: int = Field(default=0, description="Higher lies in front", ge=-1_000_000, le=1_000_000)
    volume: int = Field(default=100, description="0 to 100, as heard", ge=0, le=100)
    mute: bool = Field(default=False, description="Silent")
    output: str = Field(
        default="",
        description="Where its sound goes: a name from `hubwall outputs`; empty: as in settings",
        max_length=200,
    )
    crop: tuple[Share, Share, Share, Share] = Field(
        default=(0.0, 0.0, 0.0, 0.0),
        description="Shares cut off, 0 to 0.95: left, top, right, bottom",
    )
    fit: Fit = Field(
        default=Fit.CONTAIN, description="Whole with bars, without bars and cut, or out of shape"
    )
    tags: tuple[Annotated[str, Field(min_length=1, max_length=64)], ...] = Field(
        default=(), description="Words to find the zone by", max_length=32
    )
    lock: bool = Field(default=False, description="Can't be moved by hand")
    transition: Literal["morph", "fade", "cut"] = Field(
        default="morph", description="How it comes and goes"
    )

    @field_validator("crop")
    @classmethod
    def _leaves_something(
        cls, value: tuple[float, float, float, float]
    ) -> tuple[float, float, float, float]:
        if value[0] + value[2] > 0.95 or value[1] + value[3] > 0.95:
            raise ValueError(tr("this cuts the whole picture away"))
        return value

    @property
    def rect(self) -> Rect:
        return Rect(*self.at)

    @property
    def cropped(self) -> Crop:
        return Crop(*self.crop)


class LayoutKeys(Keys):
    """What a layout says besides its zones."""

    version: Literal[1] = Field(description="The version of this format")
    name: str = Field(default="", description="The layout's name for people", max_length=200)
    screens: tuple[Placed, ...] = Field(
        default=(),
        description="The wall it was drawn on: x, y, width, height of each screen",
        min_length=1,
        max_length=64,
    )
    canvas: str = Field(
        default="",
        description="Short for one screen of this size: WIDTHxHEIGHT",
        pattern=r"^(1[6-9]|[2-9][0-9]|[1-9][0-9]{2,4})x(1[6-9]|[2-9][0-9]|[1-9][0-9]{2,4})$",
        examples=["5760x2160"],
    )

    sound: SoundKeys = Field(
        default_factory=SoundKeys, description="Who is heard: one, mix or duck"
    )

    @field_validator("canvas", mode="before")
    @classmethod
    def _is_a_size(cls, value: object) -> object:
        if not isinstance(value, str) or not CANVAS.fullmatch(value):
            raise ValueError(
                tr("the canvas is written WIDTHxHEIGHT, such as 5760x2160, not {found}",
                   found=kind_of(value))
            )  # fmt: skip
        if not all(16 <= int(side) <= 99_999 for side in value.split("x")):
            raise ValueError(tr("each side of the canvas has 16 to 99999 pixels"))
        return value

    @property
    def rects(self) -> tuple[Rect, ...]:
        """The screens, however they were written; none where nothing was."""
        if self.canvas and not self.screens:
            width, _, height = self.canvas.partition("x")
            return (Rect(0, 0, int(width), int(height)),)
        return tuple(Rect(*screen) for screen in self.screens)

    @classmethod
    def none(cls) -> Self:
        return cls(version=1)
