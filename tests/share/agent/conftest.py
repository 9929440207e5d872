"""What tests of the agent have: an X display of their own to draw on."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator

import pytest

from tests.share.agent.desktop import Desktop


@pytest.fixture(scope="session")
def x_display() -> Iterator[str]:
    """The name of a display with one screen of 640 x 480."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "640x480x24", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait(10)


@pytest.fixture
def desktop(x_display: str) -> Iterator[Desktop]:
    made = Desktop(x_display)
    yield made
    made.close()
