"""Lowering under an alert, and attention to pages, as contents come to be told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl

from hubwall.media.sound.levels import Levels
from hubwall.model.canvas import grid
from hubwall.model.commands import LoadLayout, Select, SetSound, Solo
from hubwall.model.geometry import Rect
from hubwall.model.hearing import LOWERED
from hubwall.model.layout import Layout
from hubwall.model.sound import Heard, Sound, SoundMode
from hubwall.model.state import State
from hubwall.model.zone import Source, Zone
from hubwall.wall.conductor import Conductor
from hubwall.wall.content.content import Content
from hubwall.wall.content.contents import Contents
from hubwall.wall.sound.callers import EVERY_MS, Callers
from hubwall.wall.sound.lone import Lone
from hubwall.wall.views.wall_view import WallView

pytestmark = pytest.mark.usefixtures("qapp")


class Voice(Content):
    """As loud as the test says; a page sounds or does not, and no more is known."""

    sounds = True

    def __init__(self, page: bool) -> None:
        super().__init__(QUrl())
        self.page, self.speaks, self.heard_as = page, False, Heard()

    @property
    def voiced(self) -> bool:
        return self.sounds and (self.speaks or not self.page)

    def levels(self) -> Levels | None:
        return None if self.page else Levels((0.1, 0.1), -25.0 if self.speaks else -70.0)

    def set_sound(self, heard: Heard) -> None:
        self.heard_as = heard

    def say(self, on: bool) -> None:
        self.speaks = on
        if self.page:
            self.soundsChanged.emit()


class Voices:
    def make(self, source: Source) -> Content:
        return Voice(source.kind == "web")

    def feed(self, _source: Source) -> str:
        return ""


class Room:
    """News, an alert and a page."""

    def __init__(self, mode: SoundMode) -> None:
        zones = tuple(
            Zone(name, Rect(0, 0, 64, 36), Source(kind, name, (kind, name)), tags=tags)
            for name, kind, tags in (
                ("news", "stream", ()), ("siren", "stream", ("alert",)), ("page", "web", ()),
            )
        )  # fmt: skip
        self.conductor = Conductor(State(grid(1, 1)))
        self.contents = Contents(Voices())  # type: ignore[arg-type]
        self.view = WallView(self.conductor.state, self.contents)
        self.conductor.changed.connect(self.view.follow)
        self.now = 0.0
        self.callers = Callers(
            self.conductor, self.contents, lambda _zone: False, clock=lambda: self.now
        )
        layout = Layout("", zones, sound=Sound(mode))
        self.conductor.carry_out(LoadLayout(layout), "test")

    def __getitem__(self, name: str) -> Voice:
        found = self.contents[name]
        assert isinstance(found, Voice)
        return found

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds * 1000 / EVERY_MS)):
            self.now += EVERY_MS / 1000
            self.callers.look()


def test_the_rest_is_lowered_while_the_alert_sounds_and_comes_back() -> None:
    room = Room(SoundMode.DUCK)
    room["siren"].say(True)
    room.wait(0.5)
    assert room["news"].heard_as.volume == pytest.approx(100 * LOWERED)
    assert room["siren"].heard_as.volume == 100
    room["siren"].say(False)
    room.wait(1.0)
    assert room["news"].heard_as.volume < 100, "only a pause"
    room.wait(2.0)
    assert room["news"].heard_as.volume == 100
    room["siren"].say(True)
    room.wait(0.5)
    sound = replace(room.conductor.state.layout.sound, mode=SoundMode.MIX)
    room.conductor.carry_out(SetSound(sound), "test")
    assert room["news"].heard_as.volume == 100, "another mode"


def test_a_solo_ends_with_the_share_that_it_was_for() -> None:
    room = Room(SoundMode.MIX)
    lone = Lone(room.conductor, room.contents)
    room.conductor.carry_out(Solo("siren"), "test")
    assert room["news"].heard_as.mute
    room["siren"].sounds = False  # it left
    room["siren"].soundsChanged.emit()
    assert not room["news"].heard_as.mute
    room["siren"].sounds = True  # another one came
    room["siren"].soundsChanged.emit()
    assert not room["news"].heard_as.mute
    lone.deleteLater()


def test_a_page_in_focus_silences_the_news_only_when_it_sounds() -> None:
    room = Room(SoundMode.ONE)
    room.conductor.carry_out(Select(("news",)), "test")
    room.conductor.carry_out(Select(("page",)), "test")
    assert not room["news"].heard_as.mute
    room["page"].say(True)
    assert room["news"].heard_as.mute
    assert not room["page"].heard_as.mute
    room["page"].say(False)
    assert not room["news"].heard_as.mute
