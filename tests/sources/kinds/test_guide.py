"""The guide: what a layout may say of it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from hubwall.model.feeds import Item
from hubwall.sources.guide import KIND, GuideOptions


def test_it_is_given_what_the_wall_knows_of_television() -> None:
    feed = KIND.feed(GuideOptions(group="news", list="tnt", start="8:30"))
    assert isinstance(feed, Item)
    assert feed.given == ("television",)
    assert feed.properties == {"channels": "tnt", "group": "news", "hours": 3.0, "start": "08:30"}


@pytest.mark.parametrize("start", ["24:00", "20h", "2000", "20:60"])
def test_a_time_that_is_none_is_refused(start: str) -> None:
    with pytest.raises(ValidationError):
        GuideOptions(start=start)


def test_its_name_is_the_groups() -> None:
    assert KIND.title(GuideOptions(group="News")) == "News"
    assert KIND.title(GuideOptions()) == "Television guide"
