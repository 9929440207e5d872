"""A stream's sound, from its decoder process through a real sound server into a recording."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
import pytest

from hubwall.media.protocol import Change
from tests.media.conftest import ffmpeg
from tests.media.test_foreign_servers import serving

PLAY = "hubwall.media.vlc_player:play"


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    """`tone.mp4`: a steady tone of -6 dBFS, 20 s. `short.mp4`: the same, 2 s."""
    folder = tmp_path_factory.mktemp("films")
    h264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "25")
    aac = ("-c:a", "aac", "-b:a", "160k", "-ar", "48000", "-ac", "2")
    tone = "aevalsrc=0.5*sin(2*PI*500*t)|0.5*sin(2*PI*500*t):s=48000"
    inputs = ("-f", "lavfi", "-i", "testsrc2=s=160x90:r=25", "-f", "lavfi", "-i", tone)
    for name, seconds in (("tone", "20"), ("short", "2")):
        film = folder / f"{name}.mp4"
        ffmpeg(*inputs, *h264, *aac, "-t", seconds, "-movflags", "+faststart", str(film))
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


def test_a_film_from_a_web_server_is_heard(server, house, films):
    def answer(handler):
        data = (films / "tone.mp4").read_bytes()
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        with suppress(OSError):
            handler.wfile.write(data)

    recording = server.record()
    with serving(answer) as there:
        show = start(house, f"{there.address}/tone.mp4")
        show.wait(lambda: recording.loud(0.45, 0.55), "the tone")


def test_a_film_that_begins_again_is_heard_all_along(server, house, films):
    recording = server.record()
    show = start(house, films / "short.mp4")
    show.wait(lambda: recording.loud(0.45, 0.55), "the tone")
    mark = recording.mark()
    show.wait(lambda: recording.mark() - mark > 500, "five seconds, in which it begins again twice")
    heights = np.array(recording.heights(mark))
    assert (heights > 0.3).mean() > 0.85, "libvlc itself leaves out a second of each round"


def test_without_its_sound_there_is_no_output_and_no_level(server, house, films):
    show = start(house, films / "tone.mp4", audio="off")
    show.state("playing")
    show.picture(after=40)
    assert show.ring.levels() is None
    assert server.playing() == []
    assert show.child.send(Change({"audio": ""}))
    recording = server.record()
    show.wait(lambda: recording.loud(0.45, 0.55), "the tone")


def test_a_pause_is_silent_and_goes_on(server, house, films):
    recording = server.record()
    show = start(house, films / "tone.mp4")
    show.wait(lambda: recording.loud(0.45, 0.55), "the tone")
    assert show.child.send(Change({"paused": True}))
    show.wait(lambda: recording.loud(0.0, 0.0), "silence")
    assert show.child.send(Change({"paused": False}))
    show.wait(lambda: recording.loud(0.45, 0.55), "the tone again")


def test_a_sound_waits_aside_and_is_heard_when_it_is_shown(server, house, films):
    show = start(house, films / "tone.mp4", aside=True)
    show.state("playing")
    recording = server.record()
    assert server.playing() == []
    assert show.child.send(Change({"aside": False}))
    show.wait(lambda: recording.loud(0.45, 0.55), "the tone")
    assert show.child.send(Change({"aside": True}))
    show.wait(lambda: not server.playing(), "the output being given back")
