"""The dock of a running wall."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from hubwall.files.kept_sources import source_from
from hubwall.model.words import tr
from hubwall.model.zone import Zone
from hubwall.wall.newcomers import source_of
from hubwall.wall.operations import Operations
from hubwall.wall.panels.dock import Dock, DockServices
from hubwall.wall.panels.dock_sources import DockSources
from hubwall.wall.panels.dock_things import DockThings
from hubwall.wall.panels.services import Question


def make_dock(
    operations: Operations,
    kept: Path | None,
    shared: Path,
    tell: Callable[[str], None],
    ask: Callable[[Question], None],
    parent: QObject,
) -> Dock:
    """`kept` is the folder that remembers its sources (None: nothing is remembered), `shared`
    the one where the desk puts what seats and guests bring."""
    scene, reading = operations.scene, operations.reading
    kinds = reading.kinds
    labels = {name: tr(kind.label) for name, kind in kinds.items()}

    def context() -> Mapping[str, Any]:
        return reading.context(operations.library.path_for("new"))

    def name_of(zone: Zone) -> str:
        kind = kinds.get(zone.source.kind)
        return zone.name or (kind.title(zone.source.options) if kind is not None else "")

    return Dock(
        scene.conductor,
        scene.shares,
        scene.reception,
        scene.thumbnails,
        scene.desk,
        scene.viewport,
        DockSources(scene.conductor, kept, parent, name_of=name_of),
        DockThings(shared, scene.desk, parent),
        DockServices(
            source_of=lambda what: source_of(what, kinds.values(), context()),
            source_from=lambda one: source_from(one, kinds, context()),
            share_source=scene.share_source,
            tell=tell,
            ask=ask,
            labels=lambda: labels,
        ),
        parent,
        painted=scene.maker.painted,
    )
