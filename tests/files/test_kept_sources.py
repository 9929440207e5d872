"""What the dock remembers over restarts, and what it makes of a damaged file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hubwall.files.kept_sources import (
    NAME,
    KeptSources,
    kept_from,
    read_kept,
    source_from,
    write_kept,
)
from hubwall.model.mistake import Mistake
from hubwall.model.zone import Source
from hubwall.sources.installed import kinds

KINDS = kinds()


def page(url: str) -> Source:
    kind = KINDS["web"]
    return kind.source(kind.options.model_validate({"url": url}))


def test_a_source_comes_back_as_it_was(tmp_path: Path) -> None:
    source = page("https://example.org/")
    kept = kept_from(source, "News")
    assert kept is not None
    assert write_kept(tmp_path / "state", KeptSources((kept,), (kept,))) is None
    found = read_kept(tmp_path / "state")
    assert [one.name for one in (*found.saved, *found.recent)] == ["News", "News"]
    assert source_from(found.saved[0], KINDS, {}) == source
    assert (tmp_path / "state" / NAME).stat().st_mode & 0o077 == 0, "addresses are private"


def test_two_that_show_the_same_have_one_key() -> None:
    one, other = kept_from(page("https://a.org"), "A"), kept_from(page("https://a.org"), "B")
    third = kept_from(page("https://b.org"), "A")
    assert one is not None
    assert other is not None
    assert third is not None
    assert one.key == other.key != third.key


def test_a_mistake_in_a_layout_is_not_kept() -> None:
    assert kept_from(Source("web", Mistake("web: 3", ()), ()), "Wrong") is None


def test_a_kind_that_is_gone_says_so() -> None:
    kept = kept_from(page("https://a.org"), "A")
    assert kept is not None
    assert "not installed" in str(source_from(kept, {}, {}))


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"saved": 3}', '{"saved": [1, {"kind": 2}], "recent": {}}', "\xff"],
)
def test_a_damaged_file_is_an_empty_one(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_bytes(text.encode("latin-1"))
    assert read_kept(tmp_path) == KeptSources()


def test_what_is_whole_in_a_damaged_file_stays(tmp_path: Path) -> None:
    good = {"kind": "clock", "name": "Time", "options": {}}
    (tmp_path / NAME).write_text(json.dumps({"saved": [good, {"kind": "web"}], "recent": None}))
    assert [one.kind for one in read_kept(tmp_path).saved] == ["clock"]
