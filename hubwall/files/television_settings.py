"""How television zones behave on this wall (`television` in settings)."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from hubwall.model.words import tr

_TIME = re.compile(r"^\s*(\d{1,6})\s*(s|min|h)\s*$")
_SECONDS = {"s": 1, "min": 60, "h": 3600}
LONGEST_S = 4 * 3600
USUALLY: Any = "5 min"


def _span(value: Any) -> int:
    found = _TIME.match(value) if isinstance(value, str) else None
    seconds = int(found[1]) * _SECONDS[found[2]] if found else value
    if value is False:
        return 0
    if isinstance(seconds, bool) or not isinstance(seconds, int) or not 0 <= seconds <= LONGEST_S:
        raise ValueError(tr("write a time such as 5 min, up to 4 h; 0 for none"))
    return seconds


class TelevisionSettings(BaseModel):
    """`again` is in seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

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
