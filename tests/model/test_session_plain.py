"""The session on disk: it comes back, and whatever is damaged in it does no harm."""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.session import Mode, Session, from_plain, plain
from tests.model.layouts import JSON, names, places, plain_sessions

sessions = st.builds(
    Session,
    focus=names,
    selected=st.lists(names, max_size=4).map(tuple),
    mode=st.sampled_from(Mode),
    panel=st.sampled_from(["", "palette"]),
    attended=st.lists(names, max_size=4, unique=True).map(tuple),
    silenced=st.booleans(),
    solo=names,
    master=st.integers(0, 100),
    addresses=st.dictionaries(names, st.text(max_size=9)).map(MappingProxyType),
    unmaximised=places.map(MappingProxyType),
    admitted=st.lists(names, max_size=4).map(tuple),
    dismissed=st.lists(names, max_size=4).map(tuple),
    channels=st.dictionaries(names, st.text(max_size=9)).map(MappingProxyType),
    last_channels=st.dictionaries(names, st.text(max_size=9)).map(MappingProxyType),
    behind=st.dictionaries(names, st.floats(1, 600)).map(MappingProxyType),
)


@given(session=sessions)
def test_it_comes_back_from_json(session: Session) -> None:
    """All but the mode and what was looked at again: a wall that was brought back is in nobody's
    hands, and live."""
    back = from_plain(json.loads(json.dumps(plain(session))))
    assert back == replace(session, mode=Mode.WALL, panel="", behind=MappingProxyType({}))
    hash(back)


@given(said=JSON | plain_sessions)
def test_whatever_stands_there_it_never_raises(said: object) -> None:
    session = from_plain(said)
    assert isinstance(session.focus, str)
    assert all(isinstance(name, str) for name in session.selected)
    assert all(isinstance(v, str) for pair in session.addresses.items() for v in pair)
    assert all(len(place) == 4 for place in session.unmaximised.values())
    assert from_plain(json.loads(json.dumps(plain(session)))) == session


def test_damage_costs_only_what_is_damaged() -> None:
    session = from_plain(
        {
            "focus": None,
            "selected": ["a", 3, None],
            "silenced": "yes",
            "attended": ["a", 3, "b", "a"],
            "solo": 7,
            "master": 101,
            "addresses": {"a": "https://a.example", "b": None},
            "unmaximised": {
                "a": [1, 2, 3, 4],
                "b": [1, 2, 3],
                "c": [0, 0, 0, 0],
                "d": [True, 0, 5, 5],
                "e": [0, 0, 1 << 40, 5],
            },
            "admitted": ["seat-3/screen", 7],
            "dismissed": "guest/ana-4f",
        }
    )
    assert session == Session(
        selected=("a",),
        attended=("a", "b"),
        addresses=MappingProxyType({"a": "https://a.example"}),
        unmaximised=MappingProxyType({"a": (1, 2, 3, 4)}),
        admitted=("seat-3/screen",),
    )
