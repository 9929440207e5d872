"""What tests of the agent have: an X display of their own to draw on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.share.agent.desktop import Desktop, x_server


@pytest.fixture(scope="session")
def x_display() -> Iterator[str]:
    """The name of a display with one screen of 640 x 480."""
    with x_server() as (name, _):
        yield name


@pytest.fixture
def desktop(x_display: str) -> Iterator[Desktop]:
    made = Desktop(x_display)
    yield made
    made.close()
