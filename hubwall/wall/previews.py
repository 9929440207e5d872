"""What the layout picker shows of a layout before it is loaded."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from hubwall.files.layouts import read_layout, slug_of
from hubwall.model.words import tr
from hubwall.wall.layouts import Reading
from hubwall.wall.panels.services import LayoutEntry, ZonePreview


def entry_of(path: Path, reading: Reading) -> LayoutEntry:
    """The layout's entry; a file that was read before and has not changed is not read again."""
    try:
        stat = path.stat()
    except OSError as error:
        return LayoutEntry(slug_of(path), path.stem, problem=error.strerror or str(error))
    return _read(path, stat.st_mtime_ns, stat.st_size, _Ignored(reading))


class _Ignored:
    """A value that takes no part in the cache's key."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Ignored)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=256)
def _read(path: Path, _changed_ns: int, _size: int, ignored: _Ignored) -> LayoutEntry:
    reading = ignored.reading
    file = read_layout(path, reading.kinds, reading.context(path))
    if file.layout is None:
        problem = str(file.problems[0]) if file.problems else tr("This is no layout")
        return LayoutEntry(slug_of(path), path.stem, problem=problem)
    zones = tuple(
        ZonePreview(
            rect=zone.rect,
            kind=tr(reading.kinds[zone.source.kind].label)
            if zone.source.kind in reading.kinds
            else zone.source.kind,
            name=zone.name,
        )
        for zone in file.layout.stacked
    )
    return LayoutEntry(slug_of(path), file.layout.name or path.stem, file.screens, zones)
