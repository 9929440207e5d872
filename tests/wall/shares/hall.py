"""A wall with places for shares, without a window: real state, contents and rules, a desk that
says what the test wants, and pictures that are there when the test says so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl

from hubwall.model.canvas import grid
from hubwall.model.commands import LoadLayout
from hubwall.model.feeds import Feed
from hubwall.model.geometry import Rect
from hubwall.model.layout import Layout
from hubwall.model.shares import Share
from hubwall.model.sound import Heard
from hubwall.model.state import State
from hubwall.model.zone import Source, Zone
from hubwall.wall.conductor import Conductor
from hubwall.wall.content.content import Content, Health
from hubwall.wall.content.contents import Contents
from hubwall.wall.content.shared import SharedContent
from hubwall.wall.shares.book import ShareBook
from hubwall.wall.shares.reception import Reception
from hubwall.wall.views.wall_view import WallView
from tests.wall.shares.conftest import Desk


class Picture(Content):
    """Stands for the player of a share."""

    def __init__(self, share: Share) -> None:
        super().__init__(QUrl())
        self.share = share
        self.told: list[object] = []
        self.closed = False

    def set_sound(self, heard: Heard) -> None:
        self.told.append((heard.volume, heard.mute))

    def resize(self, width: int, height: int) -> None:
        self.told.append((width, height))

    def close(self) -> None:
        self.closed = True


class Maker:
    """Places for shares, and for any other kind a content that shows nothing."""

    def __init__(self) -> None:
        self.pictures: list[Picture] = []

    def make(self, source: Source) -> Content:
        if source.kind != "share":
            return Content(QUrl())
        return SharedContent(str(source.options), self._picture)

    def _picture(self, share: Share) -> Content:
        self.pictures.append(Picture(share))
        return self.pictures[-1]

    def feed(self, _source: Source) -> Feed | str:
        return ""


def source(wanted: str) -> Source:
    return Source("share", wanted, ("share", wanted))


def place(zone: str, wanted: str, x: int = 0, width: int = 960, **more: object) -> Zone:
    return Zone(zone, Rect(x, 0, width, 1080), source(wanted), **more)  # type: ignore[arg-type]


class Hall:
    def __init__(self, desk: Desk, zones: Sequence[Zone]) -> None:
        self.desk, self.maker = desk, Maker()
        self.conductor = Conductor(State(grid(2, 1, 1920, 1080)))
        self.contents = Contents(self.maker)  # type: ignore[arg-type]
        self.wall = WallView(self.conductor.state, self.contents)
        self.conductor.changed.connect(self.wall.follow)
        self.book = ShareBook()
        self.reception = Reception(self.conductor, self.contents, self.book, desk.link, source)
        self.arrived: list[str] = []
        self.reception.arrived.connect(lambda share: self.arrived.append(share.id))
        self.load(*zones)

    def load(self, *zones: Zone) -> None:
        self.conductor.carry_out(LoadLayout(Layout("Morning", tuple(zones), "morning")), "test")

    def content(self, zone: str) -> SharedContent:
        content = self.contents[zone]
        assert isinstance(content, SharedContent)
        return content

    def shown(self) -> dict[str, str]:
        """Which share each zone shows, where its picture is there."""
        found = {}
        for name, content in self.contents.items():
            if isinstance(content, SharedContent) and content.share and content.slotted:
                found[name] = content.share.id
        return found

    def seated(self) -> dict[str, str]:
        """Which share each zone is to show."""
        contents = self.contents.items()
        return {n: c.share.id for n, c in contents if isinstance(c, SharedContent) and c.share}

    def play(self) -> None:
        """Every picture is there now."""
        for picture in self.maker.pictures:
            if not picture.closed:
                picture.report(Health.PLAYING)

    @property
    def zones(self) -> tuple[Zone, ...]:
        return self.conductor.state.layout.zones
