"""Test card: its name."""

from __future__ import annotations

from hubwall.sources.testcard import KIND, TestcardOptions


def test_its_label_names_the_zone() -> None:
    assert KIND.title(TestcardOptions(label="Left 2")) == "Left 2"
    assert KIND.title(TestcardOptions()) == "Test card"
