"""The contents that run, by zone: kept in step with the layout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hubwall.model.difference import difference
from hubwall.model.hearing import Why, heard, reasons
from hubwall.model.layout import Layout
from hubwall.model.sound import PLAIN, SoundDefaults
from hubwall.model.state import State
from hubwall.model.zone import Source
from hubwall.wall.content.content import Content, Health

if TYPE_CHECKING:
    from hubwall.wall.content.make import ContentMaker


ABSENT = (Health.FAILED, Health.AWAITED)  # there is nothing to see


class Contents(QObject):
    """Starts, keeps and stops contents so that what stays, stays. `made` tells of each new one.

    Where a zone names a fallback, its content stands in while the zone's own has failed, or is
    awaited; that one goes on trying behind it.
    """

    made = Signal(object)  # Content
    standInChanged = Signal()
    heardChanged = Signal()
    """Who is heard changed by itself, by no command."""

    def __init__(
        self,
        maker: ContentMaker,
        parent: QObject | None = None,
        *,
        defaults: SoundDefaults = PLAIN,
    ) -> None:
        super().__init__(parent)
        self._maker = maker
        self.defaults = defaults
        self._state: State | None = None
        self._calling: frozenset[str] = frozenset()
        self._why: Mapping[str, Why] = {}
        self._contents: dict[str, Content] = {}
        self._stand_ins: dict[str, Content] = {}
        self._fallbacks: dict[str, Source] = {}

    def __getitem__(self, zone_id: str) -> Content:
        return self._contents[zone_id]

    def get(self, zone_id: str) -> Content | None:
        """What the zone shows, its stand-in included."""
        return self._shown(zone_id) if zone_id in self._contents else None

    def items(self) -> list[tuple[str, Content]]:
        return list(self._contents.items())

    def follow(self, before: Layout, after: State) -> list[Content]:
        """Bring the contents in step with the new state. Gives those that are of no use any
        more; the caller closes them (`retire`) once nothing draws them."""
        layout, changes = after.layout, difference(before, after.layout)
        zones = {zone.id: zone for zone in layout.zones}
        old = {zone.id: zone for zone in before.zones}
        kept: dict[str, Content] = {}
        gone = [self._contents[name] for name in changes.stops if name in self._contents]
        for new, was in changes.stays.items():
            content = self._contents.get(was)
            source = zones[new].source
            stuck = new in changes.turns and content is not None and not content.turns
            if content is None or new in changes.restarts or stuck:
                if content is not None:
                    gone.append(content)
                content = self._make(source)
            elif old[was].source != source:
                feed = self._maker.feed(source)
                if not isinstance(feed, str):
                    content.update_feed(feed)
            kept[new] = content
        for new in changes.starts:
            kept[new] = self._make(zones[new].source)
        self._contents = kept
        fallbacks = {z.id: z.fallback for z in layout.zones if z.fallback is not None}
        for name in [*self._stand_ins]:
            if fallbacks.get(name) != self._fallbacks[name]:
                gone.append(self._stand_ins.pop(name))
        self._fallbacks = fallbacks
        self.hear(after)
        for content in kept.values():
            self._cover(content)
        return gone

    def stand_in(self, zone_id: str) -> Content | None:
        """What is shown in place of the zone's own content now."""
        return self._stand_ins.get(zone_id)

    def _cover(self, content: Content) -> None:
        """Let the fallback stand in for a content that has failed, until it plays."""
        name = self.zone_of(content)
        fallback = self._fallbacks.get(name)
        if fallback is None:
            return
        if content.state in ABSENT and name not in self._stand_ins:
            self._stand_ins[name] = self._maker.make(fallback)
            self._hear_again()
            self.standInChanged.emit()
        elif content.state is Health.PLAYING and name in self._stand_ins:
            gone = self._stand_ins.pop(name)
            self._hear_again()
            self.standInChanged.emit()
            retire([gone])

    def zone_of(self, content: Content) -> str:
        """The zone that shows the content now; empty for one that is of no use any more."""
        return next((name for name, found in self._contents.items() if found is content), "")

    def _make(self, source: Source) -> Content:
        content = self._maker.make(source)
        content.healthChanged.connect(lambda: self._cover(content))
        content.soundsChanged.connect(self._hear_again)
        self.made.emit(content)
        return content

    def hear(self, state: State) -> None:
        """Tell every content how it is heard, as the layout and the session say."""
        self._state = state
        told = heard(state, self.sounding, self._calling, self._why, self.defaults)
        self._why = reasons(state, self.sounding, self._calling)
        for zone in state.layout.zones:
            for content in (self._contents[zone.id], self._stand_ins.get(zone.id)):
                if content is not None:
                    content.set_sound(told[zone.id])
                    content.set_fit(zone.fit, zone.crop)

    @property
    def sounding(self) -> frozenset[str]:
        """The zones whose sources have a sound that people would turn to."""
        return frozenset(name for name in self._contents if self._shown(name).voiced)

    def _shown(self, name: str) -> Content:
        """What the zone shows: its own content, or what stands in for it."""
        return self._stand_ins.get(name) or self._contents[name]

    @property
    def why(self) -> Mapping[str, Why]:
        """For each zone why it is heard, or is not."""
        return self._why

    def call(self, zones: frozenset[str]) -> None:
        """Those zones are to be listened to first now, as long as the layout wants it so."""
        if zones != self._calling:
            self._calling = zones
            self._hear_again()

    def _hear_again(self) -> None:
        if self._state is not None and self._state.layout.ids == self._contents.keys():
            self.hear(self._state)
            self.heardChanged.emit()

    def close(self) -> None:
        for content in [*self._contents.values(), *self._stand_ins.values()]:
            content.close()
        self._contents.clear()
        self._stand_ins.clear()


def retire(contents: list[Content]) -> None:
    """Stop contents for good, after the scene let go of them."""
    for content in contents:
        content.close()
        content.deleteLater()
