"""Television as broadcasters and their servers send it."""

from __future__ import annotations

import functools
import http.server
import subprocess
import threading
from typing import ClassVar

import pytest

from hubwall.media.protocol import Again, Change, Tracks, Video
from tests.media.conftest import ffmpeg
from tests.media.dvb import Sender, with_texts
from tests.media.live import AGAIN, PLAY, last, states
from tests.waiting import until

LOW, HIGH = 4, 9  # bands of 220 and 1760 Hz


class Quiet(http.server.SimpleHTTPRequestHandler):
    asked: ClassVar[dict[str, dict[str, str]]] = {}  # headers by path

    def do_GET(self):
        self.asked[self.path] = dict(self.headers)
        super().do_GET()

    def log_message(self, *_):
        pass


@pytest.fixture
def site(clips):
    handler = functools.partial(Quiet, directory=str(clips))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # players hang up as they please
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


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
    for language, band in (("en", HIGH), ("fr", LOW)):
        show.child.send(Change({"audio": language}))
        show.wait(lambda band=band: tone(show) == band, f"sound in {language}")
    show.picture(after=10)
    assert white(show.last) == 0
    for subtitles, low, high in (("fr", 0.003, 0.1), ("off", 0, 0), (888, 0.0005, 0.1)):
        show.child.send(Change({"subtitles": subtitles}))
        show.wait(lambda low=low, high=high: low <= white(show.last) <= high, f"text {subtitles}")
    show.child.send(Change({"audio": "en"}))
    show.wait(lambda: tone(show) == HIGH, "sound in English")
    show.child.send(Change({"behind_s": 3}))
    count, heard = len(show.frames), set()
    show.wait(lambda: heard.add(tone(show)) or len(show.frames) > count + 50, "pictures of before")
    assert LOW not in heard, "the language that was chosen stays"
    assert HIGH in heard
    assert states(show)[-1] == "playing"


def test_a_list_may_ask_for_headers(house, headend, dated):
    headers = [["User-Agent", "Set-top 1"], ["referrer", "https://example.org/"], ["Host", "evil"]]
    show = house.start(PLAY, {"address": headend.address, **AGAIN, "headers": headers})
    show.picture(after=5)
    assert headend.headers["User-Agent"] == "Set-top 1"
    assert headend.headers["Referer"] == "https://example.org/"
    assert headend.headers["Host"] == f"127.0.0.1:{headend.port}"


def test_a_film_on_a_server_is_left_to_vlc(house, site, clips):
    show = house.start(PLAY, {"address": f"{site}/clip.mp4", **AGAIN, "loop": False})
    assert show.state("ended").code == "ended"
    assert last(show, Again) is None


@pytest.mark.parametrize(
    ("path", "code"), [("/live/none.m3u8", "not-found"), ("/protected.m3u8", "protected")]
)
def test_why_a_channel_does_not_open_is_told(house, site, clips, path, code):
    key = '#EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://x"'
    (clips / "protected.m3u8").write_text(f"#EXTM3U\n#EXT-X-VERSION:5\n{key}\n#EXTINF:4,\na.ts\n")
    show = house.start(PLAY, {"address": f"{site}{path}", **AGAIN})
    assert show.state("failed").code == code


def test_a_list_reads_no_file_of_this_machine(house, site, clips):
    text = f"#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nfile://{clips}/wide.ts\n#EXT-X-ENDLIST\n"
    (clips / "evil.m3u8").write_text(text)
    show = house.start(PLAY, {"address": f"{site}/evil.m3u8", **AGAIN})
    show.state("failed")
    assert show.last is None


def segments(folder, colour, count, offset):
    """A film of one colour, in pieces of a second."""
    source = ("-f", "lavfi", "-i", f"color=c={colour}:s=160x90:r=25:d={count}")
    h264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "25")
    cut = ("-f", "segment", "-segment_time", "1", "-segment_format_options", "mpegts_copyts=1")
    ffmpeg(*source, *h264, "-output_ts_offset", str(offset), *cut, str(folder / f"{colour}%d.ts"))
    return [f"#EXTINF:1,\n{colour}{number}.ts\n" for number in range(count)]


