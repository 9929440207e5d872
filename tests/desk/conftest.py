"""No test of the desk speaks on the network, unless it is about that."""

from __future__ import annotations

import pytest

from hubwall.desk.announcing import Announcement


@pytest.fixture(autouse=True)
def quiet_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(*_: object) -> None:
        return None

    if request.node.name != "test_a_wall_is_found_by_its_name":
        monkeypatch.setattr(Announcement, "begin", nothing)
