"""What people at the wall are told of shares and of the desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from hubwall.desk.messages import Paired, Report, Trouble
from hubwall.model.session import Mode
from hubwall.model.shares import Share
from hubwall.model.words import tr
from hubwall.wall.conductor import Change, Conductor
from hubwall.wall.input.actions import Action
from hubwall.wall.panels.keycaps import caps_of
from hubwall.wall.shares.desk_words import trouble_words
from hubwall.wall.shares.reception import Reception


class Announcing(QObject):
    """GUI thread."""

    def __init__(
        self,
        conductor: Conductor,
        reception: Reception,
        tell: Callable[[str, str], None],
        parent: QObject,
    ) -> None:
        """`tell(problem, done)` says what went wrong, or what is new."""
        super().__init__(parent)
        self._reception, self._tell = reception, tell
        reception.arrived.connect(self._say_who_waits)
        conductor.changed.connect(self._changed)

    def hear(self, report: Report) -> None:
        """The desk reports something."""
        match report:
            case Trouble():
                self._tell(trouble_words(report), "")
            case Paired(name):
                self._tell("", tr("{name} is paired with this wall", name=name))
            case _:
                pass

    def _say_who_waits(self, share: Share) -> None:
        """In a moment: one that the wall asked for is let in at once."""
        QTimer.singleShot(0, self, lambda: self._say_if_waiting(share))

    def _say_if_waiting(self, share: Share) -> None:
        if share.id not in {waiting.id for waiting in self._reception.waiting()}:
            return
        key = "+".join(caps_of(Action.LET_IN)[0])
        self._tell("", tr("{name} would like to share: {key} lets in", name=share.name, key=key))

    def _changed(self, change: Change) -> None:
        """Somebody begins to work in a zone."""
        session = change.after.session
        if session.mode is not Mode.CONTENT or change.before.session.mode is Mode.CONTENT:
            return
        share = self._reception.share_of(session.focus)
        if share is not None and not share.control:
            words = tr("{name} does not let the wall's mouse and keys in", name=share.name)
            self._tell("", words)
