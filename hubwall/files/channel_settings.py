"""Channel lists that this wall fetches (`channels` in settings), each under a name that layouts
use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, field_validator, model_validator

from hubwall.files.keys import Keys
from hubwall.model.names import NAME_OR_NONE
from hubwall.model.spans import YEAR_S, seconds_of
from hubwall.model.words import tr

SHORTEST_S = 300
USUALLY: Any = "12 h"


def _span(value: Any) -> int:
    seconds = seconds_of(value)
    if seconds is None or seconds > YEAR_S:
        raise ValueError(tr("this is no span of time; write 30 min, 12 h or 2 d"))
    if seconds < SHORTEST_S:
        raise ValueError(tr("this is too often; 5 min is the least"))
    return seconds


class ChannelList(Keys):
    """A list of channels and its guide. A bare address is short for it. `refresh` is in seconds."""

    address: str = Field(
        min_length=1, max_length=4096, repr=False,
        description="The list, M3U or XSPF: an address or a file",
    )  # fmt: skip
    guide: str = Field(
        default="", max_length=4096, repr=False,
        description="The guide, XMLTV: an address or a file; empty: the one that the list names",
    )  # fmt: skip
    refresh: Annotated[int, BeforeValidator(_span, json_schema_input_type=int | str)] = Field(
        default=USUALLY,
        validate_default=True,
        description="How often both are fetched again, like 12 h",
    )
    login: str = Field(
        default="",
        pattern=NAME_OR_NONE,
        description="Login that both ask for; `hubwall login NAME` keeps its password",
    )
    name: str = Field(default="", max_length=60, description="What people call it")

    @model_validator(mode="before")
    @classmethod
    def _from_address(cls, value: Any) -> Any:
        return {"address": value} if isinstance(value, str) else value

    @field_validator("address", "guide")
    @classmethod
    def _is_address_or_file(cls, value: str) -> str:
        text = value.strip()
        try:
            parts = urlsplit(text)
            host, _port = parts.hostname, parts.port
        except ValueError as error:
            raise ValueError(tr("this is no valid address")) from error
        if not parts.scheme:
            return text
        if parts.scheme.lower() not in ("http", "https") or not host:
            raise ValueError(tr("write an address that begins with https://, or a file"))
        if parts.password:
            raise ValueError(tr("settings hold no password; name a login instead"))
        return text


def place_of(written: str, folder: Path) -> str:
    """What `address` or `guide` means: an address as it is, a file by its whole path."""
    if not written or "://" in written:
        return written
    try:
        return str(folder / Path(written).expanduser())
    except RuntimeError:  # no home to expand to
        return str(folder / written)
