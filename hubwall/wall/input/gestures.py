"""Mouse gestures on zones: what QML reports, turned into commands.

QML only says which zone, which edges and how far; where a zone may go is decided here, with the
model's own functions. While a gesture lasts nothing is commanded: the zones are shown elsewhere,
and the end is one command, one step to undo.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Property, QObject, Signal, Slot

from hubwall.model.commands import ChangeZone, PlaceZones, Select, SetMode
from hubwall.model.edges import Edges
from hubwall.model.geometry import Rect
from hubwall.model.session import Mode
from hubwall.model.snap import Guide, snap
from hubwall.model.tiling import nudge, resize, swap
from hubwall.wall.conductor import Change, Conductor
from hubwall.wall.input.filling import fill_zone
from hubwall.wall.views.wall_view import WallView

SNAP_SHARE = 1 / 90  # of a screen's height: 12 pixels at 1080


@dataclass
class _Grip:
    """A gesture that is under way. All edges: the whole zone moves."""

    zone: str
    edges: Edges
    starts: dict[str, Rect]
    rects: dict[str, Rect] = field(default_factory=dict)
    swap: str = ""


class Gestures(QObject):
    """Slots for Zone.qml and Wall.qml. All lengths in canvas pixels."""

    rubberChanged = Signal()
    swapChanged = Signal()

    def __init__(
        self,
        conductor: Conductor,
        wall: WallView,
        parent: QObject | None = None,
        *,
        clicks_to_content: bool = False,
    ) -> None:
        super().__init__(parent)
        self._clicks_to_content = clicks_to_content
        self._conductor = conductor
        self._wall = wall
        self._grip: _Grip | None = None
        self._rubber: Rect | None = None
        self._swap = ""
        conductor.changed.connect(self._interrupted)

    def _interrupted(self, change: Change) -> None:
        """Esc while something is dragged, or the zone is gone: everything back."""
        if (grip := self._grip) is None or change.author == "mouse":
            return
        escaped = isinstance(change.command, Select) and not change.command.ids
        if escaped or grip.zone not in change.after.layout.ids:
            self.cancel()

    @Property(bool, constant=True)
    def clicksToContent(self) -> bool:
        """Whether a plain click goes to the content, for rooms that click more than they arrange:
        then a zone is moved by its strip, or with the Super key held."""
        return self._clicks_to_content

    @Slot(str, bool)
    def press(self, zone_id: str, more: bool) -> None:
        """A zone was clicked: it is selected alone, or with `more` added to or taken from the
        others. One of several that are selected keeps them, so that they can be dragged."""
        selected = self._conductor.state.session.selected
        if more:
            ids = (
                tuple(i for i in selected if i != zone_id)
                if zone_id in selected
                else (*selected, zone_id)
            )
        elif zone_id in selected:
            ids = (*(i for i in selected if i != zone_id), zone_id)
        else:
            ids = (zone_id,)
        self._conductor.carry_out(Select(ids), "mouse")

    @Slot(str)
    def pick(self, zone_id: str) -> None:
        """A zone was clicked and let go without a drag: it alone is selected."""
        self._conductor.carry_out(Select((zone_id,)), "mouse")

    @Slot(str, int)
    def begin(self, zone_id: str, edges: int) -> None:
        """Take hold of a zone: `edges` is the sum of 1 left, 2 top, 4 right, 8 bottom, 15 for
        the zone as a whole, with all others that are selected."""
        state = self._conductor.state
        ids = state.session.selected if zone_id in state.session.selected else (zone_id,)
        if Edges(edges) is not Edges.ALL:
            ids = (zone_id,)
        placed = state.placed
        starts = {
            zone.id: placed[zone.id]
            for zone in state.layout.zones
            if zone.id in ids and not zone.lock
        }
        self._grip = _Grip(zone_id, Edges(edges), starts) if zone_id in starts else None

    @Slot(int, int, bool)
    def move(self, dx: int, dy: int, free: bool) -> None:
        """The pointer is that far from where it took hold; `free` goes without snapping."""
        grip = self._grip
        if grip is None:
            return
        canvas = self._conductor.state.canvas
        start = grip.starts[grip.zone]
        moving = grip.edges is Edges.ALL
        if moving:
            wanted = nudge(start, dx, dy, canvas)
        else:
            wanted = resize(start, grip.edges, dx, dy, canvas)
        guides: tuple[Guide, ...] = ()
        if not free:
            placed = self._conductor.state.placed
            others = [rect for name, rect in placed.items() if name not in grip.starts]
            found = snap(wanted, grip.edges, others, canvas, self._distance())
            wanted, guides = found.rect, found.guides
        if not moving:
            grip.rects = {grip.zone: wanted}
        else:
            by = wanted.x - start.x, wanted.y - start.y
            grip.rects = {name: rect.moved(*by) for name, rect in grip.starts.items()}
        self._wall.drag(grip.rects)
        self._wall.show_guides(guides)

    @Slot(float, float, bool)
    def hover_swap(self, x: float, y: float, wanted: bool) -> None:
        """With the swap key held, the zone under the pointer is the one to change places with."""
        grip, target = self._grip, ""
        if grip is not None and wanted and grip.edges is Edges.ALL and len(grip.starts) == 1:
            placed = self._conductor.state.placed
            for zone in self._conductor.state.layout.stacked:
                if zone.id != grip.zone and not zone.lock and placed[zone.id].holds(x, y):
                    target = zone.id
        if grip is not None:
            grip.swap = target
        if target:
            self._wall.show_guides(())
        if target != self._swap:
            self._swap = target
            self.swapChanged.emit()

    @Property(str, notify=swapChanged)
    def swapTarget(self) -> str:
        return self._swap

    @Slot()
    def end(self) -> None:
        """Let go: what was shown becomes so."""
        grip, self._grip = self._grip, None
        if grip is None:
            return
        rects = grip.rects
        if grip.swap:
            other = self._conductor.state.placed[grip.swap]
            first, second = swap(grip.starts[grip.zone], other)
            rects = {grip.zone: first, grip.swap: second}
        moved = {i: r for i, r in rects.items() if r != grip.starts.get(i)}
        if moved:
            to_front = grip.edges is Edges.ALL and self._lands_behind(moved)
            self._conductor.carry_out(PlaceZones(moved, to_front), "mouse")
        self._clear()

    def _lands_behind(self, moved: dict[str, Rect]) -> bool:
        """Whether a zone that was let go would be hidden in part by one that it was put on."""
        state, seen = self._conductor.state, False
        placed = state.placed
        for zone in state.layout.stacked:
            if zone.id in moved:
                seen = True
            elif seen and any(placed[zone.id].overlaps(rect) for rect in moved.values()):
                return True
        return False

    @Slot()
    def cancel(self) -> None:
        """Esc during a gesture: everything back."""
        self._grip = None
        self._rubber = None
        self._clear()

    def _clear(self) -> None:
        self._wall.drag({})
        self._wall.show_guides(())
        if self._swap:
            self._swap = ""
            self.swapChanged.emit()
        self.rubberChanged.emit()

    @Slot(str)
    def fill(self, zone_id: str) -> None:
        """Double click: the zone fills its screen, then the wall, then goes back."""
        fill_zone(self._conductor, zone_id, "mouse")

    @Slot(str)
    def enter(self, zone_id: str) -> None:
        """The hand in the zone's strip: keys and pointer go to the content."""
        self._conductor.carry_out(Select((zone_id,)), "mouse")
        self._conductor.carry_out(SetMode(Mode.CONTENT), "mouse")

    @Slot(str)
    def mute(self, zone_id: str) -> None:
        """The sound in the zone's strip."""
        zone = self._conductor.state.layout.zone(zone_id)
        if zone is not None:
            self._conductor.carry_out(ChangeZone(zone_id, mute=not zone.mute), "mouse")

    @Slot(str, int)
    def louder(self, zone_id: str, by: int) -> None:
        """The wheel over the sound in the strip."""
        zone = self._conductor.state.layout.zone(zone_id)
        if zone is not None:
            command = ChangeZone(zone_id, volume=zone.volume + by, mute=False)
            self._conductor.carry_out(command, "mouse")

    @Slot(str)
    def unlock(self, zone_id: str) -> None:
        """The lock in the strip."""
        self._conductor.carry_out(ChangeZone(zone_id, lock=False), "mouse")

    @Slot(int, int, int, int)
    def rubber(self, x: int, y: int, width: int, height: int) -> None:
        """The rubber band spans this; the zones that it touches are selected when it is let go."""
        left, top = min(x, x + width), min(y, y + height)
        self._rubber = Rect(left, top, abs(width), abs(height))
        self.rubberChanged.emit()

    @Slot(bool)
    def end_rubber(self, more: bool) -> None:
        band, self._rubber = self._rubber, None
        state = self._conductor.state
        before = state.session.selected if more else ()
        found = tuple(
            name for name, rect in state.placed.items() if band is not None and rect.overlaps(band)
        )
        self._conductor.carry_out(Select((*before, *found)), "mouse")
        self.rubberChanged.emit()

    @Property("QVariantMap", notify=rubberChanged)  # type: ignore[arg-type]
    def band(self) -> dict[str, int]:
        """The rubber band, empty for none."""
        if (band := self._rubber) is None:
            return {}
        return {"x": band.x, "y": band.y, "width": band.width, "height": band.height}

    @Slot()
    def leave_content(self) -> None:
        """A click outside of the zone in content mode."""
        self._conductor.carry_out(SetMode(Mode.WALL), "mouse")

    def _distance(self) -> int:
        heights = [rect.height for rect in self._conductor.state.canvas.rects]
        return max(4, round(min(heights, default=1080) * SNAP_SHARE))
