"""Who is shown where, and what names from outside become."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.apply import apply
from hubwall.model.canvas import grid
from hubwall.model.commands import LetIn, ShareLeft, TurnAway
from hubwall.model.shares import (
    ANY,
    Share,
    ShareState,
    Way,
    clean,
    find,
    is_wanted,
    may_be_shown,
    seated,
    slug,
)
from hubwall.model.state import State

IDS = ["seat-1/screen", "seat-1/slides", "seat-2/screen", "guest/ana-4f", "guest/bo-01", "whip/obs"]


def share(name: str, since: float = 0.0, trusted: bool = False) -> Share:
    seat = name.partition("/")[0]
    way = {"guest": Way.BROWSER, "whip": Way.WHIP}.get(seat, Way.AGENT)
    return Share(name, way, seat, seat, since=since, trusted=trusted)


share_lists = st.lists(
    st.builds(share, st.sampled_from(IDS), st.floats(0, 9), st.booleans()),
    unique_by=lambda s: s.id,
    max_size=6,
)
some_ids = st.lists(st.sampled_from(IDS), unique=True).map(tuple)
wishes = st.dictionaries(
    st.sampled_from("abcdef"), st.sampled_from([ANY, ANY, "seat-1", "seat-3", "guest", *IDS])
)
texts = st.text(st.characters(), max_size=90)


@given(text=texts)
def test_any_text_becomes_a_part_of_an_id(text: str) -> None:
    found = slug(text)
    assert re.fullmatch(r"[a-z0-9._-]{1,40}", found)
    assert slug(found) == found
    assert is_wanted(found)
    assert is_wanted(f"{found}/{found}")


def test_a_name_stays_readable_in_its_id() -> None:
    assert slug("  Élodie Müller's PC ") == "elodie-muller-s-pc"
    assert slug("STRASSE Straße") == "strasse-strasse"
    assert slug("../../etc") == "etc"
    assert slug("会議室") == "share"


@given(text=texts, longest=st.integers(1, 60))
def test_what_is_shown_is_one_line_without_anything_unseen(text: str, longest: int) -> None:
    found = clean(text, longest)
    assert len(found) <= longest
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs") for c in found)
    assert found == found.strip()
    assert "  " not in found
    assert clean(found, longest) == found


def test_a_name_can_not_turn_the_direction_of_what_follows() -> None:
    assert clean("Ana\u202egnp.\x00exe\n\n now") == "Anagnp. exe now"
    assert clean("x" * 50) == "x" * 39 + "…"


def test_a_layout_names_a_share_plainly() -> None:
    assert all(is_wanted(name) for name in ("seat-3", "seat-3/slides", ANY))
    assert not any(is_wanted(name) for name in ("", "Seat 3", "a/b/c", "/a", "a/", "x" * 41))


def test_of_several_shares_of_a_seat_the_first_one_is_meant_unless_one_is_named() -> None:
    shares = [share("seat-1/slides", 1), share("seat-1/screen", 2), share("seat-2/screen", 0)]
    assert find("seat-1", shares) == shares[0]
    assert find("seat-1/screen", shares) == shares[1]
    assert find("seat-3", shares) is None
    assert find(ANY, shares) is None


@given(shares=share_lists, wanted=wishes, admitted=some_ids, dismissed=some_ids)
def test_nothing_is_shown_that_nobody_let_in(
    shares: list[Share],
    wanted: dict[str, str],
    admitted: tuple[str, ...],
    dismissed: tuple[str, ...],
) -> None:
    shown = seated(wanted, shares, admitted, dismissed)
    for zone, found in shown.items():
        assert found in shares
        assert found.id not in dismissed
        assert found.id in admitted or (
            found.way is not Way.BROWSER and wanted[zone] in (found.id, found.seat)
        )


@given(
    shares=share_lists,
    wanted=wishes,
    admitted=some_ids,
    before=st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(IDS)),
)
def test_the_pool_shows_each_share_once_leaves_none_out_and_moves_none(
    shares: list[Share], wanted: dict[str, str], admitted: tuple[str, ...], before: dict[str, str]
) -> None:
    shown = seated(wanted, shares, admitted, (), before)
    pool = [zone for zone, name in wanted.items() if name == ANY]
    pooled = [shown[zone].id for zone in pool if zone in shown]
    named = {found.id for zone, found in shown.items() if zone not in pool}
    assert len(pooled) == len(set(pooled))
    assert not named & set(pooled)
    waiting = {s.id for s in shares if s.id in admitted} - named - set(pooled)
    assert not waiting or len(pooled) == len(pool)
    after = {zone: found.id for zone, found in shown.items()}
    assert seated(wanted, shares, admitted, (), after) == shown
    for share_id in {s.id for s in shares}:  # one more that is let in moves none
        more = seated(wanted, shares, (*admitted, share_id), (), after)
        assert all(more[zone].id == after[zone] for zone in pool if zone in after and zone in more)


def test_guests_come_in_the_order_in_which_they_were_let_in() -> None:
    shares = [share("guest/ana-4f"), share("guest/bo-01")]
    wanted = {"left": ANY, "right": ANY}
    shown = seated(wanted, shares, ("guest/bo-01", "guest/ana-4f"))
    assert [shown[zone].id for zone in wanted] == ["guest/bo-01", "guest/ana-4f"]


def test_a_guest_that_calls_itself_what_a_layout_names_still_waits() -> None:
    guest = share("guest/ana-4f", trusted=True)
    assert not may_be_shown(guest, True, (), ())
    assert may_be_shown(guest, False, ("guest/ana-4f",), ())
    assert may_be_shown(share("seat-1/screen"), True, (), ())
    assert not may_be_shown(share("seat-1/screen"), False, (), ())
    assert may_be_shown(share("seat-1/screen", trusted=True), False, (), ())


def test_letting_in_turning_away_and_leaving() -> None:
    state = State(grid(1, 1, 1920, 1080))
    state = apply(apply(state, LetIn("a/1")), LetIn("b/1"))
    assert apply(state, LetIn("a/1")) == state
    assert state.session.admitted == ("a/1", "b/1")
    away = apply(state, TurnAway("a/1"))
    assert (away.session.admitted, away.session.dismissed) == (("b/1",), ("a/1",))
    assert apply(away, LetIn("a/1")).session.dismissed == ()
    assert (
        apply(apply(away, ShareLeft("a/1")), ShareLeft("b/1")).session
        == State(state.canvas).session
    )


def test_a_share_waits_unless_the_desk_says_otherwise() -> None:
    assert share("seat-1/screen").state is ShareState.WAITING