def test_a_live_playlist_with_a_seam_plays_on(house, site, clips):
    """Segments come one by one; once the first were seen, they are of another film, whose clock
    is set back."""
    blue, red = segments(clips, "blue", 20, 1000), segments(clips, "red", 12, 0)
    red[0] = "#EXT-X-DISCONTINUITY\n" + red[0]
    parts = [blue.pop(0) for _ in range(3)]
    seen, over = threading.Event(), threading.Event()

    def publish():
        while not over.is_set() and (rest := red if seen.is_set() else blue):
            parts.append(rest.pop(0))
            head = f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-MEDIA-SEQUENCE:{len(parts) - 4}\n"
            (clips / "new.m3u8").write_text(head + "".join(parts[-4:]))
            (clips / "new.m3u8").replace(clips / "seam.m3u8")
            over.wait(1)

    publisher = threading.Thread(target=publish)
    publisher.start()
    try:
        until((clips / "seam.m3u8").exists)
        headers = {"User-Agent": "Set-top 2", "Referer": "https://example.org/"}
        asked = {"address": f"{site}/seam.m3u8", **AGAIN, "headers": headers}
        show = house.start(PLAY, asked, size=(160, 90))
        show.wait(lambda: show.last and pixel(show.last)[0] > 200, "the blue film")
        seen.set()
        show.wait(lambda: pixel(show.last)[2] > 200, "the red film")
        assert "failed" not in states(show)
        assert not show.gone
        for path in ("/seam.m3u8", "/red0.ts"):
            assert headers.items() <= Quiet.asked[path].items(), path
    finally:
        over.set()
        publisher.join()


def pixel(frame):
    return bytes(frame.planes[0].data[:4])


def tone(show):
    """How high the loudest of what is heard is: a number of a band, or None for silence."""
    levels = show.ring.levels()
    if levels is None or not max(levels.bands):
        return None
    return levels.bands.index(max(levels.bands))


def test_a_film_of_another_shape_stands_as_it_should(house, tmp_path):
    with (tmp_path / "film.ts").open("wb") as film:
        for number, shape in enumerate(("1/1", "2/1")):
            source = ("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=3", "-vf", f"setsar={shape}")
            h264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "25")
            part = tmp_path / "part.ts"
            ffmpeg(*source, *h264, "-output_ts_offset", f"{number * 3}", "-f", "mpegts", str(part))
            film.write(part.read_bytes())
    show = house.start(PLAY, {"address": str(tmp_path / "film.ts")}, size=(160, 160))
    show.sized(160, 90)
    show.sized(160, 45)
    assert last(show, Video) == Video(320, 180, (2, 1))


def test_where_the_picture_stops_the_sound_goes_on(house, headend):
    """And the same decoder shows the picture when it is back."""
    sender = sent_live(headend, LOW, picture=True)
    try:
        show = house.start(PLAY, {"address": headend.address, **AGAIN}, size=(160, 90))
        show.wait(lambda: show.last and tone(show) == LOW, "the low tone and a picture")
        sender.kill()
        sender.wait()
        sender = sent_live(headend, HIGH, picture=False)
        show.wait(lambda: tone(show) == HIGH, "the high tone")
        show.wait(lambda: states(show)[-1] == "stale", "what is wrong")
        sender.kill()
        sender.wait()
        shown = show.last.sequence
        sender = sent_live(headend, LOW, picture=True)
        show.wait(lambda: show.last.sequence > shown and tone(show) == LOW, "the picture is back")
        assert not show.gone
    finally:
        sender.kill()
        sender.wait()


def sent_live(headend, band, *, picture):
    pictures = ("-re", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25")
    h264 = ("-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "25")
    sound = ("-re", "-f", "lavfi", "-i", f"sine={220 if band == LOW else 1760}", "-c:a", "mp2")
    before, after = (pictures, (*h264, "-pix_fmt", "yuv420p")) if picture else ((), ())
    words = ["ffmpeg", "-v", "quiet", *before, *sound[:5], *after, *sound[5:]]
    return subprocess.Popen([*words, "-f", "mpegts", headend.feed], stdin=subprocess.DEVNULL)
