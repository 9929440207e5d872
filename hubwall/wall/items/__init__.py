"""What hubwall's own items need from Python: the time, this machine's load, notices, words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from PySide6.QtGui import QFontDatabase
from PySide6.QtQml import qmlRegisterSingletonType, qmlRegisterType

from hubwall.wall.items.local_time import LocalTime
from hubwall.wall.items.machine_load import MachineLoad
from hubwall.wall.items.notice import Notice
from hubwall.wall.television.guide import GuideSheet
from hubwall.wall.words import Words

MODULE = "hubwall.wall.items"


@cache
def register_items() -> tuple[str, ...]:
    """Make the QML types and the letters known. In the GUI thread, after the application and
    before the first QML file; again is nothing, since a type that is registered a second time
    confuses those of other modules. `Words` stands beside `Theme` in `hubwall.ui`, the others in
    `hubwall.wall.items`. Gives the fonts that could not be loaded; the system's stand in."""
    qmlRegisterType(GuideSheet, MODULE, 1, 0, "GuideSheet")  # type: ignore[call-overload]
    qmlRegisterType(LocalTime, MODULE, 1, 0, "LocalTime")  # type: ignore[call-overload]
    qmlRegisterType(MachineLoad, MODULE, 1, 0, "MachineLoad")  # type: ignore[call-overload]
    qmlRegisterType(Notice, MODULE, 1, 0, "Notice")  # type: ignore[call-overload]
    qmlRegisterSingletonType(Words, "hubwall.ui", 1, 0, "Words")  # type: ignore[call-overload]
    fonts = Path(str(files("hubwall.ui").joinpath("fonts")))
    return tuple(
        font.name
        for font in sorted(fonts.glob("*.otf"))
        if QFontDatabase.addApplicationFont(str(font)) < 0
    )
