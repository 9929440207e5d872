"""A page in a zone, with a person in front of it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQml import QQmlExpression
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

import hubwall
from hubwall.model.feeds import Page
from hubwall.wall.pages.page_content import PageContent
from hubwall.wall.pages.profiles import Profiles


class ZoneInContent(QObject):
    """As much of a zone as a page knows of."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._in_content = True

    @Property(bool, notify=changed)
    def inContent(self) -> bool:  # noqa: N802
        return self._in_content

    def leave(self) -> None:
        self._in_content = False
        self.changed.emit()


class Shown:
    def __init__(
        self,
        profiles: Profiles,
        url: str,
        width: int = 960,
        height: int = 540,
        made: type[PageContent] = PageContent,
        **options: Any,
    ) -> None:
        options.setdefault("profile", options.pop("login", ""))
        options.setdefault("local", True)
        self.content = made(Page(url, **options), profiles)
        self.zone = ZoneInContent()
        self.visits: list[str] = []
        self.content.visited.connect(self.visits.append)
        self.window = QQuickView()
        self.window.engine().addImportPath(str(Path(hubwall.__file__).parents[1]))
        self.warnings: list[str] = []
        self.window.engine().warnings.connect(
            lambda found: self.warnings.extend(one.toString() for one in found)
        )
        self.window.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.window.setInitialProperties({"content": self.content, "zone": self.zone})
        self.window.setSource(self.content.qml)
        assert self.window.errors() == []
        self._drawn = False
        self.browser.told.connect(self._told)
        self.window.resize(width, height)
        self.window.show()
        self.window.requestActivate()
        QTest.qWaitForWindowActive(self.window)

    @property
    def browser(self) -> QQuickItem:
        found = self.window.rootObject().findChild(QQuickItem, "browser")
        assert found
        return found

    @property
    def title(self) -> str:
        return str(self.browser.property("title"))

    def text(self, part: str) -> tuple[int, int] | None:
        """Where hubwall's own text that contains this is seen: the middle of it. Looked for in
        the engine: PySide crashes on the inner items of a web view."""
        code = f"""
            (function look(item, top) {{
                if (!item.visible || item.opacity === 0 || item.renderProcessPid !== undefined)
                    return null
                for (const child of item.children) {{
                    const found = look(child, top)
                    if (found)
                        return found
                }}
                if (typeof item.text === "string" && item.text.includes({json.dumps(part)})
                        && item.width > 0 && item.paintedWidth !== undefined) {{
                    const at = item.mapToItem(top, item.width / 2, item.height / 2)
                    return Math.round(at.x) + " " + Math.round(at.y)
                }}
                return null
            }})(this, this)"""
        found = self.eval(code, self.window.rootObject())
        if not found:
            return None
        x, y = found.split()
        return int(x), int(y)

    def has_text(self, part: str) -> bool:
        return self.text(part) is not None

    def press(self, part: str) -> None:
        """Click on hubwall's own text, once it stands still."""
        seen: list[tuple[int, int] | None] = [None]

        def still() -> bool:
            QTest.qWait(30)
            seen.append(self.text(part))
            return seen[-1] is not None and seen[-1] == seen[-2]

        self.until(still, what=part)
        assert seen[-1]
        self.click(*seen[-1])

    def click(
        self, x: int = 480, y: int = 270, button: Qt.MouseButton = Qt.MouseButton.LeftButton
    ) -> None:
        QTest.mouseMove(self.window, QPoint(x, y))
        QTest.mouseClick(self.window, button, Qt.KeyboardModifier.NoModifier, QPoint(x, y))

    def type(self, text: str) -> None:
        for letter in text:
            key = Qt.Key.Key_Tab if letter == "\t" else Qt.Key.Key_Return
            if letter in "\t\n":
                QTest.keyClick(self.window, key)
            else:
                QTest.keyClick(self.window, letter)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window, key)

    def eval(self, code: str, item: QObject | None = None) -> Any:
        """The value of a QML expression in the page's view (or another item)."""
        item = item or self.browser
        context = self.window.engine().rootContext()
        expression = QQmlExpression(context, item, code)
        value = expression.evaluate()[0]
        assert not expression.hasError(), expression.error().toString()
        return value

    def run(self, code: str) -> None:
        """Run code in the page, as the page's own."""
        self.eval(f"runJavaScript({code!r})")

    def colour(self, x: int = 900, y: int = 500) -> str:
        return QColor(self.window.grabWindow().pixel(x, y)).name()

    def until(self, condition: Callable[[], Any], seconds: float = 10.0, what: str = "") -> Any:
        """As `tests.waiting.until`, with Qt's events going on meanwhile."""
        deadline = time.monotonic() + seconds
        while True:
            value = condition()
            if value:
                return value
            state = (self.title, self.content.health, self.content.problem, self.content.note)
            assert time.monotonic() < deadline, f"not in {seconds:g} s: {what}; now: {state}"
            QTest.qWait(10)

    def titled(self, title: str, seconds: float = 10.0) -> None:
        self.until(lambda: self.title == title, seconds, f"title {title!r}")

    def playing(self, seconds: float = 10.0) -> None:
        self.until(lambda: self.content.health == "playing", seconds, "a page that plays")

    def ready(self, title: str = "") -> None:
        """Wait for a page that plays and is drawn: before that, Chromium drops clicks."""
        self.playing()
        if title:
            self.titled(title)
        self.until(lambda: self._drawn and self.window.rootObject().property("drawn"))
        QTest.qWait(50)

    def _told(self, what: str, _more: str) -> None:
        if what in {"here", "full"}:
            self._drawn = what == "full"

    def close(self) -> None:
        self.window.hide()
        self.window.setSource("")
        self.content.close()
        self.window.deleteLater()
        self.content.deleteLater()
        QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not self.warnings, "\n".join(self.warnings)
