"""Who is heard, as a layout says it: both ways of writing it, and what saving makes of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from hubwall.files.layout_saving import layout_text
from hubwall.files.layouts import LayoutFile, layout_from_text
from hubwall.files.schema import layout_schema
from hubwall.files.settings import read_settings
from hubwall.files.yaml_reader import parse
from hubwall.model.sound import Sound, SoundDefaults, SoundMode
from tests.files.samples import all_kinds

KINDS = all_kinds()
VALIDATOR = Draft7Validator(layout_schema(KINDS))
PLACE = Path("/x/a.yaml")
ZONES = "zones: # all of them\n  - {id: time, at: [0, 0, 100, 100], clock: UTC}\n"
sounds = st.builds(Sound, st.sampled_from(SoundMode), st.none() | st.booleans())


def read(sound: str) -> LayoutFile:
    """A layout with that text in it; parser and schema are of one mind about it."""
    text = f"version: 1\n{sound}canvas: 1920x1080\n{ZONES}"
    file = layout_from_text(text, PLACE, KINDS)
    root = parse(text, PLACE).root
    assert root is not None
    assert VALIDATOR.is_valid(root.plain()) is (not file.problems)
    return file


def saved(file: LayoutFile, sound: Sound) -> str:
    assert file.layout is not None
    text = layout_text(file, replace(file.layout, sound=sound), PLACE, kinds=KINDS)
    assert isinstance(text, str), str(text)
    return text


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("", Sound(SoundMode.MIX)),
        ("sound: one\n", Sound(SoundMode.ONE)),
        ("sound: {mode: duck, levelled: false}\n", Sound(SoundMode.DUCK, False)),
        ("sound:\n  levelled: true\n", Sound(SoundMode.MIX, True)),
    ],
)
def test_both_ways_of_writing_it(text: str, sound: Sound) -> None:
    file = read(text)
    assert file.problems == ()
    assert file.layout is not None
    assert file.layout.sound == sound


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sound: onne\n", "2:8: “onne” is not possible here; one, mix, duck are; "
         "did you mean “one”?"),
        ("sound: {modes: duck}\n", "2:9: “modes” is unknown here; did you mean “mode”?"),
        ("sound: {levelled: yes}\n", "2:19: true or false is needed here, not “yes”"),
        ("sound: [one]\n", "2:8: names with values are needed here, not […]"),
    ],
)  # fmt: skip
def test_a_mistake_costs_only_the_sound(text: str, problem: str) -> None:
    file = read(text)
    assert [str(found) for found in file.problems] == [f"/x/a.yaml:{problem}"]
    assert file.layout is not None
    assert file.layout.sound == Sound()
    assert file.layout.ids == {"time"}


def test_comments_stay_where_they_are() -> None:
    long = "sound: # who\n  # and why\n  mode: one # the news\n  levelled: true # all\n"
    assert "sound: # who\n  # and why\n  mode: duck # the news\n  levelled: false # all\n" in saved(
        read(long), Sound(SoundMode.DUCK, False)
    )
    assert "sound: duck # who\n" in saved(read("sound: one # who\n"), Sound(SoundMode.DUCK))
    assert f"canvas: 1920x1080\nsound: one\n{ZONES}" in saved(read(""), Sound(SoundMode.ONE))


@given(was=sounds, now=sounds)
def test_whatever_is_saved_reads_back(was: Sound, now: Sound) -> None:
    value = json.dumps({"mode": was.mode, "levelled": was.levelled})
    for text in ("", f"sound: {value}\n", f"sound: {was.mode}\n"):
        back = layout_from_text(saved(read(text), now), PLACE, KINDS)
        assert back.problems == ()
        assert back.layout is not None
        assert back.layout.sound == now


def test_a_new_file_says_it_only_where_it_must() -> None:
    layout = read("").layout
    assert layout is not None
    screens = read("").screens
    plain = layout_text(None, layout, PLACE, kinds=KINDS, screens=screens)
    assert isinstance(plain, str)
    assert "sound" not in plain
    one = replace(layout, sound=Sound(SoundMode.ONE))
    text = layout_text(None, one, PLACE, kinds=KINDS, screens=screens)
    assert isinstance(text, str)
    assert "\nsound: one\n" in text


def test_the_walls_own_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    assert read_settings(path).value.sound.defaults == SoundDefaults("", True)
    path.write_text("sound: {output: hall, levelled: false}\n", encoding="utf-8")
    assert read_settings(path).value.sound.defaults == SoundDefaults("hall", False)
    path.write_text("sound: {outputs: hall}\n", encoding="utf-8")
    settled = read_settings(path)
    assert "did you mean “output”?" in str(settled.problems[0])
    assert settled.value.sound.defaults == SoundDefaults()
