"""What is wrong with a zone stands within it, however much there is to say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hubwall.model.geometry import Rect
from hubwall.wall.content.content import Content, Health
from tests.wall.scene import Scene, zone

LONG = (
    "Nothing comes from this input: another zone or another program may be using it, or "
    "somebody has unplugged it; look at the cable behind the third rack, please"
)


@pytest.mark.parametrize("retried", [True, False])
@pytest.mark.parametrize("size", [(720, 540), (480, 270), (640, 200), (300, 600), (1920, 1080)])
def test_a_reason_stands_within_its_zone(
    opened: Callable[..., Scene], size: tuple[int, int], retried: bool
) -> None:
    scene = opened([zone("Camera", Rect(0, 0, *size), "stream")])
    content: Content = scene.contents["camera"]
    content.report(Health.FAILED, LONG, retried=retried)
    scene.settle(30)
    drawn = [item for item in scene.items() if item.property("text") in (LONG, "Camera")]
    assert LONG in [item.property("text") for item in drawn]
    scale = scene.window.width() / 1920
    for item in drawn:
        place = item.mapRectToScene(item.boundingRect())
        assert place.top() >= 0, item.property("text")
        assert place.bottom() <= size[1] * scale, item.property("text")
