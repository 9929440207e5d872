"""XMLTV guides: what people look up, and files as wild as the internet's."""

from __future__ import annotations

import gzip
import lzma
import random
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hubwall.listings.complaints import Complaints
from hubwall.listings.foreign_xml import UnsafeError
from hubwall.listings.opening import UnpackError, pieces_of
from hubwall.listings.xmltv import read_guide
from hubwall.listings.xmltv_time import utc_seconds
from hubwall.model.channels import Programme

GUIDE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tv SYSTEM "xmltv.dtd">
<tv generator-info-name="x">
<channel id="a"><display-name>A é</display-name><display-name lang="fr">La A</display-name>
<icon src="http://l/a.png"/></channel>
<programme channel="a" start="20261123203000 +0100" stop="20261123213000 +0100">
 <title lang="en">News</title><title lang="fr">Le
 journal</title><sub-title>Edition</sub-title>
 <desc>All &lt;that&gt; <b>is</b> new &amp; true</desc><category>News</category>
 <credits><actor>Nobody</actor></credits></programme>
<programme channel="passed" start="20261123203000"><title>Passed over</title></programme>
<programme channel="b" start="20261123213000"><title>Film</title></programme>
</tv>
"""


class Taken:
    """A sink that takes all but one channel."""

    def __init__(self) -> None:
        self.channels: list[tuple[str, tuple[str, ...]]] = []
        self.programmes: list[Programme] = []

    def channel(self, id: str, names: tuple[str, ...]) -> None:
        self.channels.append((id, names))

    def wants(self, id: str, begins: int, ends: int) -> bool:
        return id != "passed"

    def programme(self, programme: Programme) -> None:
        self.programmes.append(programme)


def read(
    text: str | bytes, size: int = 100, languages: tuple[str, ...] = ("fr", "en")
) -> tuple[Taken, list[str], int]:
    data = text if isinstance(text, bytes) else text.encode()
    sink, wrong = Taken(), Complaints("g")
    parts = read_guide(
        (data[at : at + size] for at in range(0, len(data), size)), sink, wrong, languages
    )
    return sink, [str(problem).removeprefix("g:") for problem in wrong.problems], parts


@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_a_guide(size: int) -> None:
    sink, said, parts = read(GUIDE, size)
    assert said == []
    assert parts == 4
    assert sink.channels == [("a", ("A é", "La A"))]
    begins = int(datetime(2026, 11, 23, 19, 30, tzinfo=UTC).timestamp())
    assert sink.programmes == [
        Programme("a", begins, begins + 3600, "Le journal", "Edition",
                  "All <that> is new & true", "News"),
        Programme("b", begins + 7200, 0, "Film"),
    ]  # fmt: skip


def test_titles_in_the_rooms_language_then_in_none_then_in_any() -> None:
    def title(*titles: str, languages: tuple[str, ...]) -> str:
        text = "".join(titles)
        sink, _, _ = read(
            f'<tv><programme channel="a" start="2026">{text}</programme></tv>', languages=languages
        )
        return sink.programmes[0].title

    french, english = '<title lang="fr-CA">F</title>', '<title lang="en">E</title>'
    german, plain = '<title lang="de">D</title>', "<title>P</title>"
    assert title(german, english, french, languages=("fr", "en")) == "F"
    assert title(german, plain, english, languages=("fr", "en")) == "E"
    assert title(german, plain, languages=("fr", "en")) == "P"
    assert title(german, "<title/>", languages=("fr",)) == "D"
    assert title("<title/>", languages=("fr",)) == ""


@pytest.mark.parametrize(
    "name", ["ISO-8859-1", "iso-8859-15", "windows-1252", "UTF-16", "utf-8"]
)  # fmt: skip
def test_in_the_letters_that_it_declares(name: str) -> None:
    sink, said, _ = read(GUIDE.replace("UTF-8", name).encode(name), 33)
    assert said == []
    assert sink.channels[0][1] == ("A é", "La A")


def test_in_letters_of_several_bytes_and_in_letters_that_nobody_knows() -> None:
    text = GUIDE.replace("A é", "東京").replace("La A", "Tokyo")
    for size in (50, 10_000):
        sink, _, _ = read(text.replace("UTF-8", "Shift_JIS").encode("shift_jis"), size)
        assert sink.channels == [("a", ("東京", "Tokyo"))]
        sink, _, _ = read(GUIDE.replace("UTF-8", "UTF-Q"), size)
        assert len(sink.programmes) == 2
        sink, _, _ = read(GUIDE.replace("UTF-8", "UTF-16"), size)  # which it is not
        assert len(sink.programmes) == 2


def test_damage_costs_the_programme_there_and_no_other() -> None:
    def programme(channel: str, title: str) -> str:
        return f'<programme channel="{channel}" start="2026"><title>{title}</title></programme>\n'

    titles = ["one", "Tom & Jerry", "two", "a&nbsp;b", "three", "<br>", "four", "\x0b", "five"]
    text = "<tv>\n" + "".join(programme(str(n), title) for n, title in enumerate(titles)) + "</tv>"
    for size in (1, 10, 64, 10_000):
        sink, said, _ = read(text, size)
        assert [one.title for one in sink.programmes] == ["one", "two", "three", "four", "five"]
        assert said == [
            "3:1: the guide is damaged, here and in 3 more places; "
            "the programmes there are left out"
        ]


def test_a_file_without_utf8_that_does_not_say_so() -> None:
    one = '<programme channel="a" start="2026"><title>é{}</title></programme>\n'
    text = "<tv>" + "".join(one.format(n) for n in range(200)) + "</tv>"
    sink, _, _ = read(text.encode("latin-1"), 1000)
    assert len(sink.programmes) > 170
    assert sink.programmes[-1].title == "é199"


def test_two_files_in_one_and_one_that_is_cut() -> None:
    both = GUIDE + GUIDE
    assert len(read(both)[0].programmes) == 4
    sink, said, _ = read(GUIDE[: GUIDE.index("<credits>")])
    assert (len(sink.channels), sink.programmes) == (1, [])
    assert "the guide ends in the middle; what stands before is taken" in said[0]


def test_times_that_are_none_are_told() -> None:
    _, said, _ = read('<tv>\n<programme channel="a" start="tonight"/></tv>')
    assert said == ["2:1: a programme has no valid time: “tonight”"]
    sink, _, _ = read('<tv><programme channel="a" start="2026" stop="2025"/></tv>')
    assert sink.programmes[0].ends == 0


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE tv [<!ENTITY a "x">]><tv>&a;</tv>',
        '<!DOCTYPE tv [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]><tv/>',
        "<tv>" + "<a>" * 1000,
        "<tv><!--" + "x" * (5 << 20),
        "<tv><channel id='" + "x" * (5 << 20),
    ],
    ids=["entity", "outer entity", "deep", "endless comment", "endless name"],
)
def test_what_is_refused(text: str) -> None:
    with pytest.raises(UnsafeError):
        read(text, 1 << 16)


@pytest.mark.parametrize("text", ["", "no guide at all", "<html><p>x", "\xff\xfe", "{}"])
def test_what_is_no_guide_has_no_parts(text: str) -> None:
    assert read(text)[2] == 0


def test_a_large_guide_takes_no_more_memory_than_a_small_one() -> None:
    one = GUIDE[GUIDE.index("<programme") : GUIDE.index("</tv>")].encode()

    def pieces(count: int) -> Iterator[bytes]:
        yield b"<tv>"
        for _ in range(count):
            yield one * 20
        yield b"</tv>"

    class Nothing(Taken):
        def programme(self, programme: Programme) -> None: ...

    def peak(count: int) -> int:
        tracemalloc.start()
        read_guide(pieces(count), Nothing(), Complaints("g"), ("fr",))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(5)
    assert peak(200) < peak(20) + 100_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20261123203000 +0100", "2026-11-23T19:30"),
        ("20261123203000 -0330", "2026-11-24T00:00"),
        ("20261123203000+01:00", "2026-11-23T19:30"),
        ("20261123203000", "2026-11-23T20:30"),
        ("202611232030", "2026-11-23T20:30"),
        ("202611232030 +0100", "2026-11-23T19:30"),
        ("20261123", "2026-11-23T00:00"),
        ("2026", "2026-01-01T00:00"),
        ("2026-11-23T20:30:00Z", "2026-11-23T20:30"),
        ("20261123203000.123 +0000", "2026-11-23T20:30"),
        ("20260723203000 BST", "2026-07-23T19:30"),
        ("20261123203000 CET", "2026-11-23T19:30"),
        ("20261123240000 +0000", "2026-11-24T00:00"),
        ("  20261123203000   +0100 ", "2026-11-23T19:30"),
    ],
)
def test_times_in_all_their_ways(text: str, expected: str) -> None:
    found = utc_seconds(text)
    assert found is not None
    assert datetime.fromtimestamp(found, UTC).isoformat()[:16] == expected


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    summer, winter = utc_seconds("20261025023000 +0200"), utc_seconds("20261025023000 +0100")
    assert summer is not None
    assert winter == summer + 3600


@pytest.mark.parametrize("text", ["", "x", "20269923", "00000000000000", "20261123990000", "٢٠"])
def test_what_is_no_time(text: str) -> None:
    assert utc_seconds(text) is None


@given(st.text(max_size=40))
def test_no_time_makes_it_raise(text: str) -> None:
    utc_seconds(text)


@example(52, 38)
@given(st.integers(0, 10_000), st.integers(1, 60))
def test_no_damage_makes_it_raise(seed: int, size: int) -> None:
    chance = random.Random(seed)
    data = bytearray(GUIDE.encode())
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randrange(200)]
            case _:
                data[at:at] = data[: chance.randrange(300)]
    try:
        sink, _, _ = read(bytes(data), size)
    except UnsafeError:
        return
    for one in sink.programmes:
        assert one.ends == 0 or one.ends > one.begins


def test_packed_files_are_known_by_what_stands_in_them(tmp_path: Path) -> None:
    data = b"x" * 300_000
    for name, packed in (
        ("plain", data),
        ("gzip", gzip.compress(data)),
        ("two", gzip.compress(data[:1000]) + gzip.compress(data[1000:])),
        ("xz", lzma.compress(data)),
    ):
        path = tmp_path / f"{name}.txt"
        path.write_bytes(packed)
        assert b"".join(pieces_of(path, 300_000)) == data
        with pytest.raises(UnpackError, match="too large"):
            list(pieces_of(path, 299_999))
        if name != "plain":
            path.write_bytes(packed[: len(packed) // 2])
            with pytest.raises(UnpackError, match="cut short"):
                list(pieces_of(path, 300_000))


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_a_bomb_is_left_after_as_much_as_is_allowed(tmp_path: Path, pack) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "bomb"
    path.write_bytes(pack(bytes(48 << 20)))
    tracemalloc.start()
    with pytest.raises(UnpackError):
        for _ in pieces_of(path, 32 << 20):
            pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 << 20  # xz keeps the last 8 MB
