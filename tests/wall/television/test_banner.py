"""What is said about a channel, when, and for how long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import QCoreApplication

from hubwall.model.channels import Programme
from hubwall.wall.television.banner import Banner
from tests.waiting import until
from tests.wall.television.lists import PlainGuide, channel, television

pytestmark = pytest.mark.usefixtures("qapp")

ARTE = channel("Arte", 7)
EIGHT = int(datetime(2026, 11, 23, 20, 0).astimezone().timestamp())
SHOWS = (
    Programme("Arte", EIGHT, EIGHT + 1800, "Journal", "le soir"),
    Programme("Arte", EIGHT + 1800, EIGHT + 7200, "Film"),
)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    now = [float(EIGHT + 600)]
    monkeypatch.setattr("hubwall.wall.television.banner.time.time", lambda: now[0])

    def set_to(seconds: float) -> None:
        now[0] = EIGHT + seconds

    return set_to


@pytest.fixture
def banner(clock: object) -> Banner:
    found = Banner(television([ARTE, channel("Quiet", 8)], PlainGuide(*SHOWS)))
    found.show(ARTE, comes=True)
    until(lambda: QCoreApplication.processEvents() or found.title, what="what is on")
    return found


def test_it_says_what_is_on_and_what_comes(banner: Banner) -> None:
    assert (banner.number, banner.name, banner.title) == ("7", "Arte", "Journal: le soir")
    assert banner.span == "20:00 – 20:30"
    assert banner.coming == "20:30  Film"
    assert banner.clock == "20:10"
    assert banner.progress == pytest.approx(1 / 3)


def test_it_stays_until_the_picture_is_there_and_goes_then(banner: Banner) -> None:
    assert banner.up
    assert banner.comes
    assert not banner._down.isActive()
    banner.arrived(10)
    assert not banner.comes
    until(lambda: QCoreApplication.processEvents() or not banner.up, what="it goes")


def test_a_key_shows_it_and_takes_it_away(banner: Banner) -> None:
    banner.arrived(10)
    banner.present()
    assert not banner.up
    banner.present()
    assert banner.up


def test_it_comes_by_itself_when_another_programme_begins(
    banner: Banner, clock: Callable[[float], None]
) -> None:
    banner.arrived(10)
    until(lambda: QCoreApplication.processEvents() or not banner.up, what="it goes")
    clock(1801)
    banner._programme_ends()
    assert banner.up
    assert banner.title == "Film"
    assert banner.coming == ""


def test_a_number_takes_the_place_of_the_name(banner: Banner) -> None:
    banner.arrived(10)
    banner.type("12")
    assert (banner.number, banner.name, banner.title, banner.typing) == ("12", "", "", True)
    banner.type("")
    assert (banner.number, banner.name, banner.typing) == ("7", "Arte", False)


def test_what_was_on_can_be_asked_for_a_time_before(banner: Banner) -> None:
    found = banner.on_at(EIGHT + 5)
    assert found is not None
    assert found.title == "Journal"
    assert banner.on_at(EIGHT - 5) is None


def test_another_channel_brings_nothing_of_the_one_before(banner: Banner) -> None:
    banner.say("A favourite now")
    banner.show(channel("Quiet", 8), comes=True)
    assert (banner.title, banner.span, banner.coming, banner.note) == ("", "", "", "")
