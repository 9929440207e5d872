"""Times as XMLTV writes them (xmltv.dtd, "All dates and times"): `20261123203000 +0100`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

_TIME = re.compile(
    r"\s*(\d{4})-?(\d\d)?-?(\d\d)?[T ]?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?"
    r"\s*(?:([+-])(\d\d):?(\d\d)?|([A-Za-z]{1,5}))?"
)
_ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120,
          "EET": 120, "EEST": 180, "MSK": 180, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300,
          "MST": -420, "MDT": -360, "PST": -480, "PDT": -420}  # fmt: skip
"""Minutes that names are ahead of UTC, as RFC 822 and European broadcasters use them."""


@lru_cache(maxsize=8192)
def utc_seconds(text: str) -> int | None:
    """Seconds since 1970; None for what is no time. What is left out at the end is the beginning
    of that span. No offset, or a name that nobody knows, means UTC, as the format's own text says:
    so no change to summer time can make a time come twice."""
    found = _TIME.match(text[:40])
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    ahead = _ZONES.get((found[10] or "").upper(), 0)
    if found[7]:
        ahead = int(found[8]) * 60 + int(found[9] or 0)
        ahead = -ahead if found[7] == "-" else ahead
    if not 1970 <= year <= 2100 or abs(ahead) > 15 * 60:
        return None
    try:
        begin = datetime(year, month or 1, day or 1, tzinfo=UTC)
        then = begin + timedelta(hours=hour, minutes=minute - ahead, seconds=second)
    except (ValueError, OverflowError):
        return None
    return int(then.timestamp()) if hour <= 24 and minute < 60 and second <= 60 else None
