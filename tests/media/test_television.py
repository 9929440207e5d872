"""Television: live streams that are recorded while they are watched."""

from __future__ import annotations

import json
import subprocess

import pytest

from hubwall.media.protocol import Again, Change, Keep, Kept, State, Tracks
from tests.media.conftest import ffmpeg
from tests.media.dated import Dated, age_s
from tests.media.dvb import Sender, with_texts
from tests.media.headend import Headend

PLAY = "hubwall.media.vlc_player:play"
AGAIN = {"again_s": 60, "again_mb": 32, "again_folder": "", "latency_ms": 200}


def states(show):
    return [report.state for report in show.reports if isinstance(report, State)]


def last(show, kind):
    return next((report for report in reversed(show.reports) if isinstance(report, kind)), None)


@pytest.fixture
def headend():
    made = Headend()
    yield made
    made.close()


@pytest.fixture
def dated(headend):
    made = Dated("-f", "mpegts", headend.feed)
    yield made
    made.close()


def aged(show, low, high, what):
    """Wait for a picture that is so old."""
    show.wait(lambda: show.last is not None and low <= age_s(show.last) <= high, what)


def test_one_looks_back_and_returns_to_live(house, headend, dated, tmp_path):
    show = house.start(PLAY, {"address": headend.address, **AGAIN}, size=(160, 90))
    show.wait(lambda: (again := last(show, Again)) and again.reach_s >= 6, "six seconds of it")
    usual = age_s(show.last)
    show.child.send(Change({"behind_s": 4.0}))
    aged(show, usual + 3.5, usual + 6, "a picture of four seconds ago")
    show.wait(lambda: (again := last(show, Again)) and 3 <= again.behind_s <= 6, "word of it")
    reach = last(show, Again).reach_s
    show.wait(lambda: last(show, Again).reach_s > reach, "more of it, recorded meanwhile")
    saved = tmp_path / "news" / "saved.ts"
    show.child.send(Keep(str(saved), 3.0))
    kept = show.wait(lambda: last(show, Kept), "the file")
    assert (kept.path, kept.code) == (str(saved), "")
    assert 2.5 <= kept.seconds <= 6
    first = json.loads(
        subprocess.run(
            ["ffprobe", "-v", "error", "-select_streams", "v", "-show_packets", "-of", "json",
             str(saved)], check=True, capture_output=True,
        ).stdout
    )["packets"]  # fmt: skip
    assert first[0]["flags"].startswith("K"), "it begins with a key frame"
    assert 2.5 * 20 <= len(first) <= 6 * 20
    assert [path.name for path in saved.parent.iterdir()] == ["saved.ts"]
    show.child.send(Change({"behind_s": 0}))
    aged(show, 0, usual + 1.5, "a picture of now")
    show.wait(lambda: last(show, Again).behind_s == 0, "word of it")
    assert states(show) == ["opening", "playing"]


def test_a_server_that_comes_back_is_shown_again_by_the_same_process(house, headend, dated):
    show = house.start(PLAY, {"address": headend.address, **AGAIN}, size=(160, 90))
    for _ in range(2):
        before = show.picture(after=10).sequence
        headend.shut()
        show.wait(lambda: states(show)[-1] == "stale", "word that nothing comes")
        assert show.last.sequence >= before
        headend.open()
        show.wait(lambda: states(show)[-1] == "playing", "the picture")
        aged(show, 0, 2.5, "a picture of now")
    assert not show.gone


def test_a_neighbour_decodes_aside_and_is_there_at_once(house, headend, dated):
    show = house.start(PLAY, {"address": headend.address, **AGAIN}, live={"aside": True})
    show.wait(lambda: (again := last(show, Again)) and again.reach_s >= 2, "its recording")
    assert show.last is None, "nothing is drawn"
    show.child.send(Change({"aside": False}))
    aged(show, 0, 2, "a picture of now")


@pytest.fixture(scope="module")
def broadcast(tmp_path_factory):
    """A film with a sound in French (low) and one in English (high), subtitles and teletext."""
    folder = tmp_path_factory.mktemp("broadcast")
    ffmpeg(
        "-f", "lavfi", "-i", "color=c=blue:s=320x180:r=25:d=12",
        "-f", "lavfi", "-i", "sine=220:d=12", "-f", "lavfi", "-i", "sine=1760:d=12",
        "-map", "0", "-map", "1", "-map", "2", "-c:v", "libx264", "-preset", "ultrafast",
        "-pix_fmt", "yuv420p", "-g", "25", "-c:a", "mp2", "-metadata:s:a:0", "language=fra",
        "-metadata:s:a:1", "language=eng", str(folder / "plain.ts"),
    )  # fmt: skip
    with_texts(folder / "plain.ts", folder / "full.ts", 0.5)
    return folder / "full.ts"


@pytest.fixture
def sent(broadcast):
    """The same, sent to a group of machines over and over."""
    sender = Sender(broadcast, "239.10.43.1", 5430)
    yield "udp://@239.10.43.1:5430?localaddr=127.0.0.1"
    sender.close()


def white(frame):
    """How much of a picture is white."""
    data = bytes(frame.planes[0].data)
    bright = [all(byte > 200 for byte in data[at : at + 3]) for at in range(0, len(data), 4 * 7)]
    return sum(bright) / len(bright)


def test_a_broadcast_has_its_sounds_its_subtitles_and_its_teletext(house, sent):
    show = house.start(PLAY, {"address": sent, **AGAIN}, size=(320, 180))
    tracks = show.wait(lambda: last(show, Tracks), "its tracks")
    assert [name for _, name in tracks.sound] == ["Track 1 - [French]", "Track 2 - [English]"]
    assert len(tracks.text) == 2
    show.picture(after=10)
    assert white(show.last) == 0
    for subtitles, low, high in (("fr", 0.003, 0.1), ("off", 0, 0), (888, 0.0005, 0.1)):
        show.child.send(Change({"subtitles": subtitles}))
        show.wait(lambda low=low, high=high: low <= white(show.last) <= high, f"text {subtitles}")
    assert states(show)[-1] == "playing"
