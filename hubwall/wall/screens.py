"""The machine's screens as a canvas, and what becomes of it when one is unplugged."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from hubwall.model.canvas import Canvas, Screen
from hubwall.model.geometry import Rect, bounding


class Screens(QObject):
    """Watches Qt's screens. `changed` comes once for a burst of RandR events."""

    changed = Signal()

    def __init__(self, leave_out: Collection[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leave_out = frozenset(leave_out)
        self._settle = QTimer(self, singleShot=True, interval=120)
        self._settle.timeout.connect(self.changed)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._watch)
            app.screenRemoved.connect(self._later)
        for screen in QGuiApplication.screens():
            self._watch(screen)

    def now(self) -> tuple[tuple[Screen, ...], tuple[Rect, ...]]:
        """The screens that the wall uses and the places of those left out, both in desktop
        pixels."""
        used, left_out = [], []
        for screen in QGuiApplication.screens():
            found = _described(screen)
            if found.rect.empty:
                continue
            if found.name in self._leave_out:
                left_out.append(found.rect)
            else:
                used.append(found)
        return tuple(used), tuple(left_out)

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._later)
        self._later()

    def _later(self, *_: object) -> None:
        self._settle.start()


def _described(screen: QScreen) -> Screen:
    at, size = screen.geometry(), screen.physicalSize()
    return Screen(
        screen.name(),
        Rect(at.x(), at.y(), at.width(), at.height()),
        True,
        round(size.width()),
        round(size.height()),
    )


def canvas_of(known: Canvas, present: Iterable[Screen]) -> Canvas:
    """The canvas with these screens connected (desktop pixels in, canvas pixels out).

    A known screen that is away keeps its place, unless the others moved or a present one took it:
    then the desktop was laid out anew and the old places mean nothing any more.
    """
    here = tuple(present)
    if not here:
        return Canvas(tuple(replace(screen, connected=False) for screen in known.screens))
    names = {screen.name for screen in here}
    places = {screen.name: screen.rect for screen in known.screens}
    away = tuple(replace(s, connected=False) for s in known.screens if s.name not in names)
    for offset in _offsets(here, places):
        moved = tuple(replace(s, rect=s.rect.moved(*offset)) for s in here)
        stayed = all(places.get(s.name, s.rect) == s.rect for s in moved)
        free = not any(a.rect.overlaps(s.rect) for a in away for s in moved)
        if stayed and free:
            order = {screen.name: i for i, screen in enumerate(known.screens)}
            screens = sorted(moved + away, key=lambda s: order.get(s.name, len(order)))
            return Canvas(tuple(screens))
    corner = bounding(screen.rect for screen in here)
    return Canvas(tuple(replace(s, rect=s.rect.moved(-corner.x, -corner.y)) for s in here))


def origin_of(canvas: Canvas, present: Iterable[Screen]) -> tuple[int, int]:
    """The desktop point at which the canvas's (0, 0) lies."""
    for screen in present:
        for known in canvas.screens:
            if known.name == screen.name:
                return screen.rect.x - known.rect.x, screen.rect.y - known.rect.y
    return 0, 0


def _offsets(here: tuple[Screen, ...], places: dict[str, Rect]) -> list[tuple[int, int]]:
    """Shifts from desktop to canvas that keep a known screen in its place."""
    return [
        (places[s.name].x - s.rect.x, places[s.name].y - s.rect.y) for s in here if s.name in places
    ]
