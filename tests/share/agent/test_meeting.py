"""From a wall's name to the address where it can be reached."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from hubwall.share.agent.meeting import reached
from hubwall.share.finding import FoundWall
from tests.share.agent.stand_in import StandIn


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[StandIn, StandIn]]:
    folders = tmp_path / "one", tmp_path / "other"
    for folder in folders:
        folder.mkdir()
    made = StandIn(folders[0]), StandIn(folders[1])
    yield made
    for desk in made:
        desk.close()


def nobody() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def test_of_a_walls_addresses_the_one_counts_where_it_answers(
    two: tuple[StandIn, StandIn],
) -> None:
    wall, other = two
    fingerprint = wall.wall.digest.hex()[:16]
    found = [
        FoundWall("Room", "127.0.0.1", port, fingerprint)
        for port in (other.port, nobody(), wall.port)
    ]
    assert asyncio.run(reached(found)).port == wall.port
    assert asyncio.run(reached(found[:2])) == found[0]
