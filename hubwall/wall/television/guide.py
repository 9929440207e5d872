"""What is on, for the guide on the wall."""

from __future__ import annotations

import time as clocks
from collections.abc import Callable, Mapping, Sequence
from datetime import time, tzinfo
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QDate, QLocale, QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from hubwall.model.channels import Channel, Programme
from hubwall.model.words import language
from hubwall.wall.television.guide_grid import Span, local, span_at, ticks
from hubwall.wall.television.guide_rows import plain_rows
from hubwall.wall.views.row_list import RowList

if TYPE_CHECKING:
    from hubwall.wall.television.television import Television

ANEW_S = 300  # how often programmes are asked for again, whatever happens
TURN_S = 20  # how long a page is shown where there are more channels than rows
DAY = "dddd d MMMM"


def _setting(kind: type, name: str, changed: Signal) -> Property:
    """A property that QML sets: kept under that name, and settled where it is another."""

    def get(sheet: GuideSheet) -> Any:
        return getattr(sheet, name)

    def put(sheet: GuideSheet, value: Any) -> None:
        if value != get(sheet):
            setattr(sheet, name, value)
            sheet._settle()

    return Property(kind, get, put, notify=changed)


class GuideSheet(QObject):
    """One page of channels with what is on, for QML. It asks for the programmes of what it shows
    and nothing else, and tells of a row only when something in it has changed. GUI thread."""

    settingsChanged = Signal()
    pageChanged = Signal()
    spanChanged = Signal()
    nowChanged = Signal()
    stateChanged = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        now: Callable[[], float] = clocks.time,
        zone: tzinfo | None = None,
    ) -> None:
        """`now` gives seconds since 1970; `zone` is where the room is, None for what its machine
        says."""
        super().__init__(parent)
        self._now, self._zone = now, zone
        self._television: Television | None = None
        self._list = self._group = ""
        self._hours, self._start = 3.0, ""
        self._fit, self._grid, self._running = 0, True, True
        self._all: Sequence[Channel] = ()
        self._page = 0
        self._drawn: Sequence[Channel] = ()  # whose programmes are known
        self._programmes: Mapping[str, Sequence[Programme]] = {}
        self._known = False
        self._span, self._state = self._wanted_span(), "none"
        self._rows = RowList(self)
        self._asked = 0
        self._tick = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._draw)
        self._again = QTimer(self, interval=ANEW_S * 1000)
        self._again.timeout.connect(self._ask)
        self._turn = QTimer(self, interval=TURN_S * 1000)
        self._turn.timeout.connect(lambda: self._go(self._page + 1))
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._begin)

    # What QML sets

    def _get_television(self) -> QObject | None:
        return self._television

    def _set_television(self, television: Any) -> None:
        if television is self._television:
            return
        if self._television is not None:
            self._television.changed.disconnect(self._later)
            self._television.guideChanged.disconnect(self._ask)
        self._television = television
        if television is not None:
            television.changed.connect(self._later)
            television.guideChanged.connect(self._ask)
        self._settle()

    television = Property(QObject, _get_television, _set_television, notify=settingsChanged)

    channels = _setting(str, "_list", settingsChanged)
    """The list's name; empty for all lists."""
    group = _setting(str, "_group", settingsChanged)
    hours = _setting(float, "_hours", settingsChanged)
    start = _setting(str, "_start", settingsChanged)
    """`20:00`; empty for now."""
    fit = _setting(int, "_fit", settingsChanged)
    """How many rows there is room for."""
    running = _setting(bool, "_running", settingsChanged)
    """Whether anybody sees it."""

    def _get_grid(self) -> bool:
        return self._grid

    def _set_grid(self, grid: bool) -> None:
        """A grid along a line of time; else now and next."""
        if grid != self._grid:
            self._grid = grid
            self._rows.show(())
            self._settle()

    grid = Property(bool, _get_grid, _set_grid, notify=settingsChanged)

    # What QML shows

    @Property(QObject, constant=True)
    def rows(self) -> RowList:
        """The channels of this page; see `guide_rows` for what is in a `row`."""
        return self._rows

    @Property(int, notify=pageChanged)
    def page(self) -> int:
        """From 0."""
        return self._page

    @Property(int, notify=pageChanged)
    def pages(self) -> int:
        return self._pages()

    @Property("QVariantList", notify=spanChanged)  # type: ignore[arg-type]
    def ticks(self) -> list[dict[str, Any]]:
        """Marks on the line of time: `at` (a share of it), `text` and `midnight`."""
        return [
            {"at": tick.at, "text": tick.text, "midnight": tick.midnight}
            for tick in ticks(self._span, self._zone)
        ]

    @Property(str, notify=spanChanged)
    def day(self) -> str:
        """The day on which the line of time begins, in the wall's language."""
        return self._day_of(self._span.begins)

    @Property(str, notify=spanChanged)
    def nextDay(self) -> str:
        """The day that begins within it; empty where none does."""
        return self._day_of(self._span.ends - 1) if self._days_differ() else ""

    @Property(float, notify=nowChanged)
    def nowAt(self) -> float:
        """Where now lies on the line of time; below 0 or above 1 where it is not on it."""
        return self._span.share(self._now() // 60 * 60)

    @Property(str, notify=nowChanged)
    def clock(self) -> str:
        return local(self._now(), self._zone).strftime("%H:%M")

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """none (no list is configured), reading, empty (no channel answers), silent (the guide
        knows nothing of these channels), or good."""
        return self._state

    # How it goes

    def _settle(self) -> None:
        self.settingsChanged.emit()
        self._later()

    def _later(self) -> None:
        self._soon.start()

    def _begin(self) -> None:
        """Something of what is wanted has changed."""
        television, on = self._television, self._running and self._fit > 0
        if not on or television is None:
            for timer in (self._tick, self._again, self._turn):
                timer.stop()
            self._say_state()
            return
        found = television.channels(self._list, self._group)
        self._all = tuple(one for one in found if one.guide) or found
        self._page = min(self._page, max(0, self._pages() - 1))
        self._again.start()
        if self._pages() > 1:
            if not self._turn.isActive():
                self._turn.start()
        else:
            self._turn.stop()
        self.pageChanged.emit()
        self._move_span()
        self._ask()

    def _go(self, page: int) -> None:
        self._page = page % max(1, self._pages())
        self.pageChanged.emit()
        self._ask()

    def _pages(self) -> int:
        return -(-len(self._all) // self._fit) if self._fit > 0 else 0

    def _shown(self) -> Sequence[Channel]:
        """The last page is full, too: it repeats some of the one before."""
        first = min(self._page * self._fit, max(0, len(self._all) - self._fit))
        return self._all[first : first + self._fit]

    def _ask(self) -> None:
        """Ask for this page's programmes. What comes for an earlier question is left."""
        television = self._television
        if television is None or not self._running or self._fit <= 0:
            return
        self._asked += 1
        number, shown = self._asked, self._shown()
        if not shown:
            self._take((), {})
            return
        now = self._now()
        begins = self._span.begins if self._grid else int(now)
        ends = max(self._span.ends, int(now) + (0 if self._grid else 12 * 3600))

        def answered(found: Mapping[str, Sequence[Programme]]) -> None:
            if isValid(self) and number == self._asked:  # QML may have ended it meanwhile
                self._take(shown, found)

        television.programmes(shown, min(begins, int(now)), ends, answered)

    def _take(self, shown: Sequence[Channel], found: Mapping[str, Sequence[Programme]]) -> None:
        self._drawn, self._programmes, self._known = shown, found, True
        self._draw()

    def _draw(self) -> None:
        """Show what is on now, and aim at the next full minute."""
        if not self._running:
            return
        if self._move_span():
            self._ask()
        now = self._now()
        rows = plain_rows(
            self._drawn, self._programmes, self._span, now, self._zone, grid=self._grid
        )
        self._rows.show([(row, "") for row in rows])
        self._say_state()
        self.nowChanged.emit()
        self._tick.start(max(1, round((60 - now % 60) * 1000)))

    def _move_span(self) -> bool:
        """Whether another part of time is to be shown from now on."""
        wanted = self._wanted_span()
        if wanted == self._span:
            return False
        self._span = wanted
        self.spanChanged.emit()
        self.nowChanged.emit()
        return True

    def _wanted_span(self) -> Span:
        start = time.fromisoformat(self._start) if self._start else None
        return span_at(self._now(), self._hours, start, self._zone)

    def _say_state(self) -> None:
        state = self._state_now()
        if state != self._state:
            self._state = state
            self.stateChanged.emit()

    def _state_now(self) -> str:
        television = self._television
        if television is None or not television.lists:
            return "none"
        if not self._all:
            return "reading" if television.reading else "empty"
        if not self._known:
            return "reading"
        known = any(one.guide for one in self._all) or any(self._programmes.values())
        return "good" if known else "silent"

    def _days_differ(self) -> bool:
        edges = self._span.begins, self._span.ends - 1
        return len({local(at, self._zone).date() for at in edges}) > 1

    def _day_of(self, at: int) -> str:
        day = local(at, self._zone).date()
        words = QLocale(language()).toString(QDate(day.year, day.month, day.day), DAY)
        return words[:1].upper() + words[1:]
