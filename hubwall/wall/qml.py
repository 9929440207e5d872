"""The Python types that QML files import by name."""

from __future__ import annotations

from PySide6.QtQml import qmlRegisterType

from hubwall.wall.frames.painted import PaintedFrame
from hubwall.wall.shares.hands import Hands


def register_types() -> None:
    """Once, before the first scene is loaded."""
    qmlRegisterType(PaintedFrame, "hubwall.wall", 1, 0, "PaintedFrame")  # type: ignore[call-overload]
    qmlRegisterType(Hands, "hubwall.wall", 1, 0, "Hands")  # type: ignore[call-overload]
