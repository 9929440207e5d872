"""Streams: tracks, files and addresses as people write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from hubwall.sources.stream import KIND, StreamOptions


@pytest.mark.parametrize(
    ("written", "read"), [(2, 2), ("2", 2), ("FR", "fr"), ("pt-BR", "pt-br"), ("off", "off")]
)
def test_tracks_by_number_or_language(written: Any, read: Any) -> None:
    options = StreamOptions(address="rtsp://a.example/1", audio=written, subtitles=written)
    assert KIND.feed(options).live == {"audio": read, "subtitles": read}  # type: ignore[union-attr]


@pytest.mark.parametrize("written", [0, -1, "french", "a b", [1]])
def test_what_is_no_track_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError):
        StreamOptions(address="rtsp://a.example/1", audio=written)


def test_a_file_lies_beside_the_layout() -> None:
    options = StreamOptions.model_validate(
        {"address": "clips/The-intro.mp4"}, context={"folder": Path("/srv/layouts")}
    )
    assert options.address == "/srv/layouts/clips/The-intro.mp4"
    assert KIND.title(options) == "The intro"
    assert options.loop


def test_a_layout_can_not_reach_the_machine_s_devices() -> None:
    for address in ("v4l2:///dev/video0", "screen://", "dvdsimple:///dev/sr0", "/dev/video0"):
        with pytest.raises(ValidationError):
            StreamOptions(address=address)


def test_the_address_is_who_it_is_and_the_latency_is_not() -> None:
    one = StreamOptions(address="rtsp://a.example/1")
    late = StreamOptions(address="rtsp://a.example/1", latency=3000)
    assert KIND.source(one).key == KIND.source(late).key
    assert KIND.source(one).restart != KIND.source(late).restart


def test_another_track_is_chosen_while_it_plays() -> None:
    one = KIND.source(StreamOptions(address="rtsp://a.example/1"))
    other = KIND.source(StreamOptions(address="rtsp://a.example/1", audio="fr", subtitles=1))
    assert (one.key, one.restart) == (other.key, other.restart)
