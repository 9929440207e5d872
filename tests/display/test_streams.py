"""Live streams from real servers, and what happens when one stops."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from hubwall.model.geometry import Rect
from tests.display.walls import Wall, Zone
from tests.waiting import until

AT = (100, 100, 480, 270)
GROUP = "udp://239.255.77.1:47123"

Send = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def send(media: Path) -> Iterator[Send]:
    """ffmpeg, sending the film live and over and over: with these further options."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*how: str) -> subprocess.Popen[bytes]:
        command = ["ffmpeg", "-v", "error", "-re", "-stream_loop", "-1", "-i", "film.mp4", *how]
        started.append(subprocess.Popen(command, cwd=media, stdin=subprocess.DEVNULL))
        return started[-1]

    yield start
    for one in started:
        one.kill()
        one.wait()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder and the address under which its files are."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass  # players hang up as they please

    server = Server(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def stream(address: str, *at: int) -> Zone:
    return {"id": "live", "at": list(at or AT), "stream": {"address": address, "latency": 300}}


def test_a_live_playlist_plays(wall: Wall, send: Send, served: tuple[Path, str]) -> None:
    folder, address = served
    live = ("-f", "hls", "-hls_time", "1", "-hls_list_size", "5", "-hls_flags", "delete_segments")
    send("-c", "copy", *live, str(folder / "live.m3u8"))
    until((folder / "live.m3u8").exists, 30, "the playlist is there")
    wall.show(stream(f"{address}/live.m3u8"))
    wall.moves(Rect(*AT))


def test_a_stopped_multicast_is_told_of_and_comes_back(wall: Wall, send: Send) -> None:
    to_group = ("-c", "copy", "-f", "mpegts", f"{GROUP}?ttl=0&pkt_size=1316")
    sender = send(*to_group)
    wall.show(stream(GROUP.replace("//", "//@")))
    wall.moves(Rect(*AT))
    sender.kill()
    sender.wait()
    assert wall.health("live", "stale"), "it says so in words"
    send(*to_group)
    wall.health("live", "playing")
    wall.moves(Rect(*AT))


@pytest.fixture
def broadcast(media: Path) -> Iterator[Callable[[], tuple[str, subprocess.Popen[bytes]]]]:
    """VLC's RTSP server with the film; each call starts it again at the same address."""
    started: list[subprocess.Popen[bytes]] = []
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def answers() -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    def start() -> tuple[str, subprocess.Popen[bytes]]:
        command = [
            sys.executable,
            "-m",
            "tests.media.broadcast",
            str(media / "film.mp4"),
            f"{port}",
        ]
        started.append(subprocess.Popen(command, stdin=subprocess.DEVNULL))
        until(answers, 30, "the server is there")
        return f"rtsp://127.0.0.1:{port}/cam", started[-1]

    yield start
    for one in started:
        one.kill()
        one.wait()


def test_a_camera_whose_server_was_killed_comes_back(
    wall: Wall, broadcast: Callable[[], tuple[str, subprocess.Popen[bytes]]]
) -> None:
    address, server = broadcast()
    wall.show(stream(address))
    wall.moves(Rect(*AT))
    server.kill()
    server.wait()
    assert wall.health("live", "stale"), "it says so in words"
    broadcast()
    wall.health("live", "playing")
    wall.moves(Rect(*AT))


def test_a_file_begins_again_when_it_has_ended_unless_told_not_to(wall: Wall, media: Path) -> None:
    short = media / "short.mp4"
    cut = ["ffmpeg", "-v", "error", "-y", "-i", "film.mp4", "-t", "1", "-c", "copy", "short.mp4"]
    subprocess.run(cut, cwd=media, check=True)
    once = {"address": str(short), "loop": False, "latency": 100}
    wall.show(
        {"id": "loops", "at": list(AT), "stream": {"address": str(short), "latency": 100}},
        {"id": "once", "at": [1000, 100, 480, 270], "stream": once},
        playing=False,
    )
    wall.health("once", "ended")
    wall.moves(Rect(*AT))
    assert wall.zones["loops"]["health"] == "playing"
