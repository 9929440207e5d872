"""`text`: a notice in Markdown, or a line that runs across."""

from __future__ import annotations

from typing import Literal

from hubwall.model.feeds import Item
from hubwall.model.words import tr
from hubwall.sources.kind import Change, Kind, Options, option


class TextOptions(Options):
    markdown: str = option(
        change=Change.IDENTITY,
        help="The text, in Markdown",
        examples=["# Welcome\nVisit starts at **10:00**"],
        max_length=20_000,
    )
    ticker: bool = option(
        False, change=Change.LIVE, help="Run the text across in one line, paragraph after paragraph"
    )
    size: float = option(
        1.0, change=Change.LIVE, help="Size of the letters; 1 suits the zone", ge=0.25, le=4.0
    )
    align: Literal["left", "centre", "right"] = option(
        "left", change=Change.LIVE, help="Where the lines stand: left, centre or right"
    )


def _feed(options: TextOptions) -> Item:
    return Item(
        qml="hubwall.sources.text:Text.qml",
        properties={
            "markdown": options.markdown,
            "ticker": options.ticker,
            "size": options.size,
            "align": options.align,
        },
    )


def _title(options: TextOptions) -> str:
    """The first line, without its marks."""
    for line in options.markdown.splitlines():
        words = line.strip(" \t#*_>-`|")
        if words:
            return words[:40]
    return tr("Text")


KIND = Kind(
    name="text",
    label="Text",
    options=TextOptions,
    feed=_feed,
    short="markdown",
    title=_title,
)
