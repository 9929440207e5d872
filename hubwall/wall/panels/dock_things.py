"""What seats and guests have put up, as it lies in the room's library."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hubwall.desk.messages import ForgetThing, Report, Thing
from hubwall.files.shared_things import SharedThing, shared_things
from hubwall.wall.shares.desk_link import DeskLink
from hubwall.wall.worker import Failed, Worker


class DockThings(QObject):
    """Reads the folder when it is asked for, and when the desk tells of something new. GUI
    thread; the disk is read by a worker."""

    changed = Signal()

    def __init__(self, folder: Path, link: DeskLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._link = folder, link
        self._worker = Worker("library", self)
        self._removed: set[tuple[Path, float]] = set()  # when: the next one may be called the same
        self.things: tuple[SharedThing, ...] = ()
        self.reading = False
        """Whether `things` may be old, and `changed` will tell soon."""
        link.heard.connect(self._heard)

    def read(self) -> None:
        """Look what is there; `changed` tells."""
        self.reading = True
        self._worker.do(lambda: shared_things(self._folder), self._was_read)

    def find(self, what: str) -> SharedThing | None:
        return next((thing for thing in self.things if thing.what == what), None)

    def remove(self, thing: SharedThing) -> None:
        """Have the desk, which alone writes there, remove the file."""
        self._link.need()
        self._link.send(ForgetThing(str(thing.file)))
        self._removed.add((thing.file, thing.when))
        self._show(self.things)

    def close(self) -> None:
        self._worker.close()

    def _heard(self, report: Report) -> None:
        if isinstance(report, Thing):
            self.read()

    def _was_read(self, found: tuple[SharedThing, ...] | Failed) -> None:
        self.reading = False
        if isinstance(found, Failed):
            self.changed.emit()
            return
        self._removed &= {(thing.file, thing.when) for thing in found}
        self._show(found, anyway=True)

    def _show(self, found: tuple[SharedThing, ...], *, anyway: bool = False) -> None:
        things = tuple(thing for thing in found if (thing.file, thing.when) not in self._removed)
        if things != self.things or anyway:
            self.things = things
            self.changed.emit()
