"""From one layout to the next: what stays goes first, what is new comes to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtQuick import QQuickItem

from hubwall.model.commands import AddZones, LoadLayout, RemoveZones
from hubwall.model.geometry import Rect
from hubwall.model.layout import Layout
from tests.waiting import until
from tests.wall.scene import Scene, zone

LEFT, RIGHT = Rect(0, 0, 900, 500), Rect(960, 0, 900, 500)
NEW = [zone(f"New {i}", Rect(i * 300, 600, 280, 300)) for i in range(6)]


def shown(scene: Scene) -> dict[str, QQuickItem]:
    """The zones that the scene has, by id."""
    found = {}
    for item in scene.items():
        view = item.property("zone")
        if view is not None and item.property("gliding") is not None:
            found[view.property("zoneId")] = item
    return found


def test_what_stays_sets_out_before_what_is_new_is_built(opened: Callable[..., Scene]) -> None:
    """Building a zone takes as long as half a frame, a page's more than one."""
    scene = opened([zone("News", LEFT)])
    scene.conductor.carry_out(LoadLayout(Layout("Next", (zone("News", RIGHT), *NEW))), "test")
    assert list(shown(scene)) == ["news"], "new zones were built before the old one could move"
    until(lambda: scene.settle(1) or len(shown(scene)) == 7, what="all new zones are there")
    assert shown(scene)["news"].x() == RIGHT.x


def test_new_zones_are_there_at_once_where_nothing_moves(opened: Callable[..., Scene]) -> None:
    """So that a wall never looks empty in between."""
    scene = opened([zone("News", LEFT)])
    scene.conductor.carry_out(AddZones(tuple(NEW)), "test")
    assert len(shown(scene)) == 7
    scene.conductor.carry_out(LoadLayout(Layout("Other", (zone("Other", LEFT), *NEW[:2]))), "test")
    assert sorted(shown(scene)) == ["new-0", "new-1", "other"]


def test_a_zone_that_goes_before_it_was_built_is_never_seen(opened: Callable[..., Scene]) -> None:
    scene = opened([zone("News", LEFT)])
    scene.conductor.carry_out(LoadLayout(Layout("Next", (zone("News", RIGHT), *NEW))), "test")
    scene.conductor.carry_out(RemoveZones(("new-0", "new-5")), "test")
    until(lambda: scene.settle(1) or len(shown(scene)) == 5, what="the others are there")
    scene.settle(20)
    assert sorted(shown(scene)) == ["new-1", "new-2", "new-3", "new-4", "news"]


def test_what_is_new_covers_nothing_that_is_still_on_its_way(opened: Callable[..., Scene]) -> None:
    scene = opened([zone("News", Rect(0, 600, 900, 400))])
    scene.wall.set_morphing(True)
    scene.conductor.carry_out(LoadLayout(Layout("Next", (zone("News", RIGHT), *NEW))), "test")
    until(lambda: scene.settle(1) or len(shown(scene)) == 7, what="all new zones are there")
    news = shown(scene)["news"]
    if news.x() < RIGHT.x:
        assert all(item.z() < news.z() for name, item in shown(scene).items() if name != "news")

    def as_stacked() -> bool:
        scene.settle(5)
        found = shown(scene)
        return sorted(found, key=lambda name: found[name].z()) == ["news", *(z.id for z in NEW)]

    until(as_stacked, what="the new zones lie in front")
    assert news.x() == RIGHT.x
