"""Saving: comments, order and quotes survive, and only what changed is rewritten."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.files.layout_saving import Conflict, NotSaved, Saved, layout_text, save_layout
from hubwall.files.layouts import LayoutFile, layout_from_text, read_layout
from hubwall.model.geometry import Rect
from hubwall.model.layout import Layout
from hubwall.model.mistake import Problem
from hubwall.model.zone import Crop, Fit, Source, Zone
from tests.files.samples import SHIFT, all_kinds

PLACE = Path("/x/a.yaml")


def changes(file: LayoutFile, layout: Layout, kinds: Any) -> list[str]:
    """The lines that saving would take away and bring, marked as in a patch."""
    text = layout_text(file, layout, file.path, kinds=kinds)
    assert isinstance(text, str), str(text)
    lines = difflib.unified_diff(file.text.splitlines(), text.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def read(kinds: Any, text: str = SHIFT) -> tuple[LayoutFile, Layout]:
    file = layout_from_text(text, PLACE, kinds)
    assert file.layout is not None
    return file, file.layout


def with_options(kinds: Any, zone: Zone, **options: Any) -> Zone:
    changed = zone.source.options.model_copy(update=options)  # type: ignore[attr-defined]
    return replace(zone, source=kinds[zone.source.kind].source(changed))


def test_unchanged_is_the_same_file(shift: Path, kinds: Any) -> None:
    before = shift.stat()
    file = read_layout(shift, kinds)
    assert file.layout is not None
    result = save_layout(file, file.layout, shift, kinds=kinds)
    assert isinstance(result, Saved)
    assert shift.read_text() == SHIFT
    assert shift.stat().st_mtime_ns == before.st_mtime_ns


def test_a_moved_zone(kinds: Any) -> None:
    file, layout = read(kinds)
    news = replace(layout.zones[0], rect=Rect(10, 0, 1900, 1080), volume=20, mute=True)
    assert changes(file, layout.with_zone(news), kinds) == [
        "-    at: [0, 0, 1920, 1080]     # x, y, width, height",
        "+    at: [10, 0, 1900, 1080]     # x, y, width, height",
        "-    volume: 60                 # 0 to 100, as heard",
        "+    volume: 20                 # 0 to 100, as heard",
        "+    mute: true",
    ]
    time = replace(layout.zones[2], rect=Rect(2940, 5, 960, 540))
    assert changes(file, layout.with_zone(time), kinds) == ["-      - 0", "+      - 5"]


def test_changed_options(kinds: Any) -> None:
    file, layout = read(kinds)
    web = with_options(kinds, layout.zones[1], zoom=2.0, style="tv")
    assert changes(file, layout.with_zone(web), kinds) == [
        "-      zoom: 1.25               # legible from the desks",
        "+      zoom: 2               # legible from the desks",
        "+      style: tv",
    ]
    stream = with_options(kinds, layout.zones[0], loop=False)
    assert changes(file, layout.with_zone(stream), kinds) == [
        "-    stream: https://example.org/live.m3u8",
        "+    stream:",
        "+      address: https://example.org/live.m3u8",
        "+      loop: false",
    ]
    other = with_options(kinds, layout.zones[3], markdown="# Bye\n\nSee you\n")
    assert changes(file, layout.with_zone(other), kinds) == [
        "-        # Welcome",
        "+        # Bye",
        "-        Visit starts at **10:00**",
        "+        See you",
    ]


def test_a_kept_channel_changes_its_line_alone(kinds: Any) -> None:
    text = (
        "version: 1\nname: A\ncanvas: 1920x1080\nzones:\n  - id: news\n    name: News\n"
        "    at: [0, 0, 960, 540]\n    tv: 4   # until the vote is over\n"
    )
    file, layout = read(kinds, text)
    tv = with_options(kinds, layout.zones[0], channel="France 24")
    assert changes(file, layout.with_zone(tv), kinds) == [
        "-    tv: 4   # until the vote is over",
        "+    tv: France 24   # until the vote is over",
    ]


def test_quotes_are_kept(kinds: Any) -> None:
    file, layout = read(kinds)
    zone = replace(layout.zones[1], name="It's on: now")
    assert changes(file, layout.with_zone(zone), kinds) == [
        "-    name: 'Mentions'",
        "+    name: 'It''s on: now'",
    ]


def test_another_source(kinds: Any) -> None:
    file, layout = read(kinds)
    zone = replace(layout.zones[0], source=layout.zones[2].source)
    assert changes(file, layout.with_zone(zone), kinds) == [
        "-    stream: https://example.org/live.m3u8",
        "+    clock: [Europe/Paris, Africa/Abidjan]",
    ]


def test_a_removed_zone_goes_with_its_comment(kinds: Any) -> None:
    file, layout = read(kinds)
    kept = replace(layout, zones=(layout.zones[0], layout.zones[1], layout.zones[3]))
    assert changes(file, kept, kinds) == [
        "-  # the clock on the right",
        "-  - id: time",
        "-    at:",
        "-      - 2940",
        "-      - 0",
        "-      - 960",
        "-      - 540",
        "-    clock: [Europe/Paris, Africa/Abidjan]",
    ]


def test_a_new_zone_comes_last(kinds: Any) -> None:
    file, layout = read(kinds)
    zone = replace(layout.zones[0], id="more", name="More: news", fit=Fit.COVER, tags=("a", "b"))
    text = layout_text(file, replace(layout, zones=(*layout.zones, zone)), PLACE, kinds=kinds)
    assert isinstance(text, str)
    assert text == SHIFT.removesuffix("# the end\n") + (
        "  - id: more\n"
        '    name: "More: news"\n'
        "    at: [0, 0, 1920, 1080]\n"
        "    volume: 60\n"
        "    fit: cover\n"
        "    tags: [a, b]\n"
        "    stream: https://example.org/live.m3u8\n"
        "# the end\n"
    )


def test_others_change_while_one_goes(kinds: Any) -> None:
    file, layout = read(kinds)
    last = replace(layout.zones[3], mute=True)
    kept = replace(layout, zones=(*layout.zones[1:3], last))
    found = changes(file, kept, kinds)
    assert found.count("+    mute: true") == 1
    assert [line for line in found if line.startswith("+")] == ["+    mute: true"]
    assert len(found) == 8


def test_moved_in_order(kinds: Any) -> None:
    file, layout = read(kinds)
    text = layout_text(file, replace(layout, zones=layout.zones[::-1]), PLACE, kinds=kinds)
    assert isinstance(text, str)
    assert sorted(filter(None, text.splitlines())) == sorted(filter(None, SHIFT.splitlines()))
    assert text.index("- id: notice") < text.index("# the clock") < text.index("- id: time")
    assert text.endswith("# the end\n")


def test_all_zones_gone_and_one_back(kinds: Any) -> None:
    file, layout = read(kinds)
    text = layout_text(file, replace(layout, zones=()), PLACE, kinds=kinds)
    assert isinstance(text, str)
    assert text.endswith("zones: []\n# the end\n")
    again, empty = read(kinds, text)
    back = layout_text(again, replace(empty, zones=layout.zones[:1]), PLACE, kinds=kinds)
    assert isinstance(back, str)
    assert back.startswith(text[: text.index("zones:")])
    assert back.endswith("# the end\n")


def test_ids_are_kept_from_then_on(kinds: Any) -> None:
    text = SHIFT.replace("id: news      ", "z: 0  ")
    file, layout = read(kinds, text)
    assert layout.zones[0].id == "news"
    assert changes(file, layout, kinds) == []
    renamed = replace(layout.zones[0], name="Télé")
    found = layout_text(file, layout.with_zone(renamed), PLACE, kinds=kinds)
    assert isinstance(found, str)
    assert "  - id: news\n    z: 0" in found
    assert read(kinds, found)[1].zones[0].id == "news"


BAD = """\
version: 1
canvas: 1920x1080
sound: {hall: 3}   # of a later version
zones:
  - name: Bad      # hm
    at: [0, 0, 400, 300]
    fitt:   cover
    web: {zom:  2}
  - acme.ndi: {studio: 1}
    at: [400, 0, 400, 300]
  - 7
  - {id: a, at: [800, 0, 400, 300], text: "Hi"}
