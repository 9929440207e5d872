"""What wall and desk say to each other survives the way, and nothing else gets through."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.desk.link import LARGEST, Lines, parse_order, parse_report, write_order, write_report
from hubwall.desk.messages import (
    App,
    AskSeat,
    ForgetThing,
    Health,
    Input,
    LetIn,
    Level,
    Order,
    Paired,
    PairingCode,
    Ready,
    Report,
    Seats,
    Shares,
    Shown,
    Start,
    TakeOff,
    Thing,
    Thumb,
    Trouble,
    TurnAway,
    WantPairing,
    WantWelcome,
    WelcomeCode,
)
from hubwall.model.shares import Consent, Seat, Share, ShareState, Way

SHARE = Share(
    "seat-3/screen", Way.AGENT, "seat-3", "Zoë", "Écran 2", "screen", (1920, 1080), True, False,
    1.7e9, ShareState.LIVE, True,
)  # fmt: skip
ORDERS: list[Order] = [
    Start(
        "t" * 32, True, "Room", 8787, "wall.example", "/c", "/k", ("seat-3",), False, 50, ("scan",)
    ),
    LetIn("guest/ana-4f"),
    TurnAway("guest/ana-4f"),
    TakeOff("seat-3/screen"),
    Shown({"seat-3/screen": ("Left", "Right")}),
    AskSeat("seat-3", 1),
    WantWelcome(True),
    WantPairing(False),
    Input("seat-3/screen", (("key", 97, 1),)),
    App({"anything": 1}),
    ForgetThing("/library/a.png"),
]
REPORTS: list[Report] = [
    Ready(8787),
    Shares((SHARE, SHARE)),
    Seats((Seat("seat-3", "Seat 3", True, True, Consent.ALWAYS, (("DP-1", 1920, 1080),)),)),
    WelcomeCode("https://wall", "123456", 60, "AA:BB", True),
    PairingCode("ABCDE-FGHIJ", 120),
    Paired("seat-3"),
    Health("seat-3/screen", "stale"),
    Thumb("seat-3/screen", 63, 7, 320, 180),
    Level("seat-3/screen", 100),
    Thing("/library/a.png", "a.png", "Zoë", 1.7e9, "image"),
    Trouble("Port {port} is taken", {"port": "8787"}),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: type(order).__name__)
def test_an_order_arrives_as_it_was_given(order: Order) -> None:
    assert parse_order(write_order(order)) == order


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: type(report).__name__)
def test_a_report_arrives_as_it_was_given(report: Report) -> None:
    assert parse_report(write_report(report)) == report


@given(st.binary(max_size=300))
def test_random_bytes_are_nothing(data: bytes) -> None:
    assert parse_order(data) is None
    assert parse_report(data) is None


@given(st.sampled_from(REPORTS), JSON, st.data())
def test_whatever_stands_in_a_report_it_is_bounded(
    report: Report, strange: Any, data: st.DataObject
) -> None:
    said = json.loads(write_report(report))
    (key, value), *_ = said.items()
    if isinstance(value, dict) and value:
        value[data.draw(st.sampled_from(sorted(value)))] = strange
    elif isinstance(value, list) and value:
        value[data.draw(st.integers(0, len(value) - 1))] = strange
    else:
        said[key] = strange
    found = parse_report(json.dumps(said).encode())
    if found is not None:
        assert len(write_report(found)) <= LARGEST
        for field in dataclasses.fields(found):
            assert len(str(getattr(found, field.name))) < LARGEST


def test_two_keys_are_no_message() -> None:
    assert parse_report(b'{"paired":"a","ready":{}}') is None
    assert parse_report(b'{"paired":"a"}') == Paired("a")


def test_what_is_too_much_is_refused() -> None:
    many = {"shares": [json.loads(write_report(Shares((SHARE,))))["shares"][0]] * 201}
    assert parse_report(json.dumps(many).encode()) is None
    assert parse_report(b'{"thumb":["a",64,1,320,180]}') is None
    assert parse_report(b'{"thumb":["a",6,1,321,180]}') is None
    assert parse_report(b'{"level":["a",101]}') is None
    assert parse_report(b'{"paired":"' + b"a" * LARGEST + b'"}') is None
    assert parse_report(b"[" * 100_000) is None


@given(st.lists(st.binary(max_size=30), max_size=20), st.integers(1, 40))
def test_lines_come_whole_however_they_are_cut(parts: list[bytes], cut: int) -> None:
    wanted = [part.replace(b"\n", b" ") for part in parts]
    stream = b"".join(part + b"\n" for part in wanted)
    lines = Lines(64)
    found = [line for i in range(0, len(stream), cut) for line in lines.feed(stream[i : i + cut])]
    assert found == wanted


def test_a_line_without_end_is_dropped_and_the_next_one_read() -> None:
    lines = Lines(16)
    assert lines.feed(b"x" * 100) == []
    assert lines.feed(b"y" * 100) == []
    assert lines.feed(b"z\nshort\n") == [b"short"]
