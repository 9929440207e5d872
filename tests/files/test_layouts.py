"""Reading layouts: every mistake at its place, and each costs only its own zone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.files.layouts import layout_from_text, read_layout
from hubwall.files.zones import ERROR
from hubwall.model.geometry import Rect
from hubwall.model.mistake import Mistake
from hubwall.model.words import speak
from hubwall.model.zone import Crop, Fit
from tests.files.samples import all_kinds, mutated

HEAD = "version: 1\ncanvas: 1920x1080\nzones:\n"
PLACE = Path("/x/a.yaml")


def problems(text: str, kinds: Any) -> list[str]:
    found = layout_from_text(text, PLACE, kinds).problems
    return [str(problem).removeprefix("/x/") for problem in found]


def test_a_good_layout(shift: Path, kinds: Any) -> None:
    file = read_layout(shift, kinds)
    assert file.problems == ()
    assert file.screens == (Rect(0, 0, 1920, 1080), Rect(1980, 0, 1920, 1080))
    assert file.layout is not None
    assert (file.layout.name, file.layout.slug) == ("Morning shift", "shift")
    news, mentions, time, _ = file.layout.zones
    assert (news.id, news.volume, news.rect) == ("news", 60, Rect(0, 0, 1920, 1080))
    assert (mentions.z, mentions.source.kind) == (2, "web")
    assert mentions.source.key == kinds["web"].source(mentions.source.options).key
    assert time.source.options.zones == ("Europe/Paris", "Africa/Abidjan")


def test_every_zone_key(kinds: Any) -> None:
    text = HEAD + (
        "  - {id: a, name: A, at: [0, 0, 100, 100], z: -3, volume: 0, mute: true, output: hall,\n"
        "     crop: [0.1, 0, 0.2, 0], fit: cover, tags: [x, y], lock: true, transition: cut,\n"
        "     fallback: {clock: UTC}, text: Hello}\n"
    )
    file = layout_from_text(text, PLACE, kinds)
    assert file.problems == ()
    assert file.layout is not None
    zone = file.layout.zones[0]
    assert zone.crop == Crop(0.1, 0, 0.2, 0)
    assert (zone.fit, zone.tags, zone.lock, zone.mute) == (Fit.COVER, ("x", "y"), True, True)
    assert zone.fallback is not None
    assert zone.fallback.kind == "clock"


def test_ids_are_made_from_names(kinds: Any) -> None:
    place = "at: [0, 0, 100, 100], text: Hi}\n"
    text = HEAD + (
        f"  - {{name: The News!, {place}  - {{name: The News!, {place}"
        f"  - {{{place}  - {{id: the-news, {place}"
    )
    file = layout_from_text(text, PLACE, kinds)
    assert file.layout is not None
    assert [zone.id for zone in file.layout.zones] == [
        "the-news-2",
        "the-news-3",
        "text",
        "the-news",
    ]


def test_all_mistakes_at_once_each_at_its_place(kinds: Any) -> None:
    text = HEAD + (
        "  - nam: x\n    at: [0, 0, 100]\n    web:\n      zom: 2\n      zoom: '2'\n"
        "  - at: [5000, 0, 100, 100]\n    webb: https://example.org\n"
        "  - {id: one, at: [0, 0, 100, 100], text: Fine}\n"
        "  - {id: one, at: [0, 0, 8, 100], fit: covr, text: Fine}\n"
        "  - {at: [0, 0, 100, 100], share: seat 3}\n"
        "  - {at: [0, 0, 100, 100], acme.ndi: studio}\n"
        "  - {at: [0, 0, 100, 100], text: 'a ${name}', extends: b}\n"
        "  - {at: [0, 0, 100, 100], text: a, clock: UTC}\n"
        "  - {at: [0, 0, 100, 100], volume: 200, mute: 1, text: {markdown: a, align: rigth}}\n"
        "  - {at: [0, 0, 100, 100]}\n"
        "  - 7\n"
    )
    assert problems(text, kinds) == [
        "a.yaml:4:5: “nam” is unknown here; did you mean “name”?",
        "a.yaml:5:5: this list is too short",
        "a.yaml:6:5: “url” is missing",
        "a.yaml:7:7: “zom” is unknown here; did you mean “zoom”?",
        "a.yaml:8:13: a number is needed here, not “2”",
        "a.yaml:9:9: the zone lies on no screen",
        "a.yaml:10:5: “webb” is unknown here; did you mean “web”?",
        "a.yaml:12:10: the zone in line 11 has the id “one” already",
        "a.yaml:12:26: 8 is too small; at least 16 is needed",
        "a.yaml:12:40: “covr” is not possible here; contain, cover, stretch are; "
        "did you mean “cover”?",
        "a.yaml:13:35: a share is named like seat-3, seat-3/slides or any",
        "a.yaml:14:28: no kind “acme.ndi” is installed; install the package that brings it",
        "a.yaml:15:34: a “$” before a brace is kept for a later version",
        "a.yaml:15:47: “extends” comes in a later version",
        "a.yaml:16:37: a zone shows one source, and this one names text already",
        "a.yaml:17:36: 200 is too large; at most 100 is allowed",
        "a.yaml:17:47: true or false is needed here, not 1",
        "a.yaml:17:77: “rigth” is not possible here; left, centre, right are; "
        "did you mean “right”?",
        "a.yaml:18:5: this zone shows nothing; name a source, such as web or stream",
        "a.yaml:19:5: a zone is needed here: names with values",
    ]
    file = layout_from_text(text, PLACE, kinds)
    assert file.layout is not None
    assert len(file.layout.zones) == 11
    assert [zone.source.kind for zone in file.layout.zones].count(ERROR) == 10
    assert len(file.layout.ids) == 11


def test_a_mistaken_zone_keeps_what_is_good(kinds: Any) -> None:
    text = HEAD + "  - name: Left\n    at: [0, 0, 800, 600]\n    web: {url: 'javascript:1'}\n"
    file = layout_from_text(text, PLACE, kinds)
    assert file.layout is not None
    zone = file.layout.zones[0]
    assert (zone.name, zone.rect, zone.source.kind) == ("Left", Rect(0, 0, 800, 600), ERROR)
    mistake = zone.source.options
    assert isinstance(mistake, Mistake)
    assert mistake.kind == "web"
    assert mistake.text == "name: Left\nat: [0, 0, 800, 600]\nweb: {url: 'javascript:1'}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a.yaml: the file is empty"),
        ("- a", "a.yaml:1:1: this is no layout: version, name, zones"),
        ("version: 2\nzones: []",
         "a.yaml:1:10: this version of hubwall reads layouts of version 1 only"),
        ("version: 1\ncanvas: 100x100\nzone: []",
         "a.yaml:3:1: a layout needs zones; did you mean “zones”?"),
        ("version: 1\ncanvas: 100x100\nzones: 5", "a.yaml:3:8: zones must be a list"),
    ],
)  # fmt: skip
def test_no_layout(text: str, said: str, kinds: Any) -> None:
    file = layout_from_text(text, PLACE, kinds)
    assert file.layout is None
    assert said in [str(problem).removeprefix("/x/") for problem in file.problems]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("canvas: 100x100\nzones: []", "a.yaml:1:1: “version” is missing"),
        ("version: 1\nzones: []", "a.yaml:1:1: the layout does not say for which screens it was "
         "drawn; write screens or canvas"),
        ("version: 1\ncanvas: big\nzones: []",
         "a.yaml:2:9: the canvas is written WIDTHxHEIGHT, such as 5760x2160, not “big”"),
        ("version: 1\ncanvas: 1920\nzones: []",
         "a.yaml:2:9: the canvas is written WIDTHxHEIGHT, such as 5760x2160, not 1920"),
        ("version: 1\ncanvas: [1920, 1080]\nzones: []",
         "a.yaml:2:9: the canvas is written WIDTHxHEIGHT, such as 5760x2160, not […]"),
        ("version: 1\ncanvas: 1920x5\nzones: []",
         "a.yaml:2:9: each side of the canvas has 16 to 99999 pixels"),
        ("version: 1\ncanvas: 99x99\nscreens: [[0, 0, 99, 99]]\nzones: []",
         "a.yaml:2:1: screens and canvas say the same; keep one of them"),
        ("version: 1\ncanvas: 99x99\nnmae: x\nzones: []",
         "a.yaml:3:1: “nmae” is unknown here; did you mean “name”?"),
        ("version: 1\ncanvas: 99x99\nparams: {}\nzones: []",
         "a.yaml:3:1: “params” comes in a later version"),
    ],
)  # fmt: skip
def test_a_layout_with_a_mistake_is_shown(text: str, said: str, kinds: Any) -> None:
    file = layout_from_text(text, PLACE, kinds)
    assert file.layout is not None
    assert [str(problem).removeprefix("/x/") for problem in file.problems] == [said]


def test_forbidden_files_are_problems(kinds: Any) -> None:
    zone = "  - {{at: [0, 0, 100, 100], image: {}}}\n"
    text = HEAD + zone.format("poster.png") + zone.format("/etc/passwd")
    context = {"folder": Path("/x"), "roots": ()}
    file = layout_from_text(text, PLACE, kinds, context)
    assert [problem.line for problem in file.problems] == [5]


def test_problems_speak_french(kinds: Any) -> None:
    speak("fr")
    try:
        found = problems(HEAD + "  - {at: [0, 0, 100, 100], txt: a}\n", kinds)
        assert found == ["a.yaml:4:28: « txt » est inconnu ici ; vouliez-vous dire « text » ?"]
    finally:
        speak("en")


KINDS = all_kinds()


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_mutated_layouts_never_crash(seed: int) -> None:
    file = layout_from_text(mutated(seed), PLACE, KINDS)
    assert file.layout is not None or file.problems
    for problem in file.problems:
        assert str(problem)
        assert "{" not in problem.text or problem.values
    if file.layout is not None:
        assert len(file.layout.ids) == len(file.layout.zones)
