"""Whether somebody speaks, told from levels: without flicker between words."""

from __future__ import annotations

from collections.abc import Collection

BEGINS_S = 0.15
"""How long there must be sound until it counts: a click of the mouse does not."""
HOLD_S = 2.0
"""How long a pause may be: between two sentences the others stay low."""
LONGEST_GAP_S = 0.5  # between two looks; more, and what was before says nothing


class Speaking:
    """Is told now and then who sounds, and says who speaks. Times in seconds, never going back."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}
        self._last: dict[str, float] = {}
        self._looked = 0.0

    def hear(self, now: float, sounding: Collection[str]) -> frozenset[str]:
        """Who speaks now, if these make a sound now."""
        if now - self._looked > LONGEST_GAP_S:
            self._since = {}
        self._looked = now
        self._since = {name: self._since.get(name, now) for name in sounding}
        for name, since in self._since.items():
            if name in self._last or now - since >= BEGINS_S:
                self._last[name] = now
        self._last = {name: at for name, at in self._last.items() if now - at <= HOLD_S}
        return frozenset(self._last)
