"""Programmes on a line of time: gaps, overlaps, no ends, and the two nights of 23 and 25 hours."""

from __future__ import annotations

import time as clocks
from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.channels import Programme
from hubwall.wall.television.guide_grid import Span, blocks, clock, in_order, span_at, ticks

PARIS = ZoneInfo("Europe/Paris")
HOUR = 3600


def at(text: str, zone: ZoneInfo = PARIS, fold: int = 0) -> int:
    """`2026-03-29 01:30` there."""
    return round(datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).timestamp())


def show(begins: int, ends: int, title: str = "") -> Programme:
    return Programme("one", begins, ends, title)


def words(span: Span, zone: ZoneInfo = PARIS) -> list[str]:
    return [tick.text for tick in ticks(span, zone)]


def test_the_line_begins_at_the_last_half_hour() -> None:
    span = span_at(at("2026-11-23 20:47"), 3, None, PARIS)
    assert clock(span.begins, PARIS) == "20:30"
    assert words(span) == ["20:30", "21:00", "21:30", "22:00", "22:30", "23:00"]


def test_half_hours_are_those_of_the_place() -> None:
    nepal = ZoneInfo("Asia/Kathmandu")  # 5 h 45 min ahead
    span = span_at(at("2026-11-23 20:47", nepal), 1, None, nepal)
    assert words(span, nepal) == ["20:30", "21:00"]


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        ("2026-11-23 09:00", "2026-11-23 20:00"),
        ("2026-11-23 21:15", "2026-11-23 20:00"),
        ("2026-11-24 00:30", "2026-11-23 20:00"),  # the evening is not over
        ("2026-11-24 01:00", "2026-11-24 20:00"),
    ],
)
def test_an_evening_is_shown_until_it_is_over(now: str, begins: str) -> None:
    span = span_at(at(now), 5, time(20, 0), PARIS)
    assert span == Span(at(begins), at(begins) + 5 * HOUR)


def test_the_night_that_lacks_an_hour() -> None:
    span = span_at(at("2026-03-29 01:10"), 3, None, PARIS)
    assert words(span) == ["01:00", "01:30", "03:00", "03:30", "04:00", "04:30"]
    late = show(at("2026-03-29 01:30"), at("2026-03-29 03:30"))
    (block,) = blocks([late], span)
    assert block.width * 3 == pytest.approx(1), "it lasts one hour, whatever the clocks say"


def test_the_night_with_an_hour_twice() -> None:
    span = span_at(at("2026-10-25 01:40"), 3, None, PARIS)
    assert words(span) == [
        "01:30", "02:00 CEST", "02:30 CEST", "02:00 CET", "02:30 CET", "03:00",
    ]  # fmt: skip
    first, second = at("2026-10-25 02:15"), at("2026-10-25 02:15", fold=1)
    (block,) = blocks([show(first, second)], span)
    assert block.width * 3 == pytest.approx(1)


@pytest.mark.parametrize("night", ["2026-03-29", "2026-10-25"])
def test_the_evening_after_the_clocks_were_put_begins_at_its_hour(night: str) -> None:
    span = span_at(at(f"{night} 00:30"), 3, time(20, 0), PARIS)
    assert clock(span.begins, PARIS) == "20:00"
    assert span.begins == at(f"{night} 20:00")


def test_the_day_begins_at_midnight() -> None:
    span = span_at(at("2026-11-23 23:10"), 2, None, PARIS)
    assert [tick.text for tick in ticks(span, PARIS) if tick.midnight] == ["00:00"]


@pytest.fixture
def in_lord_howe(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A room whose clocks are put back by half an hour."""
    monkeypatch.setenv("TZ", "Australia/Lord_Howe")
    clocks.tzset()
    yield
    monkeypatch.undo()
    clocks.tzset()


@pytest.mark.usefixtures("in_lord_howe")
def test_the_rooms_own_time_without_a_name() -> None:
    howe = ZoneInfo("Australia/Lord_Howe")
    span = span_at(at("2026-04-05 01:10", howe), 2, None, None)
    assert [tick.text[:5] for tick in ticks(span, None)] == ["01:00", "01:30", "01:30", "02:00"]
    assert len({tick.text for tick in ticks(span, None)}) == 4
    assert span_at(at("2026-04-05 12:00", howe), 2, time(20), None).begins == at(
        "2026-04-05 20:00", howe
    )


def test_what_begins_ends_what_was_on() -> None:
    found = in_order([show(200, 300, "b"), show(0, 250, "a"), show(220, 260, "c")])
    assert [(p.title, p.begins, p.ends) for p in found] == [
        ("a", 0, 200), ("b", 200, 220), ("c", 220, 260),
    ]  # fmt: skip


def test_what_has_no_end_lasts_until_the_next_or_three_hours() -> None:
    found = in_order([show(0, 0), show(HOUR, HOUR)])
    assert [(p.begins, p.ends) for p in found] == [(0, HOUR), (HOUR, 4 * HOUR)]


def test_what_is_beyond_the_edges_is_cut_there() -> None:
    span = Span(1000, 2000)
    found = blocks([show(500, 1500), show(1600, 3000), show(5000, 6000)], span)
    assert [(b.left, b.width, b.before, b.after) for b in found] == [
        (0, 0.5, True, False), (0.6, 0.4, False, True),
    ]  # fmt: skip


@given(
    st.lists(
        st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)).map(lambda t: show(*t)),
        max_size=12,
    )
)
def test_blocks_never_lie_on_each_other(programmes: list[Programme]) -> None:
    found = blocks(programmes, Span(2000, 8000))
    assert all(block.width > 0 and 0 <= block.left <= 1 for block in found)
    ends = [0.0, *(block.left + block.width for block in found)]
    assert all(block.left >= end - 1e-9 for block, end in zip(found, ends, strict=False))


def test_more_than_anybody_sees_is_left_out() -> None:
    """A guide with a programme a second would be drawn until the wall counts as hung."""
    span = Span(0, 3 * HOUR)
    film = show(2 * HOUR, 3 * HOUR, "Film")
    found = blocks([*(show(second, second + 4 * HOUR) for second in range(2 * HOUR)), film], span)
    assert [block.programme.title for block in found] == ["Film"]
    music = [show(begins, begins + 300) for begins in range(0, 12 * HOUR, 300)]
    assert len(blocks(music, Span(0, 12 * HOUR))) == 144
