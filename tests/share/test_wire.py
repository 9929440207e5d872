"""What travels comes out as it went in, and what does not fit comes out as nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.shares import clean
from hubwall.share import messages as m
from hubwall.share import wire

shares = st.integers(0, 0xFFFF)
sequences = st.integers(0, 0xFFFFFFFF)
texts = st.text(max_size=60).map(clean)
sizes = st.tuples(st.integers(1, 8192), st.integers(1, 4352))
events = st.one_of(
    st.tuples(st.just("move"), st.integers(0, m.FULL), st.integers(0, m.FULL)),
    st.tuples(st.just("button"), st.integers(1, 9), st.integers(0, 1)),
    st.tuples(st.just("key"), st.integers(1, 0xFFFF), st.integers(0, 1)),
    st.tuples(st.just("wheel"), st.integers(-20, 20), st.integers(-20, 20)),
)
from_desk = st.one_of(
    st.builds(m.Challenge, st.integers(1, 9), st.binary(min_size=16, max_size=64), texts),
    st.builds(m.Welcome, texts),
    st.builds(m.Refused, st.sampled_from(m.REFUSALS)),
    st.builds(m.Watch, shares),
    st.builds(m.Unwatch, shares),
    st.builds(m.Ack, shares, sequences),
    st.builds(m.Refresh, shares),
    st.builds(m.State, shares, st.sampled_from(m.STATES)),
    st.builds(m.Ask, st.integers(0, 99)),
    st.builds(m.Input, shares, st.lists(events, max_size=m.MOST_EVENTS).map(tuple)),
)
_keys = st.binary(min_size=32, max_size=32), st.binary(min_size=64, max_size=64)
_booleans = st.booleans(), st.booleans()
from_agent = st.one_of(
    st.builds(m.Hello, st.integers(1, 9), *_keys, texts),
    st.builds(m.ShareOn, shares, texts, st.sampled_from(m.WHATS), sizes, *_booleans),
    st.builds(m.ShareOff, shares),
    st.builds(
        m.Offer,
        st.lists(
            st.tuples(texts, st.integers(0, 8192), st.integers(0, 4352)), max_size=m.MOST_SCREENS
        ).map(tuple),
        st.sampled_from(m.CONSENTS),
    ),
    st.builds(m.Alive, st.lists(shares, max_size=m.MOST_SHARES).map(tuple)),
    st.builds(m.Level, shares, st.integers(0, m.LOUDEST)),
    st.builds(m.Declined, st.integers(0, 99), st.sampled_from(m.DECLINES)),
    st.just(m.Bye()),
)
from_player = st.one_of(
    st.builds(m.PlayerWatch, st.from_regex(r"[a-z0-9./-]{1,80}", fullmatch=True), st.just("t")),
    st.builds(m.PlayerAck, sequences),
    st.just(m.PlayerRefresh()),
)
READERS = (wire.from_desk, wire.from_agent, wire.from_player, wire.to_player)


@given(from_desk)
def test_what_the_desk_says_arrives(message: m.FromDesk) -> None:
    assert wire.from_desk(wire.pack(message)) == message


@given(from_agent)
def test_what_the_agent_says_arrives(message: m.FromAgent) -> None:
    assert wire.from_agent(wire.pack(message)) == message
    assert len(wire.pack(message)) <= m.LARGEST_TEXT


@given(from_player)
def test_what_the_player_says_arrives(message: m.FromPlayer) -> None:
    assert wire.from_player(wire.pack(message)) == message
    assert wire.to_player(wire.pack(m.Gone("token"))) == m.Gone("token")
    assert wire.to_player(wire.pack(m.PlayerAlive())) == m.PlayerAlive()


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4)
    ),
    max_leaves=12,
)
KEYS = [
    *("challenge", "welcome", "refused", "watch", "unwatch", "ack", "refresh", "state", "ask"),
    *("input", "hello", "share", "unshare", "offer", "alive", "declined", "bye", "gone", "level"),
]


@given(st.sampled_from(KEYS), _json)
def test_any_value_under_a_known_key_is_a_message_or_nothing(key: str, value: Any) -> None:
    for read in READERS:
        read(json.dumps({key: value}))


@given(from_desk | from_agent, st.data())
def test_a_message_with_a_piece_changed_raises_nothing(message: m.Message, data: Any) -> None:
    text = bytearray(wire.pack(message), "utf-8")
    for _ in range(data.draw(st.integers(1, 4))):
        text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
    for read in READERS:
        read(bytes(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "[" * 30_000,
        '{"a":' * 5_000,
        '{"watch": ' + "9" * 5_000 + "}",
        '{"watch": 1, "unwatch": 1}',
        '{"watch": true}',
        '{"watch": 1.0}',
        '{"watch": 65536}',
        '{"watch": NaN}',
        '{"welcome": {"seat": "' + "x" * m.LARGEST_TEXT + '"}}',
        '{"share":{"id":1,"title":"","what":"screen","size":[8192,8192],"sound":true,"control":true}}',
        '{"level":[1,101]}',
        '{"level":[1,-1]}',
        '{"level":[1,0.5]}',
        '{"level":[65536,1]}',
        '{"level":[1]}',
        '{"input":[1,[' + ",".join(['["move",0,0]'] * (m.MOST_EVENTS + 1)) + "]]}",
        b"\xff\xfe",
    ],
)
def test_what_does_not_fit_is_nothing(text: str | bytes) -> None:
    assert [read(text) for read in READERS] == [None] * 4


def test_a_name_from_outside_is_one_line_without_tricks() -> None:
    said = wire.pack(m.Welcome("A\u202eb\u0000\n\tc\ud800" + "d" * 200))
    read = wire.from_desk(said)
    assert read == m.Welcome(("Ab c" + "d" * 200)[: m.LONGEST_NAME - 1] + "…")
