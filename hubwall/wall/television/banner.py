"""What is said about a channel on its zone: after a zap, on a key, when the programme changes."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import Property, QObject, QTimer, Signal

from hubwall.model.channels import Channel, Programme, now_and_next
from hubwall.wall.television.television import Programmes, Television

AROUND_S = 12 * 3600  # of the guide, before and after now
PROGRAMME_MS = 6000  # how long it stays on a key, and when the programme changes
NOTE_MS = 4000
TICK_MS = 10_000
LONGEST_WAIT_MS = 3_600_000


class Banner(QObject):
    """QML binds to it; GUI thread. It goes by itself, and holds no text longer than needed."""

    changed = Signal()
    upChanged = Signal()

    def __init__(self, television: Television, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._television = television
        self._channel: Channel | None = None
        self._programmes: tuple[Programme, ...] = ()
        self._now: Programme | None = None
        self._next: Programme | None = None
        self._typed = self._note = ""
        self._up = self._comes = False
        self._down = self._timer(self._go)
        self._forget = self._timer(self._forget_note)
        self._turn = self._timer(self._programme_ends)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.changed)
        television.guideChanged.connect(self.refresh)

    def _timer(self, call: object) -> QTimer:
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(call)
        return timer

    # What QML binds to

    @Property(bool, notify=upChanged)
    def up(self) -> bool:
        """Whether it is to be seen."""
        return self._up

    @Property(str, notify=changed)
    def number(self) -> str:
        """The channel's number, or as much of one as was typed."""
        if self._typed:
            return self._typed
        channel = self._channel
        return str(channel.number) if channel is not None and channel.number is not None else ""

    @Property(bool, notify=changed)
    def typing(self) -> bool:
        return bool(self._typed)

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._channel.name if self._channel is not None and not self._typed else ""

    @Property(bool, notify=changed)
    def comes(self) -> bool:
        """Whether the channel's picture is still to come."""
        return self._comes

    @Property(bool, notify=changed)
    def favourite(self) -> bool:
        return self._channel is not None and self._channel.id in self._television.favourites

    @Property(str, notify=changed)
    def title(self) -> str:
        """What is on now."""
        return _title(self._now) if not self._typed else ""

    @Property(str, notify=changed)
    def span(self) -> str:
        """From when to when it is on."""
        now = self._now
        return f"{_clock(now.begins)} – {_clock(now.ends)}" if now is not None else ""

    @Property(float, notify=changed)
    def progress(self) -> float:
        """How much of it is over, 0 to 1."""
        now = self._now
        if now is None or now.ends <= now.begins:
            return 0.0
        return min(1.0, max(0.0, (time.time() - now.begins) / (now.ends - now.begins)))

    @Property(str, notify=changed)
    def coming(self) -> str:
        """What is on next, with the time."""
        following = self._next
        return f"{_clock(following.begins)}  {_title(following)}" if following is not None else ""

    @Property(str, notify=changed)
    def clock(self) -> str:
        """What time it is in the room."""
        return _clock(time.time())

    @Property(str, notify=changed)
    def note(self) -> str:
        """What was just done with the channel, in words."""
        return self._note

    # What the zone says

    def show(self, channel: Channel, *, comes: bool, rise: bool = True) -> None:
        """The zone goes to that channel; it is named until its picture is there, but where nobody
        zapped (`rise`)."""
        other = self._channel is None or self._channel.id != channel.id
        self._channel, self._comes, self._typed = channel, comes, ""
        if other:
            self._programmes = ()
            self._now = self._next = None
            self._note = ""
            self.refresh()
        self._down.stop()
        if rise:
            self._rise()

    def arrived(self, stays_ms: int) -> None:
        """The picture is there: the banner goes soon."""
        self._comes = False
        self.changed.emit()
        if self._up and not self._typed:
            self._down.start(max(stays_ms, self._down.remainingTime()))

    def present(self) -> None:
        """Somebody wants to know what is on; or no longer."""
        if self._up and not self._comes and not self._typed:
            self._go()
            return
        self.refresh()
        self._rise()
        self._down.start(PROGRAMME_MS)

    def type(self, text: str) -> None:
        """So much of a number was typed; empty when that is over."""
        self._typed = text
        self._rise()
        if text:
            self._down.stop()
        elif not self._comes:
            self._down.start(NOTE_MS)

    def say(self, words: str) -> None:
        """Tell what was done with the channel."""
        self._note = words
        self._forget.start(NOTE_MS)
        self._rise()
        if not self._comes and not self._typed:
            self._down.start(max(NOTE_MS, self._down.remainingTime()))

    def refresh(self) -> None:
        """Look what is on."""
        channel = self._channel
        if channel is None:
            return
        at = int(time.time())

        def answered(found: Programmes) -> None:
            if self._channel is not None and self._channel.id == channel.id:
                self._programmes = found.get(channel.id, ())
                self._look(announce=False)

        self._television.programmes((channel,), at - AROUND_S, at + AROUND_S, answered)
        self.changed.emit()

    @property
    def now(self) -> Programme | None:
        return self._now

    def on_at(self, when: float) -> Programme | None:
        """What was on at that time."""
        return now_and_next(self._programmes, when)[0]

    def close(self) -> None:
        for timer in (self._down, self._forget, self._turn, self._tick):
            timer.stop()
        self._television.guideChanged.disconnect(self.refresh)
        self._channel = None

    # By itself

    def _look(self, *, announce: bool) -> None:
        before = self._now
        self._now, self._next = now_and_next(self._programmes, time.time())
        change = (self._now or self._next) and (
            self._now.ends if self._now is not None else self._next.begins if self._next else 0
        )
        if change:
            wait_ms = round((float(change) - time.time()) * 1000) + 500
            self._turn.start(min(max(wait_ms, 1000), LONGEST_WAIT_MS))
        self.changed.emit()
        if announce and self._now is not None and self._now != before:
            self._rise()
            self._down.start(PROGRAMME_MS)

    def _programme_ends(self) -> None:
        self._look(announce=True)

    def _rise(self) -> None:
        self._up = True
        self._tick.start()
        self.upChanged.emit()
        self.changed.emit()

    def _go(self) -> None:
        self._up = False
        self._tick.stop()
        self._down.stop()
        self.upChanged.emit()

    def _forget_note(self) -> None:
        self._note = ""
        self.changed.emit()


def _clock(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().strftime("%H:%M")


def _title(programme: Programme | None) -> str:
    if programme is None:
        return ""
    return f"{programme.title}: {programme.subtitle}" if programme.subtitle else programme.title
