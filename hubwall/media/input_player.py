"""The decoder process of an input of this machine: a capture card, a camera, a microphone.

libvlc 3 plays these in threads of their own and tells nothing of them: no counts, no clock, no end
when the card is unplugged (tried). So pictures are counted as they come out, and the card is asked
every second how it is.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Mapping

from hubwall.media.inputs.opening import Closed, Opening, opening, path_of, trouble_of
from hubwall.media.inputs.v4l2 import glance
from hubwall.media.player import Player
from hubwall.media.stage import Stage

_M_ARENA_MAX = -8
LOOK_S = 1.0  # between two looks at the card
_REPEATED = 17.0  # pictures a second: libvlc shows the last one again, 16 times, then ever seldomer
_TELLING = 24.0  # a card that is due to send so many sends fewer only when it sends none
_WINDOW_S = 0.9
BLACK_S = 10.0  # longer than films are black between two scenes
_BLACK, _GRAIN = 24, 2  # brightness, of 255, and how much of it is noise


def play(stage: Stage) -> None:
    """Play the input at `address` until it goes. Parameters: see `inputs.opening`; `latency_ms`,
    `deinterlace` and the live ones as in `vlc_player`."""
    ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
    way = opening(str(stage.start.restart.get("address", "")), stage.start.restart)
    if isinstance(way, Closed):
        stage.fail(way.code, way.values)
    else:
        InputPlayer(stage, way).run()


class InputPlayer(Player):
    """One input, until it goes."""

    def __init__(self, stage: Stage, way: Opening) -> None:
        self.way = way
        super().__init__(stage)
        self.media_options = way.options
        self._path = path_of(self.address)
        self._dark: Closed | None = None
        self._looked = time.monotonic()
        self._size: tuple[int, int] | None = None
        self._mark, self._marked, self._came = time.monotonic(), 0, False
        self._seen = b""
        self._blocks = 0
        self._blackness = Blackness()

    def arguments(self) -> list[str]:
        return [*super().arguments(), *self.way.arguments]

    def came(self) -> bool:
        blocks, self._blocks = self._blocks, self.sound.blocks
        if not self.counted:
            return self.sound.blocks > blocks
        now = time.monotonic()
        if now - self._mark >= _WINDOW_S or not self._marked:
            due = self.way.rate >= _TELLING and self._marked
            rate = (self.counted - self._marked) / max(now - self._mark, 0.001)
            before, self._seen = self._seen, self.pictures.sample()
            # a machine that is too busy shows fewer, too, but not always the same
            same = due and rate <= _REPEATED and before == self._seen
            self._came = self.counted > self._marked and not same
            self._mark, self._marked = now, self.counted
        return self._came

    def look(self) -> None:
        now = time.monotonic()
        if self._path is not None and now - self._looked >= LOOK_S:
            self._looked = now
            self._ask_card(self._path)
        if self._dark is None or not self.said_tracks:
            super().look()

    def stand(self, now: float) -> None:  # noqa: ARG002 - there is nothing to connect anew
        self.tell("stale", "stale" if self.counted else "unheard")

    def _ask_card(self, path: str) -> None:
        """See whether the card is still there, and whether something comes in."""
        try:
            card = glance(path)
        except OSError as error:
            gone = trouble_of(path, error)
            self.stage.fail(gone.code, gone.values)
        before, self._size = self._size, card.size
        was = self._dark.code if self._dark is not None else ""
        black = self._blackness.lasts(time.monotonic(), self.pictures.sample())
        if card.signal is False:
            self._dark = Closed("no-signal", {"input": card.name})
        elif was == "no-signal" or (before and card.size and before != card.size):
            self.stage.fail("stalled")  # opened anew at once, for what comes in now
        else:
            self._dark = Closed("black") if black else None
        if self._dark is not None and self._dark.code != was:
            self.state = ""
            self.tell("stale", self._dark.code, self._dark.values)

    def why(self) -> tuple[str, Mapping[str, str]]:
        if self._dark is not None:
            return self._dark.code, self._dark.values
        way = opening(self.address, self.stage.start.restart)
        return (way.code, way.values) if isinstance(way, Closed) else ("input-silent", {})


class Blackness:
    """Whether a picture has been all black for long: what a box shows that refuses to be recorded,
    or that sleeps."""

    def __init__(self) -> None:
        self._since: float | None = None

    def lasts(self, now: float, sample: bytes) -> bool:
        """`now` in seconds; `sample` is the brightness of some pixels, from all over it."""
        black = bool(sample) and max(sample) <= _BLACK and max(sample) - min(sample) <= _GRAIN
        if not black:
            self._since = None
        elif self._since is None:
            self._since = now
        return self._since is not None and now - self._since >= BLACK_S
