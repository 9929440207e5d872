"""Layouts between files and the wall: loading, saving, noticing what an editor changed.

A disk may make its reader wait, and checking a layout takes some tens of milliseconds: that is
all done by one worker, in the order in which it was asked for. What is on the wall when a save is
asked for is what is saved, whatever is done meanwhile; a layout is shown when it has been read.
So a load that follows a save comes after it, and of two loads in a row the last stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import structlog
from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from hubwall.files.layout_saving import Conflict, NotSaved, Saved, save_layout
from hubwall.files.layouts import LayoutFile, read_layout, slug_of
from hubwall.files.watching import changed_on_disk
from hubwall.model.canvas import Canvas
from hubwall.model.commands import LoadLayout, RenameLayout
from hubwall.model.layout import Layout
from hubwall.model.mapping import map_back, map_layout
from hubwall.sources.kind import Kind
from hubwall.wall.conductor import Conductor
from hubwall.wall.shares.lasting import lasting
from hubwall.wall.worker import Failed, Worker

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Reading:
    """How a layout's file is read: the kinds, and the context for a path."""

    kinds: Mapping[str, Kind]
    context: Callable[[Path], Mapping[str, Any]]


def on_canvas(file: LayoutFile, canvas: Canvas) -> Layout | None:
    """The file's layout with its zones where they lie on this wall."""
    if file.layout is None:
        return None
    zones = file.layout.zones
    rects = map_layout([zone.rect for zone in zones], file.screens, canvas.rects)
    placed = tuple(replace(z, rect=r) for z, r in zip(zones, rects, strict=True))
    return replace(file.layout, zones=placed)


def for_file(layout: Layout, canvas: Canvas, file: LayoutFile | None) -> Layout:
    """The layout with its zones where they lie on the file's own screens (on this wall's, for a
    new file)."""
    if file is None or file.layout is None:
        return layout
    drawn = {zone.id: zone.rect for zone in file.layout.zones}
    rects = map_back(
        [zone.rect for zone in layout.zones],
        [drawn.get(zone.id) for zone in layout.zones],
        file.screens,
        canvas.rects,
    )
    placed = tuple(replace(z, rect=r) for z, r in zip(layout.zones, rects, strict=True))
    return replace(layout, zones=placed)


@dataclass
class _Origin:
    """The file that what is on the wall came from. A save puts the file as it is now in its place,
    in the worker, so that a save that waits behind it begins with that one."""

    file: LayoutFile | None = None


class Layouts(QObject):
    """Knows which file the present layout came from. Asked and answering in the GUI thread."""

    changedOnDisk = Signal(str)
    arriving = Signal()
    """The next change is a layout from a file."""

    def __init__(
        self, conductor: Conductor, reading: Reading, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._conductor = conductor
        self._reading = reading
        self.worker = Worker("layouts", self)
        self._origin = _Origin()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._touched)
        self._watcher.directoryChanged.connect(self._touched)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(300)
        self._settle.timeout.connect(self._look)

    @property
    def file(self) -> LayoutFile | None:
        """The file that the present layout belongs to."""
        return self._origin.file

    def load(
        self,
        find: Callable[[], Path | str],
        author: str,
        done: Callable[[LayoutFile | Failed], None],
        what: str = "",
    ) -> None:
        """Show a file's layout, once it is read. `find` says which, in the worker; a text says
        why there is none. What is wrong with the file is in it; one that can't be read as a
        layout changes nothing."""

        def read() -> LayoutFile | Failed:
            path = find()
            if isinstance(path, str):
                return Failed(path)
            return read_layout(path, self._reading.kinds, self._reading.context(path))

        def show(file: LayoutFile | Failed) -> None:
            if isinstance(file, LayoutFile):
                layout = on_canvas(file, self._conductor.state.canvas)
                if layout is not None:
                    self.keep(file)
                    self.arriving.emit()
                    self._conductor.carry_out(LoadLayout(layout), author)
                    log.info("layout-loaded", path=str(file.path), zones=len(layout.zones),
                             author=author)  # fmt: skip
            done(file)

        self.worker.do(read, show, what=what)

    def save(
        self,
        path: Path,
        name: str,
        author: str,
        done: Callable[[Saved | Conflict | NotSaved | Failed], None],
        *,
        overwrite: bool = False,
    ) -> None:
        """Save the layout as it is now under that name. The file that it came from lends its
        comments and its screens."""
        state, origin = self._conductor.state, self._origin
        kept = lasting(state.layout, self._reading.kinds)
        layout = replace(kept, name=name, slug=slug_of(path))

        def save() -> Saved | Conflict | NotSaved:
            file = origin.file
            result = save_layout(
                file,
                for_file(layout, state.canvas, file),
                path,
                kinds=self._reading.kinds,
                screens=() if file is not None else state.canvas.rects,
                context=self._reading.context(path),
                overwrite=overwrite,
            )
            if isinstance(result, Saved):
                origin.file = result.file
            return result

        def saved(result: Saved | Conflict | NotSaved | Failed) -> None:
            if isinstance(result, Saved):
                log.info("layout-saved", path=str(path), author=author)
                if origin is self._origin:  # no other layout came meanwhile
                    self._watch(result.file)
                    now = self._conductor.state.layout
                    if (now.name, now.slug) != (name, layout.slug):
                        self._conductor.carry_out(RenameLayout(name, layout.slug), author)
            done(result)

        self.worker.do(save, saved, what=name, must=True)

    @property
    def unsaved(self) -> bool:
        """Whether the wall shows something that its file does not say."""
        state, file = self._conductor.state, self.file
        if file is None or file.layout is None:
            return bool(state.layout.zones)
        layout = lasting(state.layout, self._reading.kinds)
        return for_file(layout, state.canvas, file).zones != file.layout.zones

    def keep(self, file: LayoutFile | None) -> None:
        """The present layout belongs to this file; watch it."""
        self._origin = _Origin(file)
        self._watch(file)

    def _watch(self, file: LayoutFile | None) -> None:
        if watched := self._watcher.files() + self._watcher.directories():
            self._watcher.removePaths(watched)
        if file is not None:
            self._watcher.addPaths([str(file.path), str(file.path.parent)])

    def _touched(self, _path: str) -> None:
        self._settle.start()

    def _look(self) -> None:
        """Editors write, rename and touch: only other bytes count."""
        origin = self._origin

        def look() -> tuple[bool, bool]:  # whether it is there, and with other bytes
            file = origin.file
            if file is None or not file.path.exists():
                return False, False
            return True, changed_on_disk(file.path, file.fingerprint)

        def tell(found: tuple[bool, bool] | Failed) -> None:
            file = self.file
            if isinstance(found, Failed) or file is None or origin is not self._origin:
                return
            there, changed = found
            path = str(file.path)
            if there and path not in self._watcher.files():
                self._watcher.addPath(path)
            if changed:
                self.changedOnDisk.emit(path)

        if origin.file is not None:
            self.worker.do(look, tell)
