"""The shares as they are observed, for views: a list, newest state, thumbnails. It commands
nothing; what the wall decides about shares stands in the session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from hubwall.desk.messages import (
    Health,
    Level,
    PairingCode,
    Ready,
    Report,
    Seats,
    Shares,
    Thumb,
    WelcomeCode,
)
from hubwall.model.shares import Seat, Share, ShareState
from hubwall.wall.shares.observed import Observed

RETURN_S = 15.0
"""How long after a desk has begun those who shared before may take to come back to it."""
TOP = QModelIndex()
_ROLES = (
    "share", "name", "title", "way", "what", "state", "width", "height", "sound", "control",
    "since", "guest", "count", "level",
)  # fmt: skip
LEVEL = Qt.ItemDataRole.UserRole + len(_ROLES)
ROLES = {Qt.ItemDataRole.UserRole + 1 + number: role for number, role in enumerate(_ROLES)}


class ShareBook(QAbstractListModel):
    """Rows in the order in which shares began. GUI thread.

    Roles: `share` (id), `name` (who), `title`, `way` (agent, browser, whip), `what` (screen,
    window, region, sound), `state` (waiting, offered, live, stale), `width`, `height` (0 while
    unknown), `sound`, `control`, `since` (seconds since 1970), `guest`, `count` (grows with each
    thumbnail, 0 for none yet), `level` (how loud it is now, 0 to 100; 0 while nothing comes).
    """

    sharesChanged = Signal()
    """Any share came, went or changed."""
    seatsChanged = Signal()
    codesChanged = Signal()
    thumbChanged = Signal(str)
    """A new thumbnail of that share lies in the sheet."""
    levelChanged = Signal(str)
    """That share is louder or less loud than before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._observed = Observed()
        self._rows: list[Share] = []
        self._thumbs: dict[str, Thumb] = {}
        self._levels: dict[str, int] = {}
        self._heard: dict[str, int] = {}  # as levelChanged has told
        self.seats: tuple[Seat, ...] = ()
        self.welcome: WelcomeCode | None = None
        self.pairing: PairingCode | None = None
        self.port = 0
        """Where shares come in, as far as the desk has said so; 0: nothing listens beyond here."""
        self.ready = False
        self._returning = QTimer(self)
        self._returning.setSingleShot(True)
        self._returning.setInterval(round(RETURN_S * 1000))
        self._returning.timeout.connect(self.settle)

    # What is known

    @property
    def shares(self) -> Mapping[str, Share]:
        return self._observed.shares

    def left(self, share: str) -> bool:
        """Whether a share has left for good."""
        return self._observed.left(share)

    @property
    def present(self) -> frozenset[str]:
        """The shares that the desk which runs now knows of."""
        return self._observed.present

    def seat(self, name: str) -> Seat | None:
        return next((seat for seat in self.seats if seat.name == name), None)

    def thumb(self, share: str) -> Thumb | None:
        """Where the newest thumbnail of a share lies in the sheet."""
        return self._thumbs.get(share)

    def level(self, share: str) -> int:
        """How loud it is now, 0 to 100; 0 for what is stale, silent, or without sound."""
        known = self._observed.shares.get(share)
        heard = known is not None and known.sound and known.state is not ShareState.STALE
        return self._levels.get(share, 0) if heard else 0

    # What is heard

    def begin(self) -> None:
        """A desk was started."""
        self._observed.lose()
        self._levels.clear()
        self._returning.start()
        self.ready = False
        self._show()

    def lose(self) -> None:
        """The desk died."""
        self._observed.lose()
        self._levels.clear()
        self.ready = False
        self.welcome = self.pairing = None
        self.codesChanged.emit()
        self._show()

    def settle(self) -> None:
        """Who has not come back to the desk by now is gone."""
        self._returning.stop()
        self._observed.settle()
        self._show()

    def hear(self, report: Report) -> None:
        match report:
            case Shares(shares):
                self._observed.report(shares)
                self._show()
            case Health(share, health):
                if self._observed.health(share, health):
                    self._show()
            case Thumb():
                self._thumbs[report.share] = report
                self._row_changed(report.share)
                self.thumbChanged.emit(report.share)
            case Level(share, level) if share in self._observed.shares:
                self._levels[share] = level
                self._hear_levels()
            case Seats(seats):
                self.seats = seats
                self.seatsChanged.emit()
            case Ready(port):
                self.port, self.ready = port, True
                self.sharesChanged.emit()
            case WelcomeCode():
                self.welcome = report
                self.codesChanged.emit()
            case PairingCode():
                self.pairing = report
                self.codesChanged.emit()
            case _:
                pass

    # The list

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        share = self._rows[index.row()]
        match ROLES.get(role):
            case "share":
                return share.id
            case "way" | "state" as name:
                return str(getattr(share, name))
            case "width":
                return share.size[0]
            case "height":
                return share.size[1]
            case "count":
                thumb = self._thumbs.get(share.id)
                return thumb.count if thumb is not None else 0
            case "level":
                return self.level(share.id)
            case None:
                return None
            case name:
                return getattr(share, name)

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for role, name in ROLES.items()}

    def _show(self) -> None:
        """Bring the rows in step: those that stay are changed in place."""
        shares = self._observed.shares
        self._thumbs = {name: thumb for name, thumb in self._thumbs.items() if name in shares}
        self._levels = {name: level for name, level in self._levels.items() if name in shares}
        for number in reversed(range(len(self._rows))):
            if self._rows[number].id not in shares:
                self.beginRemoveRows(TOP, number, number)
                del self._rows[number]
                self.endRemoveRows()
        for number, row in enumerate(self._rows):
            if shares[row.id] != row:
                self._rows[number] = shares[row.id]
                at = self.index(number)
                self.dataChanged.emit(at, at)
        known = {row.id for row in self._rows}
        for share in sorted(shares.values(), key=lambda share: (share.since, share.id)):
            if share.id not in known:
                self.beginInsertRows(TOP, len(self._rows), len(self._rows))
                self._rows.append(share)
                self.endInsertRows()
        self._hear_levels()
        self.sharesChanged.emit()

    def _hear_levels(self) -> None:
        was, self._heard = self._heard, {row.id: self.level(row.id) for row in self._rows}
        for name, level in self._heard.items():
            if level != was.get(name, 0):
                self._row_changed(name, [LEVEL])
                self.levelChanged.emit(name)

    def _row_changed(self, name: str, roles: Sequence[int] = ()) -> None:
        for number, row in enumerate(self._rows):
            if row.id == name:
                at = self.index(number)
                self.dataChanged.emit(at, at, list(roles))
