"""A wall's line to a desk that says what the test wants it to."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from hubwall.desk.messages import App, Report, Start, Trouble
from hubwall.model.shares import Share, ShareState, Way
from hubwall.wall.shares.desk_link import DeskLink
from tests.waiting import until

FAKE = Path(__file__).with_name("fake_desk.py")


def turn(condition: Callable[[], Any], what: str = "") -> Any:
    """Let Qt's events come until that is so."""

    def looked() -> Any:
        QTest.qWait(2)
        return condition()

    return until(looked, what=what)


def share(share_id: str, state: str = "live", **more: Any) -> Share:
    seat = share_id.partition("/")[0]
    way = {"guest": Way.BROWSER, "whip": Way.WHIP}.get(seat, Way.AGENT)
    values: dict[str, Any] = {"name": seat.title(), "size": (1280, 720)} | more
    return Share(share_id, way, seat, state=ShareState(state), **values)


class Desk:
    """The link, what was heard, and what the desk was told."""

    def __init__(self, folder: Path) -> None:
        self.link = DeskLink(
            lambda: folder,
            Start,
            command=lambda i: [sys.executable, str(FAKE), *map(str, i.descriptors)],
        )
        self.reports: list[Report] = []
        self.orders: list[dict[str, Any]] = []
        self.link.heard.connect(self._heard)

    def _heard(self, report: Report) -> None:
        if isinstance(report, Trouble) and report.text.startswith("{"):
            self.orders.append(json.loads(report.text))
        else:
            self.reports.append(report)

    def start(self) -> None:
        self.link.need()
        turn(lambda: {"start": self.link.token} in self.orders, "the desk has begun")

    def tell(self, **values: Any) -> None:
        self.link.send(App(values))

    def say(self, key: str, value: Any) -> None:
        """Have the desk report that, and wait until it was heard."""
        before = len(self.reports)
        self.tell(say=json.dumps({key: value}))
        turn(lambda: len(self.reports) > before, f"{key} was heard")

    def shares(self, *shares: Share) -> None:
        self.say("shares", [asdict(one) for one in shares])

    def told(self, key: str) -> list[Any]:
        """What the wall said under that key."""
        return [order[key] for order in self.orders if key in order]


@pytest.fixture
def desk(qapp: QGuiApplication, tmp_path: Path) -> Iterator[Desk]:
    found = Desk(tmp_path)
    yield found
    found.link.close()


@pytest.fixture
def hall(desk: Desk) -> Iterator[Callable[..., Any]]:
    from tests.wall.shares.hall import Hall

    halls: list[Hall] = []

    def opened(*zones: Any) -> Hall:
        halls.append(Hall(desk, zones))
        desk.start()
        return halls[-1]

    yield opened
    for found in halls:
        found.contents.close()
