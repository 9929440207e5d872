"""From a wall's name to the address where it can be reached."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from hubwall.share import pairing
from hubwall.share.agent.agent import AgentError
from hubwall.share.agent.meeting import meet, reached
from hubwall.share.finding import FoundWall
from hubwall.share.keys import new_identity
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


def test_a_wall_that_announces_itself_late_is_met_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late, other = FoundWall("A.invalid", "10.0.0.7", 1), FoundWall("Other", "10.0.0.8", 2)
    tried: list[tuple[str, int]] = []

    async def found(name: str = "") -> list[FoundWall]:
        return [] if name else [late, other]

    async def ask(host: str, port: int, *_: object) -> None:
        tried.append((host, port))
        raise pairing.PairingError("no")

    monkeypatch.setattr("hubwall.share.finding.find_walls", found)
    monkeypatch.setattr(pairing, "ask_to_pair", ask)
    for name, said in (("a.invalid", "no"), ("b.invalid", "Other  10.0.0.8:2")):
        with pytest.raises(AgentError, match=said):
            asyncio.run(meet(name, new_identity(), "me", lambda _: "", lambda _: None))
    assert tried == [("10.0.0.7", 1)]
