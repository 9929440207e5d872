"""The dock: who is here, what is shared, what arrived and what is kept, to be put on the wall."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from hubwall.desk.messages import AskSeat, Report, Trouble
from hubwall.files.kept_sources import KeptSource
from hubwall.model.commands import AddZones, Select
from hubwall.model.placement import room
from hubwall.model.words import tr
from hubwall.model.zone import Source, Zone
from hubwall.wall.conductor import Conductor
from hubwall.wall.newcomers import NO_SCREEN, Refused, zone_for
from hubwall.wall.panels.dock_rows import DockRow, Seen, Sort, numbers, rows
from hubwall.wall.panels.dock_sources import DockSources
from hubwall.wall.panels.dock_things import DockThings
from hubwall.wall.panels.services import Choice, Question
from hubwall.wall.shares.book import ShareBook
from hubwall.wall.shares.desk_link import DeskLink
from hubwall.wall.shares.reception import Reception
from hubwall.wall.shares.thumbnails import Thumbnails
from hubwall.wall.views.row_list import RowList
from hubwall.wall.views.viewport import Viewport

AUTHOR = "dock"
KEPT = (Sort.SAVED, Sort.RECENT)
AGES_MS = 30_000  # how often ages are written anew
ASKED_S = 90.0  # so long a seat may take to answer
DECLINED = "{seat} did not agree to share its screen"

Place = tuple[int, int] | None


@dataclass(frozen=True)
class DockServices:
    """source_of: a source for an address or file, and a name; source_from: one that was kept, or
    why there is none; share_source: one for what a layout writes to name a share; tell: say a
    problem to the people at the wall; ask: ask them something; labels: the kinds' names."""

    source_of: Callable[[str], tuple[Source, str] | Refused]
    source_from: Callable[[KeptSource], Source | str]
    share_source: Callable[[str], Source]
    tell: Callable[[str], None]
    ask: Callable[[Question], None]
    labels: Callable[[], Mapping[str, str]]


@dataclass(frozen=True)
class _Asked:
    """Where a seat's screen goes when it comes, and what the seat shared before."""

    at: Place
    before: frozenset[str]
    until: float


