"""QML files in windows of their own, without a wall."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView
from PySide6.QtTest import QTest

import hubwall

Draw = Callable[[Path, tuple[int, int], Mapping[str, Any]], QQuickView]


@contextmanager
def drawn(app: QGuiApplication) -> Iterator[Draw]:
    """Gives what opens a file: by its path, the size in pixels, and properties of its root. Fails
    when Qt had anything to say about one."""
    said: list[str] = []
    before = qInstallMessageHandler(lambda _sort, _where, text: said.append(str(text)))
    views: list[QQuickView] = []

    def draw(path: Path, size: tuple[int, int], properties: Mapping[str, Any]) -> QQuickView:
        view = QQuickView()
        view.engine().addImportPath(str(Path(hubwall.__file__).parents[1]))
        view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        view.resize(*size)
        view.setInitialProperties(dict(properties))
        view.setSource(QUrl.fromLocalFile(str(path)))
        assert view.errors() == []
        views.append(view)
        view.show()
        QTest.qWaitForWindowExposed(view)
        return view

    yield draw
    for view in views:
        view.setSource(QUrl())
        view.destroy()
    app.processEvents()
    qInstallMessageHandler(before)
    assert [text for text in said if "propagateSizeHints" not in text] == []
