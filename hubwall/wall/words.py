"""Words for QML: the same table as everywhere."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Slot

from hubwall.model import words


class Words(QObject):
    """The QML singleton `Words`. The language is chosen before the first QML file is loaded and
    stays, so `Words.tr("…")` is no binding that has to follow it."""

    @Slot(str, result=str)
    @Slot(str, "QVariantMap", result=str)
    def tr(self, text: str, values: dict[str, Any] | None = None) -> str:  # type: ignore[override]
        """The text in the wall's language, its `{name}` places filled with the values."""
        return words.tr(text, **(values or {}))

    @Property(str, constant=True)
    def language(self) -> str:
        """The language's code, such as `fr`."""
        return words.language()
