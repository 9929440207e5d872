"""`load`: how busy this machine is."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from hubwall.model.feeds import Item
from hubwall.model.words import tr
from hubwall.sources.kind import Change, Kind, Options, option
from hubwall.sources.span import Span

Part = Literal["processor", "memory", "network", "temperature"]


class LoadOptions(Options):
    show: tuple[Part, ...] = option(
        ("processor", "memory", "network", "temperature"),
        change=Change.LIVE,
        help="What to show, in this order: processor, memory, network, temperature",
        min_length=1,
        max_length=4,
    )
    every: Span = option(Span(2), change=Change.LIVE, help="How often to look, like 2 s")

    @field_validator(
        "show",
        mode="before",
        json_schema_input_type=Part
        | Annotated[tuple[Part, ...], Field(min_length=1, max_length=4)],
    )
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value

    @field_validator("every")
    @classmethod
    def _at_least_a_second(cls, value: Span) -> Span:
        if value.seconds < 1:
            raise ValueError(tr("look once a second at most"))
        return value


def _feed(options: LoadOptions) -> Item:
    return Item(
        qml="hubwall.sources.load:Load.qml",
        properties={
            "parts": list(dict.fromkeys(options.show)),
            "everySeconds": options.every.seconds,
        },
    )


KIND = Kind(
    name="load",
    label="This machine",
    options=LoadOptions,
    feed=_feed,
    short="show",
    title=lambda _options: tr("This machine"),
)
