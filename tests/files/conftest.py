"""Fixtures of the tests of files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.files.samples import SHIFT, all_kinds


@pytest.fixture(scope="session")
def kinds() -> dict[str, Any]:
    return all_kinds()


@pytest.fixture
def shift(tmp_path: Path) -> Path:
    path = tmp_path / "shift.yaml"
    path.write_text(SHIFT)
    return path
