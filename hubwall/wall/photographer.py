"""Pictures of the wall, taken from the scene itself."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickWindow

from hubwall.model.words import tr
from hubwall.wall.content.content import Health
from hubwall.wall.content.contents import Contents
from hubwall.wall.worker import Failed, Worker

LOOK_MS = 100
CALM_MS = 700


class Photographer(QObject):
    """Takes pictures of a window. The scene is read in the GUI thread (some milliseconds); the
    PNG is written by a worker of its own, since that takes seconds for a large wall."""

    def __init__(self, window: QQuickWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._worker = Worker("photographer", self)

    def take(self, path: Path, done: Callable[[str], None]) -> None:
        """Write the scene as PNG, then call `done` with what went wrong in words, or an empty
        text. The file is there whole or not at all."""
        image = self._window.grabWindow()
        if image.isNull():
            done(tr("The wall has no picture yet"))
            return
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        size, stride = (image.width(), image.height()), image.bytesPerLine()
        pixels = bytes(image.constBits())

        def told(problem: str | Failed) -> None:
            done(problem.problem if isinstance(problem, Failed) else problem)

        self._worker.do(lambda: _write(pixels, size, stride, path), told, must=True)

    def wind_up(self, then: Callable[[], None]) -> None:
        """Write the pictures that were taken, and call `then` after that."""
        self._worker.wind_up(then)

    def close(self) -> None:
        self._worker.close()


def _write(pixels: bytes, size: tuple[int, int], stride: int, path: Path) -> str:
    """In the worker; Pillow lets go of the GIL while it compresses. What went wrong, in words."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        picture = Image.frombuffer("RGB", size, pixels, "raw", "BGRX", stride, 1)
        picture.save(part, "PNG", compress_level=3)
        os.replace(part, path)  # noqa: PTH105 - the one that is documented as atomic
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        return tr("{path} can't be written: {reason}", path=path, reason=error.strerror)
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
