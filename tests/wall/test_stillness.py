"""A wall on which nothing happens draws nothing."""

from __future__ import annotations

from collections.abc import Callable

from hubwall.model.geometry import Rect
from hubwall.wall.content.content import Health
from tests.waiting import until
from tests.wall.scene import Scene, zone


def test_nothing_is_drawn_while_nothing_changes(opened: Callable[..., Scene]) -> None:
    """Whatever zones say, and whatever is selected."""
    scene = opened(
        [zone(health.value, Rect(i * 320, 100, 300, 200)) for i, health in enumerate(Health)]
    )
    for health in Health:
        scene.contents[health.value].report(health, "what is wrong", retried=True)
    frames: list[int] = []
    scene.window.afterRendering.connect(lambda: frames.append(1))
    scene.click(100, 200)
    until(lambda: scene.settle(50) or not scene.view.stirred)
    assert frames

    def still() -> bool:
        frames.clear()
        scene.settle(500)
        return not frames

    until(still, what="nothing is drawn for a while")
