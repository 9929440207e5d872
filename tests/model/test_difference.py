"""What stays, stays: sources that two layouts share go on, each once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.difference import difference
from hubwall.model.geometry import Rect
from hubwall.model.layout import Layout
from hubwall.model.zone import Source, Zone
from tests.model.layouts import layouts


def zone(name: str, show: str, restart: int = 0, volume: int = 0) -> Zone:
    source = Source("stream", (show, restart, volume), ("stream", show), restart)
    return Zone(name, Rect(0, 0, 64, 36), source)


def layout(*zones: Zone) -> Layout:
    return Layout("", zones)


def test_a_zone_of_the_same_id_goes_first() -> None:
    found = difference(
        layout(zone("left", "news"), zone("right", "news")),
        layout(zone("right", "news"), zone("new", "news")),
    )
    assert found.stays == {"right": "right", "new": "left"}
    assert (found.starts, found.stops) == ((), ())


def test_an_id_that_shows_something_else_is_another_source() -> None:
    found = difference(layout(zone("left", "news")), layout(zone("left", "sport")))
    assert found.stays == {}
    assert (found.starts, found.stops) == (("left",), ("left",))


def test_two_zones_that_change_names_change_places() -> None:
    found = difference(
        layout(zone("left", "news"), zone("right", "sport")),
        layout(zone("left", "sport"), zone("right", "news")),
    )
    assert found.stays == {"left": "right", "right": "left"}
    assert not found.starts
    assert not found.restarts


def test_each_running_source_is_used_once() -> None:
    found = difference(
        layout(zone("a", "news")), layout(zone("x", "news"), zone("y", "news"), zone("z", "news"))
    )
    assert found.stays == {"x": "a"}
    assert found.starts == ("y", "z")


def test_only_options_that_need_it_restart_a_source() -> None:
    old = layout(zone("a", "news"), zone("b", "sport"))
    found = difference(old, layout(zone("a", "news", volume=5), zone("c", "sport", restart=1)))
    assert found.stays == {"a": "a", "c": "b"}
    assert found.restarts == {"c"}


def television(name: str, channel: str) -> Zone:
    return Zone(name, Rect(0, 0, 64, 36), Source("tv", channel, ("tv", channel), kin="tv"))


def test_a_television_turns_to_another_channel_where_it_is() -> None:
    found = difference(
        layout(television("left", "news"), zone("right", "news")),
        layout(television("left", "sport"), television("right", "sport")),
    )
    assert (found.stays, found.turns) == ({"left": "left"}, {"left"})
    assert (found.starts, found.stops) == (("right",), ("right",))


def test_a_television_that_another_zone_shows_on_does_not_turn() -> None:
    found = difference(
        layout(television("left", "news")),
        layout(television("left", "sport"), television("right", "news")),
    )
    assert (found.stays, found.turns) == ({"right": "left"}, frozenset())
    assert found.starts == ("left",)


@given(old=layouts(8), new=layouts(8))
def test_every_source_and_every_zone_is_accounted_for(old: Layout, new: Layout) -> None:
    found = difference(old, new)
    used = Counter(found.stays.values())
    assert all(count == 1 for count in used.values())
    assert sorted([*found.stays, *found.starts]) == sorted(new.ids)
    assert sorted([*used, *found.stops]) == sorted(old.ids)
    assert found.restarts <= set(found.stays)


@given(old=layouts(8), new=layouts(8))
def test_as_many_sources_stay_as_can(old: Layout, new: Layout) -> None:
    found = difference(old, new)
    before = Counter(z.source.key for z in old.zones)
    after = Counter(z.source.key for z in new.zones)
    assert len(found.stays) - len(found.turns) == (before & after).total()
    for name, was in found.stays.items():
        if name in found.turns:
            continue
        now, then = new.zone(name), old.zone(was)
        assert now is not None
        assert then is not None
        assert now.source.key == then.source.key
        assert (name in found.restarts) == (now.source.restart != then.source.restart)


@given(old=layouts(8), new=layouts(8))
def test_a_zone_keeps_its_own_source_before_it_takes_anothers(old: Layout, new: Layout) -> None:
    found = difference(old, new)
    for zone_ in new.zones:
        same = old.zone(zone_.id)
        if same is not None and same.source.key == zone_.source.key:
            assert found.stays[zone_.id] == zone_.id


@given(one=layouts(8), data=st.data())
def test_a_layout_in_another_order_restarts_nothing(one: Layout, data: st.DataObject) -> None:
    other = Layout(one.name, tuple(data.draw(st.permutations(one.zones))))
    found = difference(one, other)
    assert found.stays == {name: name for name in one.ids}
    assert not found.restarts
