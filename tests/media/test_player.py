"""Real films and streams through libvlc, in real child processes, into the ring."""

from __future__ import annotations

import functools
import http.server
import os
import signal
import socket
import subprocess
import threading
from pathlib import Path
from time import sleep

import pytest

from hubwall.media.protocol import Change, Login, Resize, State, Tracks, Video
from hubwall.media.ring import Format
from hubwall.model.zone import Fit
from tests.media.conftest import ffmpeg

PLAY = "hubwall.media.vlc_player:play"


def of(show, kind):
    return next((report for report in show.reports if isinstance(report, kind)), None)


def test_a_clip_plays_at_the_size_of_its_zone(house, clips):
    show = house.start(PLAY, {"address": str(clips / "clip.mp4")}, size=(160, 120))
    frame = show.picture(after=20)
    assert (frame.width, frame.height, frame.format) == (160, 90, Format.BGRA)
    assert frame.aspect == (1, 1)
    assert show.wait(lambda: of(show, Video), "its size") == Video(320, 180, (1, 1))
    assert show.state("playing")
    pixels = bytes(frame.planes[0].data)
    assert len(set(pixels)) > 50, "a test picture, not a black one"
    assert set(pixels[3::4]) == {255}


def test_a_clip_keeps_its_size_for_the_graphics_card(house, clips):
    show = house.start(PLAY, {"address": str(clips / "clip.mp4")}, format="i420")
    frame = show.picture(after=5)
    assert (frame.width, frame.height, frame.format) == (320, 180, Format.I420)
    assert len(set(bytes(frame.planes[0].data))) > 50


def test_pixels_that_are_not_square_come_out_right(house, clips):
    show = house.start(PLAY, {"address": str(clips / "wide.ts")}, size=(320, 320))
    frame = show.sized(320, 90)
    assert frame.aspect == (1, 1)
    assert of(show, Video) == Video(320, 180, (2, 1))


def test_a_zone_that_grows_and_shrinks_gets_pictures_that_fit(house, clips):
    show = house.start(PLAY, {"address": str(clips / "clip.mp4")}, size=(64, 36))
    show.sized(64, 36)
    show.child.send(Resize((256, 144), Fit.CONTAIN))
    show.sized(256, 144)
    show.child.send(Resize((100, 100), Fit.COVER))
    show.sized(178, 100)
    show.child.send(Resize((4000, 4000), Fit.CONTAIN))
    show.sized(320, 180)
    assert not [report for report in show.reports if isinstance(report, State)][2:]


def test_a_paused_picture_is_drawn_again_when_its_zone_changes(house, clips):
    show = house.start(PLAY, {"address": str(clips / "clip.mp4")}, size=(64, 36))
    show.picture(after=3)
    show.child.send(Change({"paused": True}))
    show.state("paused")
    show.child.send(Resize((128, 72), Fit.CONTAIN))
    show.sized(128, 72)


def test_a_file_starts_over_when_it_has_ended(house, clips):
    show = house.start(PLAY, {"address": str(clips / "clip.mp4"), "loop": True})
    show.picture(after=120)  # it has 50
    assert [r.state for r in show.reports if isinstance(r, State)] == ["opening", "playing"]


def test_a_clip_that_was_held_up_goes_on_with_whole_pictures(house, tmp_path):
    red = tmp_path / "red.mp4"  # one key frame, which all others need
    source = ("-f", "lavfi", "-i", "color=c=red:s=160x90:r=25:d=12")
    ffmpeg(*source, "-c:v", "libx264", "-pix_fmt", "yuv420p", "-g", "500", str(red))
    show = house.start(PLAY, {"address": str(red)}, size=(160, 90))
    held = show.picture(after=3).sequence
    os.kill(show.child.pid, signal.SIGSTOP)
    sleep(0.8)  # the fault itself: a machine that is too busy for it
    os.kill(show.child.pid, signal.SIGCONT)
    for number in range(held + 5, held + 45, 5):
        blue, green, red_, _ = bytes(show.picture(after=number).planes[0].data[:4])
        assert red_ > 200 > 60 > max(blue, green), "not red: it decodes without the key frame"


def test_a_file_that_shall_not_loop_ends(house, clips):
    show = house.start(PLAY, {"address": str(clips / "clip.mp4"), "loop": False})
    assert show.state("ended").code == "ended"
    show.wait(lambda: show.gone, "its end")
    assert show.child.exited.code == 0
    assert show.last.sequence >= 40


def test_sound_alone_plays_without_a_picture(house, clips):
    show = house.start(PLAY, {"address": str(clips / "tone.mp3")})
    show.state("playing")
    assert show.wait(lambda: of(show, Video), "word of it") == Video(0, 0)


