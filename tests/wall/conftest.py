"""One application for all tests of the wall in this process: Qt's offscreen platform, drawn by the
processor, with Chromium ready behind it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from hubwall.wall.garbage import Garbage
from hubwall.wall.items import register_items
from hubwall.wall.pages.engine import prepare_web_engine
from hubwall.wall.pages.page_settings import PageSettings
from tests.wall.scene import Scene


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """What pytest-qt makes the application of; Chromium has to be prepared before that."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    QQuickWindow.setSceneGraphBackend("software")
    prepare_web_engine(PageSettings(profiles=Path(), downloads=Path()))
    return QGuiApplication


@pytest.fixture(scope="session", autouse=True)
def garbage(qapp: QGuiApplication) -> Iterator[Garbage]:
    """As on a running wall, no worker's thread destroys what an earlier test left."""
    kept = Garbage(qapp)
    yield kept
    del kept
    gc.enable()
    gc.unfreeze()


@pytest.fixture(scope="session")
def wall_app(qapp: QGuiApplication) -> QGuiApplication:
    """The application, with hubwall's QML types and fonts known to it."""
    register_items()
    return qapp


@pytest.fixture
def opened(wall_app: QGuiApplication) -> Iterator[Callable[..., Scene]]:
    """Opens scenes, with the arguments of `Scene`, and closes them after the test."""
    scenes: list[Scene] = []

    def open_scene(*args: Any, **more: Any) -> Scene:
        scenes.append(Scene(*args, **more))
        return scenes[-1]

    yield open_scene
    for scene in scenes:
        scene.close()
