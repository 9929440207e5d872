"""The zones as a list model with stable rows: a row lives as long as its content."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from hubwall.wall.content.content import Content
from hubwall.wall.views.zone_view import ZoneLook, ZoneView

TOP = QModelIndex()
ZONE_ROLE = Qt.ItemDataRole.UserRole + 1


class ZoneList(QAbstractListModel):
    """Rows are in no order that matters: a zone's rank says what lies in front. A zone that takes
    over the content of another layout's zone takes over its row too, so that the scene moves it
    and nothing is built anew.

    Building a zone takes the scene some milliseconds, a page's a frame or two. So where zones that
    stay have to move, they set out first, and the new ones come one in each turn of the event loop.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ZoneView] = []
        self._built = 0  # the first so many are in the scene
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(lambda: self._build(self._built + 1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = TOP) -> int:
        return 0 if parent.isValid() else self._built

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = ZONE_ROLE
    ) -> ZoneView | None:
        return self._rows[index.row()] if index.isValid() and role == ZONE_ROLE else None

    def roleNames(self) -> dict[int, QByteArray]:
        return {ZONE_ROLE: QByteArray(b"zone")}

    def view(self, zone_id: str) -> ZoneView | None:
        return next((row for row in self._rows if row.look.zone.id == zone_id), None)

    def views(self) -> list[ZoneView]:
        return list(self._rows)

    def show(self, looks: list[tuple[ZoneLook, Content]]) -> None:
        """Make the rows show these zones. Rows are matched by content, then by id."""
        by_content = {id(row.content): row for row in self._rows}
        kept: dict[int, tuple[ZoneLook, Content]] = {}
        fresh: list[tuple[ZoneLook, Content]] = []
        for look, content in looks:
            row = by_content.get(id(content))
            if row is not None:
                kept[id(row)] = (look, content)
            else:
                fresh.append((look, content))
        by_id = {row.look.zone.id: row for row in self._rows if id(row) not in kept}
        added = []
        for look, content in fresh:
            row = by_id.pop(look.zone.id, None)
            if row is not None:
                kept[id(row)] = (look, content)
            else:
                added.append((look, content))
        for number in reversed(range(len(self._rows))):
            if id(self._rows[number]) not in kept:
                self._remove(number)
        moves = False
        for row in self._rows:
            before = row.rect
            row.show(*kept[id(row)])
            moves |= row.rect != before
        self._rows.extend(ZoneView(look, content, self) for look, content in added)
        if moves:
            self._next.start()
        else:
            self._build(len(self._rows))

    def _remove(self, number: int) -> None:
        if number < self._built:
            self.beginRemoveRows(QModelIndex(), number, number)
            self._built -= 1
            gone = self._rows.pop(number)
            self.endRemoveRows()
        else:
            gone = self._rows.pop(number)
        gone.deleteLater()

    def _build(self, count: int) -> None:
        """Have that many of the rows in the scene."""
        count = min(count, len(self._rows))
        if count > self._built:
            self.beginInsertRows(QModelIndex(), self._built, count - 1)
            self._built = count
            self.endInsertRows()
        if count == len(self._rows):
            self._next.stop()
