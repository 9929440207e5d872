"""Cameras, which speak RTSP."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from hubwall.media.protocol import Login

PLAY = "hubwall.media.vlc_player:play"

_spec = importlib.util.spec_from_file_location("camera", Path(__file__).with_name("camera.py"))
camera = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(camera)


@pytest.fixture
def make_camera(clips):
    made = []

    def make(**how):
        made.append(camera.Camera(clips / "wide.ts", **how))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_a_camera_plays(house, make_camera):
    show = house.start(PLAY, {"address": make_camera().address, "latency_ms": 200})
    frame = show.picture(after=20)
    assert (frame.width, frame.height) == (160, 45)


def test_a_camera_opens_with_its_login(house, make_camera):
    address = make_camera(login="anna:secret").address
    restart = {"address": address, "latency_ms": 200}
    house.start(PLAY, restart, login=Login("anna", "secret")).picture(after=5)
    assert house.start(PLAY, restart).state("failed").code == "login-needed"


def test_a_camera_that_is_not_there_says_so(house):
    show = house.start(PLAY, {"address": "rtsp://127.0.0.1:1/cam"})
    assert show.state("failed").code == "refused"
