"""The guide's sheet: what it shows, when it asks, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication

from hubwall.model.channels import Channel, Programme
from hubwall.model.words import speak
from hubwall.wall.television.guide import GuideSheet
from hubwall.wall.television.television import Television
from tests.waiting import until
from tests.wall.television.lists import PlainGuide, channel, television

PARIS = ZoneInfo("Europe/Paris")
HOUR = 3600
EVENING = round(datetime(2026, 11, 23, 20, 40, tzinfo=PARIS).timestamp())
CHANNELS = [channel(name, n + 1, "news") for n, name in enumerate(["One", "Two", "Three"])]


def show(channel: str, begins_min: float, minutes: float, title: str) -> Programme:
    begins = round(EVENING + begins_min * 60)
    return Programme(channel, begins, round(begins + minutes * 60), title)


ON = (
    show("One", -40, 60, "News"),
    show("One", 20, 100, "Film"),
    show("Two", -10, 300, "Football"),
)


class Sheet(GuideSheet):
    """One whose clock a test sets."""

    def __init__(self, knows: Television | None) -> None:
        self.time = float(EVENING)
        super().__init__(now=lambda: self.time, zone=PARIS)
        self.set(television=knows, group="news", fit=10)

    def set(self, **values: Any) -> None:
        for name, value in values.items():
            self.setProperty(name, value)

    def shown(self) -> list[dict[str, Any]]:
        return [self.rows.data(self.rows.index(n), 257) for n in range(self.rows.rowCount())]

    def titles(self) -> list[list[str]]:
        return [[block["title"] for block in row["blocks"]] for row in self.shown()]

    def settled(self, condition: Callable[[], object], what: str = "") -> None:
        until(lambda: QCoreApplication.processEvents() or condition(), what=what)


Opened = Callable[..., tuple[Sheet, Television, PlainGuide]]


@pytest.fixture
def opened(wall_app: object) -> Iterator[Opened]:
    made: list[tuple[Sheet, Television]] = []

    def open_sheet(
        channels: Sequence[Channel] = CHANNELS, *programmes: Programme
    ) -> tuple[Sheet, Television, PlainGuide]:
        guide = PlainGuide(*(programmes or ON))
        knows = television(channels, guide)
        made.append((Sheet(knows), knows))
        return *made[-1], guide

    yield open_sheet
    for sheet, knows in made:
        sheet.set(television=None)
        knows.close()
    QCoreApplication.processEvents()


def test_programmes_stand_along_the_line_of_time(opened: Opened) -> None:
    sheet, _, _ = opened()
    sheet.settled(lambda: sheet.rows.rowCount() == 3)
    one, two, three = sheet.shown()
    assert (one["number"], one["name"]) == ("1", "One")
    news, film = one["blocks"]
    assert (news["title"], news["time"], news["on"], news["before"]) == (
        "News",
        "20:00",
        True,
        True,
    )
    assert (film["title"], film["time"], film["on"]) == ("Film", "21:00", False)
    assert film["left"] == pytest.approx(0.5 / 3)
    assert two["blocks"][0]["after"]
    assert three["blocks"] == []
    assert (sheet.state, sheet.clock) == ("good", "20:40")
    assert sheet.nowAt == pytest.approx(10 / 180)


def test_where_there_is_no_room_for_a_grid_it_says_now_and_next(opened: Opened) -> None:
    sheet, _, _ = opened()
    sheet.set(grid=False)
    sheet.settled(lambda: sheet.rows.rowCount() == 3)
    one, _, three = sheet.shown()
    assert (one["now"], one["until"]) == ("News", "until 21:00")
    assert (one["nextAt"], one["next"]) == ("21:00", "Film")
    assert (three["now"], three["next"]) == ("", "")


def test_a_minute_later_only_what_changed_is_told(opened: Opened) -> None:
    sheet, _, guide = opened()
    sheet.settled(lambda: sheet.state == "good")
    changed: list[int] = []
    sheet.rows.dataChanged.connect(lambda first, last: changed.append(first.row()))
    asked = len(guide.asked)
    sheet.time += 60
    sheet._draw()
    assert changed == []
    sheet.time = EVENING + 20 * 60 + 1
    sheet._draw()
    assert 0 in changed, "the film is on"
    sheet.settled(lambda: len(guide.asked) == asked + 1, "the line has moved on")
    assert sheet.ticks[0]["text"] == "21:00"


def test_more_channels_than_rows_come_page_by_page(opened: Opened) -> None:
    many = [channel(f"Number {n}", n, "news") for n in range(1, 9)]
    sheet, _, guide = opened(many)
    sheet.set(fit=3)
    sheet.settled(lambda: sheet.rows.rowCount() == 3)
    assert sheet.pages == 3
    sheet._turn.timeout.emit()
    sheet.settled(lambda: sheet.shown()[0]["name"] == "Number 4")
    sheet._turn.timeout.emit()
    sheet.settled(lambda: sheet.shown()[-1]["name"] == "Number 8")
    assert len(sheet.shown()) == 3, "the last page is full"
    sheet._turn.timeout.emit()
    sheet.settled(lambda: sheet.shown()[0]["name"] == "Number 1")
    assert all(len(channels) == 3 for channels, _, _ in guide.asked), "never for what isn't shown"


def test_pages_turned_in_a_hurry_never_stand_without_their_programmes(opened: Opened) -> None:
    many = [channel(f"Number {n}", n, "news") for n in range(1, 10)]
    sheet, _, _ = opened(many, *(show(one.guide, -10, 300, one.name) for one in many))
    sheet.set(fit=3)
    sheet.settled(lambda: sheet.titles() == [["Number 1"], ["Number 2"], ["Number 3"]])
    seen: list[list[str]] = []
    for signal in (sheet.rows.rowsInserted, sheet.rows.dataChanged):
        signal.connect(lambda *_: seen.extend(sheet.titles()))
    sheet._turn.timeout.emit()
    sheet._turn.timeout.emit()
    sheet.settled(lambda: sheet.titles() == [["Number 7"], ["Number 8"], ["Number 9"]])
    assert all(seen)


def test_another_list_and_another_guide_show_by_themselves(opened: Opened) -> None:
    sheet, knows, _ = opened()
    sheet.settled(lambda: sheet.state == "good")
    knows.show_list("tnt", [CHANNELS[1]])
    sheet.settled(lambda: sheet.rows.rowCount() == 1)
    knows.set_guide(PlainGuide(show("Two", -10, 300, "Extra time")))
    sheet.settled(lambda: sheet.titles() == [["Extra time"]])


def test_it_says_what_is_missing(opened: Opened) -> None:
    sheet, knows, _ = opened([])
    sheet.settled(lambda: sheet.state == "empty")
    knows.expect(["tnt"])
    sheet.settled(lambda: sheet.state == "reading")
    knows.expect([])
    sheet.settled(lambda: sheet.state == "none")
    knows.expect(["tnt"])
    unknown = channel("Unknown", 1, "news", guide="")
    knows.show_list("tnt", [unknown])
    sheet.settled(lambda: sheet.state == "silent")
    assert sheet.rows.rowCount() == 1
    knows.show_list("tnt", [unknown, CHANNELS[0]])
    sheet.settled(lambda: sheet.state == "good")
    assert [row["name"] for row in sheet.shown()] == ["One"], "rows without anything are left out"


def test_what_nobody_sees_asks_for_nothing(opened: Opened) -> None:
    sheet, knows, guide = opened()
    sheet.settled(lambda: sheet.state == "good")
    sheet.set(running=False)
    sheet.settled(lambda: not sheet._again.isActive())
    asked = len(guide.asked)
    knows.set_guide(guide)
    QCoreApplication.processEvents()
    assert len(guide.asked) == asked
    assert not any(timer.isActive() for timer in (sheet._tick, sheet._turn))


def test_days_are_named_in_the_walls_language(opened: Opened) -> None:
    sheet, _, _ = opened()
    speak("fr")
    try:
        sheet.time = EVENING + 2 * HOUR
        sheet._draw()
        assert sheet.day == "Lundi 23 novembre"
        assert sheet.nextDay == "Mardi 24 novembre"
        sheet.settled(lambda: any(tick["midnight"] for tick in sheet.ticks))
    finally:
        speak("en")
