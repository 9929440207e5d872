"""The sources that the dock keeps: saved by hand, and those that left the wall lately."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import structlog
from PySide6.QtCore import QObject, QTimer, Signal

from hubwall.files.kept_sources import (
    KeptSource,
    KeptSources,
    kept_from,
    read_kept,
    write_kept,
)
from hubwall.model.words import tr
from hubwall.model.zone import Source, Zone
from hubwall.wall.conductor import Change, Conductor
from hubwall.wall.worker import Failed, Worker

log = structlog.get_logger(__name__)

MOST_RECENT = 24
MOST_SAVED = 100
SETTLE_MS = 500
CLOSING_S = 1.0
NOT_KEPT = ("share", "welcome")  # the dock shows these by themselves


class DockSources(QObject):
    """Follows the wall. GUI thread; the disk is read and written by a worker."""

    changed = Signal()

    def __init__(
        self,
        conductor: Conductor,
        folder: Path | None,
        parent: QObject | None = None,
        *,
        name_of: Callable[[Zone], str] = lambda zone: zone.name,
    ) -> None:
        """`folder` keeps the list over restarts; None: it is forgotten at the end. `name_of`
        says what people call what a zone shows."""
        super().__init__(parent)
        self._name_of = name_of
        self._conductor, self._folder = conductor, folder
        self._saved: tuple[KeptSource, ...] = ()
        self._recent: tuple[KeptSource, ...] = ()
        self._read = folder is None
        self._worker = Worker("dock", self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._write)
        conductor.changed.connect(self._follow)
        if folder is not None:
            self._worker.do(lambda: read_kept(folder), self._was_read)

    @property
    def saved(self) -> tuple[KeptSource, ...]:
        return self._saved

    @property
    def recent(self) -> tuple[KeptSource, ...]:
        """Those that are on the wall now, and saved ones, are left out."""
        here = {kept.key for kept in self._on_wall(self._conductor.state.layout.zones)}
        here |= {kept.key for kept in self._saved}
        return tuple(kept for kept in self._recent if kept.key not in here)

    def find(self, key: str) -> KeptSource | None:
        return next((kept for kept in (*self._saved, *self._recent) if kept.key == key), None)

    def can_keep(self, source: Source) -> bool:
        return source.kind not in NOT_KEPT and kept_from(source, "") is not None

    def keeps(self, zone: Zone) -> bool:
        """Whether the zone's source is saved."""
        kept = kept_from(zone.source, zone.name)
        return kept is not None and kept.key in {one.key for one in self._saved}

    def keep(self, zone: Zone) -> str:
        """Save the zone's source; words where that can't be."""
        can = self.can_keep(zone.source)
        kept = kept_from(zone.source, self._name_of(zone)) if can else None
        if kept is None:
            return tr("This can't be kept in the dock")
        if len(self._saved) >= MOST_SAVED:
            return tr("The dock is full: remove something from it first")
        self._saved = (*(one for one in self._saved if one.key != kept.key), kept)
        self._changed()
        return ""

    def let_go(self, zone: Zone) -> None:
        """Have the zone's source among the saved ones no more."""
        kept = kept_from(zone.source, zone.name)
        self._saved = tuple(one for one in self._saved if kept is None or one.key != kept.key)
        self._changed()

    def remove(self, key: str) -> None:
        """Forget a recent source; a saved one is a recent one from then on, should it be missed."""
        saved = tuple(kept for kept in self._saved if kept.key == key)
        rest = tuple(kept for kept in self._recent if kept.key != key)
        self._saved = tuple(kept for kept in self._saved if kept.key != key)
        self._recent = (*saved, *rest)[:MOST_RECENT]
        self._changed()

    def close(self) -> tuple[str, ...]:
        """Write what is new; gives what could not be written."""
        if self._settle.isActive():
            self._settle.stop()
            self._write()
        return self._worker.close(CLOSING_S)

    def _follow(self, change: Change) -> None:
        before, after = change.before.layout.zones, change.after.layout.zones
        if before is after:
            return
        was, now = self._on_wall(before), self._on_wall(after)
        keys = {kept.key for kept in now}
        gone = [kept for kept in was if kept.key not in keys]
        known = {kept.key for kept in was}
        new = [kept for kept in now if kept.key not in known]
        if gone or new:
            front = {kept.key: kept for kept in (*gone, *new)}
            rest = (kept for kept in self._recent if kept.key not in front)
            self._recent = (*front.values(), *rest)[:MOST_RECENT]
            self._changed()

    def _on_wall(self, zones: tuple[Zone, ...]) -> list[KeptSource]:
        shown = (zone for zone in zones if zone.source.kind not in NOT_KEPT)
        found = (kept_from(zone.source, self._name_of(zone)) for zone in shown)
        return [kept for kept in found if kept is not None]

    def _was_read(self, found: KeptSources | Failed) -> None:
        self._read = True
        if isinstance(found, Failed):
            return
        saved = {kept.key: kept for kept in (*found.saved, *self._saved)}
        recent = {kept.key: kept for kept in (*self._recent, *found.recent)}
        self._saved = tuple(saved.values())[:MOST_SAVED]
        self._recent = tuple(recent.values())[:MOST_RECENT]
        self._changed()

    def _changed(self) -> None:
        self.changed.emit()
        if self._folder is not None:
            self._settle.start()

    def _write(self) -> None:
        """Not before it was read: what is there would be lost."""
        folder, kept = self._folder, KeptSources(self._saved, self._recent)
        if folder is None or not self._read:
            return

        def work() -> None:
            problem = write_kept(folder, kept)
            if problem is not None:
                log.warning("dock-not-kept", reason=problem.message)

        self._worker.do(work, what=tr("The dock"), must=True)