"""


def test_mistakes_are_saved_word_for_word(kinds: Any) -> None:
    file, layout = read(kinds, BAD)
    zone = replace(layout.zones[3], rect=Rect(0, 600, 400, 300))
    assert changes(file, layout.with_zone(zone), kinds) == [
        '-  - {id: a, at: [800, 0, 400, 300], text: "Hi"}',
        '+  - {id: a, at: [0, 600, 400, 300], text: "Hi"}',
    ]
    moved = replace(layout.zones[0], rect=Rect(0, 10, 400, 300))
    assert changes(file, layout.with_zone(moved), kinds) == [
        "-    at: [0, 0, 400, 300]",
        "+    at: [0, 10, 400, 300]",
    ]


def test_mistakes_go_along_to_another_file(kinds: Any) -> None:
    _, layout = read(kinds, BAD)
    text = layout_text(None, layout, PLACE, kinds=kinds, screens=[Rect(0, 0, 1920, 1080)])
    assert isinstance(text, str)
    assert BAD[BAD.index("  - name: Bad") : BAD.index("  - {id: a")] in text


def test_a_mistake_that_was_mended_on_the_wall(kinds: Any) -> None:
    file, layout = read(kinds, BAD)
    mended = replace(layout.zones[0], source=layout.zones[3].source)
    text = layout_text(file, layout.with_zone(mended), PLACE, kinds=kinds)
    assert isinstance(text, str)
    assert "fitt" not in text
    assert "sound: {hall: 3}   # of a later version" in text
    assert read(kinds, text)[1].zones[0].source.kind == "text"


def test_windows_line_ends_are_kept(kinds: Any) -> None:
    file, layout = read(kinds, SHIFT.replace("\n", "\r\n"))
    moved = replace(layout.zones[0], rect=Rect(0, 10, 400, 300), mute=True)
    text = layout_text(file, layout.with_zone(moved), PLACE, kinds=kinds)
    assert isinstance(text, str)
    assert text.count("\r\n") == text.count("\n") == SHIFT.count("\n") + 1


def test_another_editor_is_never_written_over(shift: Path, kinds: Any) -> None:
    file = read_layout(shift, kinds)
    assert file.layout is not None
    theirs = SHIFT.replace("Morning", "Evening")
    shift.write_text(theirs)
    mine = replace(file.layout, name="Mine")
    result = save_layout(file, mine, shift, kinds=kinds)
    assert isinstance(result, Conflict)
    assert "changed by someone else" in str(result.problem)
    assert shift.read_text() == theirs
    result = save_layout(file, mine, shift, kinds=kinds, overwrite=True)
    assert isinstance(result, Saved)
    assert result.backup is not None
    assert result.backup.read_text() == theirs
    again = save_layout(result.file, replace(mine, name="More"), shift, kinds=kinds)
    assert isinstance(again, Saved)
    assert shift.read_text() == SHIFT.replace("Morning shift", "More")


def test_a_new_file(tmp_path: Path, kinds: Any) -> None:
    _, layout = read(kinds)
    path = tmp_path / "new" / "b.yaml"
    screens = [Rect(0, 0, 1920, 1080), Rect(1980, 0, 1920, 1080)]
    result = save_layout(None, layout, path, kinds=kinds, screens=screens)
    assert isinstance(result, Saved)
    assert path.read_text().startswith("# yaml-language-server: $schema=")
    found = read_layout(path, kinds)
    assert found.problems == ()
    assert found.layout == replace(layout, slug="b")
    assert isinstance(save_layout(None, layout, path, kinds=kinds, screens=screens), Conflict)


def test_a_file_that_is_no_layout_is_not_written_over(tmp_path: Path, kinds: Any) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("[")
    file = read_layout(path, kinds)
    result = save_layout(file, Layout("x"), path, kinds=kinds, screens=[Rect(0, 0, 99, 99)])
    assert isinstance(result, NotSaved)
    assert path.read_text() == "["


def test_saved_elsewhere_its_pictures_are_still_found(tmp_path: Path, kinds: Any) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    path = here / "a.yaml"
    path.write_text(
        "version: 1\ncanvas: 1920x1080\nzones:\n"
        "  - id: p  # a poster\n    at: [0, 0, 100, 100]\n    image: poster.png\n"
    )
    file = read_layout(path, kinds)
    assert file.layout is not None
    context = {"folder": there, "roots": (tmp_path,)}
    result = save_layout(file, file.layout, there / "a.yaml", kinds=kinds, context=context)
    assert isinstance(result, Saved)
    zone = result.file.layout.zones[0] if result.file.layout is not None else None
    assert zone is not None
    assert zone.source.options == file.layout.zones[0].source.options


RECTS = st.builds(Rect, st.integers(0, 900), st.integers(0, 900), st.integers(16, 999),
                  st.integers(16, 999))  # fmt: skip
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
SHARES = st.sampled_from([0.0, 0.1, 0.25, 0.333])


def sources(kinds: Any) -> st.SearchStrategy[Source]:
    def made(kind: str, **options: Any) -> Source:
        found = kinds[kind]
        source: Source = found.source(found.options.model_validate(options))
        return source

    return st.one_of(
        st.builds(lambda t, a: made("text", markdown=t, align=a),
                  TEXTS.filter(lambda t: "${" not in t), st.sampled_from(["left", "right"])),
        st.builds(lambda z, s: made("web", url="https://example.org/", zoom=z, refresh=s),
                  st.sampled_from([1.0, 1.25, 3.0]), st.integers(0, 9999)),
        st.builds(lambda z: made("clock", zones=z),
                  st.lists(st.sampled_from(["local", "UTC", "Europe/Paris"]), min_size=1,
                           max_size=3).map(tuple)),
        st.builds(lambda: made("load")),
    )  # fmt: skip


def zones(kinds: Any) -> st.SearchStrategy[Zone]:
    return st.builds(
        Zone,
        id=st.sampled_from(["news", "mentions", "time", "notice", "a", "b-2", "c.d"]),
        rect=RECTS,
        source=sources(kinds),
        name=TEXTS.filter(lambda t: "${" not in t),
        z=st.integers(-5, 5),
        volume=st.integers(0, 100),
        mute=st.booleans(),
        output=st.sampled_from(["", "hall"]),
        crop=st.builds(Crop, SHARES, SHARES, SHARES, SHARES),
        fit=st.sampled_from(Fit),
        tags=st.lists(st.sampled_from(["a", "on", "no: thing", "#x"]), max_size=2).map(tuple),
        lock=st.booleans(),
        transition=st.sampled_from(["morph", "fade", "cut"]),
        fallback=st.none() | sources(kinds),
    )


KINDS = all_kinds()
EMPTY = "version: 1\ncanvas: 1920x1080\nzones: []\n"
FLOW = "{version: 1, canvas: 1920x1080, zones: [{id: a, at: [0, 0, 99, 99], text: Hi}]}\n"
LOOSE = """\
version: 1
"canvas": 1920x1080   # all of it
zones:
# first
-
  # inside
  id: a
  at: [0,0,
       99, 99]        # two lines
  text: {"markdown": "x",
         size: 2}

