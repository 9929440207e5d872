"""`share`: the screen of whoever at the desks has something to show."""

from __future__ import annotations

from typing import Any

from pydantic import field_validator

from hubwall.model.feeds import Awaited
from hubwall.model.shares import ANY, is_wanted
from hubwall.model.words import tr
from hubwall.sources.kind import Change, Kind, Options, option


class ShareOptions(Options):
    seat: str = option(
        change=Change.IDENTITY,
        help="Whose share: a seat (seat-3), one of its shares (seat-3/slides), or any",
        examples=["seat-3", "seat-3/slides", ANY],
        max_length=81,
    )

    @field_validator("seat", mode="before")
    @classmethod
    def _plainly_written(cls, value: Any) -> Any:
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator("seat")
    @classmethod
    def _a_name(cls, value: str) -> str:
        if not is_wanted(value):
            raise ValueError(tr("a share is named like seat-3, seat-3/slides or any"))
        return value


KIND = Kind(
    name="share",
    label="Share",
    options=ShareOptions,
    feed=lambda options: Awaited(options.seat),
    short="seat",
    title=lambda options: tr("Next guest") if options.seat == ANY else str(options.seat),
    sounds=True,
)
