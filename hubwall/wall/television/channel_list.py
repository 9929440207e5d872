"""The list of channels as QML's list: ten thousand rows, of which only those seen are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from hubwall.wall.television.channel_rows import Row

TOP = QModelIndex()
ROW = Qt.ItemDataRole.UserRole + 1


class ChannelList(QAbstractListModel):
    """One role, `row`: plain values for QML, made when a row is seen. What is typed changes rows
    in place, so that those on the screen are filled anew and not built. GUI thread."""

    def __init__(self, plain: Callable[[Row], dict[str, Any]], parent: QObject | None = None):
        """`plain` gives what QML shows of a row."""
        super().__init__(parent)
        self._plain = plain
        self._rows: Sequence[Row] = ()

    @property
    def shown(self) -> Sequence[Row]:
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        before, after = len(self._rows), len(rows)
        if after < before:
            self.beginRemoveRows(TOP, after, before - 1)
            self._rows = self._rows[:after]
            self.endRemoveRows()
        same = min(before, after)
        if after > before:
            self.beginInsertRows(TOP, before, after - 1)
            self._rows = rows
            self.endInsertRows()
        else:
            self._rows = rows
        if same:
            self.tell(0, same - 1)

    def tell(self, first: int, last: int) -> None:
        """What is shown of these rows has changed."""
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first), self.index(last), [ROW])

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        if role != ROW or not index.isValid() or index.row() >= len(self._rows):
            return None
        return self._plain(self._rows[index.row()])

    def roleNames(self) -> dict[int, QByteArray]:
        return {int(ROW): QByteArray(b"row")}
