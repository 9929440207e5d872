"""What is said arrives as it was meant, and nothing else does any harm."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.media.protocol import (
    LARGEST,
    STATES,
    Again,
    Change,
    Keep,
    Kept,
    Login,
    Resize,
    Start,
    State,
    Title,
    Tracks,
    Turned,
    Video,
    Well,
    parse_order,
    parse_report,
    write_order,
    write_report,
)
from hubwall.model.zone import Fit

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
WORDS = """start size fit live restart login state code values video tracks page format sound
keep again kept title path seconds"""
keys = st.sampled_from(sorted(WORDS.split()))
messages = st.dictionaries(keys, json_values | st.dictionaries(keys, json_values), max_size=5)
sizes = st.tuples(st.integers(1, 32768), st.integers(1, 32768))
options = st.dictionaries(st.text(max_size=10), st.integers(-(2**53), 2**53) | st.text(max_size=10))
logins = st.none() | st.builds(Login, st.text(max_size=20), st.text(max_size=20))
fits = st.sampled_from(list(Fit))
seconds = st.integers(0, 864_000).map(lambda tenths: tenths / 10)
orders = st.one_of(
    st.builds(Start, options, options, sizes, fits, st.sampled_from(["bgra", "i420"]), logins),
    st.builds(Resize, sizes, fits),
    st.builds(Change, options),
    st.builds(Keep, st.text(max_size=200), seconds),
)
numbers = st.integers(1, 65536)
tracks = st.lists(st.tuples(st.integers(-5, 2**31), st.text(max_size=80)), max_size=9).map(tuple)
reports = st.one_of(
    st.builds(
        State,
        st.sampled_from(STATES),
        st.text(max_size=40),
        st.dictionaries(st.text(max_size=40), st.text(max_size=300), max_size=8),
    ),
    st.builds(Video, numbers, numbers, st.tuples(numbers, numbers)),
    st.just(Video(0, 0)),
    st.builds(Tracks, tracks, tracks),
    st.builds(Turned, st.integers(1, 999), st.integers(1, 999)),
    st.builds(Again, seconds, seconds),
    st.builds(Kept, st.text(max_size=200), seconds, st.text(max_size=40)),
    st.builds(Title, st.text(max_size=300), st.text(max_size=300)),
    st.just(Well()),
)


@given(orders)
def test_orders_arrive(order):
    assert parse_order(write_order(order)) == order


@given(reports)
def test_reports_arrive(report):
    assert parse_report(write_report(report)) == report


@settings(max_examples=200)
@given(st.binary(max_size=200) | messages.map(lambda said: json.dumps(said).encode()))
def test_anything_else_is_dropped_without_a_word(data):
    for parse, kinds in (
        (parse_order, (Start, Resize, Change, Keep)),
        (parse_report, (State, Video, Tracks, Turned, Again, Kept, Title, Well)),
    ):
        found = parse(data)
        assert found is None or isinstance(found, kinds)


def test_deep_and_long_messages_are_dropped():
    assert parse_report(b"[" * LARGEST) is None
    assert parse_report(b'{"state":"playing"' + b" " * LARGEST + b"}") is None
    assert parse_report(b'{"video":[' + b"9" * 5000 + b",1,1,1]}") is None


def test_no_login_shows_in_what_could_be_logged():
    start = Start({}, {}, (1, 1), login=Login("anna", "s3cret"))
    assert "s3cret" not in repr(start)
    assert "anna" not in str(start)
