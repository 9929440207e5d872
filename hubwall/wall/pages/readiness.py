"""Chromium started while a guest waits to be let in, so that letting in shows the picture at once.

The first page of a wall starts Chromium itself, which takes far longer than a page: two thirds of
the time from letting in to the picture.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine

from hubwall.wall.pages.profiles import Profiles

_BLANK = b"""import QtWebEngine
WebEngineView { url: "about:blank"; width: 16; height: 16 }
"""


class Readiness(QObject):
    """Holds an empty page that nobody sees for as long as one may be wanted. GUI thread."""

    def __init__(self, profiles: Profiles, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._profiles = profiles
        self._engine: QQmlEngine | None = None
        self._page: QObject | None = None

    @property
    def process(self) -> int:
        """Chromium's process for the page; 0 while there is none."""
        return int(self._page.property("renderProcessPid")) if self._page is not None else 0

    def want(self, on: bool) -> None:
        """Whether a page is likely to be shown soon."""
        if on and self._page is None:
            if self._engine is None:
                self._engine = QQmlEngine(self)
            component = QQmlComponent(self._engine, self._engine)
            component.setData(_BLANK, QUrl())
            profile = self._profiles.open("").qt
            self._page = component.createWithInitialProperties({"profile": profile})
            component.deleteLater()
            if self._page is not None:
                self._page.setParent(self)  # or the engine collects it as garbage
        elif not on and self._page is not None:
            self._page.deleteLater()
            # now: its profile must not go before it
            QCoreApplication.sendPostedEvents(self._page, QEvent.Type.DeferredDelete.value)
            self._page = None
