"""XSPF lists, VLC's own and hostile ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.listings.entry import Listed
from hubwall.listings.recognising import parse_list

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
OPEN = '<playlist xmlns="http://xspf.org/ns/0/" xmlns:vlc="http://www.videolan.org/vlc/ns/0/">'
LIST = (
    HEAD
    + OPEN
    + """<title>TV</title><trackList>
<track><location>http://h.example/1.ts?a=1&amp;b=2</location><title>  Télé
 1 </title><image>http://l.example/1.png</image><trackNum>7</trackNum>
 <extension application="http://www.videolan.org/vlc/playlist/0"><vlc:id>0</vlc:id>
 <vlc:option>http-user-agent=Box</vlc:option><vlc:option>sout=#file{dst=/x}</vlc:option>
 </extension></track>
<track><location>sub/2.m3u8</location><creator>Radio</creator>
 <extension application="x"><vlc:id>1</vlc:id></extension></track>
<track><location>file:///etc/passwd</location><title>Bad</title></track>
<track><title>Nowhere</title></track>
</trackList><extension application="x"><vlc:node title="News"><vlc:item tid="0"/>
<vlc:node title="Late"><vlc:item tid="0"/></vlc:node></vlc:node></extension></playlist>"""
)


def read(text: str | bytes) -> Listed:
    data = text if isinstance(text, bytes) else text.encode()
    return parse_list(data, "l", "https://p.example/a/b.xspf")


def said(listed: Listed) -> list[str]:
    return [str(problem).removeprefix("l:") for problem in listed.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_list_as_vlc_saves_it(encoding: str) -> None:
    listed = read(LIST.replace("UTF-8", encoding).encode(encoding))
    first, second = listed.entries
    assert (first.name, first.address) == ("Télé 1", "http://h.example/1.ts?a=1&b=2")
    assert (first.number, first.groups) == (7, ("News", "Late"))
    assert first.headers == (("User-Agent", "Box"),)
    assert first.logo == "http://l.example/1.png"
    assert (second.name, second.address) == ("Radio", "https://p.example/a/sub/2.m3u8")
    assert said(listed) == [
        "6:1: the option “sout” is not taken from lists (lines: 1)",
        "10:1: the address of “Bad” is refused: it begins with file:",
        "11:1: “Nowhere” has no valid address",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (HEAD + '<!DOCTYPE playlist [<!ENTITY a "x">]>' + OPEN + "&a;</playlist>", "document type"),
        (HEAD + '<!DOCTYPE playlist SYSTEM "file:///etc/passwd">' + OPEN, "document type"),
        (HEAD + OPEN + "<a>" * 100, "nested too deeply"),
        (HEAD + OPEN + "</playlist>", "there is no channel in this file"),
        (HEAD + OPEN + "<trackList><track>", "there is no channel in this file"),
        (HEAD.replace("UTF-8", "no-such-code") + OPEN, "there is no channel in this file"),
    ],
)
def test_what_is_refused(text: str, reason: str) -> None:
    listed = read(text)
    assert listed.failed
    assert reason in said(listed)[-1]


def test_headers_that_are_not_taken_are_told() -> None:
    track = "<track><location>http://h/1|Cookie=x&amp;Referer=r</location><title>A</title></track>"
    listed = read(HEAD + OPEN + track + "</playlist>")
    assert listed.entries[0].headers == (("Referer", "r"),)
    assert said(listed) == [
        "2:1: only User-Agent and Referer are taken from an address, not Cookie"
    ]


def test_a_list_that_is_cut_short_gives_what_it_has() -> None:
    listed = read(LIST[: LIST.index("<track><location>file")])
    assert [entry.name for entry in listed.entries] == ["Télé 1", "Radio"]
    assert any("damaged" in line for line in said(listed))


PARTS = ["<track>", "</track>", "<location>", "</location>", "http://h/1", "<title>A</title>",
         "<vlc:option>x=y</vlc:option>", "<vlc:node title='G'>", "</vlc:node>", "&", "&amp;", "é",
         "<vlc:item tid='1'/>", "<vlc:id>1</vlc:id>", "\0", "</playlist>"]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=40))
def test_no_list_makes_it_raise(parts: list[str]) -> None:
    listed = read(HEAD + OPEN + "".join(parts))
    assert listed.failed != bool(listed.entries)
