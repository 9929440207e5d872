"""Plays what it is given when it is due, on the output that was chosen.

Samples come with time stamps from any thread; one thread of this keeps an output filled, in this
order: levelled, measured, made as loud as asked, limited. Meters stand where those of a mixing desk
do, before the fader: they show that somebody speaks in a zone that is muted. So what is muted is
still decoded.

What is written waits in the output for up to 150 ms. When something is to change, the part that
can't be heard yet is taken back, and goes out again as it should be: so a mute takes some 20 ms,
though there is always enough in hand for a busy machine.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from hubwall.media.sound.gain import Fade, Limiter, gain, stretched
from hubwall.media.sound.levelling import Levelling
from hubwall.media.sound.levels import Levels
from hubwall.media.sound.opening import open_output
from hubwall.media.sound.outputs import RATE, NoOutput, NoOutputError, Output
from hubwall.media.sound.pieces import Piece, Queue, joined
from hubwall.media.sound.timing import Timing, advise

HAND_S = 0.15
HAND_LIVE_S = 0.06  # where nobody waits for more
FADE_MS = 20.0
_HUSH_S = 0.008
_TRY_AGAIN_S = 3.0
_IDLE_S = 3.0  # without sound, until the output is given back
_METERED_S = 0.05  # between two looks at what nobody hears
_LEAST = 64  # samples worth writing


class Opener(Protocol):
    def __call__(self, name: str, device: str, hand_s: float) -> Output: ...


@dataclass(frozen=True, slots=True)
class Written:
    """A piece in the output: as it was before the fader, and how the fader stood at its start."""

    piece: Piece
    fade: Fade
    limit: float
    count: int  # samples that it became


class SoundPlayer:
    """None of its calls blocks. Its thread begins with the first samples, and sleeps while there
    are none."""

    def __init__(
        self,
        live: Mapping[str, Any],
        name: str = "",
        show: Callable[[Levels], None] | None = None,
        own_clock: bool = True,
        opener: Opener = open_output,
    ) -> None:
        """`live`: see `change`. `name` stands in the system's mixer. `show` is given levels, in its
        thread. `own_clock`: stamps are CLOCK_MONOTONIC, and come as early as the decoder can;
        otherwise they are a sender's, and nobody waits."""
        self._live: dict[str, Any] = dict(live)
        self._name = name or "hubwall"
        self._opener = opener
        self._hand_s = HAND_S if own_clock else HAND_LIVE_S
        self._timing = Timing(own_clock)
        self._asked = threading.Condition()
        self._queue = Queue()
        self._orders: deque[Callable[[], None]] = deque()
        self._thread: threading.Thread | None = None
        # the rest belongs to the thread
        self._ready: deque[Piece] = deque()  # levelled, measured, maybe taken back
        self._written: deque[Written] = deque()
        self._output: Output | None = None
        self._plays = False  # the output is one that is heard
        self._fade = Fade(self._gain(), self._gain())
        self._limiter, self._levelling = Limiter(), Levelling(show)
        self._held = False
        self._on = ""
        self._most_room = 0  # of the output: its size
        self._quiet = True  # nothing was written, or silence
        self._try_at = self._opened_at = self._silent_at = 0.0

    # From any thread

    def push(self, stamp_s: float, samples: NDArray[np.float32] | NDArray[np.int16]) -> None:
        """Samples (48 kHz, two channels: the shape (count, 2)), with the time stamp of the first.
        They are not copied. What came before and would be heard at the same time is forgotten."""
        now = time.monotonic()
        with self._asked:
            self._timing.arrived(stamp_s, now)
            self._queue.put(Piece(stamp_s, samples))
            if self._live.get("aside"):
                self._queue.forget_while(lambda piece: self._timing.due_s(piece.end_s) < now)
            elif len(self._queue) == 1:
                self._asked.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._play, name="sound", daemon=True)
            self._thread.start()

    def shown(self, stamp_s: float) -> None:
        """The picture of this stamp is in the ring now: sound keeps to it."""
        with self._asked:
            self._timing.shown(stamp_s, time.monotonic())

    def change(self, live: Mapping[str, Any]) -> None:
        """New values: `volume` (0 to 100), `mute`, `fade_ms` (how long it takes to get there),
        `output` (a device, "" for the default), `levelled`, `aside` (nothing is heard or measured,
        and no output is open). What makes no sense counts as left out."""
        with self._asked:
            self._live.update(live)
            self._order(self._adapt)

    def flush(self) -> None:
        """Forget what has come: something else follows."""
        with self._asked:
            self._queue.clear()
            self._order(self._forget)

    def hold(self) -> None:
        """Stop here, and keep what has come."""
        with self._asked:
            self._order(self._stop)

    def resume(self, later_s: float) -> None:
        """Go on; what has come is due so much later than was said."""
        with self._asked:
            self._queue.move(later_s)
            self._order(lambda: self._go_on(later_s))

    @property
    def waiting_s(self) -> float:
        """How much has come that was not fetched for the output yet."""
        with self._asked:
            return self._queue.seconds

    def _order(self, order: Callable[[], None]) -> None:
        self._orders.append(order)
        self._asked.notify()

    def _gain(self) -> float:
        volume = self._live.get("volume", 100)
        if self._live.get("mute") or not isinstance(volume, int | float) or volume != volume:
            return 0.0
        return gain(volume)

    def _fade_s(self) -> float:
        asked = self._live.get("fade_ms", FADE_MS)
        usable = isinstance(asked, int | float) and 0 <= asked <= 60_000
        return max(asked if usable else FADE_MS, 1.0) / 1000

    # In its own thread

    def _play(self) -> None:
        idle_since = time.monotonic()
        while True:
            with self._asked:
                busy = not self._held and (self._ready or self._queue) and not self._aside
                if not self._orders:
                    soon = self._hand_s / 4 if self._plays else _METERED_S
                    self._asked.wait(soon if busy or self._output else None)
                orders = list(self._orders)
                self._orders.clear()
            now = time.monotonic()
            try:
                for order in orders:
                    order()
                self._fill()
            except NoOutputError:
                self._lose(now)
            if busy:
                idle_since = now
            elif now - idle_since > _IDLE_S:
                self._close()

    @property
    def _aside(self) -> bool:
        return bool(self._live.get("aside"))

    def _adapt(self) -> None:
        if self._aside:
            self._hush()
            self._ready.clear()
            self._close()
            return
        if self._plays and self._device != self._on:
            self._hush()
            self._close()
            self._try_at = 0.0
        wanted = self._gain()
        if wanted != self._fade.to:
            self._take_back()
            self._fade = self._fade.toward(wanted, self._fade_s())

    def _forget(self) -> None:
        self._hush()
        self._ready.clear()

    def _stop(self) -> None:
        self._hush()
        self._held = True

    def _go_on(self, later_s: float) -> None:
        self._held = False
        self._ready = deque(piece.moved(later_s) for piece in self._ready)

    def _hush(self) -> None:
        """End what is heard without a click. What can't be heard yet is ready once more."""
        self._take_back()
        self._written.clear()
        if self._plays and self._output is not None and self._ready:
            head = self._ready[0].samples[: int(_HUSH_S * RATE)]
            down = self._fade.toward(0.0, len(head) / RATE)
            self._output.write(self._limiter.limit(head * down.curve(len(head))))

    def _take_back(self) -> None:
        """Make ready once more what was written and can't be heard yet."""
        if self._output is None or not self._written:
            return
        known = sum(written.count for written in self._written)
        left = self._output.take_back(known)
        while left > 0 and self._written:
            last = self._written.pop()
            kept = max(0, last.count - left)
            left -= last.count
            before = round(len(last.piece.samples) * kept / max(1, last.count))
            heard, again = last.piece.split(before)
            self._fade, self._limiter.at = last.fade.after(kept), last.limit
            if len(again.samples):
                self._ready.appendleft(again)
            if kept:
                self._written.append(Written(heard, last.fade, last.limit, kept))

    def _fill(self) -> None:
        if self._held or self._aside:
            return
        output = self._opened()
        room = output.room()
        if room >= self._most_room:
            self._quiet, self._most_room = True, room  # it ran dry
        while room >= _LEAST:
            piece = self._next(room)
            if piece is None:
                return
            latency = output.latency_s()
            with self._asked:
                self._timing.delays(latency - (self._most_room - room) / RATE)
                due = self._timing.due_s(piece.stamp_s)
            advice = advise(time.monotonic() + latency - due, self._quiet)
            if advice.drop_s:
                skipped = min(len(piece.samples), int(advice.drop_s * RATE))
                self._ready.appendleft(piece.split(skipped)[1])
                continue
            if advice.insert_s:
                self._ready.appendleft(piece)
                count = min(room, max(1, int(advice.insert_s * RATE)))
                output.write(np.zeros((count, 2), np.float32))
                self._written.clear()
                self._quiet, self._most_room = True, 0
            else:
                count = self._write(output, piece, advice.stretch)
            room -= count

    def _write(self, output: Output, piece: Piece, stretch: float) -> int:
        made = stretched(piece.samples, stretch)
        count = len(made)
        fade, limit = self._fade, self._limiter.at
        output.write(self._limiter.limit(made * fade.curve(count)))
        self._fade = fade.after(count)
        self._written.append(Written(piece, fade, limit, count))
        self._quiet = False
        while len(self._written) > 2 and self._written[0].count < sum(
            written.count for written in self._written
        ) - int(2 * self._hand_s * RATE):
            self._written.popleft()
        return count

    def _next(self, room: int) -> Piece | None:
        """The next samples, at most so many, levelled and measured."""
        while self._ready:
            piece = self._ready.popleft()
            if not len(piece.samples):
                continue
            if len(piece.samples) > room:
                piece, rest = piece.split(room)
                self._ready.appendleft(rest)
            return piece
        with self._asked:
            found = self._queue.take(room)
        if not found:
            return None
        piece = joined(found)
        on = bool(self._live.get("levelled"))
        return Piece(piece.stamp_s, self._levelling.pass_on(piece.samples, on=on))

    # The output

    def _opened(self) -> Output:
        """The output to write to: one that is heard, if there is any and something to hear."""
        now = time.monotonic()
        if self._fade.silent:
            if self._plays and now - self._silent_at > _IDLE_S:
                self._close()
        else:
            self._silent_at = now
            if self._plays and self._output is not None and not self._output.on(self._device):
                self._hush()
                self._close()
            if not self._plays and now >= self._try_at:
                self._close()
                self._on = self._device
                try:
                    self._output = self._opener(self._name, self._on, self._hand_s)
                    self._plays, self._opened_at = True, now
                except NoOutputError:
                    self._try_at = now + _TRY_AGAIN_S
        if self._output is None:
            self._output = NoOutput(self._hand_s)
        return self._output

    @property
    def _device(self) -> str:
        return str(self._live.get("output") or "")

    def _lose(self, now: float) -> None:
        """The output has gone: another one at once, if it had played for a while."""
        self._close()
        self._try_at = max(now, self._opened_at + _TRY_AGAIN_S)

    def _close(self) -> None:
        self._written.clear()
        if self._output is not None:
            self._output.close()
        self._output, self._plays = None, False
        self._quiet, self._most_room = True, 0
