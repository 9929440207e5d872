"""What people bring is copied whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hubwall.wall.intake import Intake


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def intake(qtbot: QtBot, library: Path) -> Iterator[Intake]:
    made = Intake(library, [])
    yield made
    made.close()


def taken(intake: Intake, path: Path, qtbot: QtBot) -> tuple[str, str]:
    said: list[tuple[str, str]] = []
    intake.take(path, lambda *told: said.append(told))
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    return said[0]


def test_a_folder_is_taken_though_a_wall_was_killed_at_it(
    intake: Intake, library: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    slides = tmp_path / "stick" / "slides"
    slides.mkdir(parents=True)
    (slides / "1.png").write_bytes(b"one")
    begun = library / ".slides.part"
    begun.mkdir(parents=True)
    (begun / "0.png").write_bytes(b"half")
    where, problem = taken(intake, slides, qtbot)
    assert problem == ""
    assert [file.name for file in Path(where).iterdir()] == ["1.png"]


def test_nothing_stays_of_what_can_not_be_copied(
    intake: Intake, library: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    slides = tmp_path / "slides"
    slides.mkdir()
    (slides / "1.png").write_bytes(b"one")
    (slides / "2.png").symlink_to(tmp_path / "nowhere")
    where, problem = taken(intake, slides, qtbot)
    assert where == ""
    assert "can't be copied" in problem
    assert list(library.iterdir()) == []
