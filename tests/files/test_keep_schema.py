"""Editors find the schema beside the layouts, with the kinds of this machine."""

from __future__ import annotations

import json
from pathlib import Path

from hubwall.files.layout_text import SCHEMA_ADDRESS
from hubwall.files.library import keep_schema
from hubwall.sources.installed import kinds


def test_the_schema_lies_where_a_saved_layout_says(tmp_path: Path) -> None:
    folder = tmp_path / "layouts"
    assert keep_schema(folder, kinds()) is None
    schema = json.loads((folder / SCHEMA_ADDRESS).read_text(encoding="utf-8"))
    assert schema["$schema"].startswith("http://json-schema.org/draft-07/")
    assert "stream" in json.dumps(schema)


def test_it_is_left_alone_where_nothing_changed(tmp_path: Path) -> None:
    keep_schema(tmp_path, kinds())
    before = (tmp_path / SCHEMA_ADDRESS).stat()
    keep_schema(tmp_path, kinds())
    after = (tmp_path / SCHEMA_ADDRESS).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    problem = keep_schema(tmp_path / "file" / "layouts", kinds())
    assert problem is not None
    assert "folder" in problem.message
