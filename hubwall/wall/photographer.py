"""Pictures of the wall, taken from the scene itself."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtQuick import QQuickWindow

from hubwall.model.words import tr


def take_picture(window: QQuickWindow, path: Path) -> str:
    """Write the scene as PNG. Gives what went wrong, in words, or an empty text. The file is
    there whole or not at all."""
    image = window.grabWindow()
    if image.isNull():
        return tr("The wall has no picture yet")
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not image.save(str(part), "PNG"):
            return tr("{path} can't be written", path=path)
        os.replace(part, path)  # noqa: PTH105 - the one that is documented as atomic
    except OSError as error:
        return tr("{path} can't be written: {reason}", path=path, reason=error.strerror)
    finally:
        part.unlink(missing_ok=True)
    return ""
