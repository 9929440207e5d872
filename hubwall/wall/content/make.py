"""From a zone's source to its running content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never

from PySide6.QtCore import QObject

from hubwall.files.settings import Settings
from hubwall.media.nursery import Nursery
from hubwall.model.feeds import Decode, Feed, Item, Page, Still
from hubwall.model.mistake import Mistake
from hubwall.model.words import tr
from hubwall.model.zone import Source
from hubwall.sources.kind import Kind
from hubwall.wall.content.content import Content
from hubwall.wall.content.framed import FramedContent
from hubwall.wall.content.item import CardContent, ItemContent
from hubwall.wall.frames.pump import FramePump
from hubwall.wall.pages.page_content import PageContent


@dataclass
class ContentMaker:
    """Knows the four feeds and no kind. `painted` tells the way of rendering; `off` holds the
    reason why no source is started at all, if there is one."""

    kinds: Mapping[str, Kind]
    settings: Settings
    nursery: Nursery
    pump: FramePump
    painted: bool
    off: str = ""
    parent: QObject | None = field(default=None, repr=False)

    def feed(self, source: Source) -> Feed | str:
        """The feed of a source, or the words that stand in its place."""
        if isinstance(source.options, Mistake):
            return source.options.words
        kind = self.kinds.get(source.kind)
        if kind is None:
            return tr("The kind “{kind}” is not installed", kind=source.kind)
        return kind.feed(source.options)

    def make(self, source: Source) -> Content:
        """A content that starts at once."""
        if self.off:
            return CardContent(self.off, self.parent)
        match feed := self.feed(source):
            case str():
                return CardContent(feed, self.parent)
            case Decode() | Still():
                return FramedContent(feed, self.nursery, self.pump, self.painted, self.parent)
            case Page():
                return PageContent(feed, self.settings, self.parent)
            case Item():
                return ItemContent(feed, self.parent)
            case _:
                assert_never(feed)
