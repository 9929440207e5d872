"""M3U lists as wild as the internet's: what is good is taken, what is not is told."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.listings.addresses import PROTECTED, TUNER, UNKNOWN_WAY
from hubwall.listings.decoding import LONGEST_LINE
from hubwall.listings.entry import MOST_CHANNELS, Entry, Listed
from hubwall.listings.m3u import NO_WEB, parse_m3u, read_extinf
from hubwall.listings.naming import channels_of
from hubwall.listings.recognising import parse_list

BASE = "https://provider.example/lists/all.m3u"
PLAIN = """#EXTM3U url-tvg="https://g.example/a.xml.gz,b.xml.xz" catchup="append"
#EXTINF:-1 tvg-id="TF1.fr" tvg-name="TF1, la une" tvg-logo='https://l.example/1.png' \
group-title="News;General" tvg-chno=1 catchup-days="7",TF1, HD
http://h.example/u/p/1.ts

# a comment
#EXTINF:0 radio="true" tvg-id=inter.fr,Télé Inter
http://h.example/u/p/2.mp3
"""


def read(text: str | bytes) -> Listed:
    data = text if isinstance(text, bytes) else text.encode()
    return parse_list(data, "tnt", BASE)


def said(listed: Listed) -> list[str]:
    return [str(problem).removeprefix("tnt:") for problem in listed.problems]


def one(lines: str) -> Entry:
    """The only entry of a list; its problems are another test's."""
    (entry,) = read(lines).entries
    return entry


@pytest.mark.parametrize("written", ["/srv/guide.xml", "guide.xml", "file:///etc/passwd"])
def test_a_guide_that_is_not_on_the_web_is_told(written: str) -> None:
    text = f'#EXTM3U x-tvg-url="{written}"\n#EXTINF:-1,One\nudp://@239.1.1.1:5500\n'
    listed = parse_list(text.encode(), "tnt", "/srv/tnt.m3u")
    assert listed.guides == ()
    assert said(listed) == [f"1:1: {NO_WEB}"]
    assert len(listed.entries) == 1


def test_a_list_as_providers_write_it() -> None:
    listed = read(PLAIN)
    assert listed.problems == ()
    assert listed.guides == (
        "https://g.example/a.xml.gz",
        "https://provider.example/lists/b.xml.xz",
    )
    first, second = listed.entries
    assert (first.name, first.also, first.guide) == ("TF1, HD", "TF1, la une", "TF1.fr")
    assert (first.number, first.groups) == (1, ("News", "General"))
    assert first.logo == "https://l.example/1.png"
    assert (second.name, second.radio, first.radio) == ("Télé Inter", True, False)
    assert second.address == "http://h.example/u/p/2.mp3"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encoded",
    [
        lambda text: text.encode(),
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: text.encode("latin-1"),
        lambda text: text.encode("utf-16"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.encode("utf-16-le"),
    ],
    ids=["utf-8", "utf-8 with mark", "latin-1", "utf-16", "utf-16 big", "utf-16 without mark"],
)
def test_in_any_letters_and_with_any_ends_of_lines(encoded, end: str) -> None:  # type: ignore[no-untyped-def]
    listed = read(encoded(PLAIN.replace("\n", end)))
    assert listed.entries == read(PLAIN).entries
    assert listed.guides == read(PLAIN).guides


def test_one_line_in_other_letters_costs_no_other() -> None:
    data = PLAIN.encode() + "#EXTINF:-1,Québec\nhttp://h/3\n".encode("cp1252")
    assert [entry.name for entry in read(data).entries] == ["TF1, HD", "Télé Inter", "Québec"]


@pytest.mark.parametrize(
    ("line", "attributes", "name"),
    [
        ("-1,Name", {}, "Name"),
        ("-1", {}, ""),
        ("", {}, ""),
        (",Name", {}, "Name"),
        ('-1, tvg-id="x" group-title="A,B",Na,me', {"tvg-id": "x", "group-title": "A,B"}, "Na,me"),
        ("-1 tvg-id='it\"s' x=1,N", {"tvg-id": 'it"s', "x": "1"}, "N"),
        ('-1 tvg-name="Bob"s Show" a="b",N', {"tvg-name": 'Bob"s Show', "a": "b"}, "N"),
        ("-1 group-title=Pay TV tvg-id=x,N", {"group-title": "Pay TV", "tvg-id": "x"}, "N"),
        ('-1 tvg-id="never closed,N', {"tvg-id": "never closed"}, "N"),
        ('-1 tvg-id="",N', {"tvg-id": ""}, "N"),
        ('-1 TVG-ID = "x" ,N', {"tvg-id": "x"}, "N"),
        ('-1 a="1" a="2",N', {"a": "1"}, "N"),
        ("12.5 Name without a comma", {}, ""),
    ],
)
def test_attributes_in_all_the_ways_that_they_are_written(
    line: str, attributes: dict[str, str], name: str
) -> None:
    assert read_extinf(line) == (attributes, name)


