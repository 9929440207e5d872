"""How a wall sounds: what a layout says of it, and what each zone is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LOUDEST = 100
"""Volumes go from 0 to this, as heard: a source's samples are multiplied by (volume / 100)³."""


class SoundMode(StrEnum):
    """Who is heard on the wall."""

    ONE = "one"  # the zone that has people's attention; the others fade out
    MIX = "mix"  # all, as they are set
    DUCK = "duck"  # all, but lower while a share or an alert sounds


@dataclass(frozen=True, slots=True)
class Sound:
    """What a layout says of its sound. `levelled`: whether all sources are made about equally
    loud; None leaves that to the wall's settings."""

    mode: SoundMode = SoundMode.MIX
    levelled: bool | None = None


@dataclass(frozen=True, slots=True)
class SoundDefaults:
    """What this wall's settings say where layouts and zones say nothing: the output (a name of
    the sound system's, empty for its own default), and whether sources are levelled."""

    output: str = ""
    levelled: bool = True


PLAIN = SoundDefaults()


@dataclass(frozen=True, slots=True)
class Heard:
    """How a source is heard now: master volume, solo, mode and lowering are in it already.

    `volume` is 0 to 100, as heard (`LOUDEST`). A change takes `fade_ms` from what is heard now to
    what is said here; `mute` fades, too. `output` is the sound system's name of a device, empty
    for the default. `levelled`: made as loud as the others (EBU R128) before the volume.
    """

    volume: float = 100.0
    mute: bool = False
    fade_ms: int = 0
    output: str = ""
    levelled: bool = True
