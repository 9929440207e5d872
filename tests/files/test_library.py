"""Finding layouts by digit, by name, by a part of it; and names that lead nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.files.library import Library, slug_for
from hubwall.files.yaml_reader import Read, read_file

TEXT = "version: 1\nname: {}\ncanvas: 99x99\nzones: [{{at: [0, 0, 99, 99], text: a}}]\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    mine.mkdir()
    theirs.mkdir()
    (mine / "shift.yaml").write_text(TEXT.format("Équipe du matin"))
    (mine / "crisis.yaml").write_text(TEXT.format("Crisis room"))
    (mine / "broken.yaml").write_text("[")
    (mine / ".hidden.yaml").write_text(TEXT.format("Hidden"))
    (mine / "notes.txt").write_text("no layout")
    (theirs / "crisis.yaml").write_text(TEXT.format("Their crisis"))
    (theirs / "lobby.yml").write_text(TEXT.format("Lobby"))
    return Library((mine, theirs, tmp_path / "gone"))


def test_the_list(library: Library) -> None:
    found = [(entry.slug, entry.name, entry.zones) for entry in library.entries()]
    assert found == [
        ("broken", "Broken", None),
        ("crisis", "Crisis room", 1),
        ("shift", "Équipe du matin", 1),
        ("lobby", "Lobby", 1),
    ]


def test_digits_skip_what_can_not_be_shown(library: Library) -> None:
    assert [entry.slug for entry in library.loadable()] == ["crisis", "shift", "lobby"]


def test_what_comes_first_does_not_wait_for_what_comes_later(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading a layout takes up to 20 ms, and a digit key is waited for."""
    read: list[str] = []

    def noting(path: Path) -> Read:
        read.append(path.parent.name)
        return read_file(path)

    monkeypatch.setattr("hubwall.files.library.read_file", noting)
    assert next(iter(library.loadable())).slug == "crisis"
    assert set(read) == {"mine"}


def test_a_changed_file_is_seen(library: Library) -> None:
    library.entries()
    path = Path(library.folders[0]) / "shift.yaml"
    path.write_text(TEXT.format("Night"))
    assert "Night" in [entry.name for entry in library.entries()]


@pytest.mark.parametrize(
    ("part", "slugs"),
    [
        ("equipe", ["shift"]),
        ("MATIN", ["shift"]),
        ("roo", ["crisis"]),
        ("x", []),
        ("lob", ["lobby"]),
    ],
)
def test_a_part_of_a_name(library: Library, part: str, slugs: list[str]) -> None:
    assert [entry.slug for entry in library.search(part)] == slugs


def test_what_someone_means(library: Library, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    assert library.find("Crisis Room") == library.find("crisis") == mine / "crisis.yaml"
    assert library.find(str(mine / "shift.yaml")) == mine / "shift.yaml"
    for nothing in ("", "nope", "../etc/passwd", "i", "a\0b", str(mine)):
        assert library.find(nothing) is None


@given(st.text(max_size=80))
def test_a_name_never_leaves_the_folder(name: str) -> None:
    path = Library((Path("/x"),)).path_for(name)
    assert path.parent == Path("/x")
    assert slug_for(path.stem) == path.stem
    assert path.name.isascii()
