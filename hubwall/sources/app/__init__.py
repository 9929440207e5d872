"""`app`: a program that this wall's settings define under that name, on a display of its own."""

from __future__ import annotations

from urllib.parse import urlencode

from hubwall.model.feeds import Page
from hubwall.model.names import NAME
from hubwall.sources.kind import Change, Kind, Options, option


class AppOptions(Options):
    name: str = option(
        change=Change.IDENTITY,
        help="Name of the program, as settings define it",
        examples=["spreadsheet"],
        pattern=NAME,
    )


def _feed(options: AppOptions) -> Page:
    return Page(url=f"desk:/app?{urlencode({'name': options.name})}", local=True)


KIND = Kind(
    name="app",
    label="Program",
    options=AppOptions,
    feed=_feed,
    short="name",
    title=lambda options: options.name,
)
