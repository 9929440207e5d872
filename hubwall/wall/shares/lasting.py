"""A layout as it is worth keeping: a guest is here today, the next one comes tomorrow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hubwall.model.layout import Layout
from hubwall.model.shares import ANY, slug
from hubwall.model.zone import Zone
from hubwall.sources.kind import Kind
from hubwall.sources.share import ShareOptions

GUEST = "guest/"


def lasting(layout: Layout, kinds: Mapping[str, Kind]) -> Layout:
    """The layout with a place of the pool where a zone was made for one guest. The zone loses the
    guest's name with it, but not one that somebody gave it."""
    zones = tuple(_for_the_next(zone, kinds) for zone in layout.zones)
    return layout if zones == layout.zones else replace(layout, zones=zones)


def _for_the_next(zone: Zone, kinds: Mapping[str, Kind]) -> Zone:
    options = zone.source.options
    if not isinstance(options, ShareOptions) or not options.seat.startswith(GUEST):
        return zone
    source = kinds[zone.source.kind].source(options.model_copy(update={"seat": ANY}))
    theirs = bool(zone.name) and options.seat.startswith(f"{GUEST}{slug(zone.name)}")
    return replace(zone, source=source, name="" if theirs else zone.name)
