"""Notices: a zone's name comes from the first line."""

from __future__ import annotations

from hubwall.sources.text import KIND, TextOptions


def test_the_first_line_names_the_zone_without_its_marks() -> None:
    assert KIND.title(TextOptions(markdown="\n## **Welcome**\nmore")) == "Welcome"
    assert KIND.title(TextOptions(markdown="")) == "Text"
