"""`television` in the settings."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from hubwall.files.television_settings import TelevisionSettings


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("5 min", 300), ("90s", 90), ("1 h", 3600), (0, 0), (False, 0), (45, 45)],
)
def test_a_time_is_written_as_people_do(written: object, seconds: int) -> None:
    assert TelevisionSettings.model_validate({"again": written}).again == seconds


def test_by_itself_five_minutes_are_kept() -> None:
    assert TelevisionSettings().again == 300


@pytest.mark.parametrize(
    "wrong",
    [
        {"again": "5 weeks"},
        {"again": "9 h"},
        {"again": -1},
        {"again": True},
        {"again_megabytes": 1},
        {"again_on": "tape"},
        {"neighbours": "many"},
        {"unknown": 1},
    ],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        TelevisionSettings.model_validate(wrong)
