"""The parts of a running wall, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QObject

from hubwall.media.protocol import Login
from hubwall.model.canvas import Canvas
from hubwall.model.remotes import Remote as RemoteControl
from hubwall.model.sound import PLAIN, SoundDefaults
from hubwall.model.state import State
from hubwall.model.zone import Source
from hubwall.sources.kind import Kind
from hubwall.wall.conductor import Conductor
from hubwall.wall.content.contents import Contents
from hubwall.wall.content.framed import FramedContent
from hubwall.wall.content.make import ContentMaker
from hubwall.wall.frames.children import Children
from hubwall.wall.frames.pump import FramePump
from hubwall.wall.input.gestures import Gestures
from hubwall.wall.pages.page_settings import PageSettings
from hubwall.wall.pages.profiles import Profiles
from hubwall.wall.pages.readiness import Readiness
from hubwall.wall.remotes import Remotes
from hubwall.wall.shares.addresses import DeskAddresses
from hubwall.wall.shares.arrivals import Arrivals
from hubwall.wall.shares.book import ShareBook
from hubwall.wall.shares.desk_link import DeskLink
from hubwall.wall.shares.reception import Reception
from hubwall.wall.shares.thumbnails import Thumbnails
from hubwall.wall.television.television import Television
from hubwall.wall.views.viewport import Viewport
from hubwall.wall.views.wall_view import WallView

NO_REMOTES: Mapping[str, RemoteControl] = MappingProxyType({})


@dataclass(frozen=True)
class Look:
    """How the wall is drawn: without a GPU (`painted`), in a small window (`rehearsing`), with all
    sources off. `clicks_to_content`: plain clicks go to what the zones show."""

    painted: bool
    rehearsing: bool = False
    sources_off: bool = False
    clicks_to_content: bool = False


class Scene(QObject):
    """State, contents and views of one wall, wired to each other; no window yet."""

    def __init__(
        self,
        canvas: Canvas,
        kinds: Mapping[str, Kind],
        pages: PageSettings,
        look: Look,
        login: Callable[[str], Login | None],
        served: Callable[[str], str],
        desk: DeskLink,
        television: Television,
        parent: QObject | None = None,
        *,
        sound: SoundDefaults = PLAIN,
        remotes: Mapping[str, RemoteControl] = NO_REMOTES,
    ) -> None:
        super().__init__(parent)
        self.desk, self.television = desk, television
        addresses = DeskAddresses(desk, login)
        self.conductor = Conductor(State(canvas), self)
        self.pump = FramePump(self)
        self.players = Children(self.pump.bell, self)
        self.shares = ShareBook(self)
        self.profiles = Profiles(pages, self)
        self.maker = ContentMaker(
            kinds,
            self.players,
            self.pump,
            self.profiles,
            login,
            lambda address: addresses.served(served(address)),
            look.painted,
            look.sources_off,
            lambda: (desk.players, desk.token),
            {"arrivals": Arrivals(self.shares, desk, self), "television": television},
            television,
            self,
        )
        self.contents = Contents(self.maker, self, defaults=sound)
        self.wall = WallView(self.conductor.state, self.contents, self)
        self.conductor.changed.connect(self.wall.follow)
        self.remotes = Remotes(remotes, login, self._remote_of, self)
        self.remotes.trouble.connect(lambda told: self.wall.remark(told.zone, told.words))
        self.gestures = Gestures(
            self.conductor, self.wall, self, clicks_to_content=look.clicks_to_content
        )
        self.reception = Reception(
            self.conductor, self.contents, self.shares, desk, self.share_source, self
        )
        self.readiness = Readiness(self.profiles, self)
        self.reception.changed.connect(self._make_ready)
        self.shares.codesChanged.connect(self._make_ready)
        self.thumbnails = Thumbnails(self.shares, desk, self)
        self.viewport = Viewport(rehearsing=look.rehearsing, parent=self)

    def _make_ready(self) -> None:
        """A guest's picture comes with a page: somebody waits, or reads how to come in."""
        welcome = self.shares.welcome
        invited = welcome is not None and bool(welcome.code)
        self.readiness.want(invited or any(share.guest for share in self.reception.waiting()))

    def _remote_of(self, zone_id: str) -> str:
        content = self.contents.get(zone_id)
        return content.remote if isinstance(content, FramedContent) else ""

    def aspect_of(self, zone_id: str) -> float | None:
        """The shape of a zone's picture, as far as it has one of its own."""
        return self.contents[zone_id].aspect

    def share_source(self, wanted: str) -> Source:
        """What a layout would write to show that share."""
        kind = self.maker.kinds["share"]
        return kind.source(kind.options.model_validate({kind.short: wanted}))

    def close(self) -> None:
        self.readiness.want(False)
        self.remotes.close()
        self.contents.close()
        self.players.close()
        self.desk.close()
        self.television.close()
