"""The code that pairs a workstation: shown, taken back, used, and why there is none."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from hubwall.desk.messages import PairingCode, Ready, WantPairing
from hubwall.wall.panels.pairing import Pairing
from hubwall.wall.shares.book import ShareBook
from tests.wall.panels.dock_room import NotingLink

CODE = PairingCode("ABCDE-FGHJK", 120)


class Meeting:
    def __init__(self) -> None:
        self.link: Any = NotingLink()
        self.book, self.told = ShareBook(), list[str]()
        self.pairing = Pairing(self.book, self.link, self.told.append)

    @property
    def wanted(self) -> list[bool]:
        return [order.on for order in self.link.told(WantPairing)]


@pytest.fixture
def meeting(qapp: QGuiApplication) -> Meeting:
    return Meeting()


def test_a_code_is_asked_for_as_soon_as_the_desk_can_make_one(meeting: Meeting) -> None:
    meeting.pairing.start()
    assert (meeting.link.running, meeting.wanted) == (True, [])
    meeting.book.hear(Ready(8787))
    meeting.book.hear(Ready(8787))
    assert meeting.wanted == [True]
    meeting.book.hear(CODE)
    assert meeting.pairing.code == "ABCDE-FGHJK"
    assert len(meeting.pairing.until) == 5


def test_one_that_a_workstation_asks_for_is_shown_as_well(meeting: Meeting) -> None:
    meeting.book.hear(CODE)
    assert meeting.pairing.code


def test_used_or_over_it_goes(meeting: Meeting) -> None:
    meeting.book.hear(CODE)
    meeting.book.hear(PairingCode("", 0))
    assert meeting.pairing.code == ""
    assert not meeting.pairing.close()


def test_closed_it_is_taken_back(meeting: Meeting) -> None:
    meeting.book.hear(CODE)
    assert meeting.pairing.close()
    assert (meeting.pairing.code, meeting.wanted) == ("", [False])


def test_a_wall_that_is_closed_says_how_to_open_it(meeting: Meeting) -> None:
    meeting.book.hear(Ready(0))
    meeting.pairing.start()
    assert "share-server enable" in meeting.told[0]
    assert meeting.wanted == []


def test_a_desk_that_dies_takes_its_code_with_it(meeting: Meeting) -> None:
    meeting.book.hear(CODE)
    meeting.book.lose()
    assert meeting.pairing.code == ""
