"""Pictures of the wall, taken from the scene itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtQuick import QQuickWindow

from hubwall.model.words import tr
from hubwall.wall.content.content import Health
from hubwall.wall.content.contents import Contents

LOOK_MS = 100
CALM_MS = 700


def take_picture(window: QQuickWindow, path: Path) -> str:
    """Write the scene as PNG. Gives what went wrong, in words, or an empty text. The file is
    there whole or not at all."""
    image = window.grabWindow()
    if image.isNull():
        return tr("The wall has no picture yet")
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not image.save(str(part), "PNG"):  # type: ignore[call-overload]
            return tr("{path} can't be written", path=path)
        os.replace(part, path)  # noqa: PTH105 - the one that is documented as atomic
    except OSError as error:
        return tr("{path} can't be written: {reason}", path=path, reason=error.strerror)
    finally:
        part.unlink(missing_ok=True)
    return ""


def when_settled(
    contents: Contents, longest_s: float, done: Callable[[], None], parent: QObject
) -> None:
    """Call `done` once no source is starting any more and what came has been drawn, at the latest
    after so many seconds."""
    clock = QElapsedTimer()
    clock.start()
    calm = 0
    timer = QTimer(parent)

    def look() -> None:
        nonlocal calm
        starting = any(content.state is Health.STARTING for _, content in contents.items())
        calm = 0 if starting else calm + 1
        if calm * LOOK_MS >= CALM_MS or clock.elapsed() >= longest_s * 1000:
            timer.stop()
            timer.deleteLater()
            done()

    timer.timeout.connect(look)
    timer.start(LOOK_MS)
