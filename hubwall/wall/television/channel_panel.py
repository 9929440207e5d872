"""The panel that lists the channels: to zap a zone, or to put one more on the wall."""

from __future__ import annotations

import time as clocks
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from hubwall.model.channels import Channel, Programme, folded, now_and_next
from hubwall.model.commands import AddZones
from hubwall.model.words import tr
from hubwall.model.zone import Source
from hubwall.wall.conductor import Change, Conductor
from hubwall.wall.newcomers import zone_for
from hubwall.wall.television.channel_list import ChannelList
from hubwall.wall.television.channel_rows import Head, Narrowing, Row, arranged
from hubwall.wall.television.guide_grid import clock
from hubwall.wall.television.opening import new_zone
from hubwall.wall.television.television import Programmes, Television
from hubwall.wall.views.viewport import Viewport

AUTHOR = "channels"
MOSAIC = "\n"  # begins the key of a group: no channel has it in its own
ANEW_MS = 60_000  # how often what is on is asked for again


@dataclass(frozen=True)
class ChannelServices:
    """selected: the id of the selected zone that zaps, "" for none; shows: the id of the channel
    that a zone shows, "" for none; zap: have a zone show a channel; source: what a
    layout would write to show one; mosaic: the same for all channels of a list and group."""

    selected: Callable[[], str]
    shows: Callable[[str], str]
    zap: Callable[[str, Channel], None]
    source: Callable[[Channel], Source]
    mosaic: Callable[[str, str], Source]


