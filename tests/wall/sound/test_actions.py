"""What people are told when they change who is heard."""

from __future__ import annotations

from collections.abc import Callable

from hubwall.model.commands import Select
from hubwall.model.geometry import Rect
from hubwall.wall.input.actions import Action
from hubwall.wall.sound.actions import SoundActions
from tests.wall.scene import Scene, zone

Opened = Callable[..., Scene]


def test_what_is_told_is_so(opened: Opened) -> None:
    scene = opened([zone("News", Rect(0, 0, 960, 540), "stream")])
    scene.conductor.carry_out(Select(("news",)), "test")
    sound = SoundActions(scene.conductor, scene.contents)

    def told(action: Action) -> str:
        said = sound.take(action, "test")
        assert said is not None
        return said[0]

    assert told(Action.SILENCE) == "All is silent, until Shift+M"
    assert scene.conductor.state.session.silenced
    later = ", once all is no longer silent (Shift+M)"
    assert told(Action.SOLO) == f"Only “News” is heard{later}"
    assert told(Action.SOUND_MODE).endswith(later)
    alone = ", once “News” is no longer heard alone"
    assert told(Action.SILENCE).endswith(alone)
    assert not scene.conductor.state.session.silenced
    assert told(Action.SOLO) == "“News” is no longer heard alone"
    assert told(Action.SOUND_MODE) == "Only the zone in focus is heard: News"
    assert told(Action.SOUND_MODE) == "All zones are heard"
