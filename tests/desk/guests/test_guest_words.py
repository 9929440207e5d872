"""The guest's page in both languages."""

from __future__ import annotations

import pytest

from hubwall.desk.guests.pages import guest_page, language_of, sayings
from hubwall.model.words import LANGUAGES


def test_every_text_of_the_page_is_translated() -> None:
    missing = [text for text in sayings() if text not in LANGUAGES["fr"]]
    assert missing == []
    assert "Come in" in sayings()
    assert "You are on the wall." in sayings()


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("en-US,en;q=0.9,fr;q=0.8", "en"),
        ("de-DE,fr;q=0.5", "fr"),
        ("", "en"),
        ("," * 100_000, "en"),
    ],
)
def test_page_speaks_the_guests_language(accepted: str, language: str) -> None:
    assert language_of(accepted) == language


def test_walls_name_is_shown_as_text() -> None:
    page = guest_page("</script><script>alert(1)</script>", "fr")
    assert "alert(1)</script>" not in page
    assert "Montrer quelque chose sur le mur" in page
