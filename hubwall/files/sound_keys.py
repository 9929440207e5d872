"""What a layout says of its sound (`sound`): `sound: one`, or a mapping of mode and levelled."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from hubwall.files.edits import Edits
from hubwall.files.keys import Keys
from hubwall.files.yaml_nodes import Node, Plain
from hubwall.model.sound import Sound, SoundMode


class SoundKeys(Keys):
    """The bare value of `mode` is short for all of it."""

    mode: SoundMode = Field(
        default=SoundMode.MIX,
        description="Who is heard: the zone in focus, all as they are set, or all but lower while "
        "a share or an alert sounds",
    )
    levelled: bool | None = Field(
        default=None, description="Make all sources about equally loud; left out: as in settings"
    )

    @model_validator(mode="before")
    @classmethod
    def _may_be_short(cls, value: Any) -> Any:
        return {"mode": value} if isinstance(value, str) else value

    @property
    def sound(self) -> Sound:
        return Sound(self.mode, self.levelled)


def sound_value(sound: Sound) -> Plain:
    """What stands under `sound` in a file."""
    if sound.levelled is None:
        return str(sound.mode)
    return {"mode": str(sound.mode), "levelled": sound.levelled}


def change_sound(edits: Edits, root: Node, was: Sound, now: Sound) -> None:
    """Write it where it has changed; what goes without saying needs no line."""
    if now == was:
        return
    if "sound" in root.pairs:
        value = root.pairs["sound"][1]
        if value.sort == "mapping":
            edits.set_pairs(value, _pairs(was), _pairs(now))
        else:
            edits.replace_pair(root, "sound", "sound", sound_value(now))
    else:
        before = next((name for name in reversed(root.pairs) if name != "zones"), "")
        edits.insert(root, "sound", sound_value(now), first=not before, after=before)


def _pairs(sound: Sound) -> dict[str, Plain]:
    said: dict[str, Plain] = {"mode": str(sound.mode)}
    if sound.levelled is not None:
        said["levelled"] = sound.levelled
    return said
