"""Favourite channels on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubwall.files.favourites import MOST, NAME, read_favourites, write_favourites


def test_they_come_back_in_their_order(tmp_path: Path) -> None:
    ids = ["tnt/france-2", "tnt/arte", "chaînes/télé"]
    assert write_favourites(tmp_path / "state", ids) is None
    assert read_favourites(tmp_path / "state") == tuple(ids)


def test_no_file_is_no_favourites(tmp_path: Path) -> None:
    assert read_favourites(tmp_path) == ()


def test_damage_costs_only_what_is_damaged(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text('{"channels": ["a", 5, null, "", "b", "a"]}')
    assert read_favourites(tmp_path) == ("a", "b")


@pytest.mark.parametrize("text", ["", "[", "[]", "5", '{"channels": 5}', "{" * 9000, "\x00\x01"])
def test_nonsense_never_raises(text: str, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(text)
    assert read_favourites(tmp_path) == ()


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    assert write_favourites(tmp_path / "state", ["a"]) is not None


def test_there_is_an_end(tmp_path: Path) -> None:
    write_favourites(tmp_path, [str(n) for n in range(2 * MOST)])
    assert len(read_favourites(tmp_path)) == MOST
