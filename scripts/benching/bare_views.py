"""A bare window with a WebEngineView for each address: what pages take without hubwall."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickView
from PySide6.QtWebEngineQuick import QtWebEngineQuick

_SCENE = b"""
import QtQuick
import QtWebEngine
Grid {
    required property var addresses
    columns: 3
    Repeater {
        model: addresses
        WebEngineView { width: 640; height: 360; url: modelData }
    }
}
"""

if __name__ == "__main__":
    os.environ["QT_QUICK_BACKEND"] = "software"
    QtWebEngineQuick.initialize()
    app = QGuiApplication(["bare"])
    view = QQuickView()
    component = QQmlComponent(view.engine())
    component.setData(_SCENE, QUrl("file:///bare.qml"))
    root = component.createWithInitialProperties({"addresses": sys.argv[1:]})
    if root is None:
        sys.exit(component.errorString())
    view.setContent(QUrl("file:///bare.qml"), component, root)
    view.resize(1920, 1080)
    view.show()
    sys.exit(app.exec())
