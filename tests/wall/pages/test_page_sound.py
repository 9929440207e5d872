"""What a page and its view are told when its loudness changes."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QCoreApplication

from hubwall.model.sound import Heard
from hubwall.wall.pages.page_sound import PageSound
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("qapp")


class Told:
    """In order: gains with their fades that the page is told, and whether it is muted."""

    def __init__(self, sound: PageSound) -> None:
        self.all: list[object] = []
        sound.runWanted.connect(self._said)
        sound.mutedChanged.connect(lambda: self.all.append("muted" if sound.muted else "heard"))

    def _said(self, code: str) -> None:
        found = re.search(r'detail: "([\d.]+) (\d+)"', code)
        assert found
        self.all.append((float(found[1]), int(found[2])))


def test_it_fades_out_before_it_is_muted_and_in_after() -> None:
    sound = PageSound()
    told = Told(sound)
    sound.hear(Heard(50, mute=True, fade_ms=30))
    assert told.all == [(0.0, 30)]
    until(lambda: QCoreApplication.processEvents() or sound.muted, what="it is muted")
    assert told.all[1:] == ["muted", (0.125, 0)]
    told.all.clear()
    sound.hear(Heard(100, fade_ms=150))
    assert told.all == [(0.0, 0), "heard", (1.0, 150)]


def test_panic_waits_for_no_fade_and_who_is_wanted_again_is_not_muted_late() -> None:
    sound = PageSound()
    told = Told(sound)
    sound.hear(Heard(mute=True, fade_ms=10))
    assert told.all == ["muted"]
    sound.hear(Heard(fade_ms=150))
    sound.hear(Heard(mute=True, fade_ms=30))
    sound.hear(Heard(fade_ms=30))
    later = PageSound()
    later.hear(Heard(mute=True, fade_ms=60))
    until(lambda: QCoreApplication.processEvents() or later.muted, what="a later fade has ended")
    assert told.all[-1] == (1.0, 30)
    assert not sound.muted


def test_what_has_sounded_counts_until_a_long_silence_that_people_could_hear() -> None:
    sound = PageSound()
    sound._pausing.setInterval(20)
    changes: list[bool] = []
    sound.voicedChanged.connect(lambda: changes.append(sound.voiced))
    sound.sounded(True)
    sound.hear(Heard(mute=True))
    sound.sounded(False)
    assert not sound._pausing.isActive(), "muted, nobody could hear whether it pauses"
    sound.hear(Heard())
    until(lambda: QCoreApplication.processEvents() or not sound.voiced, what="it has paused")
    assert changes == [True, False]
