"""The last minutes as a file: what it is called, and what people are told."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.channels import Programme
from hubwall.wall.television.saving import name_of

EVENING = datetime(2026, 11, 23, 20, 14, 30).astimezone().timestamp()
NEWS = Programme("x", 0, 1, "Journal")


def test_channel_programme_and_time_are_in_the_name() -> None:
    assert name_of("France 24", NEWS, EVENING) == "France 24 – Journal – 2026-11-23 20.14"
    assert name_of("France 24", None, EVENING) == "France 24 – 2026-11-23 20.14"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("../../etc/passwd", "etc passwd"),
        ("20:30 / le \n grand\0 soir…", "20 30 le grand soir"),
        ("L'été, enfin (1/2)", "L'été, enfin (1 2)"),
        ("...", ""),
    ],
)
def test_no_programme_makes_a_path(title: str, expected: str) -> None:
    name = name_of("TV", Programme("x", 0, 1, title), EVENING)
    assert name == " – ".join(p for p in ("TV", expected, "2026-11-23 20.14") if p)


@given(channel=st.text(max_size=200), title=st.text(max_size=200))
def test_any_name_is_one_that_file_systems_take(channel: str, title: str) -> None:
    name = name_of(channel, Programme("x", 0, 1, title), EVENING)
    assert "/" not in name
    assert "\0" not in name
    assert not name.startswith(".")
    assert name.isprintable()
    assert len(f".{name}.ts.hubwall.json".encode()) <= 255
