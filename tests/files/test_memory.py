"""The wall comes back as it was left, whatever happened to what it remembered."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hubwall.files.journal import Journal
from hubwall.files.layout_saving import Conflict, Saved, save_layout
from hubwall.files.layouts import read_layout
from hubwall.files.memory import NAMES, forget, recall, remember
from hubwall.files.watching import Fingerprint, changed_on_disk
from hubwall.model.geometry import Rect
from hubwall.model.layout import Layout
from tests.files.samples import SHIFT

SESSION = {"focus": "news", "selected": ["news"], "addresses": {"mentions": "https://a.example"}}


def keep(folder: Path, path: Path, kinds: Any, name: str) -> Layout:
    file = read_layout(path, kinds)
    assert file.layout is not None
    layout = replace(file.layout, name=name)
    said = remember(folder, layout, SESSION, file=file, path=path, screens=file.screens,
                    kinds=kinds, unsaved=True)  # fmt: skip
    assert said is None
    return layout


def test_as_it_was_left(tmp_path: Path, shift: Path, kinds: Any) -> None:
    folder = tmp_path / "state"
    assert recall(folder, kinds).file is None
    layout = keep(folder, shift, kinds, "Changed")
    found = recall(folder, kinds)
    assert found.note is None
    assert (found.session, found.unsaved) == (SESSION, True)
    assert found.file is not None
    assert found.file.layout == layout
    assert shift.read_text() == SHIFT
    result = save_layout(found.file, layout, shift, kinds=kinds)
    assert isinstance(result, Saved)
    assert shift.read_text() == SHIFT.replace("Morning shift", "Changed")


def test_an_editor_meanwhile_is_noticed(tmp_path: Path, shift: Path, kinds: Any) -> None:
    layout = keep(tmp_path / "state", shift, kinds, "Changed")
    shift.write_text(SHIFT + "# theirs\n")
    found = recall(tmp_path / "state", kinds)
    assert isinstance(save_layout(found.file, layout, shift, kinds=kinds), Conflict)


def test_a_layout_that_was_never_saved(tmp_path: Path, shift: Path, kinds: Any) -> None:
    file = read_layout(shift, kinds)
    assert file.layout is not None
    layout = replace(file.layout, slug="", name="")
    said = remember(tmp_path / "state", layout, {}, file=None, path=tmp_path / "untitled.yaml",
                    screens=[Rect(0, 0, 5760, 2160)], kinds=kinds, unsaved=True)  # fmt: skip
    assert said is None
    found = recall(tmp_path / "state", kinds)
    assert found.file is not None
    assert found.file.layout == layout
    assert found.file.fingerprint is None


@pytest.mark.parametrize("damage", [b"", b"{", b"null", b"[]", b'{"version": 1}', b"\xff" * 99])
def test_damage_gives_the_state_before(
    tmp_path: Path, shift: Path, kinds: Any, damage: bytes
) -> None:
    folder = tmp_path / "state"
    keep(folder, shift, kinds, "First")
    keep(folder, shift, kinds, "Second")
    (folder / NAMES[0]).write_bytes(damage)
    found = recall(folder, kinds)
    assert found.file is not None
    assert found.file.layout is not None
    assert found.file.layout.name == "First"
    assert "damaged" in str(found.note)
    keep(folder, shift, kinds, "Third")
    again = recall(folder, kinds)
    assert again.note is None


def test_a_changed_bit_is_noticed(tmp_path: Path, shift: Path, kinds: Any) -> None:
    folder = tmp_path / "state"
    keep(folder, shift, kinds, "First")
    path = folder / NAMES[0]
    path.write_bytes(path.read_bytes().replace(b"First", b"Fjrst"))
    found = recall(folder, kinds)
    assert found.file is None
    assert found.note is not None
    forget(folder)
    assert recall(folder, kinds).note is None


def test_the_journal_is_whole_lines(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "log" / "journal.jsonl")
    for turn in range(3):
        assert journal.write({"turn": turn, "name": "a\nb"}) is None
    with journal.path.open("ab") as file:
        file.write(b'{"turn": 3, "na')  # killed in the middle
    assert journal.write({"turn": 4}) is None
    assert [entry["turn"] for entry in journal.entries()] == [0, 1, 2, 4]
    for line in journal.path.read_text().splitlines()[:3]:
        json.loads(line)


def test_the_journal_is_bounded(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.jsonl", largest=1000, generations=3)
    for turn in range(400):
        assert journal.write({"turn": turn}) is None
    turns = [entry["turn"] for entry in journal.entries()]
    assert turns == list(range(turns[0], 400))
    assert 100 < len(turns) < 300
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 3000


def test_a_journal_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = Journal(tmp_path / "file" / "journal").write({})
    assert said is not None
    assert "gap" in str(said)


def test_fingerprints(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert Fingerprint.of(path) is None
    path.write_text("one")
    first = Fingerprint.of(path)
    assert first is not None
    assert not changed_on_disk(path, first)
    path.touch()
    assert not changed_on_disk(path, first)
    path.write_text("two")
    assert changed_on_disk(path, first)
    path.unlink()
    assert changed_on_disk(path, first)
    assert not changed_on_disk(path, None)


def test_a_pipe_in_a_files_place_is_no_file_and_holds_nobody_up(tmp_path: Path) -> None:
    path = tmp_path / "morning.yaml"
    os.mkfifo(path)
    found: list[Fingerprint | None] = []
    look = threading.Thread(target=lambda: found.append(Fingerprint.of(path)), daemon=True)
    look.start()
    look.join(5)
    assert found == [None]
