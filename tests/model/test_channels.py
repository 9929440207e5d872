"""Finding channels as people name them, and what is on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.channels import (
    Channel,
    Programme,
    by_number,
    find,
    folded,
    groups_of,
    in_group,
    neighbour,
    now_and_next,
    plain_name,
    search,
    slug,
)

TF1 = Channel("tnt/tf1.fr", "TF1 HD", "http://a/1", 1, groups=("Généralistes",))
FRANCE_2 = Channel("tnt/france2.fr", "France 2", "http://a/2", 2, groups=("Généralistes",))
TELE = Channel("tnt/télé", "Télé Région", "http://a/3", 24)
NEWS = Channel("sat/24-news", "24 News", "http://b/1", 101, groups=("News", "HD"))
ALL = (TF1, FRANCE_2, TELE, NEWS)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("tnt/tf1.fr", TF1),
        ("tf1.fr", TF1),
        ("2", FRANCE_2),
        ("24", TELE),  # a number goes before a name
        ("france  2", FRANCE_2),
        ("TELE REGION", TELE),
        ("TF1", TF1),  # but for the quality
        ("FR: France 2 FHD (1080p)", FRANCE_2),
        ("24 news", NEWS),
        ("", None),
        ("999999999999999999999", None),
        ("Arte", None),
    ],
)
def test_a_channel_is_found_by_id_number_and_name(wanted: str, found: Channel | None) -> None:
    assert find(ALL, wanted) == found


def test_channel_up_and_down_go_round_the_ends() -> None:
    assert neighbour(ALL, TF1.id, 1) == FRANCE_2
    assert neighbour(ALL, TF1.id, -1) == NEWS
    assert neighbour(ALL, NEWS.id, 1) == TF1
    assert neighbour(ALL, "gone", 1) == TF1
    assert neighbour(ALL, "gone", -1) == NEWS
    assert neighbour((), "gone", 1) is None


def test_numbers_and_groups() -> None:
    assert by_number(ALL, 101) == NEWS
    assert by_number(ALL, 3) is None
    assert groups_of(ALL) == ("Généralistes", "News", "HD")
    assert in_group(ALL, "generalistes") == (TF1, FRANCE_2)
    assert in_group(ALL, "") == ALL


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tf", (TF1,)),
        ("tele", (TELE,)),
        ("region te", (TELE,)),  # each word, in any order
        ("2", (FRANCE_2, NEWS, TELE)),  # the number, a name's beginning, a number's beginning
        ("generalistes fr", (FRANCE_2,)),
        ("news", (NEWS,)),
        ("arte", ()),
        ("", ALL),
    ],
)
def test_search_as_a_person_types(text: str, found: tuple[Channel, ...]) -> None:
    assert search(ALL, text) == found


def test_search_gives_no_more_than_asked_for() -> None:
    assert search(ALL, "e", 2) == search(ALL, "e")[:2]
    assert search(iter(ALL), "", 1) == (TF1,)


@pytest.mark.parametrize(
    "name", ["TF1", "tf1 HD", "|FR| TF1 FHD", "FR: TF1 4K (1080p)", "TF1 [Geo-blocked]", "T F 1"]
)
def test_quality_country_and_spaces_make_no_other_channel(name: str) -> None:
    assert plain_name(name) == "tf1"


def test_what_makes_another_channel_stays_in_the_name() -> None:
    assert (
        len({plain_name(name) for name in ("TF1", "TF1 +1", "TF10", "TMC", "HD", "4K", "1")}) == 7
    )


def test_now_and_next_with_gaps_overlaps_and_disorder() -> None:
    news = Programme("a", 100, 200, "News")
    flash = Programme("a", 150, 160, "Flash")
    film = Programme("a", 220, 300, "Film")
    assert now_and_next((film, news, flash), 100) == (news, flash)
    assert now_and_next((film, news, flash), 155) == (flash, film)
    assert now_and_next((film, news), 200) == (None, film)
    assert now_and_next((film, news), 299.9) == (film, None)
    assert now_and_next((), 0) == (None, None)


def test_addresses_do_not_reach_a_log_that_shows_the_channel() -> None:
    channel = Channel("a/b", "B", "http://user:secret@h/", headers=(("Cookie", "secret"),))
    assert "secret" not in repr(channel)


def test_slugs_are_kept_in_any_script() -> None:
    assert slug("  France 2 (HD) ") == "france-2-hd"
    assert slug("Télé/Région") == "tele-region"
    assert slug("Россия 1") == "россия-1"
    assert slug("…") == ""


@given(st.text(), st.text())
def test_any_text_can_be_compared(name: str, text: str) -> None:
    assert folded(folded(name)) == folded(name)
    assert slug(slug(name)) == slug(name)
    assert "/" not in slug(name)
    channel = Channel("l/x", name, "")
    found = search((channel,), text)
    assert found in ((), (channel,))
    if plain_name(name):
        assert find((channel,), name) == channel
