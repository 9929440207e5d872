"""Shares and alerts that sound, before which the others are lowered in mode `duck`."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from hubwall.model.hearing import ALERT
from hubwall.model.sound import SoundMode
from hubwall.wall.conductor import Conductor
from hubwall.wall.content.content import Content
from hubwall.wall.content.contents import Contents
from hubwall.wall.sound.speaking import Speaking

EVERY_MS = 100
QUIETEST_LUFS = -50.0
"""Momentary loudness under which nobody speaks: a room's own noise is lower."""


class Callers(QObject):
    """Looks at the levels of shares and alerts, as long as the layout wants others lowered."""

    def __init__(
        self,
        conductor: Conductor,
        contents: Contents,
        is_share: Callable[[str], bool],
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`is_share`: whether a zone shows somebody's share now."""
        super().__init__(parent)
        self._conductor, self._contents, self._is_share = conductor, contents, is_share
        self._clock = clock
        self._speaking = Speaking()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        conductor.changed.connect(self._assess)
        contents.heardChanged.connect(self._assess)

    def look(self) -> None:
        """See who speaks now."""
        first = self._firsts()
        loud = [name for name, content in first.items() if sounds_now(content)]
        speaking = self._speaking.hear(self._clock(), loud)
        self._contents.call(frozenset(name for name in speaking if name in first))

    def _firsts(self) -> dict[str, Content]:
        """The contents that are listened to first, if they sound."""
        state = self._conductor.state
        return {
            zone.id: content
            for zone in state.layout.zones
            if (content := self._contents.get(zone.id)) is not None
            and (ALERT in zone.tags or self._is_share(zone.id))
        }

    def _assess(self) -> None:
        ducks = self._conductor.state.layout.sound.mode is SoundMode.DUCK and bool(self._firsts())
        if ducks and not self._timer.isActive():
            self._timer.start()
        elif not ducks and self._timer.isActive():
            self._timer.stop()
            self._contents.call(frozenset())


def sounds_now(content: Content) -> bool:
    """Whether it makes a sound that somebody would hear."""
    levels = content.levels()
    return bool(content.audible) if levels is None else levels.loudness_lufs >= QUIETEST_LUFS
