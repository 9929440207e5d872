"""What stands in the dock, in which order, with which words and which digit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.files.kept_sources import KeptSource
from hubwall.files.shared_things import SharedThing
from hubwall.model.shares import Consent, Seat, Share, ShareState, Way
from hubwall.wall.panels.dock_rows import NUMBERED, DockRow, Seen, Sort, age, numbers, rows

ANA = Share("guest/ana", Way.BROWSER, "guest", "Ana", since=900.0, size=(1280, 720), sound=True)
THREE = Share(
    "seat-3/screen", Way.AGENT, "seat-3", "Seat 3", "Slides", since=400.0, state=ShareState.OFFERED
)
OFFERING = Seat("seat-5", "Seat 5", True, False, Consent.ASK, (("Left", 1920, 1080), ("R", 0, 0)))
THING = SharedThing(Path("/l/a.png"), "/l/a.png", "a.png", "Bo", 0.0, "image")
CLOCK = KeptSource("clock", "", {})
SEEN = Seen(
    shares=(THREE, ANA), waiting=("guest/ana",), seats=(Seat("seat-9", "Nine"), OFFERING),
    things=(THING,), saved=(CLOCK,), labels={"clock": "Clock"}, now=1000.0,
)  # fmt: skip


def test_who_waits_stands_on_top_then_shares_seats_things_and_kept_sources() -> None:
    found = rows(SEEN)
    assert [(row.sort, row.name) for row in found] == [
        (Sort.WAITING, "Ana"),
        (Sort.SHARE, "Seat 3"),
        (Sort.OFFER, "Seat 5"),
        (Sort.OFFER, "Seat 5"),
        (Sort.SEAT, "Nine"),
        (Sort.THING, "a.png"),
        (Sort.SAVED, "Clock"),
    ]
    assert (found[0].sound, found[0].detail) == (True, "1 min · 1280 × 720")
    assert (found[1].title, found[1].detail) == ("Slides", "10 min")
    assert [row.screen for row in found if row.sort is Sort.OFFER] == [0, 1]
    assert found[4].word == "not here"


@pytest.mark.parametrize(
    ("changed", "more", "word"),
    [
        ({}, {}, "ready"),
        ({}, {"shown": {THREE.id: ("Left",)}}, "on the wall"),
        ({}, {"dismissed": (THREE.id,)}, "turned away"),
        ({"state": ShareState.STALE}, {"shown": {THREE.id: ("Left",)}}, "nothing new comes"),
    ],
)
def test_the_state_is_a_word_and_a_shape(
    changed: dict[str, object], more: dict[str, object], word: str
) -> None:
    share = replace(THREE, **changed)  # type: ignore[arg-type]
    row = rows(Seen(shares=(share,), **more))[0]  # type: ignore[arg-type]
    assert row.word == word
    assert row.state


def test_a_seat_that_shares_or_offers_needs_no_second_row() -> None:
    seats = (Seat("seat-3", "Three", True), OFFERING)
    found = rows(Seen(shares=(THREE,), seats=seats))
    assert [row.sort for row in found] == [Sort.SHARE, Sort.OFFER, Sort.OFFER]


def test_a_seat_that_was_asked_says_so() -> None:
    found = rows(Seen(seats=(OFFERING,), asked=("seat-5",)))
    assert {row.word for row in found} == {"asked…"}


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-5, "just now"), (59, "just now"), (60, "1 min"), (3600, "1 h"), (200_000, "2 days")],
)
def test_ages_read_at_a_glance(seconds: float, words: str) -> None:
    assert age(seconds) == words


keys = st.lists(st.sampled_from("abcdefghijklmnop"), unique=True)


@given(st.lists(keys, min_size=1, max_size=6))
def test_a_row_keeps_its_digit_as_long_as_it_is_there(steps: list[list[str]]) -> None:
    before: dict[str, int] = {}
    for step in steps:
        shown = [DockRow(key, Sort.SHARE, key, key, "Shared") for key in step]
        now = numbers(shown, before)
        assert all(now[key] == digit for key, digit in before.items() if key in step)
        assert sorted(now.values()) == sorted(set(now.values()))
        assert set(now.values()) <= set(range(1, NUMBERED + 1))
        assert len(now) == min(len(step), NUMBERED)
        before = now


def test_what_is_sent_by_whip_is_no_screen() -> None:
    obs = Share("whip/obs", Way.WHIP, "whip", "OBS", "OBS", size=(1280, 720))
    row = rows(Seen(shares=(obs,), now=10.0))[0]
    assert (row.name, row.title) == ("OBS", "A stream that is sent here")
