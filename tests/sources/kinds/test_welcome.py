"""The kind `welcome`."""

from __future__ import annotations

from hubwall.model.feeds import Item
from hubwall.sources.welcome import KIND, WelcomeOptions


def test_item_is_told_how_guests_come_in() -> None:
    feed = KIND.feed(WelcomeOptions(text="Bienvenue"))
    assert isinstance(feed, Item)
    assert feed.given == ("arrivals",)
    assert feed.properties == {"text": "Bienvenue"}
