"""The end of a solo whose sound has gone: a share that left must not silence the wall when the next
one comes to its place."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hubwall.model.commands import Solo
from hubwall.wall.conductor import Conductor
from hubwall.wall.content.contents import Contents


class Lone(QObject):
    """Watches the source that is heard alone."""

    def __init__(
        self, conductor: Conductor, contents: Contents, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._conductor, self._contents = conductor, contents
        contents.heardChanged.connect(self._look)

    def _look(self) -> None:
        solo = self._conductor.state.session.solo
        content = dict(self._contents.items()).get(solo)
        if content is not None and not content.sounds:
            self._conductor.carry_out(Solo(""), "system")
