"""One looks again at what came, and a stream that stopped is there again by itself."""

from __future__ import annotations

import json
import subprocess

import psutil

from hubwall.media.protocol import Again, Change, Keep, Kept
from tests.media.camera import Camera
from tests.media.dated import age_s
from tests.media.live import AGAIN, PLAY, aged, last, states
from tests.waiting import until


def test_one_looks_back_and_returns_to_live(house, headend, dated, tmp_path):
    show = house.start(PLAY, {"address": headend.address, **AGAIN}, size=(160, 90))
    show.wait(lambda: (again := last(show, Again)) and again.reach_s >= 5, "five seconds of it")
    usual = age_s(show.last)
    show.child.send(Change({"behind_s": 3.0}))
    aged(show, usual + 2.5, usual + 5, "a picture of three seconds ago")
    show.wait(lambda: (again := last(show, Again)) and 2 <= again.behind_s <= 5, "word of it")
    reach = last(show, Again).reach_s
    show.wait(lambda: last(show, Again).reach_s > reach, "more of it, recorded meanwhile")
    saved = tmp_path / "news" / "saved.ts"
    show.child.send(Keep(str(saved), 2.0))
    kept = show.wait(lambda: last(show, Kept), "the file")
    assert (kept.path, kept.code) == (str(saved), "")
    assert 1.5 <= kept.seconds <= 5
    first = json.loads(
        subprocess.run(
            ["ffprobe", "-v", "error", "-select_streams", "v", "-show_packets", "-of", "json",
             str(saved)], check=True, capture_output=True,
        ).stdout
    )["packets"]  # fmt: skip
    assert first[0]["flags"].startswith("K"), "it begins with a key frame"
    assert 1.5 * 20 <= len(first) <= 5 * 20
    assert [path.name for path in saved.parent.iterdir()] == ["saved.ts"]
    show.child.send(Change({"behind_s": 0}))
    aged(show, 0, usual + 1.5, "a picture of now")
    show.wait(lambda: last(show, Again).behind_s == 0, "word of it")
    assert not {"failed", "ended"} & set(states(show))


def test_a_picture_that_is_held_can_be_looked_back_from(house, headend, dated):
    show = house.start(PLAY, {"address": headend.address, **AGAIN}, size=(160, 90))
    show.wait(lambda: (again := last(show, Again)) and again.reach_s >= 4, "four seconds of it")
    show.child.send(Change({"paused": True}))
    show.state("paused")
    held = show.last.sequence
    show.child.send(Change({"behind_s": 3}))
    show.wait(lambda: show.last.sequence > held, "a picture of before")
    count = show.last.sequence
    show.wait(lambda: last(show, Again).behind_s >= 5, "word that live goes on without it")
    assert show.last.sequence <= count + 3, "and that it is held"
    show.child.send(Change({"paused": False}))
    show.picture(after=show.last.sequence + 20)
    assert last(show, Again).behind_s >= 4, "it goes on from there"
    show.child.send(Change({"behind_s": 0}))
    aged(show, 0, 2.5, "a picture of now")


def test_a_server_that_comes_back_is_shown_again_by_the_same_process(house, headend, dated):
    show = house.start(PLAY, {"address": headend.address, **AGAIN}, size=(160, 90))
    before = show.picture(after=20).sequence
    headend.shut()
    show.wait(lambda: states(show)[-1] == "stale", "word that nothing comes")
    assert show.last.sequence >= before, "the last picture stands"
    headend.open()
    show.wait(lambda: states(show)[-1] == "playing", "the picture")
    aged(show, 0, 2.5, "a picture of now")
    process = psutil.Process(show.child.pid)
    held = (process.num_threads(), process.num_fds())
    for _ in range(4):
        headend.shut()
        asked = headend.asked
        headend.open()
        until(lambda asked=asked: headend.asked > asked, what="the player connects anew")
        count = len(show.frames)
        show.wait(lambda count=count: len(show.frames) > count + 5, "pictures")
    until(lambda: process.num_threads() <= held[0], what="no thread is left behind")
    until(lambda: process.num_fds() <= held[1], what="no descriptor is left behind")
    assert not show.gone


def test_a_neighbour_decodes_aside_and_is_there_at_once(house, headend, dated):
    show = house.start(PLAY, {"address": headend.address, **AGAIN}, live={"aside": True})
    show.wait(lambda: (again := last(show, Again)) and again.reach_s >= 2, "its recording")
    assert show.last is None, "nothing is drawn"
    show.child.send(Change({"aside": False}))
    aged(show, 0, 2, "a picture of now")


def test_a_camera_is_looked_at_again(house, clips):
    camera = Camera(clips / "wide.ts")
    try:
        show = house.start(PLAY, {"address": camera.address, **AGAIN}, size=(160, 90))
        show.wait(lambda: (again := last(show, Again)) and again.reach_s >= 3, "three seconds")
        show.child.send(Change({"behind_s": 2.5}))
        show.wait(lambda: (again := last(show, Again)) and again.behind_s >= 2, "word of it")
        count = len(show.frames)
        show.wait(lambda: len(show.frames) > count + 10, "pictures")
        assert not {"failed", "ended"} & set(states(show))
    finally:
        camera.close()
