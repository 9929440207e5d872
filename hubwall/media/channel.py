"""A live stream as the player sees it: what the intake has recorded, and where in it one looks.

The player is handed the stream through a pipe, from a beginning of pictures on. Stepping back,
coming back to live, and going on after a connection was lost are one and the same: libvlc is begun
anew at another place (60 ms to the first picture, as the data is at hand; measured), and the old
picture stays in the ring until the new one is there.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from hubwall.media.again.recording import Place, Reader, Recording
from hubwall.media.again.saving import Saver
from hubwall.media.intake import Intake
from hubwall.media.lateness import Lateness
from hubwall.media.protocol import Again, Keep, Kept
from hubwall.media.receiving.wanted import Wanted

_PIPE = 65536
_MOST_S, _MOST_MB = 86_400.0, 1 << 16
LIVE_S = 1.5  # who is behind by less is at live
_SAID_APART_S = 1.0


def _number(value: object, most: float) -> float:
    right = isinstance(value, int | float) and not isinstance(value, bool)
    return min(max(float(value), 0.0), most) if right else 0.0  # type: ignore[arg-type]


class Channel:
    """For the player's thread; the intake and the feeders have their own."""

    def __init__(
        self,
        wanted: Wanted,
        restart: Mapping[str, Any],
        on_news: Callable[[], None],
        saver: Saver,
    ) -> None:
        """`restart` has `again_s`, `again_mb` and `again_folder` ("": memory), which may be left
        out, and `latency_ms`. Raises OSError when there is no memory."""
        latency = restart.get("latency_ms", 1000)
        self._saver = saver
        self._in_hand_s = _number(latency, 60_000) / 1000
        self.recording = Recording(
            str(restart.get("again_folder") or ""),
            _number(restart.get("again_s"), _MOST_S),
            int(_number(restart.get("again_mb"), _MOST_MB)) << 20,
        )
        self.again = _number(restart.get("again_s"), _MOST_S) > 0
        self.behind = 0.0  # wanted, in seconds; 0: live
        self._reader: Reader | None = None
        self._pipe = -1
        self._old: tuple[Reader | None, int] = (None, -1)
        self._lateness = Lateness(absolute=True)
        self._said = Again(0.0, 0.0)
        self._said_at = float("-inf")
        self.intake = Intake(wanted, self.recording, on_news)

    @property
    def sound_only(self) -> bool:
        return self.intake.sound_only

    # Where libvlc finds the stream. Each of these gives an address, or None while there is nothing.

    def begin(self) -> str | None:
        """From the wanted place on."""
        if self.behind:
            place = self.recording.before(self.live_at() - self.behind)
        else:
            place = self.recording.at_live(self._in_hand_s)
        return self._open(place)

    def go_on(self) -> str | None:
        """From what follows upon what has ended."""
        reader = self._reader
        if reader is None:
            return self.begin()
        if self.behind:
            return self._open(self.recording.following(reader.place))
        place = self.recording.at_live(self._in_hand_s)
        if place is not None and place.place <= reader.begun.place:
            return None
        return self._open(place)

    def _open(self, place: Place | None) -> str | None:
        if place is None:
            return None
        self._lateness.forget()
        self._said_at = float("-inf")
        self._old = (self._reader, self._pipe)
        self._pipe, write = os.pipe()
        with contextlib.suppress(OSError):
            fcntl.fcntl(write, fcntl.F_SETPIPE_SZ, _PIPE)
        self._reader = self.recording.reader(place)
        work = (self._reader, place.tables, write)
        threading.Thread(target=_feed, args=work, daemon=True, name="feeder").start()
        return f"fd://{self._pipe}"

    def let_go(self) -> None:
        """libvlc has left the place before this one (it has a copy of each pipe for itself)."""
        reader, pipe = self._old
        self._old = (None, -1)
        if reader is not None:
            reader.close()
            os.close(pipe)

    # Where one looks. `played`: seconds that libvlc has played since it was begun.

    def at(self, played: float) -> float:
        """The stream's time that is shown."""
        return (self._reader.begun.at if self._reader else 0.0) + played

    def live_at(self) -> float:
        """The stream's time that would be shown at live: what was shown then came with a certain
        delay, which stays."""
        lag, edge = self._lateness.known, self.recording.edge
        return edge if lag is None else min(self._now() - lag, edge)

    def late_s(self, played: float) -> float:
        """How much later than usual it is shown at live; to be called about once a second."""
        if self.behind:
            self._lateness.forget()
            return 0.0
        return self._lateness.behind_s(self._now(), self.at(played))

    def _now(self) -> float:
        """The clock with which the stream goes, whatever connections were lost."""
        return time.monotonic() - self.recording.delay

    def behind_s(self, played: float) -> float:
        """How far what is shown is behind live."""
        behind = max(0.0, self.live_at() - self.at(played))
        return behind if behind > LIVE_S else 0.0

    def waits(self, played: float) -> float:
        """Seconds that have come and that nobody has seen, beyond what has to be kept in hand."""
        usual = self._in_hand_s + self.recording.burst_s
        return self.recording.edge - self.at(played) - usual

    def told(self, played: float, paused: bool) -> Again | None:
        """What the wall has to know, once a second at most, when it has changed."""
        now = time.monotonic()
        oldest = self.recording.oldest
        if not self.again or oldest is None or now - self._said_at < _SAID_APART_S:
            return None
        behind = self.behind_s(played) if self.behind or paused else 0.0
        again = Again(round(max(0.0, self.live_at() - oldest.at)), round(behind))
        if again == self._said:
            return None
        self._said, self._said_at = again, now
        return again

    def keep(self, order: Keep, played: float, tell: Callable[[Kept], None]) -> None:
        """Have what led up to what is shown saved."""
        at = self.at(played)
        recording, begin, end = self.recording, at - order.seconds, self.recording.after(at)
        self._saver.save(recording, begin, end, order.path, tell)


def _feed(reader: Reader, tables: bytes, pipe: int) -> None:
    """Hand the stream to libvlc at the pace at which it takes it."""
    try:
        data = tables
        while data:
            view = memoryview(data)
            while view:
                view = view[os.write(pipe, view) :]
            data = reader.read()
    except OSError:
        pass  # libvlc is elsewhere by now
    finally:
        os.close(pipe)
