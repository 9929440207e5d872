"""A zone's fallback stands in for a source that has failed, and goes when the source plays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hubwall.model.canvas import grid
from hubwall.model.layout import Layout
from hubwall.model.state import State
from hubwall.wall.content.content import Health
from hubwall.wall.content.contents import Contents, retire
from tests.wall.test_contents import TinyMaker, source, zone

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def shown() -> tuple[Contents, TinyMaker, State]:
    maker = TinyMaker()
    contents = Contents(maker)  # type: ignore[arg-type]
    news = replace(zone("news", source("live"), volume=40), fallback=source("poster"))
    state = State(grid(1, 1), Layout("Day", (news,)))
    contents.follow(Layout(), state)
    return contents, maker, state


def test_nothing_stands_in_while_the_source_starts_or_plays(
    shown: tuple[Contents, TinyMaker, State],
) -> None:
    contents, maker, _ = shown
    maker.made[0].report(Health.PLAYING)
    assert contents.stand_in("news") is None
    assert len(maker.made) == 1


def test_the_fallback_stands_in_until_the_source_plays_again(
    shown: tuple[Contents, TinyMaker, State],
) -> None:
    contents, maker, _ = shown
    told: list[bool] = []
    contents.standInChanged.connect(lambda: told.append(contents.stand_in("news") is not None))
    own = maker.made[0]
    own.report(Health.FAILED, "the server refuses")
    stand_in = maker.made[1]
    assert stand_in.source == source("poster")
    own.report(Health.STARTING)
    own.report(Health.FAILED, "the server refuses")
    assert contents.stand_in("news") is stand_in, "trying again in vain restarts nothing"
    assert own.closed == 0, "the source goes on trying behind it"
    own.report(Health.PLAYING)
    assert contents.stand_in("news") is None
    assert stand_in.closed == 1
    assert told == [True, False]


def test_it_is_as_loud_as_its_zone(shown: tuple[Contents, TinyMaker, State]) -> None:
    contents, maker, state = shown
    maker.made[0].report(Health.FAILED, "gone")
    contents.hear(state)
    assert maker.made[1].loudness == (40, False)


def test_it_goes_with_its_zone(shown: tuple[Contents, TinyMaker, State]) -> None:
    contents, maker, state = shown
    maker.made[0].report(Health.FAILED, "gone")
    retire(contents.follow(state.layout, replace(state, layout=Layout("Empty"))))
    assert [made.closed for made in maker.made] == [1, 1]
