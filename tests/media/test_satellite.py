"""SAT>IP: tuners on the network."""

from __future__ import annotations

import pytest

from hubwall.media.intake import takes_in
from hubwall.media.receiving.tuners import tune
from hubwall.media.receiving.wanted import FailedError, Wanted
from tests.media.conftest import ffmpeg
from tests.media.satellite import Tuner

PLAY = "hubwall.media.vlc_player:play"


@pytest.fixture(name="tuner")
def _tuner(clips):
    ffmpeg("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=4", "-c:v", "mpeg2video", "-g", "12",
           "-b:v", "500k", str(clips / "dish.ts"))  # fmt: skip
    made = Tuner(clips / "dish.ts")
    yield made
    made.close()


def test_a_tuner_plays(house, tuner):
    assert takes_in(tuner.address)
    show = house.start(PLAY, {"address": tuner.address, "latency_ms": 300})
    frame = show.picture(after=20)
    assert (frame.width, frame.height) == (160, 90)
    assert tuner.asked[:3] == ["OPTIONS", "SETUP", "PLAY"]  # no DESCRIBE: it would find nothing


def test_what_comes_is_handed_on_as_it_is(tuner):
    class EnoughError(Exception):
        pass

    came = bytearray()

    def put(data: bytes) -> None:
        came.extend(data)
        if len(came) > 50 * 1316:
            raise EnoughError

    with pytest.raises(EnoughError):
        tune(Wanted(tuner.address, "dish"), put)
    assert len(came) % 188 == 0
    assert tuner.data.find(bytes(came[: 10 * 188])) % 188 == 0


def test_a_frequency_that_nobody_sends_on_is_said(tuner):
    address = tuner.address.replace("freq=11494", "freq=1")
    with pytest.raises(FailedError) as failed:
        tune(Wanted(address, "dish"), lambda _: None)
    assert failed.value.state.code == "not-found"


def test_a_tuner_that_is_not_there_says_so(house):
    show = house.start(PLAY, {"address": "satip://127.0.0.1:1/?src=1&freq=11494"})
    assert show.state("failed").code == "refused"
