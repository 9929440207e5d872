"""What moves has no combs for edges, even where the stream says that it is not interlaced."""

from __future__ import annotations

import numpy as np
import pytest

from hubwall.media.combing import Combing
from tests.media.conftest import ffmpeg

PLAY = "hubwall.media.vlc_player:play"
H264 = ("-c:v", "libx264", "-preset", "veryfast")
FILMS = {
    "mpeg2": ("tff", "-c:v", "mpeg2video", "-b:v", "4M", "-flags", "+ilme+ildct", "-top", "1"),
    "h264": ("tff", *H264, "-flags", "+ilme+ildct", "-x264opts", "tff=1"),
    "wrong": ("prog", *H264),
}


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    """A white bar goes from left to right, taken fifty times a second, two fields a picture."""
    folder = tmp_path_factory.mktemp("films")
    bar = "[0][1]overlay=x='mod(t*400,320)':y=0:eval=frame,tinterlace=interleave_top"
    for name, (field, *codec) in FILMS.items():
        ffmpeg("-f", "lavfi", "-i", "color=c=black:s=360x288:r=50:d=3", "-f", "lavfi",
               "-i", "color=c=white:s=40x288:r=50:d=3", "-filter_complex",
               f"{bar},setfield={field}", *codec, "-pix_fmt", "yuv420p", "-g", "12",
               str(folder / f"{name}.ts"))  # fmt: skip
    return folder


def combed(frame):
    """How much of a picture differs from the line above and from that below, in the same way."""
    data = np.frombuffer(bytes(frame.planes[0].data), np.uint8)
    green = data.reshape(frame.height, frame.stride)[:, 1 : frame.width * 4 : 4].astype(int)
    return float(((green[1:-1] - green[:-2]) * (green[1:-1] - green[2:]) > 900).mean())


def test_interlaced_pictures_are_put_right(house, films):
    shows = {
        name: house.start(PLAY, {"address": str(films / f"{name}.ts")}, size=(360, 288))
        for name in FILMS
    }
    raw = {"address": str(films / "mpeg2.ts"), "deinterlace": "off"}
    raw_show = house.start(PLAY, raw, size=(360, 288))
    raw_show.wait(lambda: raw_show.last and combed(raw_show.last) > 0.005, "combs to measure")
    for name, show in shows.items():
        smooth = 0
        seen = None

        def is_smooth(show=show):
            nonlocal smooth, seen
            if show.last is not None and show.last is not seen:
                seen = show.last
                smooth = smooth + 1 if combed(seen) < 0.0005 else 0
            return smooth >= 12

        show.wait(is_smooth, f"half a second without combs of {name}")


def moving(weave: bool, detail: int = 1):
    """Pictures of a pattern that moves to the right; woven, or not."""
    chance = np.random.default_rng(5)
    scene = np.repeat(chance.integers(0, 256, (96 // detail, 4000), np.uint8), detail, axis=0)
    scene = np.repeat(scene[:, :1000], 4, axis=1)
    for step in range(20):
        whole = scene[:, step * 37 :][:, :800].copy()
        if weave:
            whole[1::2] = scene[1::2, step * 37 + 12 :][:, :800]
        yield whole


@pytest.mark.parametrize("detail", [8, 16])
def test_woven_pictures_are_told_from_whole_ones(detail):
    combing = Combing()
    assert any(combing.look(picture) for picture in moving(weave=True, detail=detail))
    combing = Combing()
    assert not any(combing.look(picture) for picture in moving(weave=False, detail=detail))


def test_noise_a_still_and_nothing_are_not_woven():
    combing = Combing()
    chance = np.random.default_rng(1)
    for _ in range(20):
        assert not combing.look(chance.integers(0, 256, (90, 160), np.uint8))
        assert not combing.look(np.zeros((90, 160), np.uint8))
        assert not combing.look(None)
