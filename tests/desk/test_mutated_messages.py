"""Some thousand of the mutated messages of which scripts/faults sends a million."""

from __future__ import annotations

import asyncio
import contextlib
import random
from pathlib import Path

import pytest

from .outside import agent, line, wall

SCRIPTS = str(Path(__file__).parent.parent.parent / "scripts")


@pytest.fixture
def faulting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)


@pytest.mark.usefixtures("faulting")
def test_mutated_messages_do_no_harm() -> None:
    from faulting import messages

    result = messages.run(3000, 2)
    assert result.failures == []


@pytest.mark.usefixtures("faulting")
def test_mutated_messages_over_the_network_leave_the_desk_as_it_was(tmp_path: Path) -> None:
    from faulting.mutated_messages import media, mutant, texts

    chance = random.Random(3)

    async def story() -> None:
        async with wall(tmp_path) as room:
            identity, _ = room.paired()
            for number in range(40):
                async with line(room) as seat:
                    if number % 3:
                        await seat.hello(identity, room.digest)
                    with contextlib.suppress(ConnectionError):
                        for _ in range(20):
                            data = mutant(chance.choice(texts() + media()), chance)
                            if data[:1] < b" ":
                                await seat.socket.send_bytes(data)
                            else:
                                await seat.socket.send_str(data.decode(errors="replace"))
            async with agent(room, identity) as seat:
                await seat.share(1, "At last", what="window")
                while "seat-3/at-last" not in room.shares:
                    await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(story(), 60))
