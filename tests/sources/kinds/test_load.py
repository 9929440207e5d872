"""This machine's load: what to show, and how often."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from hubwall.sources.load import KIND, LoadOptions


def test_each_part_is_shown_once() -> None:
    options = LoadOptions(show=("memory", "memory", "processor"), every="5 s")  # type: ignore[arg-type]
    assert KIND.feed(options).properties == {  # type: ignore[union-attr]
        "parts": ["memory", "processor"],
        "everySeconds": 5,
    }


def test_looking_all_the_time_is_refused() -> None:
    with pytest.raises(ValidationError, match="once a second"):
        LoadOptions(every=0)  # type: ignore[arg-type]
