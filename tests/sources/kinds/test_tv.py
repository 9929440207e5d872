"""A television in a zone: how a channel is named, and what a change of it means."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from hubwall.model.feeds import Tuned
from hubwall.sources.tv import KIND, TvOptions


def test_a_channel_may_be_named_by_its_number() -> None:
    assert TvOptions(channel=4) == TvOptions(channel="4")  # type: ignore[arg-type]
    feed = KIND.feed(TvOptions(channel=" France 24 ", list="tnt"))
    assert isinstance(feed, Tuned)
    assert (feed.channels, feed.channel) == ("tnt", "France 24")


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": ""},
        {"channel": "  "},
        {"channel": True},
        {"channel": 1.5},
        {"channel": "a", "list": "No Such Letters"},
        {"channel": "a", "audio": 0},
        {"channel": "a", "subtitles": "french please"},
        {"channel": "a", "deinterlace": "perhaps"},
        {"channel": "a", "latency": -1},
    ],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        TvOptions.model_validate(wrong)


def test_another_group_or_sound_track_does_not_start_it_anew() -> None:
    one = KIND.source(TvOptions(channel="4"))
    other = KIND.source(TvOptions(channel="4", group="News", audio="fr", subtitles=2))
    assert (one.key, one.restart) == (other.key, other.restart)


def test_another_channel_in_the_layout_is_another_source() -> None:
    assert KIND.source(TvOptions(channel="4")).key != KIND.source(TvOptions(channel="5")).key
    again = KIND.source(TvOptions(channel="4", again=False))
    assert again.key == KIND.source(TvOptions(channel="4")).key
    assert again.restart != KIND.source(TvOptions(channel="4")).restart


def test_its_zone_is_called_like_its_channel() -> None:
    assert KIND.title(TvOptions(channel="tnt/france-2")) == "france-2"
    assert KIND.title(TvOptions(channel="France 24")) == "France 24"