# between

-   id: b-2
    text: >
      folded
      text
    at: [0, 0, 50, 50]
    fallback:
      clock:
    # last words
"""


@settings(max_examples=60, deadline=None)
@given(
    start=st.sampled_from([SHIFT, EMPTY, FLOW, LOOSE, BAD]),
    changed=st.lists(zones(KINDS), max_size=5, unique_by=lambda zone: zone.id),
    kept=st.integers(0, 15),
    moved=st.integers(0, 15),
    name=TEXTS.filter(lambda t: "${" not in t),
)
def test_whatever_changes_reads_back(
    start: str, changed: list[Zone], kept: int, moved: int, name: str
) -> None:
    file, layout = read(KINDS, start)
    new_ids = {zone.id for zone in changed}
    others = [z for n, z in enumerate(layout.zones) if kept >> n & 1 and z.id not in new_ids]
    others = [
        replace(z, rect=Rect(9, 9, 300, 200), mute=not z.mute, z=z.z + 1) if moved >> n & 1 else z
        for n, z in enumerate(others)
    ]
    wanted = Layout(name, (*others, *changed), "a")
    text = layout_text(file, wanted, PLACE, kinds=KINDS)
    assert not isinstance(text, Problem), str(text)
    found, back = read(KINDS, text)
    assert back.name == name
    for zone, read_back in zip(wanted.zones, back.zones, strict=True):
        if zone.source.kind != "error":
            assert read_back == zone
    again = layout_text(found, back, PLACE, kinds=KINDS)
    assert again == text
    for word in ("# all of it", "sound: {hall: 3}   # of a later version"):
        assert (word in start) == (word in text)


@pytest.mark.parametrize("text", [EMPTY, FLOW, LOOSE, BAD, SHIFT])
def test_unchanged_texts(text: str, kinds: Any) -> None:
    file, layout = read(kinds, text)
    assert layout_text(file, layout, PLACE, kinds=kinds) == text
