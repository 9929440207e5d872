"""A layout: a named set of zones, as a file holds it and the wall shows it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hubwall.model.sound import Sound
from hubwall.model.zone import Zone


@dataclass(frozen=True, slots=True)
class Layout:
    """Zones in the file's order, placed on the wall's own canvas. `name` is what people read;
    `slug` is the file it came from (its name without `.yaml`), empty for one never saved. `sound`
    says who of them is heard."""

    name: str = ""
    zones: tuple[Zone, ...] = ()
    slug: str = ""
    sound: Sound = field(default_factory=Sound)

    def zone(self, zone_id: str) -> Zone | None:
        return next((zone for zone in self.zones if zone.id == zone_id), None)

    def with_zone(self, zone: Zone) -> Layout:
        """The layout with that zone in place of the one that has its id."""
        return replace(self, zones=tuple(zone if z.id == zone.id else z for z in self.zones))

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(zone.id for zone in self.zones)

    @property
    def stacked(self) -> tuple[Zone, ...]:
        """Zones from back to front: by `z`, then in the file's order."""
        return tuple(sorted(self.zones, key=lambda zone: zone.z))
