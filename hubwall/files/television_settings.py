"""How television zones behave on this wall (`television` in settings)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from hubwall.files.keys import Keys
from hubwall.model.spans import seconds_of
from hubwall.model.words import tr

LONGEST_S = 4 * 3600
USUALLY: Any = "5 min"


def _span(value: Any) -> int:
    seconds = 0 if value is False else seconds_of(value)
    if seconds is None or seconds > LONGEST_S:
        raise ValueError(tr("write a time such as 5 min, up to 4 h; 0 for none"))
    return seconds


class TelevisionSettings(Keys):
    """`again` is in seconds."""

    again: Annotated[int, BeforeValidator(_span, json_schema_input_type=int | str)] = Field(
        default=USUALLY,
        validate_default=True,
        description="How much of each channel is kept to look at again, like 5 min; 0: nothing",
    )
    again_megabytes: int = Field(
        default=256, ge=8, le=65_536, description="Megabytes that a channel may take for that"
    )
    again_on: Literal["memory", "disk"] = Field(
        default="memory", description="Where that is kept: in memory, or on the disk"
    )
    neighbours: Literal["auto", "on", "off"] = Field(
        default="auto",
        description="Open the next channels ahead: where the machine has room, always, or never",
    )