class Dock(QObject):
    """Makes its rows while it is open; closed it costs nothing. GUI thread."""

    rowsChanged = Signal()
    currentChanged = Signal()
    stateChanged = Signal()

    def __init__(
        self,
        conductor: Conductor,
        book: ShareBook,
        reception: Reception,
        thumbnails: Thumbnails,
        link: DeskLink,
        view: Viewport,
        sources: DockSources,
        things: DockThings,
        services: DockServices,
        parent: QObject | None = None,
        *,
        painted: bool,
    ) -> None:
        super().__init__(parent)
        self._conductor, self._book, self._reception = conductor, book, reception
        self._thumbnails, self._link, self._view = thumbnails, link, view
        self.sources, self.things = sources, things
        self._services, self._painted = services, painted
        self._list = RowList(self, book.level)
        self._rows: list[DockRow] = []
        self._numbers: dict[str, int] = {}
        self._pictured: set[str] = set()
        self._current = ""
        self._begins = False  # nobody has chosen a row yet, and not all of them are known
        self._state = ""
        self._open = False
        self._asked: dict[str, _Asked] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh)
        self._ages = QTimer(self, interval=AGES_MS)
        self._ages.timeout.connect(self._refresh)
        for signal in (
            book.sharesChanged, book.seatsChanged, reception.changed, sources.changed,
            things.changed, link.began, link.lost,
        ):  # fmt: skip
            signal.connect(self._later)
        book.sharesChanged.connect(self._bring_asked)
        book.thumbChanged.connect(self._pictures)
        book.levelChanged.connect(self._list.level_changed)
        link.heard.connect(self._heard)

    # Opening and closing

    def open(self) -> None:
        """Start what it shows, and show what is known already."""
        self._open = True
        self._numbers = {}
        self._current = ""
        self._begins = True
        self._link.need()
        self.things.read()
        self._ages.start()
        self._refresh()

    def close(self) -> None:
        self._open = False
        self._soon.stop()
        self._ages.stop()
        self._rows = []
        self._list.show(())

    def close_for_good(self) -> tuple[str, ...]:
        """The wall ends; gives what could not be written."""
        self.close()
        self.things.close()
        return self.sources.close()

    def _later(self) -> None:
        if self._open:
            self._soon.start()

    def _refresh(self) -> None:
        if not self._open:
            return
        was = max(0, self._at())
        self._pictured = {name for name in self._book.shares if self._book.thumb(name)}
        self._rows = rows(self._seen())
        waits = self._begins and self.things.reading  # what has arrived goes before what is kept
        known = [row for row in self._rows if not (waits and row.sort in KEPT)]
        self._numbers = numbers(known, self._numbers)
        self._list.show(
            [(row.plain(self._numbers.get(row.key, 0)), row.section) for row in self._rows]
        )
        if self._begins and not waits:
            self._begins, self._current, was = False, "", 0
        if not any(row.key == self._current for row in self._rows):
            self._current = self._rows[min(was, len(self._rows) - 1)].key if self._rows else ""
        state = self._state_now()
        if state != self._state:
            self._state = state
            self.stateChanged.emit()
        self.rowsChanged.emit()
        self.currentChanged.emit()

    def _seen(self) -> Seen:
        shares = sorted(self._book.shares.values(), key=lambda s: (s.since, s.id))
        now = time.monotonic()
        return Seen(
            shares=shares,
            waiting=[share.id for share in self._reception.waiting()],
            dismissed=self._conductor.state.session.dismissed,
            shown={share.id: self._reception.shows(share.id) for share in shares},
            pictured=self._pictured,
            seats=self._book.seats,
            asked={name for name, asked in self._asked.items() if asked.until > now},
            things=self.things.things,
            saved=self.sources.saved,
            recent=self.sources.recent,
            labels=self._services.labels(),
            now=time.time(),
        )

    def _state_now(self) -> str:
        if not self._link.running:
            return "off"
        if not self._book.ready:
            return "starting"
        return "open" if self._book.port else "closed"

    def _pictures(self, share: str) -> None:
        if share not in self._pictured:
            self._later()

    # What QML shows

    @Property(QObject, constant=True)
    def model(self) -> RowList:
        return self._list

    @Property(bool, constant=True)
    def painted(self) -> bool:
        """Whether pictures are drawn without a GPU."""
        return self._painted

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """How sharing is: off (no desk runs), starting, closed (nothing listens), open."""
        return self._state

    @Property(int, notify=rowsChanged)
    def sharing(self) -> int:
        """How many rows stand for seats and shares."""
        return sum(1 for row in self._rows if row.sort not in (Sort.THING, *KEPT))

    @Property(int, notify=currentChanged)
    def current(self) -> int:
        """The row that Enter takes; -1 for none."""
        return self._at()

    @Property("QVariantMap", notify=currentChanged)  # type: ignore[arg-type]
    def chosen(self) -> dict[str, Any]:
        """That row."""
        row = self._row(self._current)
        return row.plain(0) if row is not None else {}

    @Slot(str, QObject)
    def attach(self, share: str, target: QObject) -> None:
        """Draw the share's thumbnails with that item from now on."""
        self._thumbnails.attach(share, target)

    @Slot(QObject)
    def detach(self, target: QObject) -> None:
        self._thumbnails.detach(target)

    # What people do

    @Slot(int)
    def step(self, by: int) -> None:
        """Up or down."""
        if self._rows:
            self.go(min(max(0, self._at() + by), len(self._rows) - 1))

    @Slot(int)
    def go(self, at: int) -> None:
        self._begins = False
        if 0 <= at < len(self._rows) and self._rows[at].key != self._current:
            self._current = self._rows[at].key
            self.currentChanged.emit()

    @Slot()
    def take(self) -> None:
        """Enter."""
        self.put(self._current)

    @Slot(int)
    def takeNumber(self, number: int) -> None:
        """A digit: the row that bears it."""
        for row in self._rows:
            if self._numbers.get(row.key) == number:
                self._current = row.key
                self.currentChanged.emit()
                self.put(row.key)
                return

    @Slot(str)
    def put(self, key: str) -> None:
        """Put it where there is room, or into its ghost; let in who waits."""
        row = self._row(key)
        if row is not None:
            self._put(row, None)

    @Slot()
    def remove(self) -> None:
        """Delete: take it off, turn it away, or have it no more."""
        row = self._row(self._current)
        if row is None or not row.delete:
            return
        match row.sort:
            case Sort.WAITING | Sort.SHARE:
                self._reception.take_off_share(row.about, AUTHOR)
            case Sort.SAVED | Sort.RECENT:
                self.sources.remove(row.about)
            case Sort.THING:
                self._ask_to_remove(row)
            case _:
                pass

    @Slot(str)
    def turnAway(self, key: str) -> None:
        row = self._row(key)
        if row is not None and row.sort in (Sort.WAITING, Sort.SHARE):
            self._reception.take_off_share(row.about, AUTHOR)

    @Slot(bool)
    def answerNext(self, welcome: bool) -> None:
        """Let in who waits longest, or turn him away."""
        answer = self._reception.let_in_next if welcome else self._reception.turn_away_next
        problem = answer(AUTHOR)
        if problem:
            self._services.tell(problem)

    @Slot(str, float, float, result="QVariantMap")
    def target(self, key: str, x: float, y: float) -> dict[str, Any]:
        """Where it would go if it were let go at that point of the window: x, y, width, height
        there, and `ghost`, whether a place waits for it."""
        row = self._row(key)
        if row is None:
            return {}
        state, at = self._conductor.state, self._view.to_canvas(x, y)
        ghost = self._reception.ghost_at(row.about, at) if self._is_share(row) else ""
        fresh = zone_for(Source("", (), ()), "", at, state.canvas)
        found = self._view.to_window(state.placed[ghost] if ghost else fresh.rect)
        return {
            "x": found.x(), "y": found.y(), "width": found.width(), "height": found.height(),
            "ghost": bool(ghost),
        }  # fmt: skip

    @Slot(str, float, float)
    def drop(self, key: str, x: float, y: float) -> None:
        """It was let go at that point of the window."""
        row = self._row(key)
        if row is not None:
            self._put(row, self._view.to_canvas(x, y))

    # How that is done

    def _at(self) -> int:
        keys = [row.key for row in self._rows]
        return keys.index(self._current) if self._current in keys else -1

    def _row(self, key: str) -> DockRow | None:
        return next((row for row in self._rows if row.key == key), None)

    @staticmethod
    def _is_share(row: DockRow) -> bool:
        return row.sort in (Sort.WAITING, Sort.SHARE)

    def _put(self, row: DockRow, at: Place) -> None:
        match row.sort:
            case Sort.WAITING | Sort.SHARE:
                self._put_share(row.about, at)
            case Sort.OFFER:
                self._ask_seat(row, at)
            case Sort.SEAT:
                self._add(self._services.share_source(row.about), row.name, at)
            case Sort.THING:
                found = self._services.source_of(row.about)
                if isinstance(found, Refused):
                    self._services.tell(found.words)
                else:
                    self._add(found[0], found[1], at)
            case Sort.SAVED | Sort.RECENT:
                kept = self.sources.find(row.about)
                source = self._services.source_from(kept) if kept is not None else ""
                if isinstance(source, Source):
                    self._add(source, row.name, at)
                else:
                    words = tr("“{what}” can't be shown: {reason}", what=row.name, reason=source)
                    self._services.tell(words)

    def _put_share(self, share: str, at: Place) -> None:
        zones = self._reception.zones_of(share)
        if at is not None and not self._reception.ghost_at(share, at):
            self._reception.bring(share, at, AUTHOR)
        elif zones:
            self._conductor.carry_out(Select(zones), AUTHOR)
        else:
            self._reception.let_in(share, AUTHOR)

    def _add(self, source: Source, name: str, at: Place) -> None:
        state = self._conductor.state
        if at is not None:
            zone = zone_for(source, name, at, state.canvas)
        else:
            place = room(state.placed.values(), state.canvas)
            zone = Zone("", place if not place.empty else NO_SCREEN, source, name)
        self._conductor.carry_out(AddZones((zone,)), AUTHOR)

    def _ask_to_remove(self, row: DockRow) -> None:
        thing = self.things.find(row.about)
        if thing is None:
            return
        yes = Choice(tr("Remove it"), lambda: self.things.remove(thing))
        self._services.ask(
            Question(
                tr("Remove it from the library?"),
                tr("“{name}” goes for good. Layouts that show it find nothing there.",
                   name=thing.file.name),
                (yes,),
            )
        )  # fmt: skip

    # Asking a seat

    def _ask_seat(self, row: DockRow, at: Place) -> None:
        """Its screen comes where it was asked to, whether the layout names the seat or not: asking
        for it is letting it in."""
        before = frozenset(s.id for s in self._book.shares.values() if s.seat == row.about)
        until = time.monotonic() + ASKED_S
        self._asked[row.about] = _Asked(at, before, until)
        self._link.send(AskSeat(row.about, row.screen))
        QTimer.singleShot(round(ASKED_S * 1000) + 100, self, self._later)
        self._later()

    def _bring_asked(self) -> None:
        now = time.monotonic()
        for share in list(self._book.shares.values()):
            asked = self._asked.get(share.seat)
            if asked is None or asked.until < now or share.id in asked.before:
                continue
            del self._asked[share.seat]
            if asked.at is not None:
                self._reception.bring(share.id, asked.at, AUTHOR)
            else:
                self._reception.let_in(share.id, AUTHOR)

    def _heard(self, report: Report) -> None:
        if isinstance(report, Trouble) and report.text == DECLINED:
            label = report.values.get("seat")
            names = {seat.name for seat in self._book.seats if seat.label == label}
            self._asked = {n: asked for n, asked in self._asked.items() if n not in names}
            self._later()
