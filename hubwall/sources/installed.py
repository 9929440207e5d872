"""The kinds that are installed: hubwall's own and those of other packages, by entry point."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

import structlog

from hubwall.sources.kind import Kind

log = structlog.get_logger(__name__)


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its name. A package that can't be loaded is logged and left out: its zones
    then stand as error cards, and are saved back word for word."""
    found: dict[str, Kind] = {}
    for point in sorted(entry_points(group="hubwall.kinds"), key=lambda p: p.name):
        try:
            kind = point.load()
        except Exception as error:  # foreign code: anything can happen, the wall goes on
            log.warning("kind-not-loaded", kind=point.name, reason=str(error))
            continue
        if isinstance(kind, Kind) and kind.name == point.name and kind.name not in found:
            found[kind.name] = kind
        else:
            log.warning("kind-refused", kind=point.name, reason="its KIND is not of that name")
    return found
