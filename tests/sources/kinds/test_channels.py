"""The mosaic: what a layout may say of it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from hubwall.model.feeds import Mosaic
from hubwall.sources.channels import KIND, ChannelsOptions


def test_it_asks_for_the_channels_of_a_group() -> None:
    feed = KIND.feed(ChannelsOptions(group="news", list="tnt", most=9))
    assert feed == Mosaic("tnt", "news", 9)
    assert KIND.sounds


def test_so_many_channels_as_nobody_can_tell_apart_are_refused() -> None:
    with pytest.raises(ValidationError):
        ChannelsOptions(most=37)


def test_its_name_is_the_groups() -> None:
    assert KIND.title(ChannelsOptions(group="News")) == "News"
    assert KIND.title(ChannelsOptions()) == "Channels"
