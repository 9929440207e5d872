"""What every kind of source owes the wall, whoever wrote it. Kinds are found by themselves."""

from __future__ import annotations

import importlib
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import hubwall.sources
from hubwall.model.feeds import Awaited, Decode, Item, Mosaic, Page, Still, Tuned
from hubwall.model.french import FRENCH
from hubwall.sources.installed import kinds
from hubwall.sources.kind import Change, Kind, Options

SOURCES = Path(hubwall.sources.__file__).parent
ROOT = SOURCES.parent.parent
CHANGES = {change.value for change in Change}

each_kind = pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.name)


def sample(kind: Kind) -> dict[str, Any]:
    """The least that the kind asks for, from the examples of its required options."""
    return {
        name: field.examples[0]
        for name, field in kind.options.model_fields.items()
        if field.is_required() and field.examples
    }


def parse(kind: Kind, **more: Any) -> Options:
    return kind.options.model_validate(
        {**sample(kind), **more}, context={"folder": Path("/nowhere/layouts")}
    )


def test_folders_entry_points_kinds_and_tests_are_the_same() -> None:
    folders = {path.parent.name for path in SOURCES.glob("*/__init__.py")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    tests = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("kinds/*.py")}
    assert folders == set(project["entry-points"]["hubwall.kinds"])
    assert folders == {name for name in kinds() if "." not in name}
    assert folders == tests - {"__init__"}


@each_kind
def test_it_constructs_with_its_target_absent(kind: Kind) -> None:
    """Nothing is there, no network, no file, and still it can be placed on a wall."""
    options = parse(kind)
    assert isinstance(kind.feed(options), Decode | Still | Page | Item | Awaited | Tuned | Mosaic)
    assert isinstance(kind.title(options), str)


@each_kind
def test_every_option_is_described_in_both_languages(kind: Kind) -> None:
    assert kind.label in FRENCH
    schema = kind.options.model_json_schema()
    for name, field in kind.options.model_fields.items():
        assert field.description, name
        assert field.description in FRENCH, field.description
        assert schema["properties"][name]["description"] == field.description


@each_kind
def test_every_option_says_what_its_change_means(kind: Kind) -> None:
    for name, field in kind.options.model_fields.items():
        extra = field.json_schema_extra
        assert isinstance(extra, dict), name
        assert extra["change"] in CHANGES, name


@each_kind
def test_the_short_form_fills_an_option(kind: Kind) -> None:
    assert kind.short in kind.options.model_fields


@each_kind
def test_unknown_options_are_mistakes(kind: Kind) -> None:
    with pytest.raises(ValidationError, match="no_such_option"):
        parse(kind, no_such_option=1)


@each_kind
def test_its_source_is_stable_and_hashable(kind: Kind) -> None:
    """What stays, stays: the same text in two layouts is the same source."""
    one, two = kind.source(parse(kind)), kind.source(parse(kind))
    assert one == two
    assert hash(one) == hash(two)
    assert len({one.key, two.key}) == 1


@each_kind
def test_options_come_back_from_a_file(kind: Kind) -> None:
    options = parse(kind)
    written = json.loads(json.dumps(options.model_dump(mode="json")))
    assert kind.options.model_validate(written) == options


@each_kind
def test_its_feed_is_plain_data_for_another_process(kind: Kind) -> None:
    feed = kind.feed(parse(kind))
    if isinstance(feed, Decode | Still):
        json.dumps([dict(feed.restart), dict(feed.live)])
        module, _, function = feed.run.partition(":")
        assert callable(getattr(importlib.import_module(module), function))
    elif isinstance(feed, Item):
        json.dumps(dict(feed.properties))
        module, _, qml = feed.qml.partition(":")
        folder = Path(str(importlib.import_module(module).__file__)).parent
        assert (folder / qml).is_file()


@each_kind
def test_live_options_do_not_make_it_another_source(kind: Kind) -> None:
    options = parse(kind)
    for name, field in kind.options.model_fields.items():
        extra = field.json_schema_extra
        if not isinstance(extra, dict) or extra["change"] == Change.IDENTITY.value:
            continue
        other = options.model_copy(update={name: "something else"})
        if extra["change"] == Change.TURN.value:
            assert kind.source(other).key != kind.source(options).key
            assert kind.source(other).kin == kind.source(options).kin
            continue
        assert kind.source(other).key == kind.source(options).key
        restarts = kind.source(other).restart != kind.source(options).restart
        assert restarts == (extra["change"] == Change.RESTART.value)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("https://example.org/live.m3u8", "stream"),
        ("https://example.org/clip.mp4?token=1", "stream"),
        ("rtsp://camera.example.org/1", "stream"),
        ("udp://@239.10.0.1:5004", "stream"),
        ("https://camera.example.org/1.sdp", "stream"),
        ("/dev/video0", "stream"),
        ("v4l2:///dev/video0", "stream"),
        ("pulse://alsa_input.usb-grabber", "stream"),
        ("/home/someone/Film (1).MKV", "stream"),
        ("file:///home/someone/a%20film.webm", "stream"),
        ("/home/someone/briefing.pdf", "pdf"),
        ("/home/someone/poster.JPG", "image"),
        ("/home/someone/logo.svg", "image"),
        ("https://example.org/", "web"),
        ("http://example.org/dashboard?range=24h", "web"),
        ("https://example.org/photo.jpg", "web"),
        ("https://example.org/report.pdf", "web"),
        ("/home/someone/notes.odt", None),
        ("just some words", None),
        ("javascript:alert(1)", None),
    ],
)
def test_what_is_dropped_goes_to_the_kind_that_suits_it(what: str, expected: str | None) -> None:
    kind = max(kinds().values(), key=lambda kind: kind.claims(what))
    assert (kind.name if kind.claims(what) else None) == expected
    if expected:
        assert kind.dropped is not None
        kind.options.model_validate(kind.dropped(what))


@each_kind
@given(what=st.text(max_size=60))
def test_anything_may_be_dropped(kind: Kind, what: str) -> None:
    assert 0 <= kind.claims(what) <= 100


@each_kind
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
        ),
        max_leaves=6,
    ),
    data=st.data(),
)
def test_anything_may_be_written(kind: Kind, value: Any, data: st.DataObject) -> None:
    """Bad input is a validation error with words, never another exception."""
    name = data.draw(st.sampled_from(sorted(kind.options.model_fields)))
    try:
        options = parse(kind, **{name: value})
    except ValidationError:
        return
    hash(options)
    kind.feed(options)
    kind.title(options)
