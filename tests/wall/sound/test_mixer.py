"""The mixer as people use it: keys, what it says, and what it costs while it is closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from hubwall.media.sound.levels import Levels
from hubwall.model.commands import ChangeZone, Select, SetMaster, Silence
from hubwall.model.geometry import Rect
from hubwall.model.sound import PLAIN, SoundMode
from hubwall.model.zone import Zone
from hubwall.wall.content.content import Content
from hubwall.wall.sound.actions import SoundActions
from hubwall.wall.sound.meters import Meters
from hubwall.wall.sound.mixer import Devices, Mixer
from hubwall.wall.sound.strip import Strip
from tests.waiting import until
from tests.wall.scene import SHIFT, Scene, zone

K = Qt.Key
Opened = Callable[..., Scene]
HALL: Devices = (("hall", "Hall loudspeakers"), ("desk", "Headphones"))


def mixer(scene: Scene, devices: Devices = HALL) -> Mixer:
    actions = SoundActions(scene.conductor, scene.contents)
    return Mixer(
        scene.conductor,
        scene.contents,
        actions,
        Meters(scene.wall),
        lambda name, volume: scene.called.heard.append((name, volume)),
        lambda done: done(devices),
        PLAIN,
        scene.wall,
    )


def shown(opened: Opened, *zones: Zone, **more: object) -> Scene:
    scene = opened(list(zones), mixer=lambda scene: mixer(scene, **more))
    scene.key(K.Key_V)
    assert scene.panel == "mixer"
    return scene


@pytest.fixture
def wall(opened: Opened) -> Scene:
    return shown(
        opened,
        zone("News", Rect(0, 0, 960, 540), "stream"),
        replace(zone("Sport", Rect(960, 0, 960, 540), "stream"), output="hall"),
        zone("Time", Rect(0, 540, 960, 540), "clock"),
    )


def found(scene: Scene, name: str) -> Zone:
    zone = scene.conductor.state.layout.zone(name)
    assert zone is not None
    return zone


def test_it_lists_what_sounds_and_says_why_it_is_heard(wall: Scene) -> None:
    texts = wall.texts()
    assert {"News", "Sport", "Everything", "Hall loudspeakers", "The wall's output"} <= set(texts)
    assert "Time" not in texts
    wall.conductor.carry_out(ChangeZone("news", mute=True), "test")
    assert "muted" in wall.texts()
    wall.conductor.carry_out(Silence(True), "test")
    assert "all is silent" in wall.texts()


def test_opening_it_again_and_again_keeps_nothing(wall: Scene) -> None:
    made = wall.panels.mixer
    assert made is not None
    for _ in range(3):
        wall.key(K.Key_Escape)
        wall.key(K.Key_V)
    until(lambda: len(made.findChildren(Strip)) == len(made.strips))


def test_keys_turn_mute_and_hear_alone(wall: Scene) -> None:
    wall.key(K.Key_Home)
    wall.key(K.Key_Left)
    assert wall.conductor.state.session.master == 95
    wall.key(K.Key_Down)
    wall.key(K.Key_Left)
    wall.key(K.Key_Left, SHIFT)
    assert found(wall, "news").volume == 94
    wall.key(K.Key_M)
    assert found(wall, "news").mute
    wall.key(K.Key_Right)
    assert (found(wall, "news").volume, found(wall, "news").mute) == (99, False)
    wall.key(K.Key_Down)
    wall.key(K.Key_S)
    assert wall.conductor.state.session.solo == "sport"
    assert "silent: Sport is heard alone" in wall.texts()
    wall.key(K.Key_U)
    assert wall.conductor.state.layout.sound.mode is SoundMode.DUCK
    wall.key(K.Key_L)
    assert wall.conductor.state.layout.sound.levelled is False
    wall.key(K.Key_M, SHIFT)
    assert wall.conductor.state.session.silenced
    wall.key(K.Key_V)
    assert wall.panel == ""


def test_a_zone_is_sent_to_another_output_and_back(wall: Scene) -> None:
    wall.key(K.Key_End)
    wall.key(K.Key_O)
    assert "Where Sport is heard" in wall.texts()
    wall.key(K.Key_Down)
    wall.key(K.Key_Return)
    assert found(wall, "sport").output == "desk", "it begins at the one that it has"
    wall.key(K.Key_O)
    wall.key(K.Key_Down)
    wall.key(K.Key_Return)
    assert found(wall, "sport").output == ""


def test_an_output_that_is_not_there_is_said_and_kept(opened: Opened) -> None:
    away = replace(zone("News", Rect(0, 0, 960, 540), "stream"), output="theatre")
    assert "theatre (not there)" in shown(opened, away).texts()


def test_a_wall_without_sound_and_a_machine_without_outputs_say_so(opened: Opened) -> None:
    texts = shown(opened, zone("Time", Rect(0, 0, 960, 540), "clock"), devices=()).texts()
    assert "Nothing on the wall has a sound" in texts
    assert "This machine has no output: nothing is heard" in texts


def test_of_many_zones_the_chosen_one_is_in_view(opened: Opened) -> None:
    many = [zone(f"Zone {n}", Rect(64 * n, 0, 64, 64), "stream") for n in range(20)]
    scene = shown(opened, *many)
    scene.key(K.Key_End)
    assert "Zone 19" in scene.texts()
    scene.key(K.Key_Up)
    scene.key(K.Key_Left)
    assert found(scene, "zone-18").volume == 95


def test_it_opens_at_the_zone_in_focus(opened: Opened) -> None:
    scene = opened(
        [zone("A", Rect(0, 0, 64, 64), "stream"), zone("B", Rect(64, 0, 64, 64), "stream")],
        mixer=mixer,
    )
    scene.conductor.carry_out(Select(("b",)), "test")
    scene.conductor.carry_out(SetMaster(80), "test")
    scene.key(K.Key_V)
    scene.key(K.Key_Right)
    scene.key(K.Key_M)
    assert found(scene, "b").mute
    assert scene.conductor.state.session.master == 80


def test_levels_are_looked_at_only_while_somebody_sees_them(
    wall: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Content, "levels", lambda _content: Levels((0.5, 0.5), -20.0))
    meters = wall.panels.mixer.meters
    meter = meters.of(wall.contents["news"])
    until(lambda: wall.settle(10) or meter.level > 0.6, what="the needle moves")
    assert meters.running
    wall.key(K.Key_V)
    until(lambda: wall.settle(10) or not meters.running, 10, "nobody looks")
