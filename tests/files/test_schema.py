"""The schema and the parser say the same, because they come from the same definitions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from hubwall.files.context import context_for
from hubwall.files.layouts import layout_from_text, read_layout
from hubwall.files.schema import layout_schema
from hubwall.files.settings import Settings, allowed_folders
from hubwall.files.shipped import shipped_folder
from hubwall.files.yaml_reader import parse
from tests.files.samples import SHIFT, all_kinds

KINDS = all_kinds()
SCHEMA = layout_schema(KINDS)
VALIDATOR = Draft7Validator(SCHEMA)
PLACE = Path("/x/a.yaml")


def agree(text: str) -> bool:
    """Whether the text is good, once both have said the same about it."""
    root = parse(text, PLACE).root
    assert root is not None
    wrong = [error.message for error in VALIDATOR.iter_errors(root.plain())]
    problems = [str(problem) for problem in layout_from_text(text, PLACE, KINDS).problems]
    assert bool(wrong) == bool(problems), (text, wrong, problems)
    return not problems


def zone(**keys: Any) -> str:
    keys = {"at": [0, 0, 100, 100], "text": "Hi", **keys}
    kept = {key: value for key, value in keys.items() if value != "left out"}
    return json.dumps({"version": 1, "canvas": "1920x1080", "zones": [kept]})


def test_it_is_draft_07() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    said = json.dumps(SCHEMA)
    for newer in ("$defs", "prefixItems", "unevaluated"):
        assert newer not in said
    for found in set(json.dumps(SCHEMA).split('"#/definitions/')[1:]):
        assert found.split('"')[0] in SCHEMA["definitions"]


def test_every_kind_and_option_is_in_it() -> None:
    for name, kind in KINDS.items():
        options = SCHEMA["definitions"][f"kind.{name}"]["anyOf"][0]
        assert set(options["properties"]) == set(kind.options.model_fields)
        assert all(option.get("description") for option in options["properties"].values())


def test_the_shipped_layouts() -> None:
    for path in sorted(shipped_folder().glob("*.yaml")):
        root = parse(path.read_text(), path).root
        assert root is not None
        assert [error.message for error in VALIDATOR.iter_errors(root.plain())] == []
        context = context_for(path, allowed_folders(Settings()))
        assert [str(problem) for problem in read_layout(path, KINDS, context).problems] == []


def test_the_sample() -> None:
    assert agree(SHIFT)


GOOD = [
    {"text": {"markdown": "x", "ticker": True, "size": 2}},
    {"text": "left out", "load": None},
    {"text": "left out", "clock": "UTC"},
    {"text": "left out", "clock": ["UTC", "local"]},
    {"text": "left out", "clock": {"zones": "UTC", "face": "hands"}},
    {"text": "left out", "web": "https://example.org"},
    {"text": "left out", "web": {"url": "https://example.org", "refresh": "15 min"}},
    {"text": "left out", "web": {"url": "https://example.org", "scroll": [0, 9]}},
    {"text": "left out", "web": {"url": "http://localhost", "allow": "local"}},
    {"text": "left out", "load": ["memory"]},
    {"text": "left out", "stream": {"address": "udp://@239.0.0.1:1234", "deinterlace": False}},
    {"text": "left out", "image": ["a.png", "b.png"]},
    {"text": "left out", "image": "a.png"},
    {"text": "left out", "stream": "udp://@239.0.0.1:1234"},
    {"text": "left out", "share": "seat-3/slides"},
    {"text": "left out", "clock": True},
    {"text": "left out", "welcome": True},
    {"text": "left out", "testcard": True},
    {"fallback": {"load": True}},
    {"fallback": {"clock": None}},
    {"z": 2.0},
]  # fmt: skip

BAD = [
    {"at": "left out"},
    {"text": "left out"},
    {"clock": "UTC"},
    {"text": 5},
    {"text": True},
    {"text": "left out", "web": True},
    {"text": "left out", "welcome": False},
    {"text": None},
    {"text": ["a"]},
    {"text": {"markdown": "x", "size": "2"}},
    {"text": {"markdown": "x", "ticker": 1}},
    {"text": {"markdown": "a ${b}"}},
    {"text": {"markdown": "x", "nope": 1}},
    {"text": "left out", "web": {"zoom": 2}},
    {"text": "left out", "web": {"url": "https://example.org", "zoom": 9}},
    {"text": "left out", "web": {"url": "https://example.org", "scroll": [1]}},
    {"text": "left out", "web": None},
    {"text": "left out", "share": 3},
    {"text": "left out", "acme.ndi": "x"},
    {"fallback": {"clock": None, "load": None}},
    {"fallback": "x.png"},
    {"fallback": {}},
    {"extends": "x"},
]


@pytest.mark.parametrize("keys", GOOD)
def test_good_zones(keys: dict[str, Any]) -> None:
    assert agree(zone(**keys))


@pytest.mark.parametrize("keys", BAD)
def test_bad_zones(keys: dict[str, Any]) -> None:
    assert not agree(zone(**keys))


VALUES: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from([None, True, False, 0, 1, -1, 60, 100, 101, 0.5, 1.0, "", "a", "on", "60",
                     "cover", "morph", "A b", "a${b}", "left out", [], {}, [0, 0, 100, 100],
                     [0, 0, 8, 8], [0, 0.0, 100, 100.5], [0, 0, 0, 0], [0.5, 0, 0.5, 0],
                     ["a"], ["a", 1], [None], "x" * 201]),
    st.integers(-(10**7), 10**7),
    st.floats(-10, 10),
    st.text("ab-_.A1 ${", max_size=6),
)  # fmt: skip
KEYS = st.sampled_from(
    ["id", "name", "z", "volume", "mute", "output", "crop", "fit", "tags", "lock", "transition",
     "fallback", "nope"]
)  # fmt: skip
OPTIONS = st.sampled_from(["markdown", "ticker", "size", "align", "nope"])


@settings(max_examples=250, deadline=None)
@given(
    keys=st.dictionaries(KEYS, VALUES, max_size=3),
    options=st.dictionaries(OPTIONS, VALUES, max_size=3),
    at=st.one_of(st.just([0, 0, 100, 100]), VALUES),
)
def test_they_agree_on_anything(keys: dict[str, Any], options: dict[str, Any], at: Any) -> None:
    crop = keys.get("crop")
    if isinstance(crop, list) and len(crop) == 4 and all(isinstance(c, int | float) for c in crop):
        del keys["crop"]  # that it leaves something can't be said in a schema
    text = {"markdown": "x", **options}
    agree(zone(**keys, at=at, text={k: v for k, v in text.items() if v != "left out"}))


TOP = st.fixed_dictionaries(
    {},
    optional={
        "version": st.sampled_from([1, 2, "1", 1.0, None, True]),
        "name": VALUES,
        "canvas": st.sampled_from(["100x100", "15x100", "100x", 100, None, "100000x100"]),
        "screens": st.sampled_from([[], [[0, 0, 100, 100]], [[0, 0, 1, 1]], [[0]], None, "x"]),
        "zones": st.sampled_from([[], None, {}, 5, "x", [5], [None]]),
        "sound": st.just(1),
    },
)


@settings(max_examples=250, deadline=None)
@given(top=TOP)
def test_they_agree_on_the_layout_itself(top: dict[str, Any]) -> None:
    agree(json.dumps(top))
