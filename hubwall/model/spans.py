"""Spans of time as people write them in layouts and settings: `15 min`, `30 s`, `2 h`, `1 d`."""

from __future__ import annotations

import re

_UNITS = {"s": 1, "sec": 1, "min": 60, "m": 60, "h": 3600, "d": 86_400}
_WRITTEN = re.compile(r"^\s*(\d{1,7})\s*([a-z]*)\s*$")

WRITTEN = r"^\s*\d{1,7}\s*(s|sec|m|min|h|d)?\s*$"
"""The same for editors that check as people type."""
YEAR_S = 366 * 86_400


def seconds_of(value: object) -> int | None:
    """Whole seconds, of a text or of a bare number of them; None for what is no span of time."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    found = _WRITTEN.match(str(value))
    unit = _UNITS.get(found[2] or "s") if found else None
    return int(found[1]) * unit if found and unit else None
