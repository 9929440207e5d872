"""A zone: a rectangle on the canvas that shows one source."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import StrEnum

from hubwall.model.geometry import Rect


class Fit(StrEnum):
    """How a picture of another shape stands in its zone."""

    CONTAIN = "contain"  # whole, with bars
    COVER = "cover"  # no bars, edges cut
    STRETCH = "stretch"  # neither, shape lost


@dataclass(frozen=True, slots=True)
class Source:
    """What a zone shows: a kind and its options.

    `options` is the kind's own frozen value, opaque to the model. `key` tells whether two zones
    show the same thing (the kind and its identity options); a source that keeps its key is moved,
    not restarted. `restart` holds the options that can't change while the source runs. A zone that
    goes on to a source of the same `kin` turns to it, as a television does to another channel;
    None is nobody's kin.
    """

    kind: str
    options: Hashable
    key: Hashable
    restart: Hashable = None
    kin: Hashable = None


@dataclass(frozen=True, slots=True)
class Crop:
    """The part of the picture that is shown, as shares (0 to 1) cut from each side."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone of a layout. `volume` is 0 to 100 as heard; higher `z` lies in front."""

    id: str
    rect: Rect
    source: Source
    name: str = ""
    z: int = 0
    volume: int = 100
    mute: bool = False
    output: str = ""
    crop: Crop = field(default_factory=Crop)
    fit: Fit = Fit.CONTAIN
    tags: tuple[str, ...] = ()
    lock: bool = False
    transition: str = "morph"
    fallback: Source | None = None
