"""Programs that this wall may show (`apps` in settings), each under a name that layouts use."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from hubwall.files.keys import Keys
from hubwall.model.spans import seconds_of
from hubwall.model.words import tr

_SIZE = re.compile(r"^\s*(\d{1,9}(?:\.\d{1,3})?)\s*(KB|MB|GB)\s*$", re.IGNORECASE)
_UNITS = {"KB": 1e3, "MB": 1e6, "GB": 1e9}
FOR_EVER = float("inf")
USUALLY: Any = "10 min"


def _bytes(value: Any) -> int:
    found = _SIZE.match(value) if isinstance(value, str) else None
    size = int(float(found[1]) * _UNITS[found[2].upper()]) if found else value
    if isinstance(size, bool) or not isinstance(size, int) or not 0 <= size <= 1 << 50:
        raise ValueError(tr("this is no size; write 500 MB or 2 GB"))
    return size


def _keep(value: Any) -> float:
    if isinstance(value, bool):
        return FOR_EVER if value else 0.0
    seconds = value if isinstance(value, float) and value >= 0 else seconds_of(value)
    if seconds is None:
        raise ValueError(tr("write true, false, or a time such as 10 min"))
    return float(seconds)


class App(Keys):
    """A program on a private display. Its limits hold for all of its processes together. `memory`
    is in bytes, `keep` in seconds."""

    command: tuple[Annotated[str, Field(min_length=1)], ...] = Field(
        min_length=1, description="Program and its arguments, as a list"
    )
    folder: str = Field(default="", description="Where it runs; empty: the home folder")
    environment: dict[str, str] = Field(
        default_factory=dict, description="Environment variables that it gets besides"
    )
    memory: Annotated[int, BeforeValidator(_bytes, json_schema_input_type=int | str)] = Field(
        default=0, description="Memory that it may take, like 2 GB; 0: no limit"
    )
    processes: int = Field(
        default=0, ge=0, le=100_000, description="Processes that it may have; 0: no limit"
    )
    keep: Annotated[float, BeforeValidator(_keep, json_schema_input_type=bool | str)] = Field(
        default=USUALLY,
        validate_default=True,
        description="How long it runs on when no zone shows it: true for ever, or like 10 min",
    )
