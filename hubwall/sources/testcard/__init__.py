"""`testcard`: a picture that shows whether a screen shows everything, sharp and in colour."""

from __future__ import annotations

from hubwall.model.feeds import Item
from hubwall.model.words import tr
from hubwall.sources.kind import Change, Kind, Options, option


class TestcardOptions(Options):
    __test__ = False  # no test class, whatever pytest takes the name for

    label: str = option(
        "", change=Change.LIVE, help="What stands in the middle of the card", max_length=80
    )
    grid: int = option(
        120, change=Change.LIVE, help="Distance of the grid's lines, in pixels", ge=20, le=2000
    )


def _feed(options: TestcardOptions) -> Item:
    return Item(
        qml="hubwall.sources.testcard:Testcard.qml",
        properties={"label": options.label, "grid": options.grid},
    )


KIND = Kind(
    name="testcard",
    label="Test card",
    options=TestcardOptions,
    feed=_feed,
    short="label",
    title=lambda options: options.label or tr("Test card"),
)
