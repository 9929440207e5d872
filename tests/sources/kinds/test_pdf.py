"""PDF: pages count from one, and turn when told to."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from hubwall.sources.pdf import KIND, PdfOptions


def test_pages_turn_after_a_span_that_people_write() -> None:
    options = PdfOptions.model_validate({"file": "/srv/a.pdf", "turn": "1 min", "page": 3})
    assert KIND.feed(options).live == {"page": 3, "turn_s": 60}  # type: ignore[union-attr]


def test_there_is_no_page_nought() -> None:
    with pytest.raises(ValidationError):
        PdfOptions(file="/srv/a.pdf", page=0)
