"""`welcome`: how guests show something: an address, its QR code and six digits."""

from __future__ import annotations

from hubwall.model.feeds import Item
from hubwall.model.words import tr
from hubwall.sources.kind import Change, Kind, Options, option


class WelcomeOptions(Options):
    text: str = option(
        "",
        change=Change.LIVE,
        help="A line of your own above the address",
        max_length=120,
        examples=["Bienvenue au Social Hub"],
    )


KIND = Kind(
    name="welcome",
    label="Welcome",
    options=WelcomeOptions,
    feed=lambda options: Item(
        qml="hubwall.sources.welcome:Welcome.qml",
        properties={"text": options.text},
        given=("arrivals",),
    ),
    short="text",
    title=lambda _options: tr("Welcome"),
)
