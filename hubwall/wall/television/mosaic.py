"""A group of channels as small pictures side by side, one of which is heard."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from hubwall.media.sound.levels import Levels
from hubwall.model.channels import Channel
from hubwall.model.feeds import Decode, Feed, Mosaic
from hubwall.model.sound import Heard
from hubwall.model.words import tr
from hubwall.wall.content.content import Content, Health
from hubwall.wall.content.item import CardContent, not_started, ui_file
from hubwall.wall.television.mosaic_cell import Cell
from hubwall.wall.television.mosaic_grid import cells, columns_of
from hubwall.wall.television.television import Television
from hubwall.wall.television.tuning import decode_of

MOST = 12
EACH_CORE = 4  # about as many small pictures as one core decodes
FADE_MS = 150  # from the channel that was heard to the next
APART_MS = 60  # from one decoder's start to the next
ABSENT = (Health.FAILED, Health.ENDED)


class MosaicContent(Content):
    """Each channel has a decoder of its own, at the size of its small picture; where one fails, its
    place says so and the others go on. At most one is heard: that under the pointer, or that which
    the arrow keys have chosen."""

    cellsChanged = Signal()
    opened = Signal(object)
    """Somebody wants to see that Channel large."""

    sounds = True

    def __init__(
        self,
        feed: Mosaic,
        television: Television,
        make: Callable[[Decode], Content],
        parent: QObject | None = None,
    ) -> None:
        """`make` gives what shows one channel; it may raise OSError."""
        super().__init__(ui_file("content/MosaicContent.qml"), parent)
        self._feed, self._television, self._make = feed, television, make
        self._channels: Sequence[Channel] = ()
        self._page = 0
        self._cells: list[Cell] = []
        self._columns = 1
        self._size: tuple[int, int] | None = None
        self._heard = Heard(mute=True)
        self._pointed = False  # the pointer has chosen, not the keys
        self._closed = False
        self._next = QTimer(self, interval=APART_MS)
        self._next.timeout.connect(self._start_next)
        television.changed.connect(self._read)
        self._read()

    # What QML binds to

    @Property("QVariantList", notify=cellsChanged)  # type: ignore[arg-type]
    def cells(self) -> list[Cell]:
        return self._cells

    @Property(int, notify=cellsChanged)
    def page(self) -> int:
        """From 0."""
        return self._page

    @Property(int, notify=cellsChanged)
    def pages(self) -> int:
        return self._pages()

    # What people do

    @Slot(float, float)
    def pointAt(self, x: float, y: float) -> None:
        """The pointer moved to there, in shares of the zone: what lies under it is heard."""
        width, height = self._size or (1, 1)
        found = next((c for c in self._cells if c.holds(x * width, y * height)), None)
        if found is not None:
            self._choose(found, pointed=True)

    @Slot()
    def pointerLeft(self) -> None:
        """The pointer has left: what it chose is heard no longer."""
        if self._pointed:
            self._choose(None)

    @Slot()
    def enter(self) -> None:
        """The zone has the keys: they begin somewhere."""
        if self.chosen is None and self._cells:
            self._choose(self._cells[0])

    @Slot(int, int)
    def step(self, across: int, down: int) -> None:
        """The arrow keys; beyond the first or the last picture comes the next page."""
        if self.chosen is None:
            self.enter()
            return
        at = self._cells.index(self.chosen)
        wanted = at + across + down * self._columns
        if 0 <= wanted < len(self._cells):
            self._choose(self._cells[wanted])
        elif self._pages() > 1:
            self.turn(1 if wanted > at else -1)
            self._choose(self._cells[0 if wanted > at else -1])

    @Slot(int)
    def turn(self, by: int) -> None:
        """To another page."""
        if self._pages() > 1:
            self._page = (self._page + by) % self._pages()
            self._fill()

    @Slot(str)
    def open(self, key: str) -> None:
        """Somebody wants to see that channel large; empty for the chosen one."""
        named = (cell for cell in self._cells if cell.channel.id == key)
        found = next(named, None) if key else self.chosen
        if found is not None:
            self._choose(None)  # what is large is heard there
            self.opened.emit(found.channel)

    # What the wall asks

    @property
    def chosen(self) -> Cell | None:
        return next((cell for cell in self._cells if cell.chosen), None)

    @property
    def shown(self) -> dict[str, Content]:
        """What shows each channel, by its id."""
        return {cell.channel.id: cell.shows for cell in self._cells}

    def update_feed(self, feed: Feed) -> None:
        if isinstance(feed, Mosaic) and feed != self._feed:
            self._feed = feed
            self._read()

    def resize(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._place()

    def set_sound(self, heard: Heard) -> None:
        self._heard = heard
        self._hear()

    def levels(self) -> Levels | None:
        return self.chosen.shows.levels() if self.chosen is not None else None

    def close(self) -> None:
        self._closed = True
        self._next.stop()
        for cell in self._cells:
            cell.shows.close()
        self._cells = []

    # How it goes

    @property
    def _most(self) -> int:
        return self._feed.most or max(1, min(MOST, EACH_CORE * (os.cpu_count() or 1)))

    def _pages(self) -> int:
        return max(1, -(-len(self._channels) // self._most))

    def _read(self) -> None:
        """The lists have changed, or what is wanted of them."""
        if self._closed:
            return
        found = self._television.channels(self._feed.channels, self._feed.group)
        self._channels = [one for one in found if not one.radio]
        self._page = min(self._page, self._pages() - 1)
        self._fill()

    def _fill(self) -> None:
        """Have a cell for each channel of the page; those that stay keep their decoders."""
        page = self._channels[self._page * self._most : (self._page + 1) * self._most]
        before = {cell.channel: cell for cell in self._cells}
        kept = [before.pop(one) if one in before else self._made(one) for one in page]
        if kept != self._cells:
            gone, self._cells = before.values(), kept
            self._hear()  # before they begin
            self._place()
            self.cellsChanged.emit()
            for cell in gone:  # nothing draws them any more
                cell.shows.close()
                cell.deleteLater()
        self._assess()

    def _made(self, channel: Channel) -> Cell:
        content = self._content(channel)
        cell = Cell(channel, content, self)
        content.setParent(cell)
        content.healthChanged.connect(self._assess)
        return cell

    def _content(self, channel: Channel) -> Content:
        if channel.trouble:
            return CardContent(tr(channel.trouble))
        try:
            return self._make(decode_of(channel, {}, self._feed.live))
        except OSError as error:
            return CardContent(not_started(channel.name, error))

    def _place(self) -> None:
        if self._size is None:
            return
        places = cells(len(self._cells), *self._size)
        self._columns = columns_of(places)
        for cell, (picture, name) in zip(self._cells, places, strict=True):
            cell.put(picture, name, *self._size)
            if cell.started:
                cell.shows.resize(picture.width, picture.height)
        if not self._next.isActive():
            self._start_next()

    def _start_next(self) -> None:
        """Decoders start when they know their size: one after the other, so that a page of them
        does not take the whole machine from everything else."""
        waiting = [cell for cell in self._cells if not cell.started]
        if waiting and self._size is not None:
            waiting[0].started = True
            waiting[0].shows.resize(waiting[0].place.width, waiting[0].place.height)
        if len(waiting) > 1:
            self._next.start()
        else:
            self._next.stop()

    def _choose(self, cell: Cell | None, *, pointed: bool = False) -> None:
        self._pointed = pointed
        if cell is self.chosen:
            return
        for one in self._cells:
            one.choose(one is cell)
        self._hear(FADE_MS)

    def _hear(self, fade_ms: int = 0) -> None:
        heard = self._heard
        for cell in self._cells:
            cell.shows.set_sound(
                replace(
                    heard,
                    mute=heard.mute or not cell.chosen,
                    fade_ms=max(heard.fade_ms, fade_ms),
                )
            )

    def _assess(self) -> None:
        """Say how the zone is. What is wrong with one channel its own place says."""
        if not self._cells:
            reading = self._television.reading
            self.report(Health.STARTING if reading else Health.FAILED, self._why())
        elif all(cell.shows.state in ABSENT for cell in self._cells):
            self.report(Health.FAILED, tr("None of these channels can be shown"), retried=True)
        elif all(cell.shows.state is Health.STARTING for cell in self._cells):
            self.report(Health.STARTING)
        else:
            self.report(Health.PLAYING)

    def _why(self) -> str:
        """Why there is no channel."""
        television, feed = self._television, self._feed
        if not television.lists:
            return tr("This wall has no list of channels yet")
        if television.reading:
            return tr("The lists are being read")
        if feed.channels and feed.channels not in television.lists:
            return tr("There is no list “{name}” in settings", name=feed.channels)
        if feed.group:
            return tr("No channel belongs to “{name}”", name=feed.group)
        return tr("The lists name no channel")
