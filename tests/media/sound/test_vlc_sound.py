"""A stream's sound, from its decoder process through a real sound server into a recording."""

from __future__ import annotations

import pytest

from hubwall.media.protocol import Change
from tests.media.conftest import ffmpeg

PLAY = "hubwall.media.vlc_player:play"
EVERY_S, FLASH_S = 1.0, 0.12


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    """`tone.mp4`: a steady tone of -6 dBFS. `flashes.mp4`: a flash and a beep every second."""
    folder = tmp_path_factory.mktemp("films")
    h264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "25")
    aac = ("-c:a", "aac", "-b:a", "160k", "-ar", "48000", "-ac", "2", "-t", "20")
    black = "color=black:s=160x90:r=50"
    tone = "aevalsrc=0.5*sin(2*PI*500*t)|0.5*sin(2*PI*500*t):s=48000"
    lit = f"lt(mod(t\\,{EVERY_S})\\,{FLASH_S})"
    flash = f"{black},drawbox=c=white:t=fill:enable='{lit}'"
    beep = f"aevalsrc=0.5*sin(2*PI*1000*t)*{lit}:s=48000"
    for name, video, sound in (("tone", black, tone), ("flashes", flash, beep)):
        inputs = ("-f", "lavfi", "-i", video, "-f", "lavfi", "-i", sound)
        ffmpeg(*inputs, *h264, *aac, str(folder / f"{name}.mp4"))
    return folder


@pytest.fixture
def nursed(server, nursed):
    """Children are forked by a nursery that knows the sound server."""
    return nursed


def start(house, film, **live):
    values = {"volume": 100, "mute": False, "fade_ms": 20, "levelled": False, **live}
    return house.start(PLAY, {"address": str(film)}, live=values)


def test_a_film_is_heard_and_obeys(server, house, films):
    recording = server.record()
    show = start(house, films / "tone.mp4")
    show.wait(lambda: recording.loud(0.45, 0.55), "the tone")
    assert show.child.send(Change({"volume": 50}))
    show.wait(lambda: recording.loud(0.058, 0.068), "the tone, softer: half as loud is an eighth")
    assert show.child.send(Change({"mute": True}))
    show.wait(lambda: recording.loud(0.0, 0.0), "silence")
    levels = show.ring.levels()
    assert levels.peak[0] == pytest.approx(0.5, abs=0.03), "meters stand before the fader"
    assert show.child.send(Change({"mute": False, "volume": 100}))
    show.wait(lambda: recording.loud(0.45, 0.55), "the tone again")
