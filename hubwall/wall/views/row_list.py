"""Rows for a list in QML: what stays is changed in place, so that nothing is drawn anew."""

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

TOP = QModelIndex()
ROW, SECTION, LEVEL = (Qt.ItemDataRole.UserRole + number for number in (1, 2, 3))
_NAMES = {ROW: b"row", SECTION: b"section", LEVEL: b"level"}


class RowList(QAbstractListModel):
    """Roles: `row` (a plain mapping with a `key`), `section`, and `level`, how loud the row's
    `share` is, which changes often and by itself. GUI thread."""

    def __init__(
        self, parent: QObject | None = None, level: Callable[[str], int] = lambda _share: 0
    ) -> None:
        super().__init__(parent)
        self._level = level
        self._rows: list[tuple[dict[str, Any], str]] = []

    def show(self, rows: Sequence[tuple[dict[str, Any], str]]) -> None:
        """Bring the list to these rows, each with its section. Of rows with the same key the first
        counts: Qt dies of a row that is moved onto itself."""
        first = {row["key"]: (row, section) for row, section in reversed(rows)}
        wanted = dict.fromkeys(row["key"] for row, _ in rows)
        for at in reversed(range(len(self._rows))):
            if self._rows[at][0]["key"] not in wanted:
                self.beginRemoveRows(TOP, at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, key in enumerate(wanted):
            self._bring(at, first[key])

    def _bring(self, at: int, row: tuple[dict[str, Any], str]) -> None:
        key = row[0]["key"]
        was = next((n for n, (old, _) in enumerate(self._rows) if old["key"] == key), None)
        if was is None:
            self.beginInsertRows(TOP, at, at)
            self._rows.insert(at, row)
            self.endInsertRows()
            return
        if was != at:  # it comes from further down: all above it stand already
            self.beginMoveRows(TOP, was, was, TOP, at)
            self._rows.insert(at, self._rows.pop(was))
            self.endMoveRows()
        if self._rows[at] != row:
            self._rows[at] = row
            index = self.index(at)
            self.dataChanged.emit(index, index)

    def level_changed(self, share: str) -> None:
        for at, (row, _) in enumerate(self._rows):
            if row.get("share") == share:
                index = self.index(at)
                self.dataChanged.emit(index, index, [LEVEL])

    def keys(self) -> list[str]:
        return [row["key"] for row, _ in self._rows]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, section = self._rows[index.row()]
        if role == LEVEL:
            return self._level(row.get("share", ""))
        return row if role == ROW else section if role == SECTION else None

    def roleNames(self) -> dict[int, QByteArray]:
        return {number: QByteArray(name) for number, name in _NAMES.items()}
