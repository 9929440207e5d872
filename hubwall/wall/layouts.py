"""Layouts between files and the wall: loading, saving, noticing what an editor changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import structlog
from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from hubwall.files.layout_saving import Conflict, NotSaved, Saved, save_layout
from hubwall.files.layouts import LayoutFile, read_layout, slug_of
from hubwall.files.problems import Problem
from hubwall.files.watching import changed_on_disk
from hubwall.model.canvas import Canvas
from hubwall.model.commands import LoadLayout, RenameLayout
from hubwall.model.layout import Layout
from hubwall.model.mapping import map_back, map_layout
from hubwall.sources.kind import Kind
from hubwall.wall.conductor import Conductor

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


class Layouts(QObject):
    """Knows which file the present layout came from. GUI thread; reading a file of usual length
    takes some tens of milliseconds."""

    changedOnDisk = Signal(str)

    def __init__(
        self, conductor: Conductor, reading: Reading, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._conductor = conductor
        self._reading = reading
        self.file: LayoutFile | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._touched)
        self._watcher.directoryChanged.connect(self._touched)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(300)
        self._settle.timeout.connect(self._look)

    def load(self, path: Path, author: str) -> tuple[Problem, ...]:
        """Show a file's layout. What is wrong with it is given; one that can't be read as a
        layout changes nothing."""
        file = read_layout(path, self._reading.kinds, self._reading.context(path))
        layout = on_canvas(file, self._conductor.state.canvas)
        if layout is None:
            return file.problems
        self.keep(file)
        self._conductor.carry_out(LoadLayout(layout), author)
        log.info("layout-loaded", path=str(path), zones=len(layout.zones), author=author)
        return file.problems

    def save(
        self, path: Path, name: str, author: str, *, overwrite: bool = False
    ) -> Saved | Conflict | NotSaved:
        """Save the present layout under that name. The file that it came from lends its comments
        and its screens."""
        state, file = self._conductor.state, self.file
        layout = replace(state.layout, name=name, slug=slug_of(path))
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
            self.keep(result.file)
            if (state.layout.name, state.layout.slug) != (name, layout.slug):
                self._conductor.carry_out(RenameLayout(name, layout.slug), author)
            log.info("layout-saved", path=str(path), author=author)
        return result

    @property
    def unsaved(self) -> bool:
        """Whether the wall shows something that its file does not say."""
        state = self._conductor.state
        if self.file is None or self.file.layout is None:
            return bool(state.layout.zones)
        return for_file(state.layout, state.canvas, self.file).zones != self.file.layout.zones

    def keep(self, file: LayoutFile | None) -> None:
        """The present layout belongs to this file; watch it."""
        self.file = file
        if watched := self._watcher.files() + self._watcher.directories():
            self._watcher.removePaths(watched)
        if file is not None:
            self._watcher.addPaths([str(file.path), str(file.path.parent)])

    def _touched(self, _path: str) -> None:
        self._settle.start()

    def _look(self) -> None:
        """Editors write, rename and touch: only other bytes count."""
        file = self.file
        if file is None:
            return
        if str(file.path) not in self._watcher.files() and file.path.exists():
            self._watcher.addPath(str(file.path))
        if file.path.exists() and changed_on_disk(file.path, file.fingerprint):
            self.changedOnDisk.emit(str(file.path))
