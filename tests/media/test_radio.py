"""Radio through libvlc, from a station that sends as real ones do."""

from __future__ import annotations

import pytest

from hubwall.media.protocol import State, Title, Video
from hubwall.media.station import station_name
from hubwall.media.titles import spoken, tidy
from tests.media import radio
from tests.media.radio import Station, on_air

PLAY = "hubwall.media.vlc_player:play"
SONG = "Édith Piaf - L'Hymne à l'amour"


@pytest.fixture(scope="module")
def sounds() -> dict[str, bytes]:
    return {codec: radio.sound(codec) for codec in ("mp3", "aac")}


def titles(show) -> list[Title]:
    return [report for report in show.reports if isinstance(report, Title)]


def told(show, wanted: Title) -> None:
    show.wait(lambda: wanted in titles(show), f"{wanted}")


@pytest.mark.parametrize("codec", ["mp3", "aac"])
def test_a_station_tells_its_name_and_what_plays(house, sounds, codec):
    station = Station(sounds[codec], codec, "Radio Été FM", SONG)
    with on_air(station):
        show = house.start(PLAY, {"address": station.address})
        show.state("playing")
        told(show, Title(SONG, "Radio Été FM"))
        assert Video(0, 0) in show.reports
        station.title = "Barbara - Göttingen"
        told(show, Title("Barbara - Göttingen", "Radio Été FM"))
        assert show.last is None


def test_an_old_greeting_is_understood(house, sounds):
    with on_air(Station(sounds["mp3"], "mp3", "Été", SONG, greeting="ICY")) as station:
        show = house.start(PLAY, {"address": station.address})
        told(show, Title(SONG, "Été"))


def test_a_title_in_old_letters_is_left_out_and_the_station_has_its_name(house, sounds):
    """libvlc 3 knows no letters but UTF-8, and drops such titles itself."""
    with on_air(Station(sounds["mp3"], "mp3", "Été", SONG, encoding="latin-1")) as station:
        show = house.start(PLAY, {"address": station.address})
        told(show, Title("", "Été"))


def test_comments_in_ogg_are_titles_each_song_anew(house, monkeypatch):
    monkeypatch.setattr(radio, "SECONDS", 3)
    songs = [("La Mer", "Charles Trenet"), ("Göttingen", "Barbara")]
    parts = [
        radio.sound("opus", "-metadata", f"title={title}", "-metadata", f"artist={artist}")
        for title, artist in songs
    ]
    monkeypatch.setattr(radio, "SECONDS", 6)
    with on_air(Station(b"".join(parts), "opus", "Radio Été")) as station:
        show = house.start(PLAY, {"address": station.address})
        for title, artist in songs:
            told(show, Title(f"{artist} - {title}", "Radio Été"))


def test_a_list_of_stations_plays_its_first(house, sounds):
    station = Station(sounds["mp3"], "mp3", "Second fiddle", SONG)
    lists: dict[str, bytes] = {}
    with on_air(station, lists):
        lists["/radio.pls"] = (
            f"[playlist]\nNumberOfEntries=2\nFile1={station.address}\nTitle1=x\n"
            f"File2=http://127.0.0.1:9/gone\n"
        ).encode()
        lists["/radio.m3u"] = f"#EXTM3U\r\n#EXTINF:-1,x\r\n{station.address}\r\n".encode()
        for name in lists:
            show = house.start(PLAY, {"address": station.address.replace("/live", name)})
            told(show, Title(SONG, "Second fiddle"))


@pytest.mark.parametrize(
    "entry",
    ["file:///etc/hostname", "/etc/hostname", "v4l2:///dev/video0", "pulse://", "screen://"],
)
def test_a_list_from_the_network_opens_nothing_of_this_machine(house, sounds, entry):
    lists = {
        "/radio.pls": f"[playlist]\nNumberOfEntries=1\nFile1={entry}\n".encode(),
    }
    with on_air(Station(sounds["mp3"]), lists) as station:
        show = house.start(PLAY, {"address": station.address.replace("/live", "/radio.pls")})
        assert show.state("failed").code in ("unplayable", "not-a-video", "not-found")


def test_a_list_that_leads_to_itself_is_left(house, sounds):
    lists: dict[str, bytes] = {}
    with on_air(Station(sounds["mp3"]), lists) as station:
        here = station.address.replace("/live", "/radio.pls")
        lists["/radio.pls"] = f"[playlist]\nNumberOfEntries=1\nFile1={here}\n".encode()
        show = house.start(PLAY, {"address": here})
        assert show.state("failed").code == "unplayable"


def test_a_song_with_a_cover_is_a_sound_with_a_title(house, tmp_path):
    show = house.start(PLAY, {"address": str(radio.with_cover(tmp_path))})
    told(show, Title("Charles Trenet - La Mer"))
    assert Video(0, 0) in show.reports
    assert show.last is None


def test_a_station_that_falls_silent_is_stale(house, sounds):
    station = Station(sounds["mp3"], "mp3", "Été", SONG)
    with on_air(station):
        show = house.start(PLAY, {"address": station.address, "latency_ms": 300})
        told(show, Title(SONG, "Été"))
        station.silent.set()
        assert show.state("stale").code == "unheard"
        station.silent.clear()
        show.wait(lambda: show.reports[-1] == State("playing"), "the sound again")


def test_who_is_no_station_has_no_name():
    assert station_name("http://127.0.0.1:9/") == ""
    assert station_name("udp://239.1.1.1:5000") == ""
    assert station_name("http://127.0.0.1:9/\r\nX: y") == ""
    with on_air(Station(b"x" * 100_000)) as station:
        assert station_name(station.address) == ""
        assert station_name(station.address.replace("/live", "/gone")) == ""


@pytest.mark.parametrize(
    ("found", "line"),
    [
        ({"now": "A - B", "title": "C"}, "A - B"),
        ({"now": " - ", "title": "C", "artist": "D"}, "D - C"),
        ({"title": "live"}, ""),
        ({"title": "live.mp3"}, ""),
        ({"title": "http://me:secret@example.org/live.mp3"}, ""),
        ({"title": "Live at\nthe Olympia"}, "Live at the Olympia"),
    ],
)
def test_what_is_said_of_a_stream_is_what_tells_something(found, line):
    assert spoken(found, "http://example.org/live.mp3") == line


def test_a_title_is_one_line_of_what_can_be_seen():
    assert tidy("a\x00b\u202e\r\n c ") == "a b c"
    assert len(tidy("x" * 1000)) == 300