def test_tracks_are_told_and_a_language_can_be_chosen(house, clips):
    show = house.start(
        PLAY, {"address": str(clips / "clip.mp4")}, live={"audio": "fr", "volume": 30}
    )
    tracks = show.wait(lambda: of(show, Tracks), "its tracks")
    assert len(tracks.sound) == 1
    for live in ({"audio": "off"}, {"audio": 1}, {"audio": "de"}, {"mute": True}, {"volume": 5}):
        show.child.send(Change(live))
    show.picture(after=show.last.sequence + 10 if show.last else 10)
    assert not show.gone


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/nowhere/at/all.mp4", "no-such-file"),
        ("http://127.0.0.1:1/x.mp4", "refused"),
        ("https://nowhere.invalid/x.m3u8", "no-such-host"),
        ("{file}", "not-a-video"),
        ("{folder}", "not-a-video"),
        ("", "unplayable"),
        ("nonsense://x", "unplayable"),
    ],
)
def test_what_can_not_play_says_why(house, tmp_path, address, code):
    file = tmp_path / "notes.mp4"
    file.write_text("These are only words.\n" * 500)
    show = house.start(PLAY, {"address": address.format(file=file, folder=tmp_path)})
    assert show.state("failed").code == code
    show.wait(lambda: show.gone, "its end")


class Site(http.server.SimpleHTTPRequestHandler):
    """Serves a folder to those who know the password; `Range` is not understood."""

    def do_GET(self):
        if "/locked/" in self.path:
            if self.headers.get("Authorization") != "Basic YW5uYTpwYXNzIHdvcmQv":
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="wall"')
                self.end_headers()
                return
            self.path = self.path.replace("/locked/", "/")
        super().do_GET()

    def log_message(self, *_):
        pass


@pytest.fixture
def site(clips):
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Site, directory=str(clips))
    )
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_clip_from_the_network_plays(house, site):
    show = house.start(PLAY, {"address": f"{site}/clip.mp4", "latency_ms": 200})
    show.picture(after=10)


def test_a_login_opens_what_is_locked_and_stands_in_no_process_list(house, site):
    address = f"{site}/locked/clip.mp4"
    login = Login("anna", "pass word/")
    show = house.start(PLAY, {"address": address, "latency_ms": 200}, login=login)
    show.picture(after=5)
    for name in ("cmdline", "environ"):
        assert b"pass" not in Path(f"/proc/{show.child.pid}/{name}").read_bytes()


@pytest.mark.parametrize(("login", "code"), [(None, "login-needed"), ("wrong", "login-refused")])
def test_a_missing_or_wrong_login_is_said(house, site, login, code):
    show = house.start(
        PLAY, {"address": f"{site}/locked/clip.mp4"}, login=login and Login("anna", login)
    )
    assert show.state("failed").code == code


def test_what_the_server_does_not_have_is_said(house, site):
    show = house.start(PLAY, {"address": f"{site}/gone.mp4"})
    failed = show.state("failed")
    assert (failed.code, failed.values["status"]) == ("not-found", "404")


def test_a_playlist_leads_on(house, site, clips):
    (clips / "list.m3u").write_text(f"#EXTM3U\n#EXTINF:-1,Clip\n{site}/clip.mp4\n")
    show = house.start(PLAY, {"address": str(clips / "list.m3u"), "latency_ms": 200})
    show.picture(after=5)


def test_a_playlist_from_the_network_opens_no_file_here(house, site, clips):
    (clips / "evil.m3u").write_text(f"#EXTM3U\n#EXTINF:-1,Clip\nfile://{clips}/clip.mp4\n")
    show = house.start(PLAY, {"address": f"{site}/evil.m3u"})
    assert show.state("failed").code == "unplayable"
    assert show.state("failed").values == {"file": "clip.mp4"}, "and not where it leads"
    assert show.last is None


@pytest.fixture
def live(clips):
    """A live MPEG stream over UDP; yields its address and the sender's process."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    sender = subprocess.Popen(
        ["ffmpeg", "-v", "quiet", "-re", "-stream_loop", "-1", "-i", str(clips / "wide.ts"),
         "-c", "copy", "-f", "mpegts", f"udp://127.0.0.1:{port}?pkt_size=1316"],
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    yield f"udp://@127.0.0.1:{port}", sender
    sender.kill()
    sender.wait()


def test_a_live_stream_that_stops_is_stale_and_its_picture_stays(house, live):
    address, sender = live
    show = house.start(PLAY, {"address": address, "latency_ms": 200})
    show.picture(after=10)
    show.state("playing")
    sender.send_signal(signal.SIGSTOP)
    assert show.state("stale").code == "stale"
    shown = show.last.sequence
    sender.send_signal(signal.SIGCONT)
    show.picture(after=shown + 5)
    show.wait(lambda: [r.state for r in show.reports if isinstance(r, State)][-1] == "playing")


def test_killing_one_decoder_disturbs_no_other_and_its_picture_comes_back(house, clips):
    first = house.start(PLAY, {"address": str(clips / "clip.mp4")})
    second = house.start(PLAY, {"address": str(clips / "clip.mp4")})
    first.picture(after=5)
    second.picture(after=5)
    os.kill(first.child.pid, signal.SIGKILL)
    first.wait(lambda: first.gone, "its death")
    assert first.child.exited.signal == signal.SIGKILL
    kept = bytes(first.last.planes[0].data)
    again = house.start(PLAY, {"address": str(clips / "clip.mp4")}, ring=first.ring)
    assert bytes(first.last.planes[0].data) == kept
    again.picture(after=first.last.sequence + 5)
    second.picture(after=second.last.sequence + 5)
    assert not second.gone
