"""The code that pairs a workstation: asked for at the wall, or by the workstation itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Property, QObject, Signal, Slot

from hubwall.desk.messages import WantPairing
from hubwall.model.words import tr
from hubwall.wall.shares.book import ShareBook
from hubwall.wall.shares.desk_link import DeskLink


class Pairing(QObject):
    """Shown as long as there is a code: until it is used, closed, or its time is over. GUI
    thread."""

    changed = Signal()

    def __init__(
        self,
        book: ShareBook,
        link: DeskLink,
        tell: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        """`tell` says in words why there is none."""
        super().__init__(parent)
        self._book, self._link, self._tell = book, link, tell
        self._wanted = False
        self._until = ""
        self._code = ""
        book.codesChanged.connect(self._follow)
        book.sharesChanged.connect(self._ask)

    def start(self) -> None:
        """Show a code as soon as the desk can make one."""
        self._wanted = True
        self._link.need()
        self._ask()

    def _ask(self) -> None:
        if not self._wanted or not self._book.ready:
            return
        self._wanted = False
        if self._book.port:
            self._link.send(WantPairing(True))
        else:
            self._tell(closed_words())

    def _follow(self) -> None:
        report = self._book.pairing
        code = report.code if report is not None else ""
        if code and report is not None:
            end = datetime.now().astimezone() + timedelta(seconds=report.valid_s)
            self._until = end.strftime("%H:%M")
        if code != self._code:
            self._code = code
            self.changed.emit()

    @Slot(result=bool)
    def close(self) -> bool:
        """Take the code back; whether there was one."""
        self._wanted = False
        if not self._code:
            return False
        self._link.send(WantPairing(False))
        self._code = ""
        self.changed.emit()
        return True

    @Property(str, notify=changed)
    def code(self) -> str:
        """Empty: nothing to show."""
        return self._code

    @Property(str, notify=changed)
    def until(self) -> str:
        """The time of day until which it can be used."""
        return self._until


def closed_words() -> str:
    """How sharing is opened."""
    return tr("Sharing is off on this wall: “hubwall share-server enable” turns it on")
