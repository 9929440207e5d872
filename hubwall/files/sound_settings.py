"""How this wall sounds where layouts and zones say nothing (`sound` in settings)."""

from __future__ import annotations

from pydantic import Field

from hubwall.files.keys import Keys
from hubwall.model.sound import SoundDefaults


class SoundSettings(Keys):
    output: str = Field(
        default="",
        max_length=200,
        description="Where sound goes: a name from `hubwall outputs`; empty: the system's default",
    )
    levelled: bool = Field(
        default=True, description="Make all sources about equally loud (EBU R128, -23 LUFS)"
    )

    @property
    def defaults(self) -> SoundDefaults:
        return SoundDefaults(self.output, self.levelled)
