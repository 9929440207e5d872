"""Keeps a child alive for each feed: what the wall talks to.

    supervisor = Supervisor()
    feed = supervisor.open(run, restart, live, size=(640, 360), format="bgra")
    watch supervisor.fileno() -> supervisor.attend()     children have said something, or ended
    watch supervisor.bell     -> supervisor.hush(), then feed.ring.newest() of each feed
    at supervisor.due_s       -> supervisor.attend()     a restart is due

The last picture stays in the ring while a child is away. All calls from one thread; none blocks.
"""

from __future__ import annotations

import contextlib
import os
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hubwall.media import supervision
from hubwall.media.nursery import DEFAULT_MEMORY, Child, Exit, Nursery, Said
from hubwall.media.protocol import (
    Change,
    Login,
    Resize,
    Start,
    State,
    Tracks,
    Turned,
    Video,
    write_order,
)
from hubwall.media.ring import DEFAULT_SLOT_BYTES, Ring, hush_bell, make_bell
from hubwall.media.supervision import Health, Phase
from hubwall.model.zone import Fit


@dataclass(eq=False)
class LiveFeed:
    """One feed and its child. Made by `Supervisor.open`; read `health`, `video`, `tracks`."""

    run: str
    ring: Ring
    start: Start
    memory: int
    niceness: int
    supervisor: Supervisor = field(repr=False)
    health: Health = field(default_factory=Health)
    video: Video | None = None
    tracks: Tracks = field(default_factory=Tracks)
    page: Turned | None = None
    child: Child | None = field(default=None, repr=False)

    def resize(self, size: tuple[int, int], fit: Fit) -> None:
        """The zone's size in physical pixels, and how the picture stands in it. Cheap to call
        again with the same."""
        if (size, fit) == (self.start.size, self.start.fit):
            return
        self.start = _changed(self.start, size=size, fit=fit)
        self._send(Resize(size, fit))

    def change(self, live: Mapping[str, Any]) -> None:
        """New values of live options; those that stay as they are are left out by themselves."""
        news = {
            name: value
            for name, value in live.items()
            if name not in self.start.live or self.start.live[name] != value
        }
        if news:
            self.start = _changed(self.start, live={**self.start.live, **news})
            self._send(Change(news))

    def restart(self) -> None:
        """Begin anew now, whatever it does: after an end, or to reload."""
        self.supervisor.restart(self)

    def close(self) -> None:
        """End it. Frames in use stay valid."""
        self.supervisor.close_feed(self)

    def _send(self, order: Resize | Change) -> None:
        if self.child is not None and not self.child.send(order):
            self.child.kill()  # so stuck that its socket is full


def _changed(start: Start, **news: Any) -> Start:
    values = {name: getattr(start, name) for name in Start.__slots__}
    return Start(**{**values, **news})


class Supervisor:
    """All feeds of a wall, their children, and the nursery that bears them."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """`clock` gives seconds; `chance` numbers from 0 to 1."""
        self.bell = make_bell()
        self.nursery = Nursery(self.bell)
        self._clock, self._chance = clock, chance
        self._feeds: list[LiveFeed] = []
        self._by_child: dict[Child, LiveFeed] = {}
        self._listeners: list[Callable[[LiveFeed], None]] = []

    def on_change(self, listener: Callable[[LiveFeed], None]) -> None:
        """Call this, from `attend`, whenever what is known about a feed has changed."""
        self._listeners.append(listener)

    @property
    def feeds(self) -> tuple[LiveFeed, ...]:
        return tuple(self._feeds)

    def fileno(self) -> int:
        return self.nursery.fileno()

    def hush(self) -> None:
        """Make the bell silent until the next picture; before looking at the rings."""
        hush_bell(self.bell)

    def warm_up(self) -> None:
        """Start the nursery now, so that the first feed comes sooner."""
        with contextlib.suppress(OSError):
            self.nursery.open()

    def open(
        self,
        run: str,
        restart: Mapping[str, Any],
        live: Mapping[str, Any],
        *,
        size: tuple[int, int],
        fit: Fit = Fit.CONTAIN,
        format: str = "bgra",
        login: Login | None = None,
        slot_bytes: int = DEFAULT_SLOT_BYTES,
        memory: int = DEFAULT_MEMORY,
        niceness: int = 5,
    ) -> LiveFeed:
        """Show a feed. `format` "i420" keeps the source's size (for the graphics card), "bgra"
        gives the picture at the zone's. Raises ValueError for parameters that are no JSON or too
        long, OSError where the system gives no memory."""
        start = Start(dict(restart), dict(live), size, fit, format, login)
        write_order(start)
        feed = LiveFeed(run, Ring.create(slot_bytes), start, memory, niceness, self)
        self._feeds.append(feed)
        self._begin(feed)
        return feed

    def _begin(self, feed: LiveFeed) -> None:
        feed.health = supervision.restarted(feed.health)
        try:
            child = self.nursery.start(
                feed.run, feed.ring.fd, memory=feed.memory, niceness=feed.niceness
            )
        except OSError as error:
            feed.health = supervision.heard(
                feed.health, "failed", "broken", {"reason": str(error)}, self._clock()
            )
            self._died(feed, crashed=False)
            return
        feed.child = child
        self._by_child[child] = feed
        child.send(feed.start)

    def _died(self, feed: LiveFeed, crashed: bool) -> None:
        feed.health = supervision.died(feed.health, crashed, self._clock(), self._chance())

    def attend(self) -> None:
        """Hear the children, and start again those whose time has come."""
        touched: dict[int, LiveFeed] = {}
        for event in self.nursery.poll():
            feed = self._by_child.get(event.child)
            if feed is None:
                continue
            touched[id(feed)] = feed
            if isinstance(event, Said):
                self._hear(feed, event.report)
            else:
                del self._by_child[event.child]
                feed.child = None
                self._died(feed, _crashed(event.exit))
        now = self._clock()
        for feed in self._feeds:
            due = feed.health.retry_s
            if feed.child is None and due is not None and due <= now:
                self._begin(feed)
                touched[id(feed)] = feed
        for feed in touched.values():
            for listener in self._listeners:
                listener(feed)

    def _hear(self, feed: LiveFeed, report: State | Video | Tracks | Turned) -> None:
        match report:
            case State():
                feed.health = supervision.heard(
                    feed.health, report.state, report.code, report.values, self._clock()
                )
            case Video():
                feed.video = report
            case Tracks():
                feed.tracks = report
            case Turned():
                feed.page = report

    @property
    def due_s(self) -> float | None:
        """When `attend` has to be called even if nobody says anything, by the clock."""
        times = [feed.health.retry_s for feed in self._feeds if feed.child is None]
        return min((due for due in times if due is not None), default=None)

    def restart(self, feed: LiveFeed) -> None:
        self._dismiss(feed)
        feed.health = Health()
        self._begin(feed)

    def _dismiss(self, feed: LiveFeed) -> None:
        if feed.child is not None:
            self._by_child.pop(feed.child, None)
            feed.child.kill()
            feed.child = None

    def close_feed(self, feed: LiveFeed) -> None:
        if feed in self._feeds:
            self._feeds.remove(feed)
            self._dismiss(feed)
            feed.ring.close()

    def close(self) -> None:
        """End all children, and leave nothing behind."""
        for feed in self.feeds:
            self.close_feed(feed)
        self.nursery.close()
        os.close(self.bell)


def _crashed(how: Exit) -> bool:
    return how.signal is not None or how.code not in (0, None)


__all__ = ["LiveFeed", "Phase", "Supervisor"]