def test_groups_may_stand_in_lines_of_their_own() -> None:
    listed = read(
        "#EXTM3U\n#EXTGRP:All\n#EXTINF:-1,A\nhttp://h/1\n"
        "#EXTINF:-1,B\n#EXTGRP:Own\nhttp://h/2\n"
        '#EXTINF:-1 group-title="Title",C\n#EXTGRP:Own\nhttp://h/3\n#EXTINF:-1,D\nhttp://h/4\n'
    )
    assert [entry.groups for entry in listed.entries] == [
        ("All",), ("Own",), ("Title",), ("All",),
    ]  # fmt: skip


def test_only_two_headers_are_taken_and_every_other_option_is_told() -> None:
    listed = read(
        "#EXTINF:-1,A\n"
        "#EXTVLCOPT:http-user-agent=Box/1.0\n"
        "#EXTVLCOPT:sout=#file{dst=/tmp/owned}\n"
        "#EXTVLCOPT:network-caching=1000\n"
        "http://h/1|Referer=https%3A%2F%2Fr.example%2F&Cookie=s3cret\n"
        "#EXTINF:-1,B\n#EXTVLCOPT:sout=#display\nhttp://h/2\n"
        '#EXTINF:-1 http-referrer="https://x.example" user-agent="Y",C\nhttp://h/3\n'
    )
    assert [entry.headers for entry in listed.entries] == [
        (("User-Agent", "Box/1.0"), ("Referer", "https://r.example/")),
        (),
        (("User-Agent", "Y"), ("Referer", "https://x.example")),
    ]
    assert listed.entries[0].address == "http://h/1"
    assert said(listed) == [
        "3:1: the option “sout” is not taken from lists (lines: 2)",
        "4:1: the option “network-caching” is not taken from lists (lines: 1)",
        "5:1: only User-Agent and Referer are taken from an address, not Cookie",
    ]


def test_a_header_can_not_carry_another_one() -> None:
    assert one("http://h/1|User-Agent=a%0D%0ACookie:%20b\n").headers == ()


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("sub/1.m3u8", "https://provider.example/lists/sub/1.m3u8"),
        ("/1.ts", "https://provider.example/1.ts"),
        ("//other.example/1", "https://other.example/1"),
        ("udp://@239.10.0.1:5000", "udp://@239.10.0.1:5000"),
        ("rtsp://tuner:554/?src=1&freq=11494&pol=h&msys=dvbs2&pids=0,16",
         "satip://tuner:554/?src=1&freq=11494&pol=h&msys=dvbs2&pids=0,16"),
        ("satip://tuner/?src=1&freq=1", "satip://tuner/?src=1&freq=1"),
        ("rtsp://camera/?freq=1", "rtsp://camera/?freq=1"),
    ],
)  # fmt: skip
def test_addresses_that_can_be_shown(address: str, taken: str) -> None:
    entry = one(f"#EXTINF:-1,A\n{address}\n")
    assert (entry.address, entry.trouble) == (taken, "")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/passwd", "the address of “A” is refused: it begins with file:"),
        ("FILE:/etc/passwd", "the address of “A” is refused: it begins with file:"),
        ("javascript:alert(1)", "the address of “A” is refused: it begins with javascript:"),
        ("plugin://video/x", "the address of “A” is refused: it begins with plugin:"),
        ("C:\\films\\x.mp4", "the address of “A” is refused: it begins with c:"),
        ("concat:a|b", "the address of “A” is refused: it begins with concat:"),
        ("v4l2:///dev/video0", ""),
        ("http://", "the address of “A” names no server"),
        ("http://[", "“A” has no valid address"),
        ("http://h:99999/", "“A” has no valid address"),
        ("http://a\\b/", "“A” has no valid address"),
        ("|Referer=x", "“A” has no valid address"),
        ("http://h/" + "x" * 5000, "the address of “A” is too long"),
    ],
)
def test_addresses_that_are_refused(address: str, reason: str) -> None:
    listed = read(f"#EXTINF:-1,A\n{address}\n#EXTINF:-1,B\nhttp://h/2\n")
    good = [entry for entry in listed.entries if not entry.trouble]
    assert [entry.name for entry in good] == ["B"]
    if reason:
        assert said(listed) == [f"2:1: {reason}"]


def test_a_list_on_this_machine_opens_no_file_beside_it() -> None:
    listed = parse_m3u(b"#EXTINF:-1,A\n../secret.ts\n", "tnt")
    assert said(listed)[0] == "2:1: the address of “A” is refused: it begins with file:"
    assert listed.failed


def test_what_can_not_be_shown_stays_and_says_why() -> None:
    listed = read(
        "#EXTINF:-1,A\ndvb-t://frequency=498000000\n#EXTINF:-1,B\nigmp://239.0.0.1\n"
        "#EXTINF:-1,C\n#KODIPROP:inputstream=inputstream.adaptive\n"
        "#KODIPROP:inputstream.adaptive.license_type=com.widevine.alpha\nhttp://h/1.mpd\n"
    )
    assert [entry.trouble for entry in listed.entries] == [TUNER, UNKNOWN_WAY, PROTECTED]
    assert listed.problems == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "there is no channel in this file"),
        ("#EXTM3U\n", "there is no channel in this file"),
        ("<!doctype html><p>No subscription</p>", "this is a web page, not a list of channels"),
        ("\n\n<html>", "this is a web page, not a list of channels"),
        ("<?xml version='1.0'?><tv></tv>", "this is a guide, not a list of channels"),
        ("#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\n1.ts\n", "this is a stream (HLS)"),
        ("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n1.m3u8\n", "this is a stream (HLS)"),
    ],
)
def test_what_is_no_list_says_what_it_is(text: str, reason: str) -> None:
    listed = read(text)
    assert listed.failed
    assert listed.entries == ()
    assert reason in said(listed)[-1]


