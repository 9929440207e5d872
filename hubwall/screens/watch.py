"""Watches the X server's outputs: lights one that returned, and keeps screens where they belong."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from time import monotonic

from Xlib.ext import randr

from hubwall.model.geometry import Rect
from hubwall.model.words import tr
from hubwall.screens.outputs import Output, mode_for, open_display, place, read_outputs

PATIENCE = 5  # times in 10 s that a place is put right before hubwall gives way
PATIENCE_S = 10.0


class ScreensWatch:
    """RandR's events, by a descriptor that any event loop can wait on.

    `places` says where outputs belong; the ones given are lit and moved back there after every
    event, the others are only remembered where they were, so that one which returns dark is lit
    at its old place. Call `changed()` when `fileno()` is readable, on the thread that made it.
    """

    def __init__(self, display: str | None = None, places: Mapping[str, Rect] | None = None):
        self._display = open_display(display)
        self._display.screen().root.xrandr_select_input(
            randr.RRScreenChangeNotifyMask
            | randr.RRCrtcChangeNotifyMask
            | randr.RROutputChangeNotifyMask
        )
        self.places: dict[str, Rect] = dict(places or {})
        self.outputs: list[Output] = read_outputs(self._display)
        self._last_seen = {o.name: o.rect for o in self.outputs if o.rect}
        self._tries: deque[float] = deque(maxlen=PATIENCE)

    def fileno(self) -> int:
        return int(self._display.fileno())

    def close(self) -> None:
        self._display.close()

    def changed(self) -> list[str] | None:
        """Take in what happened. None where nothing about the outputs changed; else what couldn't
        be put right, in words (mostly an empty list), with `outputs` new."""
        if not self._drained():
            return None
        before, self.outputs = self.outputs, read_outputs(self._display)
        if before == self.outputs:
            return None
        problems: list[str] = []
        wanted = to_place(before, self.outputs, self.places, self._last_seen)
        if wanted:
            problems = self._put(wanted)
        self._last_seen |= {o.name: o.rect for o in self.outputs if o.rect}
        return problems

    def _drained(self) -> bool:
        found = False
        while self._display.pending_events():
            self._display.next_event()
            found = True
        return found

    def _put(self, wanted: Mapping[str, Rect]) -> list[str]:
        now = monotonic()
        if len(self._tries) == PATIENCE and now - self._tries[0] < PATIENCE_S:
            names = ", ".join(sorted(wanted))
            return [tr("The desktop keeps moving {names}; hubwall lets it.", names=names)]
        self._tries.append(now)
        problems = place(self._display, wanted)
        self.outputs = read_outputs(self._display)
        return problems


def to_place(
    before: Sequence[Output],
    now: Sequence[Output],
    places: Mapping[str, Rect],
    last_seen: Mapping[str, Rect],
) -> dict[str, Rect]:
    """The outputs to light or to move, and where to: those that returned and stay dark, and lit
    ones that stand elsewhere than `places` says. One that a person turned off stays off."""
    was_connected = {output.name for output in before if output.connected}
    wanted: dict[str, Rect] = {}
    for output in now:
        home = places.get(output.name) or last_seen.get(output.name)
        returned = output.connected and output.name not in was_connected
        if output.rect is None:
            if returned and home and mode_for(output, home.width, home.height):
                wanted[output.name] = home
        elif output.name in places and output.rect != places[output.name]:
            wanted[output.name] = places[output.name]
    return wanted
