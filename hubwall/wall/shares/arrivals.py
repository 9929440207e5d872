"""How people come in: the address and code for guests, for the zones that show them."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from segno import make_qr

from hubwall.desk.messages import WantWelcome
from hubwall.wall.shares.book import ShareBook
from hubwall.wall.shares.desk_link import DeskLink

_QUIET_ZONE = 2  # modules; a card with a margin of its own gives the rest


class Arrivals(QObject):
    """Codes are made only while somebody shows them (`want`). GUI thread."""

    changed = Signal()

    def __init__(self, book: ShareBook, link: DeskLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book, self._link = book, link
        self._wanted = 0
        self._drawn = ("", "")
        book.codesChanged.connect(self.changed)
        book.sharesChanged.connect(self.changed)
        link.began.connect(self._say)

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether the desk has said how things stand."""
        return self._book.ready

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """Whether anything listens beyond this machine."""
        return self._book.port > 0

    @Property(str, notify=changed)
    def address(self) -> str:
        """What a guest types, `https://` included: with a port, browsers would begin with http."""
        welcome = self._book.welcome
        return welcome.address if welcome is not None else ""

    @Property(str, notify=changed)
    def code(self) -> str:
        """Six digits; empty while there are none."""
        welcome = self._book.welcome
        return welcome.code if welcome is not None else ""

    @Property(bool, notify=changed)
    def selfMade(self) -> bool:
        """Whether guests' browsers will warn of the wall's certificate."""
        welcome = self._book.welcome
        return welcome is not None and welcome.self_made

    @Property(str, notify=changed)
    def picture(self) -> str:
        """The address as a QR code (ISO/IEC 18004): a `data:` address of a PNG, a pixel a
        module. Without the code, which ends sooner than a photograph of it."""
        welcome = self._book.welcome
        address = welcome.address if welcome is not None else ""
        if address != self._drawn[0]:
            drawn = make_qr(address, error="m").png_data_uri(border=_QUIET_ZONE) if address else ""
            self._drawn = (address, drawn)
        return self._drawn[1]

    @Slot()
    def want(self) -> None:
        """A zone shows it."""
        self._wanted += 1
        self._link.need()
        self._say()

    @Slot()
    def release(self) -> None:
        """It does so no more."""
        self._wanted -= 1
        self._say()

    def _say(self) -> None:
        self._link.send(WantWelcome(self._wanted > 0))
