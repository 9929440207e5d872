"""Keeps the wall as it is on disk, some moments after each change, without stopping for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog
from PySide6.QtCore import QObject, QTimer

from hubwall.files.journal import Journal
from hubwall.files.library import Library, keep_schema, own_folder
from hubwall.files.memory import Recalled, recall, remember
from hubwall.model.commands import AddZones, Command, KeepChannel, LoadLayout, SetSource
from hubwall.model.session import plain
from hubwall.model.words import tr
from hubwall.wall.conductor import Change, Conductor
from hubwall.wall.layouts import Layouts, Reading, for_file
from hubwall.wall.worker import Worker

log = structlog.get_logger(__name__)

SETTLE_MS = 250
CLOSING_S = 1.5  # the GUI thread stands still for it, which its supervisor bears no longer


class Memory(QObject):
    """Writes with a worker of its own: the state is frozen, so nothing changes under it."""

    def __init__(
        self,
        folder: Path,
        conductor: Conductor,
        layouts: Layouts,
        library: Library,
        reading: Reading,
        *,
        read_only: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """`read_only`: something is wrong with this wall, what is on disk stays as it is."""
        super().__init__(parent)
        self._folder = folder
        self._conductor = conductor
        self._layouts = layouts
        self._library = library
        self._reading = reading
        self._read_only = read_only
        self._writer = Worker("memory", self)
        self._writing = self._again = False
        self._journal = Journal(folder / "journal.jsonl")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.write)

    def keep_schema(self) -> None:
        """Lay the layouts' schema beside them, for editors."""
        if not self._read_only:
            self._writer.do(lambda: keep_schema(own_folder(), self._reading.kinds))

    def recall(self) -> Recalled:
        """The wall as it was left."""
        return recall(self._folder, self._reading.kinds, self._reading.context)

    def later(self) -> None:
        """Something changed: write soon. Changes that follow each other are written together."""
        if not self._read_only and not self._settle.isActive():
            self._settle.start()

    def note(self, change: Change) -> None:
        """Write a command into the journal, and what it made of the wall soon after."""
        if self._read_only:
            return
        entry = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "author": change.author,
            "command": type(change.command).__name__,
            **told(change.command),
        }
        self._writer.do(lambda: self._journal.write(entry), must=True)
        self.later()

    def write(self) -> None:
        """Write the wall as it is now. On a slow disk the states in between are left out."""
        self._settle.stop()
        self._again = self._writing
        if not self._writing:
            self._write()

    def _write(self) -> None:
        state, file = self._conductor.state, self._layouts.file
        path = (
            file.path if file is not None else self._library.path_for(state.layout.name or "left")
        )
        layout = for_file(state.layout, state.canvas, file)
        session, unsaved = plain(state.session), self._layouts.unsaved
        screens = () if file is not None else state.canvas.rects

        def written(_: object) -> None:
            self._writing = False
            if self._again:
                self.write()

        def work() -> None:
            problem = remember(
                self._folder,
                layout,
                session,
                file=file,
                path=path,
                screens=screens,
                kinds=self._reading.kinds,
                unsaved=unsaved,
                context=self._reading.context(path),
            )
            if problem is not None:
                log.warning("wall-not-remembered", reason=problem.message)

        self._writing = True
        self._writer.do(work, written, what=tr("What is on the wall"), must=True)

    def wind_up(self, then: Callable[[], None]) -> None:
        """Write what is new, and call `then` after that."""
        self._write_the_last()
        self._writer.wind_up(then)

    def close(self) -> tuple[str, ...]:
        """Write what is new, and wait for it for a moment; gives what could not be written."""
        self._write_the_last()
        return self._writer.close(CLOSING_S)

    def _write_the_last(self) -> None:
        if self._settle.isActive() or self._again:
            self._settle.stop()
            self._again = False
            self._write()


def told(command: Command) -> dict[str, Any]:
    """What the journal says of a command: which zones and values, but no source's options, since
    addresses may hold what is nobody else's business."""
    match command:
        case LoadLayout():
            return {"layout": command.layout.slug, "zones": len(command.layout.zones)}
        case AddZones():
            return {"kinds": [zone.source.kind for zone in command.zones]}
        case SetSource() | KeepChannel():
            return {"zone": command.id, "kind": command.source.kind}
    values = ((field.name, getattr(command, field.name)) for field in fields(command))
    return {
        name: value if isinstance(value, str | int | tuple) else str(value)[:500]
        for name, value in values
        if value is not None and name != "url"
    }
