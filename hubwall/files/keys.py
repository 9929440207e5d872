"""The base of whatever is read from a mapping in a file."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Keys(BaseModel):
    """A mapping whose keys are all known: what is written wrongly is no key, and is told."""

    model_config = ConfigDict(frozen=True, extra="forbid")
