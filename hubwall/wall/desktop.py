"""The X desktop around the wall: screens stay awake, lit, and where they belong."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import structlog
from PySide6.QtCore import QObject, QSocketNotifier, Signal

from hubwall.files.wall_description import read_wall
from hubwall.model.geometry import Rect
from hubwall.screens.arranging import arrange, arrangement
from hubwall.screens.blanking import KeepAwake, panels
from hubwall.screens.outputs import ScreensError, open_display, read_outputs
from hubwall.screens.watch import ScreensWatch

log = structlog.get_logger(__name__)


class Desktop(QObject):
    """Keeps the screens from blanking and lights one that returns. `troubled` says in words what
    the desktop refused. Without an X server it does nothing."""

    troubled = Signal(str)

    def __init__(self, places: Mapping[str, Rect], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._awake: KeepAwake | None = None
        self._watch: ScreensWatch | None = None
        try:
            self._awake = KeepAwake().__enter__()
            self._watch = ScreensWatch(places=places)
        except ScreensError as error:
            log.info("no-x-server", reason=str(error))
            return
        notifier = QSocketNotifier(self._watch.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._changed)

    def panels(self, on: bool) -> str:
        """Turn all panels on or off; what went wrong, in words, or an empty text."""
        return panels(on)

    def close(self) -> None:
        if self._watch is not None:
            self._watch.close()
        if self._awake is not None:
            self._awake.close()

    def _changed(self) -> None:
        if self._watch is not None:
            for problem in self._watch.changed() or []:
                self.troubled.emit(problem)


def lay_out(leave_out: Collection[str]) -> tuple[Mapping[str, Rect], list[str]]:
    """Lay the desktop out with the mullions of `wall.yaml` as gaps; gives where each screen
    belongs, and what went wrong in words. Raises `ScreensError` without an X server."""
    room, mistakes = read_wall()
    if mistakes:
        return {}, [str(mistake) for mistake in mistakes]
    display = open_display()
    try:
        planned = arrangement(read_outputs(display), room, leave_out)
        return planned.places, arrange(display, planned)
    finally:
        display.close()
