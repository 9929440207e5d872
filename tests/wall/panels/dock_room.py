"""A dock with a real list of shares and real rules, and a desk that only notes what it is told."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QObject, Signal

from hubwall.desk.messages import Order, Ready, Seats, Shares
from hubwall.desk.sheet import Sheet, make_sheet
from hubwall.files.kept_sources import KeptSource
from hubwall.model.shares import Seat, Share
from hubwall.model.zone import Source, Zone
from hubwall.wall.newcomers import Refused
from hubwall.wall.panels.dock import Dock, DockServices
from hubwall.wall.panels.dock_sources import DockSources
from hubwall.wall.panels.dock_things import DockThings
from hubwall.wall.panels.pairing import Pairing
from hubwall.wall.panels.services import Question
from hubwall.wall.shares.book import ShareBook
from hubwall.wall.shares.reception import Reception
from hubwall.wall.shares.thumbnails import Thumbnails
from tests.wall.scene import Scene
from tests.wall.shares.hall import source


class NotingLink(QObject):
    """Stands for the line to the desk."""

    began, lost, heard = Signal(), Signal(), Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.running, self.said = False, list[Order]()
        self.outlets = SimpleNamespace(sheet=Sheet(make_sheet()))

    def need(self) -> None:
        if not self.running:
            self.running = True
            self.began.emit()

    def send(self, order: Order) -> None:
        self.said.append(order)

    def told(self, kind: type[Any]) -> list[Any]:
        return [order for order in self.said if isinstance(order, kind)]


class DockRoom:
    """Call it with the scene that opens; `report` says what the desk does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.link: Any = NotingLink()
        self.book = ShareBook()
        self.told: list[str] = []
        self.asked: list[Question] = []

    def __call__(self, scene: Scene) -> Dock:
        self.scene = scene
        self.reception = Reception(
            scene.conductor, scene.contents, self.book, self.link, source
        )  # fmt: skip
        self.sources = DockSources(scene.conductor, self.folder / "state")
        self.things = DockThings(self.folder / "shared", self.link)
        self.dock = Dock(
            scene.conductor,
            self.book,
            self.reception,
            Thumbnails(self.book, self.link),
            self.link,
            scene.view,
            self.sources,
            self.things,
            DockServices(
                source_of=self._source_of,
                source_from=lambda kept: Source(kept.kind, kept, (kept.kind, kept.key)),
                share_source=source,
                tell=self.told.append,
                ask=self.asked.append,
                labels=lambda: {"clock": "Clock"},
            ),
            painted=True,
        )
        scene.pairing = Pairing(self.book, self.link, self.told.append)
        return self.dock

    @staticmethod
    def _source_of(what: str) -> tuple[Source, str] | Refused:
        if what.endswith(".pdf"):
            return Refused("Nothing here can show it")
        return Source("image", what, ("image", what)), Path(what).stem

    def report(self, *shares: Share, port: int = 8787) -> None:
        self.link.need()
        if not self.book.ready or self.book.port != port:
            self.link.heard.emit(Ready(port))
        self.link.heard.emit(Shares(shares))
        self.scene.settle(5)

    def seats(self, *seats: Seat) -> None:
        self.link.heard.emit(Seats(seats))
        self.scene.settle(5)

    @property
    def rows(self) -> list[Mapping[str, Any]]:
        return [row for row, _ in self.dock.model._rows]

    @property
    def zones(self) -> tuple[Zone, ...]:
        return self.scene.conductor.state.layout.zones

    def close(self) -> None:
        self.dock.close_for_good()


def since(seconds: float) -> float:
    return time.time() - seconds


def kept(kind: str, name: str, **options: Any) -> KeptSource:
    return KeptSource(kind, name, options)


Opened = Callable[..., Scene]
