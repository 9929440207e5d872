"""Cameras, which speak RTSP."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from hubwall.media.protocol import Login, State
from tests.media.camera import Camera
from tests.media.conftest import ffmpeg
from tests.waiting import until

PLAY = "hubwall.media.vlc_player:play"


@pytest.fixture
def make_camera(clips):
    made = []

    def make(clip="wide.ts", **how):
        made.append(Camera(clips / clip, **how))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_a_camera_plays(house, make_camera):
    show = house.start(PLAY, {"address": make_camera().address, "latency_ms": 200})
    show.picture(after=20)
    show.sized(160, 45)  # with the shape that its pixels have


def test_a_camera_plays_that_tells_what_decoders_need_only_in_its_description(house, make_camera):
    show = house.start(PLAY, {"address": make_camera("clip.mp4").address, "latency_ms": 200})
    frame = show.picture(after=20)
    assert (frame.width, frame.height) == (160, 90)


@pytest.fixture
def broadcast(clips):
    """VLC's server, which sends no other way than by UDP; with B-frames."""
    ffmpeg("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2", "-c:v", "libx264",
           "-pix_fmt", "yuv420p", "-bf", "2", "-g", "25", str(clips / "both.ts"))  # fmt: skip
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.media.broadcast", str(clips / "both.ts"), str(port)]
    )
    until(lambda: _describes(port), what="the server tells of its film")
    yield f"rtsp://127.0.0.1:{port}/cam"
    server.kill()
    server.wait()


def _describes(port):
    """VLC opens its port some time before it knows what it sends."""
    ask = f"DESCRIBE rtsp://127.0.0.1:{port}/cam RTSP/1.0\r\nCSeq: 1\r\n\r\n"
    try:
        with socket.create_connection(("127.0.0.1", port), 5) as probe:
            probe.sendall(ask.encode())
            return b"m=video" in probe.recv(4096)
    except OSError:
        return False


def test_a_server_that_refuses_tcp_is_asked_for_packets(house, broadcast):
    show = house.start(PLAY, {"address": broadcast, "latency_ms": 200})
    frame = show.picture(after=75)
    assert (frame.width, frame.height) == (160, 90)
    states = [report.state for report in show.reports if isinstance(report, State)]
    assert states == ["opening", "playing"]


def test_a_camera_whose_film_nobody_can_carry_says_so(house, make_camera, clips):
    ffmpeg("-i", str(clips / "clip.mp4"), "-an", "-c:v", "mjpeg", "-s", "320x176",
           "-pix_fmt", "yuvj420p", "-huffman", "default", str(clips / "jpeg.avi"))  # fmt: skip
    show = house.start(PLAY, {"address": make_camera("jpeg.avi").address})
    failed = show.state("failed")
    assert (failed.code, failed.values["codec"]) == ("not-carried", "mjpeg")


def test_a_camera_opens_with_its_login(house, make_camera):
    address = make_camera(login="anna:secret").address
    restart = {"address": address, "latency_ms": 200}
    house.start(PLAY, restart, login=Login("anna", "secret")).picture(after=5)
    assert house.start(PLAY, restart).state("failed").code == "login-needed"


def test_a_camera_that_is_not_there_says_so(house):
    show = house.start(PLAY, {"address": "rtsp://127.0.0.1:1/cam"})
    assert show.state("failed").code == "refused"
