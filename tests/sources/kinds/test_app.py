"""Programs: a layout names one, and never says what to run."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from hubwall.sources.app import KIND, AppOptions


def test_a_layout_names_a_program() -> None:
    feed: Any = KIND.feed(AppOptions(name="spreadsheet"))
    assert feed.url == "desk:/app?name=spreadsheet"
    assert KIND.short == "name"


@pytest.mark.parametrize(
    "written",
    [
        {"name": "xterm -e rm"},
        {"name": "/bin/sh"},
        {"name": "../x"},
        {"name": ""},
        {"name": "a", "command": ["xterm"]},
    ],
)
def test_a_layout_holds_no_command(written: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        AppOptions.model_validate(written)
