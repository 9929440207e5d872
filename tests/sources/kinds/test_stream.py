"""Streams: tracks, files and addresses as people write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from hubwall.model.feeds import Decode
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
    for address in (
        *("screen://", "dvdsimple:///dev/sr0", "/dev/video0", "v4l2:///dev/sda", "v4l2:///etc/x"),
        *("v4l2:///dev/v4l/by-id/../../sda", "v4l2:///dev/video0:input-slave=file:///etc/passwd"),
        *("v4l2c:///dev/video0", "v4l2://", "pulse://a :sout=x", "alsa://plug:file", "alsa:///x"),
    ):
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


CARD = "v4l2:///dev/v4l/by-id/usb-MACROSILICON_USB3.0_Capture-video-index0"


def test_an_input_of_this_machine_has_options_of_its_own() -> None:
    options = StreamOptions(
        address=CARD, size="1280x720", rate=50, connector=1, standard="pal", sound="own"
    )
    feed = KIND.feed(options)
    assert isinstance(feed, Decode)
    assert feed.run == "hubwall.media.input_player:play"
    assert feed.restart["size"] == [1280, 720]
    assert feed.restart["connector"] == "1"
    assert feed.restart["latency_ms"] < 300, "what is plugged in here is live"
    assert KIND.feed(StreamOptions(address="pulse://")).run == feed.run  # type: ignore[union-attr]
    assert KIND.claims(CARD) == 100
    assert feed.sounds
    assert not KIND.feed(StreamOptions(address=CARD)).sounds  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "wrong",
    [
        {"address": "rtsp://a.example/1", "size": "1280x720"},
        {"address": "pulse://", "sound": "own"},
        {"address": CARD, "size": "large"},
        {"address": CARD, "size": "0x0"},
        {"address": CARD, "rate": 0},
        {"address": CARD, "sound": "file:///etc/passwd"},
        {"address": CARD, "standard": "hd"},
        {"address": CARD, "remote": "../box"},
    ],
)
def test_options_of_inputs_that_make_no_sense_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        StreamOptions.model_validate(wrong)


def test_a_remote_can_be_named_while_it_plays() -> None:
    one = KIND.source(StreamOptions(address=CARD))
    other = KIND.source(StreamOptions(address=CARD, remote="box"))
    assert (one.key, one.restart) == (other.key, other.restart)
    assert KIND.feed(StreamOptions(address=CARD, remote="box")).remote == "box"  # type: ignore[union-attr]
    assert KIND.feed(StreamOptions(address="udp://@:5", remote="box")).remote == "box"  # type: ignore[union-attr]