class ChannelPanel(QObject):
    """Holds rows only while it is open, and asks the guide only for those that are seen. GUI
    thread."""

    rowsChanged = Signal()
    currentChanged = Signal()
    stateChanged = Signal()
    done = Signal()
    """A zone was zapped: the panel may close."""

    def __init__(
        self,
        conductor: Conductor,
        television: Television,
        view: Viewport,
        services: ChannelServices,
        parent: QObject | None = None,
        now: Callable[[], float] = clocks.time,
    ) -> None:
        super().__init__(parent)
        self._conductor, self._television = conductor, television
        self._view, self._services, self._now = view, services, now
        self._list = ChannelList(self._plain, self)
        self._on: dict[str, Programme | None] = {}
        self._on_wall: dict[str, str] = {}
        self._favourites: frozenset[str] = frozenset()
        self._current = -1
        self._typed = ""
        self._narrowing = Narrowing(())
        self._open = False
        self._seen = (0, -1)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh)
        self._ask_soon = QTimer(self, singleShot=True, interval=0)
        self._ask_soon.timeout.connect(self._ask)
        self._anew = QTimer(self, interval=ANEW_MS)
        self._anew.timeout.connect(self._ask_anew)
        television.changed.connect(self._later)
        television.guideChanged.connect(self._ask_anew)
        conductor.changed.connect(self._follow)

    # Opening and closing

    def open(self) -> None:
        """Show all channels; the one that the selected zone shows is the chosen one."""
        self._open, self._typed, self._on = True, "", {}
        channels = self._television.channels()
        self._narrowing = Narrowing(channels)
        for channel in channels:
            folded(channel.name)  # kept for the keys that follow
        self._anew.start()
        self._show(self._services.shows(self._services.selected()))
        self.stateChanged.emit()

    def close(self) -> None:
        self._open = False
        for timer in (self._soon, self._ask_soon, self._anew):
            timer.stop()
        self._on, self._current, self._narrowing = {}, -1, Narrowing(())
        self._list.show(())

    def _later(self) -> None:
        if self._open:
            self._soon.start()

    def _follow(self, change: Change) -> None:
        before, after = change.before, change.after
        was, now = before.session, after.session
        if (before.layout, was.channels, was.focus) != (after.layout, now.channels, now.focus):
            self._later()

    def _refresh(self) -> None:
        """Lists, favourites or zones have changed."""
        if self._open:
            chosen = self._chosen()
            self._narrowing = Narrowing(self._television.channels())
            self._show(chosen.id if chosen is not None else "")
            self.stateChanged.emit()

    def _show(self, wanted: str) -> None:
        television = self._television
        channels, favourites = television.channels(), television.favourites
        self._favourites = frozenset(favourites)
        self._on_wall = self._shown_on_wall()
        rows = (
            self._narrowing.find(self._typed, favourites)
            if self._typed.strip()
            else arranged(channels, favourites)
        )
        self._list.show(rows)
        places = (n for n, row in enumerate(rows) if isinstance(row, Channel))
        first = next(places, -1)
        same = (n for n, row in enumerate(rows) if isinstance(row, Channel) and row.id == wanted)
        self._current = next(same, first) if wanted else first
        self.rowsChanged.emit()
        self.currentChanged.emit()
        self._ask_soon.start()

    def _shown_on_wall(self) -> dict[str, str]:
        """The names of the zones that show a channel, by the channel's id."""
        zones = self._conductor.state.layout.zones
        shown = ((self._services.shows(zone.id), zone.name or zone.id) for zone in zones)
        return {channel: name for channel, name in shown if channel}

    # What is on now

    @Slot(int, int)
    def see(self, first: int, last: int) -> None:
        """These rows are on the screen now."""
        if (first, last) != self._seen:
            self._seen = first, last
            self._ask_soon.start()

    def _ask_anew(self) -> None:
        self._on = {}
        self._ask_soon.start()

    def _ask(self) -> None:
        first, last = self._seen
        rows = self._list.shown[max(0, first) : last + 1]
        wanted = [row for row in rows if isinstance(row, Channel) and row.id not in self._on]
        if not self._open or not wanted:
            return
        self._on |= dict.fromkeys((one.id for one in wanted), None)
        now = int(self._now())
        self._television.programmes(wanted, now, now + 1, self._take)

    def _take(self, found: Programmes) -> None:
        if not self._open:
            return
        now = self._now()
        self._on |= {id: now_and_next(programmes, now)[0] for id, programmes in found.items()}
        self._tell_seen()

    def _tell_seen(self) -> None:
        first, last = self._seen
        self._list.tell(max(0, first), min(last, self._list.rowCount() - 1))

    # What QML shows

    @Property(QObject, constant=True)
    def model(self) -> ChannelList:
        return self._list

    @Property(int, notify=currentChanged)
    def current(self) -> int:
        """The row that Enter takes; -1 for none."""
        return self._current

    @Property(int, notify=rowsChanged)
    def count(self) -> int:
        """How many channels are listed."""
        return len({row.id for row in self._list.shown if isinstance(row, Channel)})

    @Property(int, notify=rowsChanged)
    def digits(self) -> int:
        """How long the longest of their numbers is."""
        numbers = (row.number for row in self._list.shown if isinstance(row, Channel))
        return max((len(str(number)) for number in numbers if number is not None), default=0)

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """none (settings name no list), reading, empty (no list has a channel), or good."""
        television = self._television
        if not television.lists:
            return "none"
        if not television.channels():
            return "reading" if television.reading else "empty"
        return "good"

    @Property("QStringList", notify=stateChanged)  # type: ignore[arg-type]
    def troubles(self) -> list[str]:
        """What is wrong with lists, in words."""
        return list(self._television.troubles)

    @Property(str, notify=stateChanged)
    def zone(self) -> str:
        """The name of the zone that Enter zaps; empty where Enter makes a new one."""
        zone = self._conductor.state.layout.zone(self._services.selected())
        return (zone.name or zone.id) if zone is not None else ""

    def _plain(self, row: Row) -> dict[str, Any]:
        if isinstance(row, Head):
            key = f"{MOSAIC}{row.list}{MOSAIC}{row.group}" if row.list else ""
            return {"key": key, "head": row.text, "name": row.group or row.text}
        on = self._on.get(row.id)
        return {
            "key": row.id,
            "head": "",
            "name": row.name,
            "number": "" if row.number is None else str(row.number),
            "group": row.groups[0] if row.groups and self._typed.strip() else "",
            "favourite": row.id in self._favourites,
            "shown": self._on_wall.get(row.id, ""),
            "radio": row.radio,
            "trouble": tr(row.trouble) if row.trouble else "",
            "now": on.title if on else "",
            "until": tr("until {time}", time=clock(on.ends, None)) if on else "",
        }

    # What people do

    @Slot(str)
    def filter(self, typed: str) -> None:
        """Keep what answers what was typed, best first."""
        self._typed = typed
        self._show("")

    @Slot(int)
    def step(self, by: int) -> None:
        """Up or down, over the heads."""
        rows, at = self._list.shown, self._current
        if not rows or at < 0:
            return
        way = 1 if by > 0 else -1
        wanted = min(max(0, at + by), len(rows) - 1)
        for direction in (way, -way):
            place = wanted
            while 0 <= place < len(rows):
                if isinstance(rows[place], Channel):
                    self.go(place)
                    return
                place += direction

    @Slot(int)
    def group(self, by: int) -> None:
        """To the first channel of the next group, or the one before (-1)."""
        heads = [n for n, row in enumerate(self._list.shown) if isinstance(row, Head)]
        here = max((n for n, at in enumerate(heads) if at < self._current), default=0)
        if heads:
            self.go(heads[(here + by) % len(heads)] + 1)

    @Slot(int)
    def go(self, at: int) -> None:
        rows = self._list.shown
        if at != self._current and 0 <= at < len(rows) and isinstance(rows[at], Channel):
            self._current = at
            self.currentChanged.emit()

    @Slot()
    def take(self) -> None:
        """Enter: the selected zone zaps there; a new one where no television is selected."""
        channel, zone = self._chosen(), self._services.selected()
        if channel is None:
            return
        if zone:
            self._services.zap(zone, channel)
        else:
            self._put(self._services.source(channel), channel.name, None)
        self.done.emit()

    @Slot()
    def add(self) -> None:
        """Ctrl+Enter: one more zone."""
        channel = self._chosen()
        if channel is not None:
            self._put(self._services.source(channel), channel.name, None)

    @Slot()
    def addGroup(self) -> None:
        """Shift+Enter: the channels of this one's group, side by side."""
        channel = self._chosen()
        if channel is not None:
            group = channel.groups[0] if channel.groups else ""
            self._put(self._services.mosaic(channel.list, group), group or channel.list, None)

    @Slot()
    def like(self) -> None:
        """The star: the chosen channel is a favourite, or no longer one."""
        channel = self._chosen()
        if channel is not None:
            self.likeRow(channel.id)

    @Slot(str)
    def likeRow(self, key: str) -> None:
        self._television.set_favourite(key, key not in self._favourites)

    @Slot(str, float, float, result="QVariantMap")
    def target(self, key: str, x: float, y: float) -> dict[str, Any]:
        """Where it would go if it were let go at that point of the window: x, y, width and height
        there; `ghost` where a television takes it and zaps."""
        at, state = self._view.to_canvas(x, y), self._conductor.state
        zone = "" if key.startswith(MOSAIC) else self._television_at(at)
        rect = (
            state.placed[zone] if zone else zone_for(Source("", (), ()), "", at, state.canvas).rect
        )
        found = self._view.to_window(rect)
        return {
            "x": found.x(), "y": found.y(), "width": found.width(), "height": found.height(),
            "ghost": bool(zone),
        }  # fmt: skip

    @Slot(str, float, float)
    def drop(self, key: str, x: float, y: float) -> None:
        """It was let go at that point of the window."""
        channel, at = self._television.channel(key), self._view.to_canvas(x, y)
        if key.startswith(MOSAIC):
            _, name, group = key.split(MOSAIC, 2)
            self._put(self._services.mosaic(name, group), group or name, at)
        elif channel is None:
            return
        elif zone := self._television_at(at):
            self._services.zap(zone, channel)
        else:
            self._put(self._services.source(channel), channel.name, at)

    def _chosen(self) -> Channel | None:
        rows = self._list.shown
        row = rows[self._current] if 0 <= self._current < len(rows) else None
        return row if isinstance(row, Channel) else None

    def _television_at(self, at: tuple[int, int]) -> str:
        """The television in front at that point of the canvas, unless something covers it."""
        state = self._conductor.state
        for zone in reversed(state.layout.stacked):
            if state.placed[zone.id].holds(*at):
                return zone.id if self._services.shows(zone.id) else ""
        return ""

    def _put(self, source: Source, name: str, at: tuple[int, int] | None) -> None:
        zone = new_zone(source, name, at, self._conductor.state)
        self._conductor.carry_out(AddZones((zone,)), AUTHOR)