def test_a_broken_list_loads_what_is_good_and_says_what_is_not() -> None:
    listed = read(
        "#EXTM3U\n#EXTINF:-1,No address\n#EXTINF:-1,A\nhttp://h/1\n\x00\x01garbage\n"
        "#EXTINF:-1,\nhttp://h/live/sport.m3u8\nhttp://h/bare\n#EXTINF:-1,End"
    )
    assert [entry.name for entry in listed.entries] == ["A", "h sport", "h bare"]
    assert said(listed) == [
        "2:1: a channel has no address",
        "5:1: “5” has no valid address",
        "7:1: a channel has no name",
    ]


def test_it_ends_somewhere() -> None:
    many = "http://h/1\n" * (MOST_CHANNELS + 10)
    listed = read("#EXTM3U\n" + many)
    assert len(listed.entries) == MOST_CHANNELS
    assert "only the first 50000 channels are taken" in said(listed)[0]
    names = one("#EXTINF:-1 " + "x=y " * LONGEST_LINE + ",A\nhttp://h/1")
    assert len(names.name) <= 120
    wrong = read("".join(f"#EXTINF:-1,N{n}\nfile:/{n}\n" for n in range(5000)) + "http://h/1\n")
    assert len(wrong.problems) == 101
    assert "and 4900 more" in said(wrong)[-1]


def test_ids_stay_when_others_come_and_go() -> None:
    def ids(text: str) -> list[str]:
        return [channel.id for channel in channels_of("tnt", read(text).entries)]

    def entry(name: str, guide: str = "") -> str:
        return f'#EXTINF:-1 tvg-id="{guide}",{name}\nhttp://h/{name}\n'

    before = entry("TF1 HD", "tf1.fr") + entry("Arte") + entry("Ö3", "x") + entry("Ö3 HD", "x")
    assert ids(before) == ["tnt/tf1.fr", "tnt/arte", "tnt/o3", "tnt/o3-hd"]
    after = entry("New") + entry("TF1 Renamed", "tf1.fr") + entry("Arte") + entry("Arte")
    assert ids(after) == ["tnt/new", "tnt/tf1.fr", "tnt/arte", "tnt/arte-2"]
    assert ids(entry("…")) == ["tnt/channel"]


def test_numbers_are_the_lists_or_else_the_places() -> None:
    bare = channels_of("l", read("http://h/1\nhttp://h/2\n").entries)
    assert [channel.number for channel in bare] == [1, 2]
    some = read("#EXTINF:-1 tvg-chno=7,A\nhttp://h/1\n#EXTINF:-1 tvg-chno=5.1,B\nhttp://h/2\n")
    assert [channel.number for channel in channels_of("l", some.entries)] == [7, None]


def test_secrets_in_addresses_stay_out_of_what_is_said() -> None:
    listed = read("#EXTINF:-1,A\nfile://user:s3cret@h/s3cret\nhttp://u:s3cret@h/1|Cookie=s3cret\n")
    assert "s3cret" not in repr(listed)
    assert "s3cret" not in "".join(said(listed))


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.builds("#EXTINF:{} {}={},{}".format, st.text(max_size=3), st.text(max_size=8),
                  st.text(alphabet="\"'a, =", max_size=20), st.text(max_size=20)),
        st.builds("{}:{}".format, st.sampled_from(["#EXTVLCOPT", "#KODIPROP", "#EXTGRP"]),
                  st.text(max_size=30)),
        st.builds("{}{}".format, st.sampled_from(["http://", "rtsp://h/?", "udp://@", ""]),
                  st.text(max_size=30)),
    ),
    max_size=30,
)  # fmt: skip


@given(LINES, st.sampled_from(["\n", "\r", "\r\n"]), st.sampled_from(["", BASE]))
def test_no_list_makes_it_raise(lines: list[str], end: str, base: str) -> None:
    listed = parse_list(end.join(lines).encode("utf-8", "surrogatepass"), "l", base)
    assert len(listed.entries) <= len(lines) * 4
    assert listed.failed != bool(listed.entries)
    channels = channels_of("l", listed.entries)
    assert len({channel.id for channel in channels}) == len(channels)
    for entry in listed.entries:
        assert entry.name
        assert entry.name.isprintable()
        assert entry.address
    for problem in listed.problems:
        assert len(problem.message) < 600


@given(st.binary(max_size=2000))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    listed = parse_list(data, "l", BASE)
    assert listed.failed != bool(listed.entries)
