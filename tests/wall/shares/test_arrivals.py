"""Codes are made only while a zone shows them, and shown as they are."""

from __future__ import annotations

import base64
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from hubwall.desk.messages import Ready, WantWelcome, WelcomeCode
from hubwall.wall.shares.arrivals import Arrivals
from hubwall.wall.shares.book import ShareBook

CODE = WelcomeCode("https://192.0.2.7:8787", "123456", 600, "aa:bb", True)


class Link(QObject):
    """Keeps what the desk would be told."""

    began = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Any] = []
        self.needed = 0

    def need(self) -> None:
        self.needed += 1

    def send(self, order: Any) -> None:
        self.said.append(order)


def arrivals() -> tuple[Arrivals, ShareBook, Link]:
    book, link = ShareBook(), Link()
    return Arrivals(book, link), book, link  # type: ignore[arg-type]


def test_desk_is_asked_for_codes_only_while_a_zone_shows_them(qapp: QObject) -> None:
    shown, _, link = arrivals()
    assert link.needed == 0
    shown.want()
    shown.want()
    shown.release()
    assert link.said[-1] == WantWelcome(True)
    link.began.emit()  # another desk
    assert link.said[-1] == WantWelcome(True)
    shown.release()
    assert link.said[-1] == WantWelcome(False)


def test_address_code_and_warning_are_shown(qapp: QObject) -> None:
    shown, book, _ = arrivals()
    assert (shown.code, shown.open, shown.ready) == ("", False, False)
    book.hear(Ready(8787))
    book.hear(CODE)
    assert shown.address == "https://192.0.2.7:8787"
    assert (shown.code, shown.open, shown.selfMade) == ("123456", True, True)
    kind, _, data = shown.picture.partition(",")
    picture = QImage.fromData(base64.b64decode(data))
    assert kind == "data:image/png;base64"
    assert picture.width() == picture.height() > 20
    book.lose()
    assert shown.code == ""
