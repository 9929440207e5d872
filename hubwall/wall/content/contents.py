"""The contents that run, by zone: kept in step with the layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hubwall.model.difference import difference
from hubwall.model.layout import Layout
from hubwall.model.state import State
from hubwall.model.zone import Source
from hubwall.wall.content.content import Content

if TYPE_CHECKING:
    from hubwall.wall.content.make import ContentMaker


class Contents(QObject):
    """Starts, keeps and stops contents so that what stays, stays. `made` tells of each new one."""

    made = Signal(object)  # Content

    def __init__(self, maker: ContentMaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._maker = maker
        self._contents: dict[str, Content] = {}

    def __getitem__(self, zone_id: str) -> Content:
        return self._contents[zone_id]

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
            if content is None or new in changes.restarts:
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
        self.hear(after)
        return gone

    def zone_of(self, content: Content) -> str:
        """The zone that shows the content now; empty for one that is of no use any more."""
        return next((name for name, found in self._contents.items() if found is content), "")

    def _make(self, source: Source) -> Content:
        content = self._maker.make(source)
        self.made.emit(content)
        return content

    def hear(self, state: State) -> None:
        """Set every content's loudness as the zones and the session say."""
        for zone in state.layout.zones:
            muted = zone.mute or state.session.silenced
            self._contents[zone.id].set_sound(zone.volume, muted)
            self._contents[zone.id].set_fit(zone.fit, zone.crop)

    def close(self) -> None:
        for content in self._contents.values():
            content.close()
        self._contents.clear()


def retire(contents: list[Content]) -> None:
    """Stop contents for good, after the scene let go of them."""
    for content in contents:
        content.close()
        content.deleteLater()
