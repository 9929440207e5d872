"""What seats and guests put into the library, as it is found there after a restart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hubwall.files.shared_things import MOST, shared_things


def put(folder: Path, name: str, when: float, data: bytes = b"x", **said: object) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    values = {"who": "Ana", "when": when, "kind": "image", "name": name, **said}
    (folder / f".{name}.hubwall.json").write_text(json.dumps(values))


def test_the_newest_comes_first_with_who_and_when(tmp_path: Path) -> None:
    put(tmp_path, "poster.png", 100.0)
    put(tmp_path, "plan.pdf", 200.0, kind="pdf", who="Seat 3")
    (tmp_path / "unsigned.png").write_bytes(b"x")
    found = shared_things(tmp_path)
    assert [(t.name, t.who, t.when, t.kind) for t in found] == [
        ("plan.pdf", "Seat 3", 200.0, "pdf"),
        ("poster.png", "Ana", 100.0, "image"),
    ]
    assert found[0].what == str(tmp_path / "plan.pdf")


def test_a_list_of_addresses_is_a_thing_for_each(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbfhttps://a.org/x\r\n# note\n\nhttp://b.org\nhttps://a.org/x\n"
    put(tmp_path, "links.txt", 1.0, text, kind="address")
    assert [t.what for t in shared_things(tmp_path)] == ["https://a.org/x", "http://b.org"]
    put(tmp_path, "links.txt", 1.0, text + b"javascript:alert(1)\n", kind="address")
    assert shared_things(tmp_path) == ()


@pytest.mark.parametrize(
    "said", [{"kind": "program"}, {"when": "soon"}, {"who": 3}, {"when": None}]
)
def test_what_nobody_can_make_sense_of_is_left_out(tmp_path: Path, said: dict[str, object]) -> None:
    put(tmp_path, "poster.png", 1.0)
    beside = tmp_path / ".poster.png.hubwall.json"
    beside.write_text(json.dumps({"who": "Ana", "when": 1.0, "kind": "image", **said}))
    assert shared_things(tmp_path) == ()


def test_a_file_that_is_gone_is_no_thing(tmp_path: Path) -> None:
    put(tmp_path, "poster.png", 1.0)
    (tmp_path / "poster.png").unlink()
    (tmp_path / ".torn.png.hubwall.json").write_text("{")
    assert shared_things(tmp_path) == ()
    assert shared_things(tmp_path / "nowhere") == ()


def test_names_are_cleaned_and_the_list_ends_somewhere(tmp_path: Path) -> None:
    for number in range(MOST + 5):
        put(tmp_path, f"{number}.png", float(number), who="A\u202en" + "a" * 100)
    found = shared_things(tmp_path)
    assert len(found) == MOST
    assert len(found[0].who) == 40
    assert "\u202e" not in found[0].who
