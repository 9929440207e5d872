"""What the list of channels holds, and how typing narrows it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.channels import Channel, search
from hubwall.wall.television.channel_rows import MOST, Head, Narrowing, arranged
from tests.wall.television.lists import channel

NAMES = ["France 2", "France 24", "Arte", "Arte HD", "2M", "Info 12", "12 TV", "Météo", "TF1 +1"]
SOME = [channel(name, n * 11, ("news", "all")[n % 2]) for n, name in enumerate(NAMES, 1)]


def names(rows: object) -> list[str]:
    assert isinstance(rows, list)
    return [f"[{row.text}]" if isinstance(row, Head) else row.name for row in rows]


def test_favourites_go_before_the_groups() -> None:
    assert names(arranged(SOME[:3], [SOME[1].id, "tnt/gone"])) == [
        "[Favourites]", "France 24", "[all]", "France 2", "Arte", "[news]", "France 24",
    ]  # fmt: skip


def test_without_groups_there_are_no_heads() -> None:
    bare = [channel("One", 1), channel("Two", 2)]
    assert names(arranged(bare, ())) == ["One", "Two"]
    assert names(arranged(bare, [bare[1].id])) == [
        "[Favourites]", "Two", "[All channels]", "One", "Two",
    ]  # fmt: skip


def test_several_lists_are_told_apart() -> None:
    other = Channel("world/cnn", "CNN", "udp://@239.1.1.1:1", groups=("news",), list="world")
    assert names(arranged([SOME[1], other], ())) == [
        "[tnt · news]" if SOME[1].groups[0] == "news" else "[tnt · all]", "France 24",
        "[world · news]", "CNN",
    ]  # fmt: skip


def test_of_two_with_one_name_the_favourite_goes_first() -> None:
    twins = [channel("Arte", 1), Channel("world/arte", "Arte", "udp://@1:1", list="world")]
    found = Narrowing(twins).find("arte", ["world/arte"])
    assert [one.id for one in found if isinstance(one, Channel)] == ["world/arte", "tnt/arte"]


def test_never_more_rows_than_anybody_reads() -> None:
    many = [channel(f"Channel {n}", n) for n in range(MOST + 50)]
    assert len(Narrowing(many).find("chan", ())) == MOST


@given(st.lists(st.text("france 12tmé+x", max_size=6), max_size=6))
def test_letter_by_letter_finds_what_the_whole_text_finds(steps: list[str]) -> None:
    """Whatever is typed, and taken back, in whatever order."""
    narrowing = Narrowing(SOME)
    for text in steps:
        for end in range(1, len(text) + 1):
            typed = text[:end]
            if typed.strip():
                assert narrowing.find(typed, ()) == [*search(SOME, typed, MOST)], typed
