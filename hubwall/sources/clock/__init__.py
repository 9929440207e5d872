"""`clock`: the time here and elsewhere, side by side."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import Field, field_validator

from hubwall.model.feeds import Item
from hubwall.model.words import tr
from hubwall.sources.kind import Change, Kind, Options, option


class ClockOptions(Options):
    zones: tuple[str, ...] = option(
        ("local",),
        change=Change.LIVE,
        help="Time zones, side by side; “local” is the room's own",
        examples=[["Europe/Paris", "Africa/Abidjan"]],
        min_length=1,
        max_length=12,
    )
    labels: tuple[str, ...] = option(
        (), change=Change.LIVE, help="Names to show instead of the cities", max_length=12
    )
    face: Literal["digits", "hands"] = option(
        "digits", change=Change.LIVE, help="Digits, or a face with hands"
    )
    seconds: bool = option(True, change=Change.LIVE, help="Show seconds")
    date: bool = option(True, change=Change.LIVE, help="Show the date")

    @field_validator(
        "zones",
        mode="before",
        json_schema_input_type=str | Annotated[tuple[str, ...], Field(min_length=1, max_length=12)],
    )
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value

    @field_validator("zones")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        known = available_timezones()
        for zone in value:
            if zone != "local" and zone not in known:
                raise ValueError(
                    tr("“{zone}” is no time zone; write one like Europe/Paris", zone=zone)
                )
        return value


def _city(zone: str, *, alone: bool) -> str:
    if zone == "local":
        return "" if alone else tr("Here")
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def _feed(options: ClockOptions) -> Item:
    labels = options.labels + ("",) * len(options.zones)
    return Item(
        qml="hubwall.sources.clock:Clock.qml",
        properties={
            "places": [
                {
                    "zone": "" if zone == "local" else zone,
                    "label": label or _city(zone, alone=len(options.zones) == 1),
                }
                for zone, label in zip(options.zones, labels, strict=False)
            ],
            "face": options.face,
            "showSeconds": options.seconds,
            "showDate": options.date,
        },
    )


KIND = Kind(
    name="clock",
    label="Clock",
    options=ClockOptions,
    feed=_feed,
    short="zones",
    title=lambda _options: tr("Clock"),
)
