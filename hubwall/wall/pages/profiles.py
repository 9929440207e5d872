"""Who pages are logged in as: one profile for each name, shared by all zones that name it."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import Q_RETURN_ARG, QMetaObject, QObject, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtWebEngineQuick import QQuickWebEngineProfile

from hubwall.model.names import NAME
from hubwall.wall.pages.guard import LocalGuard
from hubwall.wall.pages.page_settings import PageSettings

_NAME = re.compile(NAME)
_QML = Path(__file__).parents[2] / "ui" / "pages" / "Profile.qml"


@dataclass(frozen=True)
class Profile:
    """Cookies, storage, cache and answers to permission questions of one login."""

    name: str
    qt: QQuickWebEngineProfile
    guard: LocalGuard


class Profiles(QObject):
    """All profiles that are open. One object a process: Chromium's files bear no second one."""

    def __init__(self, settings: PageSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._engine = QQmlEngine(self)
        self._open: dict[tuple[str, str], Profile] = {}

    def open(self, name: str, user_agent: str = "") -> Profile:
        """The profile of that name, made if need be; with an empty name one that forgets.

        A login has one user agent, the last that was asked for; forgetful pages have a profile
        for each. Raises ValueError for a name that is no plain folder name, OSError where its
        folder can't be made.
        """
        key = (name, "" if name else user_agent)
        if key not in self._open:
            self._open[key] = self._make(name)
        profile = self._open[key]
        if user_agent:
            profile.qt.setHttpUserAgent(user_agent)
        return profile

    def _make(self, name: str) -> Profile:
        folder = self._folder(name) if name else None
        component = QQmlComponent(self._engine, QUrl.fromLocalFile(str(_QML)), self)
        made = component.createWithInitialProperties(
            {
                "name": name,
                "storage": str(folder) if folder else "",
                "cache": str(folder / "cache") if folder else "",
                "authorities": [str(path) for path in self.settings.authorities],
            }
        )
        if made is None:
            raise RuntimeError(component.errorString())
        made.setParent(self)
        qt = cast(
            QQuickWebEngineProfile,
            QMetaObject.invokeMethod(made, "open", Q_RETURN_ARG("QVariant")),
        )
        qt.setHttpAcceptLanguage(self.settings.languages)
        guard = LocalGuard(self)
        qt.setUrlRequestInterceptor(guard)
        return Profile(name, qt, guard)

    def _folder(self, name: str) -> Path:
        if not _NAME.fullmatch(name) or ".." in name:
            raise ValueError(f"“{name}” is no name for a login")
        folder = self.settings.profiles / name
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise ValueError(f"“{name}” is no name for a login")
        folder.chmod(0o700)
        return folder
