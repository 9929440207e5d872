"""One share's loop: look what has changed, send what fits, say that it is alive. A thread.

Small changes go as they are (TILES), at once; large ones as H.264 (PICTURE). What went as H.264 and
has been still for 300 ms follows as it is, in slices that fit between two pictures. What can't go
now isn't even grabbed: the X server keeps what has changed until there is room.
"""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Callable
from typing import Protocol

from hubwall.model.words import tr
from hubwall.share.agent.capture import Capture, CaptureEndedError, CaptureError, Changes
from hubwall.share.agent.pace import Pace
from hubwall.share.agent.painting import Painter
from hubwall.share.agent.thumbs import Thumbnailer
from hubwall.share.frames import Media, Thumb, pack

_ROUND_S = 0.25
_THUMB_S = 1.0
_HURRY_S = 0.004
_FORGOTTEN_S = 3.0
_WATCH_S = 0.01  # the line, while anything is under way
_MOST_BACKLOG = 64 * 1024


class Out(Protocol):
    """Where a share's media go. All of it may be called from any thread."""

    @property
    def backlog(self) -> int:
        """Bytes that the connection has not taken yet."""
        ...

    @property
    def busy(self) -> bool:
        """Whether the line still has something to send; True where the system does not tell."""
        ...

    def send(self, data: bytes) -> None: ...

    def lively(self, number: int) -> None:
        """This share's capture has gone round."""
        ...

    def level(self, number: int, level: int) -> None:
        """Its sound is as loud as that now, 0 to LOUDEST."""
        ...

    def changed(self, number: int) -> None:
        """Its size or title has changed."""
        ...

    def ended(self, number: int, reason: str) -> None:
        """It is over; the reason is for people, empty if it was told to stop."""
        ...


class Sharing(threading.Thread):
    """Started with `start`; the methods after `__init__` may be called from any thread."""

    def __init__(
        self,
        number: int,
        capture: Capture,
        out: Out,
        fps: int = 30,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(name=f"share {number}", daemon=True)
        self.number, self.capture = number, capture
        self._out, self._clock = out, clock
        self._orders: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._waker, self._wake = socket.socketpair()
        self._waker.setblocking(False)
        self._wake.setblocking(False)
        self._painter = Painter(number, capture, fps)
        self._thumbnailer = Thumbnailer()
        self._size = capture.size
        self._pace = Pace(fps)
        self._thumb_at = 0.0
        self._thumb_count = 0
        self._watched = self._stopping = False
        self._unseen = True  # the picture is newer than the last thumbnail

    # Orders

    def order(self, what: Callable[[], None]) -> None:
        """Have this done by the loop."""
        self._orders.put(what)
        with contextlib.suppress(OSError):  # full: it wakes anyway; closed: it is over
            self._waker.send(b"x")

    def watch(self, on: bool) -> None:
        self.order(lambda: self._watch(on))

    def refresh(self) -> None:
        self.order(self._afresh)

    def acked(self, sequence: int) -> None:
        self.order(lambda: self._painter.flow.acked(sequence, self._clock()))

    def begin(self) -> None:
        """The connection is a new one: it has had nothing yet, and nobody looks."""
        self.order(self._begin)

    def stop(self) -> None:
        self.order(self._halt)

    # The loop

    def run(self) -> None:
        reason = ""
        try:
            while not self._stopping:
                self._take_orders()
                self._out.lively(self.number)
                pause = self._round(self._clock())
                if not self._stopping:
                    self.capture.wait(self._wake.fileno(), pause)
        except (CaptureEndedError, CaptureError) as ended:
            reason = str(ended)
        except Exception as problem:  # whatever it is, the share ends in words, not in silence
            told = f"{type(problem).__name__}: {problem}"
            reason = tr("Sharing failed: {reason}", reason=told)
        finally:
            self._waker.close()
            self.capture.close()
            self._out.ended(self.number, reason)
            self._wake.close()

    def _take_orders(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while self._wake.recv(4096):
                pass
        with contextlib.suppress(queue.Empty):
            while True:
                self._orders.get_nowait()()

    def _watch(self, on: bool) -> None:
        self._watched = on
        self.capture.resting = not on
        if on:
            self._afresh()
            self.capture.restart()

    def _afresh(self) -> None:
        """Whoever looks has lost what came before; what is under way is not waited for."""
        self._painter.flow.reset()
        self._painter.restart()

    def _begin(self) -> None:
        self._watch(False)
        self._unseen, self._thumb_at = True, 0.0
        self.capture.restart()

    def _halt(self) -> None:
        self._stopping = True

    def _round(self, now: float) -> float:
        """Do what is to be done now; for how long there is nothing to do, in seconds."""
        new = self.capture.changed(now)
        pause = self._look(now, new) if self._watched else _ROUND_S
        return min(pause, self._thumb(now, new))

    def _look(self, now: float, new: bool) -> float:
        painter = self._painter
        if painter.flow.under_way:
            if self._out.busy:
                painter.flow.busy(now)
            elif now - (painter.flow.silent_since or now) > _FORGOTTEN_S:
                self._afresh()  # it arrived, and nobody drew it
        if not painter.flow.free(now) or self._out.backlog > _MOST_BACKLOG:
            return _HURRY_S * 2  # or until an acknowledgement wakes it
        if now < self._pace.next_at:
            return min(self._pace.next_at - now, _WATCH_S)
        if (new or painter.wants_all) and (changes := self._take()):
            painter.note(changes, now)
        media = painter.next_media(now) if painter.has_picture else None
        if media is None:
            return min(_ROUND_S if not painter.flow.under_way else _WATCH_S, painter.pause(now))
        self._send(media, now)
        if painter.was_fresh:
            self._pace.went(now)
        return 0.0 if painter.pause(now) <= 0 else _HURRY_S

    def _take(self) -> Changes | None:
        changes = self.capture.take()
        if changes is not None:
            self._unseen = True
        if self.capture.size != self._size:
            self._size = self.capture.size
            self._out.changed(self.number)
        return changes

    def _send(self, media: Media, now: float) -> None:
        data = pack(media)
        self._painter.flow.sent(media.sequence, len(data), now)
        self._out.send(data)

    def _thumb(self, now: float, new: bool) -> float:
        """Once a second, if there is something new to be seen."""
        if now - self._thumb_at < _THUMB_S:
            return self._thumb_at + _THUMB_S - now
        if not self._watched and new:
            self._take()
        if not self._unseen or self._out.backlog > _MOST_BACKLOG:
            return _ROUND_S
        self._unseen, self._thumb_at = False, now
        size, data = self._thumbnailer.make(self.capture.picture, small=self._watched)
        at_us = int(now * 1e6)
        self._out.send(pack(Thumb(self.number, self._thumb_count, at_us, size, data)))
        self._thumb_count += 1
        return _THUMB_S
