"""Live streams are fetched as they are, and nothing that a list or a server says goes further."""

from __future__ import annotations

from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.media.again.recording import Recording
from hubwall.media.intake import Intake
from hubwall.media.protocol import Login
from hubwall.media.receiving.playlists import choose, is_playlist
from hubwall.media.receiving.wanted import UnfitError, Wanted, clean_headers
from hubwall.media.vlc_options import may_follow
from tests.ports import free_port
from tests.waiting import until

MASTER = """#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=800000,RESOLUTION=640x360,CODECS="avc1.4d401e,mp4a.40.2"
low/index.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=5000000,RESOLUTION=1920x1080
https://other.example/high.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=2000000,RESOLUTION=1280x720

middle.m3u8?a=1
"""


@pytest.mark.parametrize(
    ("height", "expected"),
    [
        (200, "https://example.org/tv/low/index.m3u8"),
        (361, "https://example.org/tv/middle.m3u8?a=1"),
        (1080, "https://other.example/high.m3u8"),
        (4000, "https://other.example/high.m3u8"),
    ],
)
def test_the_variant_is_chosen_that_suits_the_zone(height, expected):
    choice = choose(MASTER, "https://example.org/tv/list.m3u8", height)
    assert (choice.address, choice.text) == (expected, "")


def test_a_list_of_segments_is_played_as_it_is():
    text = "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\na.ts\n"
    assert choose(text, "http://x/a.m3u8", 400).address == "http://x/a.m3u8"


def test_a_variant_keeps_its_sounds():
    text = MASTER.replace("RESOLUTION=1280x720", 'RESOLUTION=1280x720,AUDIO="a"').replace(
        "#EXTM3U\n",
        '#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",LANGUAGE="fr",NAME="F",URI="fr.m3u8"\n'
        '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="b",NAME="B",URI="b.m3u8"\n',
    )
    choice = choose(text, "https://example.org/tv/list.m3u8", 700)
    kept = b64decode(choice.location(Login("a", "b")).partition(",")[2]).decode()
    assert 'URI="https://example.org/tv/fr.m3u8"' in kept
    assert "https://example.org/tv/middle.m3u8?a=1" in kept
    assert "b.m3u8" not in kept
    assert "high" not in kept


def test_a_login_goes_into_the_address_of_the_variant():
    choice = choose(MASTER, "https://example.org/tv/list.m3u8", 200)
    location = choice.location(Login("anna@home", "s:/"))
    assert location == "https://anna%40home:s%3A%2F@example.org/tv/low/index.m3u8"


def test_a_list_of_films_is_no_stream():
    assert not is_playlist(b"#EXTM3U\n#EXTINF:-1,Film\nhttp://x/film.mp4\n")
    assert is_playlist(b"\xef\xbb\xbf#EXTM3U\r\n#EXT-X-VERSION:3\r\n")
    assert not is_playlist(b"<html>#EXTM3U #EXT-X-")


@pytest.mark.parametrize("nowhere", ["http://[", "http://x:99999/", "//[::"])
def test_a_variant_that_leads_nowhere_is_left(nowhere):
    text = MASTER.replace("low/index.m3u8", nowhere)
    assert choose(text, "https://example.org/tv/list.m3u8", 200).address.endswith("middle.m3u8?a=1")


@given(st.text(alphabet='#EXTM3U-STREAMINF:=,"\n x0123', max_size=400), st.integers(1, 4000))
def test_any_list_gives_some_choice(text, height):
    assert choose("#EXTM3U\n" + text, "http://x/y.m3u8", height).location(None)


def test_headers_are_few_short_and_of_one_line():
    said = [
        ["User-Agent", "TV/1.0"],
        ["referrer", "https://example.org/"],
        ["Cookie", "a=1\r\nHost: evil"],
        ["Host", "evil"],
        ["Authorization", "Basic x"],
        ["Origin", "x" * 2000],
        "nothing",
        ["one"],
    ]
    assert clean_headers(said) == (
        ("User-Agent", "TV/1.0"),
        ("Referer", "https://example.org/"),
    )
    assert clean_headers({"user-agent": "A"}) == (("User-Agent", "A"),)
    assert clean_headers("User-Agent: x") == clean_headers(None) == clean_headers(4) == ()


@given(st.lists(st.lists(st.text(max_size=30), max_size=3), max_size=20))
def test_no_header_has_a_line_of_its_own(said):
    for name, value in clean_headers(said):
        assert (name + value).isprintable()


def test_what_nobody_thought_of_ends_an_attempt_and_not_the_intake(monkeypatch):
    attempts = []

    def fetch(_wanted, _put):
        attempts.append(None)
        raise IndexError if len(attempts) < 2 else UnfitError

    monkeypatch.setattr("hubwall.media.intake.way", lambda _address: fetch)
    address = f"udp://127.0.0.1:{free_port()}"
    intake = Intake(Wanted(address, "here"), Recording(), lambda: None)
    until(lambda: intake.unfit, what="another attempt")
    assert len(attempts) == 2


@pytest.mark.parametrize(
    "onward", ["http://[", "file:///etc/passwd", "v4l2:///dev/video0", "a.mp4"]
)
def test_a_playlist_from_the_network_leads_to_the_network_alone(onward):
    assert may_follow("http://example.org/a.m3u", "rtsp://other.example/live")
    assert not may_follow("http://example.org/a.m3u", onward)
