"""The last minutes of a live stream: written by the thread that fetches it, read by the one that
hands it to the player, from any beginning of pictures on, while it goes on being written.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hubwall.media.again.blocks import Blocks
from hubwall.media.again.transport import Piece

LEAST_S, LEAST_BYTES = 8.0, 16 << 20  # without looking again, too, a player begins in the past
_LONGEST_BURST_S = 12.0  # who waits for longer waits for no segment: it has stopped
_BURST_S = 0.5
_REMEMBERED_S = 60.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where pictures can begin. `place`: in bytes from the first; `at`: the stream's own time in
    seconds; `came`: the clock when it arrived; `breaks`: it has nothing to do with what was
    before."""

    place: int
    at: float
    came: float
    breaks: bool
    tables: bytes


class Recording:
    """For several threads. Bounded in seconds and in bytes; begins where pictures do."""

    def __init__(
        self,
        folder: str = "",
        longest_s: float = 0.0,
        largest: int = 0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`folder`: see `Blocks`. `clock` gives seconds."""
        self._blocks = Blocks(folder, max(largest, LEAST_BYTES))
        self._longest_s = max(longest_s, LEAST_S)
        self._clock = clock
        self._places: list[Place] = []
        self._breaks: list[int] = []  # places, of those that break
        self._news = threading.Condition(threading.RLock())
        self.edge = 0.0  # the time of the newest
        self.came = 0.0  # and when it arrived
        self.delay = 0.0  # what connections after the first are later than it by
        self._waits: deque[tuple[float, float]] = deque(maxlen=16)

    # writing

    def add(self, pieces: Iterable[Piece]) -> None:
        with self._news:
            now = self._clock()
            for piece in pieces:
                if piece.begins:
                    place = Place(self._blocks.end, piece.at, now, piece.breaks, piece.tables)
                    self._places.append(place)
                    if piece.breaks:
                        self._breaks.append(place.place)
                if not self._places:
                    continue
                gap = now - self.came
                if self.came and piece.breaks:
                    self.delay += (now - piece.at) - (self.came - self.edge)
                elif self.came and _BURST_S < gap < _LONGEST_BURST_S:
                    self._waits.append((now, gap))
                self._blocks.write(piece.data)
                self.edge, self.came = max(self.edge, piece.at), now
            self._forget()
            self._news.notify_all()

    def _forget(self) -> None:
        """Drop what is too old: all before the last beginning that still reaches far enough."""
        old = bisect_right(self._places, self.edge - self._longest_s, key=_at) - 1
        gone = bisect_right(self._places, self._blocks.start - 1, key=_place)
        drop = max(old, gone, 0)
        if drop:
            del self._places[:drop]
            first = self._places[0].place if self._places else self._blocks.end
            self._blocks.forget(first)
            del self._breaks[: bisect_right(self._breaks, first - 1)]

    # reading

    @property
    def oldest(self) -> Place | None:
        with self._news:
            return self._places[0] if self._places else None

    @property
    def size(self) -> int:
        """Bytes of memory or disk."""
        return self._blocks.room

    @property
    def burst_s(self) -> float:
        """How long the source makes one wait between segments; what happened once in the last
        minute was an accident."""
        with self._news:
            since = self._clock() - _REMEMBERED_S
            waits = sorted(gap for at, gap in self._waits if at > since)
            return waits[-2] if len(waits) > 1 else 0.0

    def before(self, at: float) -> Place | None:
        """The last beginning of pictures at that time or before, or else the oldest there is."""
        with self._news:
            if not self._places:
                return None
            return self._places[max(0, bisect_right(self._places, at, key=_at) - 1)]

    def at_live(self, in_hand_s: float) -> Place | None:
        """Where to begin so that pictures come at once and go on: with so many seconds, and what
        the source makes one wait, in hand where there are as many since the last break."""
        with self._news:
            if not self._places:
                return None
            wanted = self.edge - in_hand_s - self.burst_s
            index = max(0, bisect_right(self._places, wanted, key=_at) - 1)
            for later in range(len(self._places) - 1, index, -1):
                if self._places[later].breaks:
                    return self._places[later]
            return self._places[index]

    def after(self, at: float) -> int:
        """Where the bytes end that lead up to that time: at a beginning of pictures, or the end."""
        with self._news:
            index = bisect_right(self._places, at, key=_at)
            return self._places[index].place if index < len(self._places) else self._blocks.end

    def time_of(self, place: int) -> float:
        """The time at a place where pictures begin, or at the end."""
        with self._news:
            index = bisect_right(self._places, place - 1, key=_place)
            return self._places[index].at if index < len(self._places) else self.edge

    def following(self, place: int) -> Place | None:
        """The first beginning of pictures from that place on."""
        with self._news:
            index = bisect_right(self._places, place - 1, key=_place)
            return self._places[index] if index < len(self._places) else None

    def reader(self, place: Place) -> Reader:
        return Reader(self, place)

    def take(self, reader: Reader, most: int) -> bytes:
        """What comes next for this reader; waits for it. Empty where that ends: something new
        begins, what stood there was forgotten, or the reader was closed."""
        with self._news:
            while reader.place >= self._blocks.end and not reader.closed:
                self._news.wait()
            index = bisect_right(self._breaks, reader.begun.place)
            until = self._breaks[index] if index < len(self._breaks) else self._blocks.end
            if reader.closed or not self._blocks.start <= reader.place < until:
                return b""
            return self._blocks.read(reader.place, min(most, until - reader.place))

    def wake(self) -> None:
        """Have those that wait look again."""
        with self._news:
            self._news.notify_all()


class Reader:
    """Goes through a recording, from a beginning of pictures on. For one thread, but `close`."""

    def __init__(self, recording: Recording, begun: Place) -> None:
        self.begun = begun
        self.place = begun.place
        self.closed = False
        self._recording = recording

    def read(self, most: int = 65536) -> bytes:
        """See `Recording.take`."""
        data = self._recording.take(self, most)
        self.place += len(data)
        return data

    def close(self) -> None:
        """`read` gives nothing more, and whoever waits in it comes back."""
        self.closed = True
        self._recording.wake()


def _at(place: Place) -> float:
    return place.at


def _place(place: Place) -> int:
    return place.place
