"""The panels' lists, as QML sees them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from hubwall.model.geometry import Rect, bounding
from hubwall.model.words import tr
from hubwall.wall.input.actions import LAYOUT_DIGITS, Action
from hubwall.wall.panels.keycaps import caps_of
from hubwall.wall.panels.matching import find
from hubwall.wall.panels.overlay import groups
from hubwall.wall.panels.services import LayoutEntry


class Filtered(QObject):
    """A list that is narrowed by typing, with one row that Enter takes. `names` gives the rows
    with the words that they are found by; it is asked when the panel opens."""

    changed = Signal()
    currentChanged = Signal()

    def __init__(
        self, names: Callable[[], Sequence[tuple[str, dict[str, Any]]]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._names = names
        self._all: Sequence[tuple[str, dict[str, Any]]] = ()
        self._rows: list[dict[str, Any]] = []
        self._current = 0
        self._typed = ""

    def open(self, current: int = 0) -> None:
        """Read the rows anew and show all of them."""
        self._typed = ""
        self._all = self._names()
        self._show([row for _, row in self._all], current)

    def refresh(self, key: str, wanted: object) -> None:
        """Read the rows anew while they are shown. What was typed stays, and so does the row that
        Enter takes, known by its value of `key`; the `wanted` one where there was none."""
        self._all = self._names()
        rows = find(self._typed, self._all)
        if rows != self._rows:
            same = self.chosen[key] if self.chosen is not None else wanted
            self._show(rows, next((n for n, row in enumerate(rows) if row[key] == same), 0))

    def close(self) -> None:
        self._all = ()
        self._show([], 0)

    def _show(self, rows: list[dict[str, Any]], current: int) -> None:
        self._rows, self._current = rows, min(current, max(0, len(rows) - 1))
        self.changed.emit()
        self.currentChanged.emit()

    @Slot(str)
    def filter(self, typed: str) -> None:
        """Keep the rows that answer what was typed, best first."""
        self._typed = typed
        self._show(find(typed, self._all), 0)

    @Slot(int)
    def step(self, by: int) -> None:
        """Up or down; beyond the last comes the first when it is one step."""
        count = len(self._rows)
        if count:
            wanted = self._current + by
            self.go(wanted % count if abs(by) == 1 else min(max(0, wanted), count - 1))

    @Slot(int)
    def go(self, row: int) -> None:
        if row != self._current and 0 <= row < len(self._rows):
            self._current = row
            self.currentChanged.emit()

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, Any]]:
        return self._rows

    @Property(int, notify=currentChanged)
    def current(self) -> int:
        return self._current

    @property
    def chosen(self) -> dict[str, Any] | None:
        """The row that Enter takes."""
        return self._rows[self._current] if self._rows else None


def action_row(action: Action, why: str) -> dict[str, Any]:
    """An action for the palette and the menu: `name` (of the enum), `text`, `keys` (a list of
    ways, each a list of caps), `why` it can't be done now."""
    ways = [list(way) for way in caps_of(action)]
    return {"action": action.name, "text": tr(action.value), "keys": ways[:2], "why": why}


def layout_row(
    entry: LayoutEntry, number: int, current: bool, kinds: Sequence[str]
) -> dict[str, Any]:
    """A layout for the picker; places as shares (0 to 1) of the rectangle around its screens.
    `kinds` are all that occur, so that each has a hue of its own."""
    around = bounding((*entry.screens, *(() if entry.screens else (z.rect for z in entry.zones))))
    return {
        "slug": entry.slug,
        "name": entry.name or entry.slug,
        "digit": str((number + 1) % 10) if number < len(LAYOUT_DIGITS) else "",
        "current": current,
        "problem": entry.problem,
        "count": tr("{count} zones", count=len(entry.zones))
        if len(entry.zones) != 1
        else tr("1 zone"),
        "shape": around.width / around.height if not around.empty else 16 / 9,
        "screens": [_share(rect, around) for rect in entry.screens],
        "zones": [
            {
                **_share(zone.rect, around),
                "kind": zone.kind,
                "name": zone.name or zone.kind,
                "hue": kinds.index(zone.kind),
            }
            for zone in entry.zones
        ],
    }


def _share(rect: Rect, around: Rect) -> dict[str, float]:
    width, height = max(1, around.width), max(1, around.height)
    return {
        "x": (rect.x - around.x) / width,
        "y": (rect.y - around.y) / height,
        "width": rect.width / width,
        "height": rect.height / height,
    }


def key_groups() -> list[dict[str, Any]]:
    """The overlay's groups: `title`, `rows` of `text` and `ways`."""
    return [
        {
            "title": group.title,
            "rows": [
                {"text": row.text, "ways": [list(way) for way in row.ways]} for row in group.rows
            ],
        }
        for group in groups()
    ]
