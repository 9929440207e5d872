"""Live streams of each sort, made by ffmpeg while they are watched."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from time import sleep

import pytest

from hubwall.media.lateness import BEHIND_S
from hubwall.media.protocol import State
from tests.media.dated import Dated, age_s
from tests.waiting import until

PLAY = "hubwall.media.vlc_player:play"
WINDOW = ("-hls_time", "1", "-hls_list_size", "4", "-hls_flags", "delete_segments")


def states(show):
    return [report.state for report in show.reports if isinstance(report, State)]


def written(path):
    return path.exists() and path.stat().st_size > 0


def free_port():
    """An even one, as RTP wants it."""
    while True:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.bind(("127.0.0.1", 0))
            if (number := probe.getsockname()[1]) % 2 == 0:
                return number


@pytest.fixture
def send(clips, tmp_path):
    """The clip over and over, in real time, with these options."""
    senders = []

    def start(*how):
        clip = ("-re", "-stream_loop", "-1", "-i", str(clips / "clip.mp4"), "-c", "copy")
        senders.append(
            subprocess.Popen(
                ["ffmpeg", "-v", "quiet", *clip, *how],
                cwd=tmp_path, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            )
        )  # fmt: skip

    yield start
    for sender in senders:
        sender.kill()
        sender.wait()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def site(tmp_path):
    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_):
            pass  # players hang up as they please

    server = Server(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_live_streams_of_every_sort_play_and_go_on(house, send, site, tmp_path):
    srt, rtp, described = free_port(), free_port(), free_port()
    send("-f", "hls", *WINDOW, "ts.m3u8")
    send("-f", "hls", *WINDOW, "-hls_segment_type", "fmp4", "fmp4.m3u8")
    send("-f", "dash", "-seg_duration", "1", "-window_size", "5", "live.mpd")
    send("-f", "mpegts", f"srt://127.0.0.1:{srt}?mode=listener")
    send("-f", "rtp_mpegts", f"rtp://127.0.0.1:{rtp}")
    send("-an", "-f", "rtp", "-sdp_file", "a camera.sdp", f"rtp://127.0.0.1:{described}")
    lists = ["ts.m3u8", "fmp4.m3u8", "live.mpd", "a camera.sdp"]
    until(lambda: all(written(tmp_path / name) for name in lists), what="the lists are there")
    addresses = [
        *(f"{site}/{name}" for name in lists[:3]),
        f"srt://127.0.0.1:{srt}",
        f"rtp://@127.0.0.1:{rtp}",
        str(tmp_path / "a camera.sdp"),
    ]
    shows = {a: house.start(PLAY, {"address": a, "latency_ms": 200}) for a in addresses}
    for address, show in shows.items():
        count = 20 if "mpd" in address else 90  # VLC begins those too near to their end, and halts
        show.wait(lambda show=show, count=count: len(show.frames) > count, f"pictures of {address}")
        if count == 90:
            assert states(show) == ["opening", "playing"], address


def of_now(house, show, ring, address, limit_s):
    """Wait until the picture is at most so old; starts the next child as the wall does."""
    end = time.monotonic() + 40  # it is given ten from its opening before it counts as late
    while show.last is None or age_s(show.last) > limit_s:
        assert time.monotonic() < end, (address, states(show))
        house.turn()
        if show.gone:
            show = house.start(PLAY, {"address": address, "latency_ms": 200}, ring=ring)
    return show


def test_a_live_stream_whose_decoder_was_held_up_comes_back_to_now(house, site, tmp_path):
    rtp = free_port()
    sources = [
        Dated("-f", "hls", *WINDOW, "now.m3u8", folder=tmp_path),
        Dated("-f", "rtp_mpegts", f"rtp://127.0.0.1:{rtp}"),
    ]
    try:
        until(lambda: written(tmp_path / "now.m3u8"), what="the playlist is there")
        addresses = [f"{site}/now.m3u8", f"rtp://@127.0.0.1:{rtp}"]
        shows = [house.start(PLAY, {"address": a, "latency_ms": 200}) for a in addresses]
        for show in shows:
            show.picture(after=120)  # long enough to know how it usually goes
        usual = [age_s(show.last) for show in shows]
        for show in shows:
            os.kill(show.child.pid, signal.SIGSTOP)
        sleep(5)  # the fault itself
        for show in shows:
            os.kill(show.child.pid, signal.SIGCONT)
        for show, address, before in zip(shows, addresses, usual, strict=True):
            of_now(house, show, show.ring, address, before + BEHIND_S + 0.5)
    finally:
        for source in sources:
            source.close()
