"""What this wall lets others do (`share` in settings)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from hubwall.files.keys import Keys
from hubwall.model.shares import DEFAULT_PORT
from hubwall.model.words import tr

Seat = Annotated[str, Field(pattern=r"^[a-z0-9_][a-z0-9._-]{0,39}$")]


class ShareSettings(Keys):
    """Nothing listens beyond this machine unless `enabled`."""

    enabled: bool = Field(
        default=False, description="Listen on the network, for seats and guests that share"
    )
    name: str = Field(
        default="", max_length=40, description="The wall's name there; empty: the machine's"
    )
    port: int = Field(
        default=DEFAULT_PORT, ge=1, le=65_535, description="The one port that listens, with TLS"
    )
    address: str = Field(
        default="",
        max_length=253,
        pattern=r"^[A-Za-z0-9.:_-]*$",
        description="Host name that guests type; empty: the machine's address",
    )
    certificate: str = Field(
        default="", description="File with an own certificate and its chain (PEM)"
    )
    key: str = Field(default="", description="File with the key of that certificate (PEM)")
    trust: tuple[Seat, ...] = Field(
        default=(), max_length=200, description="Seats whose shares need not be let in"
    )
    guests: bool = Field(
        default=True, description="Let guests share from a browser, with the code on the wall"
    )
    largest: int = Field(
        default=200, ge=1, le=100_000, description="Largest file that may be put up, in megabytes"
    )
    scan: tuple[Annotated[str, Field(min_length=1)], ...] = Field(
        default=(),
        max_length=60,
        description="Command that looks at each file before the wall does; it ends with 0 if good",
    )

    @model_validator(mode="after")
    def _has_both_or_none(self) -> ShareSettings:
        if bool(self.certificate) != bool(self.key):
            raise ValueError(tr("a certificate needs its key, and a key its certificate"))
        return self
