"""From a zone's source to its running content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, assert_never

import structlog
from PySide6.QtCore import QObject

from hubwall.media.protocol import Login
from hubwall.model.feeds import Awaited, Decode, Feed, Item, Mosaic, Page, Still, Tuned
from hubwall.model.mistake import Mistake
from hubwall.model.shares import Share
from hubwall.model.words import tr
from hubwall.model.zone import Source
from hubwall.sources.kind import Kind
from hubwall.wall.content.content import Content
from hubwall.wall.content.framed import FramedContent
from hubwall.wall.content.item import CardContent, ItemContent, not_started
from hubwall.wall.content.shared import SharedContent
from hubwall.wall.frames.children import Children
from hubwall.wall.frames.pump import FramePump
from hubwall.wall.pages.desk_page import SCHEME, DeskPage
from hubwall.wall.pages.page_content import PageContent
from hubwall.wall.pages.profiles import Profiles
from hubwall.wall.shares.showing import PLAYER, feed_of
from hubwall.wall.television.content import TelevisionContent
from hubwall.wall.television.mosaic import MosaicContent
from hubwall.wall.television.television import Television

log = structlog.get_logger(__name__)


@dataclass
class ContentMaker:
    """Knows the feeds and no kind. `served` gives an address as it is reached from here (the
    demo's are served on a port of this machine). `painted` tells the way of rendering; `off`
    that no source is started at all. `door` gives what the feed of a share needs: the socket for
    players and its token. `given` has what items may ask for by name.
    `television` is what is known of channels."""

    kinds: Mapping[str, Kind]
    children: Children
    pump: FramePump
    profiles: Profiles
    login: Callable[[str], Login | None]
    served: Callable[[str], str]
    painted: bool
    off: bool = False
    door: Callable[[], tuple[str, str]] | None = None
    given: Mapping[str, QObject | None] = field(default_factory=dict)
    television: Television | None = None
    parent: QObject | None = field(default=None, repr=False)

    def feed(self, source: Source) -> Feed | str:
        """The feed of a source, or the words that stand in its place."""
        if isinstance(source.options, Mistake):
            return "\n".join(problem.message for problem in source.options.problems)
        kind = self.kinds.get(source.kind)
        if kind is None:
            return tr("The kind “{kind}” is not installed", kind=source.kind)
        try:
            return kind.feed(source.options)
        except Exception as error:  # foreign code: the zone says so, the wall goes on
            log.warning("kind-failed", kind=source.kind, exc_info=True)
            return tr("The kind “{kind}” made a mistake: {reason}", kind=source.kind, reason=error)

    def make(self, source: Source) -> Content:
        """A content that starts at once; a card with words where that is not possible."""
        if self.off:
            return CardContent(tr("Sources are off"), self.parent)
        return self._show(self.feed(source), source.kind)

    def _show(self, feed: Feed | str, kind: str) -> Content:
        try:
            return self._made(feed)
        except OSError as error:
            log.warning("source-not-started", kind=kind, exc_info=True)
            words = not_started(kind, error)
        except Exception as error:  # a feed of foreign code that makes no sense
            log.warning("kind-failed", kind=kind, exc_info=True)
            words = tr("The kind “{kind}” made a mistake: {reason}", kind=kind, reason=error)
        return CardContent(words, self.parent)

    def _shown_share(self, share: Share) -> Content:
        """What shows a share that is there and let in."""
        try:
            players, token = self.door() if self.door is not None else ("", "")
        except OSError as error:
            return CardContent(str(error), self.parent)
        return self._show(feed_of(share, players, token), share.name)

    def _made(self, feed: Feed | str) -> Content:
        match feed:
            case str():
                return CardContent(feed, self.parent)
            case Decode() | Still():
                return self._decoded(feed)
            case Page():
                page = DeskPage if feed.url.startswith(SCHEME) else PageContent
                feed = replace(feed, url=self.served(feed.url))
                return page(feed, self.profiles, self.parent)
            case Item():
                return ItemContent(feed, self.given, self.parent)
            case Awaited():
                self.children.prepare(PLAYER)  # a quarter of a second that nobody waits for then
                return SharedContent(feed.share, self._shown_share, self.parent)
            case Tuned() if self.television is not None:
                return TelevisionContent(
                    feed, self.television, self._decoded, self.painted, self.parent
                )
            case Mosaic() if self.television is not None:
                return MosaicContent(feed, self.television, self._decoded, self.parent)
            case Tuned() | Mosaic():
                return CardContent("", self.parent)
            case _:
                assert_never(feed)

    def _decoded(self, feed: Decode | Still) -> FramedContent:
        """Raises OSError where there is no memory or descriptor left."""
        feed = replace(feed, restart=self._reached(feed.restart))
        named = str(feed.restart.get("login", ""))
        login = self.login(named) if named else None
        return FramedContent(feed, self.children, self.pump, self.painted, login, self.parent)

    def _reached(self, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        address = parameters.get("address")
        if not isinstance(address, str):
            return parameters
        return {**parameters, "address": self.served(address)}
