"""Zones that are heard and not seen: what stands there, and what it costs."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Property, QObject
from PySide6.QtQuick import QQuickItem

from hubwall.media.sound.levels import BANDS, Levels
from hubwall.model.commands import PlaceZones, RemoveZones, Silence
from hubwall.model.geometry import Rect
from hubwall.model.zone import Source
from hubwall.wall.content.content import Health
from hubwall.wall.content.heard import HeardCard, Spectrum
from tests.waiting import until
from tests.wall import scene
from tests.wall.scene import BareContent, Scene, zone

LOUD = Levels((1.0, 1.0), -14.0, bytes([255] * BANDS), 1)
SONG = "Barbara - Göttingen"


class Radio(BareContent):
    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.now: Levels | None = LOUD
        self.asked = 0
        self._card = HeardCard(self.heard, self, plain="radio.example.org")

    def heard(self) -> Levels | None:
        self.asked += 1
        return self.now

    @Property(QObject, constant=True)
    def card(self) -> HeardCard:
        return self._card


class Maker(scene.BareMaker):
    def make(self, source: Source) -> BareContent:
        return Radio(source.kind)


@pytest.fixture
def radio(opened: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Opens a scene with one radio at that place."""
    monkeypatch.setattr(scene, "BareMaker", Maker)

    def start(rect: Rect, name: str = "France Inter") -> tuple[Scene, Radio]:
        found = opened([zone(name, rect, "stream")])
        content = found.contents[name.lower().replace(" ", "-")]
        return found, content

    return start


def bars(found: Scene) -> list[QQuickItem]:
    """The spectrum, from low to high."""
    return [item for item in found.items() if item.property("loud") is not None]


BIG = Rect(0, 0, 1280, 720)


def test_a_radio_shows_who_plays_what_and_how_it_sounds(radio):
    found, content = radio(BIG)
    assert bars(found) == [], "nobody knows yet that there is nothing to see"
    content.card.say(True, "FIP", SONG)
    until(lambda: found.settle(20) or len(bars(found)) == BANDS, what="the spectrum")
    until(lambda: found.settle(20) or bars(found)[0].height() > 100, what="a tall bar")
    assert {"France Inter", SONG} <= set(found.texts())
    content.now = None
    until(lambda: found.settle(20) or bars(found)[0].height() < 30, what="its fall")
    content.card.say(False, "", "")
    found.settle(20)
    assert bars(found) == []
    assert not content.card.watched


@pytest.mark.parametrize(
    ("given", "own", "sure", "who"),
    [
        ("France Inter", "FIP", False, "France Inter"),
        ("France Inter", "FIP", True, "FIP"),
        ("radio.example.org", "FIP", False, "FIP"),
        ("radio.example.org", "", False, "radio.example.org"),
    ],
)
def test_what_people_call_it_goes_before_what_it_calls_itself(radio, given, own, sure, who):
    found, content = radio(BIG, given)
    content.card.say(True, own, "", sure=sure)
    found.settle(20)
    assert who in found.texts()


def test_a_muted_radio_says_so_and_lies_still(radio):
    found, content = radio(BIG)
    content.card.say(True, "", SONG)
    content.card.mute(True)
    found.settle(60)
    assert "Muted" in found.texts()
    assert SONG in found.texts()
    assert bars(found) == []
    before = content.asked
    found.settle(150)
    assert content.asked == before
    assert not content.card.watched
    content.card.mute(False)
    until(lambda: found.settle(20) or len(bars(found)) == BANDS, what="the spectrum")


def test_a_radio_that_is_stale_says_so_beside_its_name(radio):
    found, content = radio(BIG)
    content.card.say(True, "", SONG)
    content.report(Health.STALE, "No sound arrives")
    found.settle(60)
    assert {"France Inter", "No sound arrives"} <= set(found.texts())


def test_a_radio_that_is_gone_is_not_looked_at(radio):
    found, content = radio(BIG)
    content.card.say(True, "", SONG)
    until(lambda: found.settle(20) or content.card.watched, what="it is looked at")
    gone: list[bool] = []
    content.destroyed.connect(lambda: gone.append(True))
    found.conductor.carry_out(RemoveZones(("france-inter",)), "test")
    until(lambda: found.settle(20) or gone, what="its end")


def inside(item: QQuickItem, outer: QQuickItem) -> bool:
    top = item.mapToItem(outer, 0, 0)
    low = item.mapToItem(outer, item.width(), item.height())
    return top.x() >= -1 and top.y() >= -1 and low.x() <= outer.width() + 1 and (
        low.y() <= outer.height() + 1
    )  # fmt: skip


@pytest.mark.parametrize("muted", [False, True])
@pytest.mark.parametrize(
    ("width", "height"),
    [(1920, 1080), (960, 540), (480, 270), (320, 180), (240, 100), (120, 60), (1600, 120),
     (1900, 200), (200, 900), (60, 30)],
)  # fmt: skip
def test_nothing_of_it_leaves_the_zone(radio, width, height, muted):
    found, content = radio(Rect(0, 0, width, height), "Radio Télévision Suisse La Première")
    content.card.say(True, "", "Le 12h30, édition spéciale : la crise et ses conséquences " * 2)
    content.card.mute(muted)
    found.settle(120)
    look = next(item for item in found.items() if item.property("fallback") is not None)
    words = [i for i in found.items() if i.property("text") and look.isAncestorOf(i)]
    assert words
    for item in [*words, *bars(found)]:
        assert inside(item, look), (item.property("text"), item.y(), item.height())
    if muted:
        signs = [i for i in found.items() if i.property("name") == "mute" and look.isAncestorOf(i)]
        assert len(signs) == 1


def test_a_zone_that_grows_gets_its_spectrum(radio):
    found, content = radio(Rect(0, 0, 200, 90))
    content.card.say(True, "", SONG)
    found.settle(60)
    assert bars(found) == []
    assert not content.card.watched
    found.conductor.carry_out(PlaceZones({"france-inter": BIG}), "test")
    until(lambda: found.settle(20) or len(bars(found)) == BANDS, what="the spectrum")


def test_a_spectrum_rises_at_once_and_falls_slowly():
    spectrum = Spectrum()
    assert spectrum.move(LOUD)
    assert spectrum.bands == [1.0] * BANDS
    assert not spectrum.move(LOUD)
    heights = []
    while spectrum.move(None):
        heights.append(spectrum.bands[0])
    assert heights == sorted(heights, reverse=True)
    assert 20 <= len(heights) <= 40, "a second to two, at 20 looks a second"
    assert heights[-1] == 0


def test_a_radio_that_others_silence_says_that_it_is_not_muted_itself(radio):
    found, content = radio(BIG)
    content.card.say(True, "", SONG)
    found.conductor.carry_out(Silence(True), "test")
    content.card.mute(True)
    found.settle(60)
    assert "Silent" in found.texts()
    assert "Muted" not in found.texts()
