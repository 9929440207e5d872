"""A sound server for all tests of a file, known to the children that they start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.media.sound.servers import Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("sound"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PULSE_SERVER", made.address)
        yield made
    made.close()
