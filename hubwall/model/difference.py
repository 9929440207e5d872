"""The difference between two states: what the wall then does, and nothing more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from hubwall.model.layout import Layout
from hubwall.model.zone import Zone


@dataclass(frozen=True, slots=True)
class Difference:
    """What becomes of the sources that run.

    `stays` maps each zone of the new layout to the zone of the old one whose running source it
    takes over (mostly itself). `restarts` are those among them whose source must start anew in
    place, `turns` those that turn to another source. `starts` are zones with a source of their
    own; `stops` are old zones left over.
    """

    stays: Mapping[str, str]
    restarts: frozenset[str]
    turns: frozenset[str]
    starts: tuple[str, ...]
    stops: tuple[str, ...]


def difference(before: Layout, after: Layout) -> Difference:
    """What stays, stays: a zone's id goes first, then its source's key, matched as a multiset in
    the files' order. What is left may turn in its place to what it is kin to."""
    old = {zone.id: zone for zone in before.zones}
    stays: dict[str, str] = {}
    for zone in after.zones:
        if zone.id in old and old[zone.id].source.key == zone.source.key:
            stays[zone.id] = zone.id
    spare: defaultdict[object, list[str]] = defaultdict(list)
    taken = set(stays.values())
    for zone in before.zones:
        if zone.id not in taken:
            spare[zone.source.key].append(zone.id)
    for zone in after.zones:
        if zone.id not in stays and spare[zone.source.key]:
            stays[zone.id] = spare[zone.source.key].pop(0)
    kept = set(stays.values())
    turns = frozenset(
        zone.id
        for zone in after.zones
        if zone.id not in stays
        and zone.id in old
        and zone.id not in kept
        and zone.source.kin is not None
        and zone.source.kin == old[zone.id].source.kin
    )
    stays |= {name: name for name in turns}
    kept |= turns
    return Difference(
        stays=stays,
        restarts=frozenset(
            new for new, was in stays.items() if _restarts(old[was], after.zone(new))
        ),
        turns=turns,
        starts=tuple(zone.id for zone in after.zones if zone.id not in stays),
        stops=tuple(zone.id for zone in before.zones if zone.id not in kept),
    )


def _restarts(old: Zone, new: Zone | None) -> bool:
    return new is not None and old.source.restart != new.source.restart
