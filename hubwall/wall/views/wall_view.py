"""The wall, as QML sees it: zones, screens, mode, what is said and what is drawn over them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from hubwall.model.canvas import between
from hubwall.model.geometry import Rect
from hubwall.model.hearing import Why
from hubwall.model.session import Mode
from hubwall.model.snap import Guide
from hubwall.model.state import State
from hubwall.wall.conductor import Change
from hubwall.wall.content.contents import Contents, retire
from hubwall.wall.views.zone_list import ZoneList
from hubwall.wall.views.zone_view import ZoneLook

LARGEST_GUIDES = 8


class WallView(QObject):
    """Follows the state; QML's root object. Its slots are what gestures call."""

    screensChanged = Signal()
    modeChanged = Signal()
    guidesChanged = Signal()
    noticeChanged = Signal()
    identifyChanged = Signal()
    morphingChanged = Signal()
    selectionChanged = Signal()

    def __init__(self, state: State, contents: Contents, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._contents = contents
        self._zones = ZoneList(self)
        self._guides: list[dict[str, Any]] = []
        self._notice: dict[str, Any] = {}
        self._identify = False
        self._morphing = False
        contents.standInChanged.connect(self._show_zones)
        contents.heardChanged.connect(self._show_zones)
        self._show_zones()

    def follow(self, change: Change) -> None:
        """Show what a command changed."""
        before, self._state = change.before, change.after
        gone = []
        if before.layout != self._state.layout:
            gone = self._contents.follow(before.layout, self._state)
        elif before.session != self._state.session:
            self._contents.hear(self._state)
        self._show_zones()
        retire(gone)
        session = self._state.session
        if before.canvas != self._state.canvas:
            self.screensChanged.emit()
        if (before.session.mode, before.session.panel) != (session.mode, session.panel):
            self.modeChanged.emit()
        if (before.session.focus, before.session.selected) != (session.focus, session.selected):
            self.selectionChanged.emit()

    def _show_zones(self) -> None:
        state, session = self._state, self._state.session
        placed = state.placed
        self._zones.show(
            [
                (
                    ZoneLook(
                        zone=zone,
                        rect=placed[zone.id],
                        # what had to leave a screen that is away must not hide behind others
                        rank=rank if placed[zone.id] == zone.rect else rank + len(placed),
                        selected=zone.id in session.selected,
                        focused=zone.id == session.focus,
                        in_content=session.mode is Mode.CONTENT and zone.id == session.focus,
                        stand_in=self._contents.stand_in(zone.id),
                        why=self._contents.why.get(zone.id, Why.HEARD),
                    ),
                    self._contents[zone.id],
                )
                for rank, zone in enumerate(state.layout.stacked)
            ]
        )

    @Property(QObject, constant=True)
    def zones(self) -> ZoneList:
        return self._zones

    @Property("QVariantList", notify=screensChanged)  # type: ignore[arg-type]
    def screens(self) -> list[dict[str, Any]]:
        """name, number, x, y, width, height, connected of each screen, in canvas pixels."""
        return [
            {
                "name": screen.name,
                "number": number,
                "x": screen.rect.x,
                "y": screen.rect.y,
                "width": screen.rect.width,
                "height": screen.rect.height,
                "connected": screen.connected,
            }
            for number, screen in enumerate(self._state.canvas.screens, 1)
        ]

    @Property("QVariantList", notify=screensChanged)  # type: ignore[arg-type]
    def mullions(self) -> list[dict[str, Any]]:
        """x, y, width, height of what lies on no screen, in canvas pixels."""
        return [
            {"x": r.x, "y": r.y, "width": r.width, "height": r.height}
            for r in between(self._state.canvas)
        ]

    @Property(int, notify=screensChanged)
    def canvasWidth(self) -> int:
        return self._state.canvas.bounds.width

    @Property(int, notify=screensChanged)
    def canvasHeight(self) -> int:
        return self._state.canvas.bounds.height

    @Property(int, notify=screensChanged)
    def screenHeight(self) -> int:
        """The height of the lowest screen: the measure of all type and chrome."""
        return min((s.rect.height for s in self._state.canvas.screens), default=1080)

    @Property(str, notify=modeChanged)
    def mode(self) -> str:
        return self._state.session.mode.value

    @Property(str, notify=modeChanged)
    def panel(self) -> str:
        """The name of the open panel, empty for none."""
        return self._state.session.panel

    @Property(str, notify=selectionChanged)
    def focus(self) -> str:
        return self._state.session.focus

    @Property("QVariantList", notify=guidesChanged)  # type: ignore[arg-type]
    def guides(self) -> list[dict[str, Any]]:
        """Lines that a moving zone snapped to: from (x1, y1) to (x2, y2), `line`."""
        return self._guides

    @Property("QVariantMap", notify=noticeChanged)  # type: ignore[arg-type]
    def notice(self) -> dict[str, Any]:
        """What hubwall says to everybody for a few seconds: `text`, `wrong` (bool)."""
        return self._notice

    @Property(bool, notify=identifyChanged)
    def identifying(self) -> bool:
        return self._identify

    @Property(bool, notify=morphingChanged)
    def morphing(self) -> bool:
        """Whether places change by command now, so that zones glide there."""
        return self._morphing

    def set_morphing(self, on: bool) -> None:
        if on != self._morphing:
            self._morphing = on
            self.morphingChanged.emit()

    def show_guides(self, lines: Iterable[Guide]) -> None:
        guides = [
            {"x1": g.x1, "y1": g.y1, "x2": g.x2, "y2": g.y2, "line": g.line.value}
            for g in list(lines)[:LARGEST_GUIDES]
        ]
        if guides != self._guides:
            self._guides = guides
            self.guidesChanged.emit()

    def drag(self, rects: dict[str, Rect]) -> None:
        """Show zones elsewhere while a gesture lasts; those not named stand where they belong."""
        for view in self._zones.views():
            view.drag_to(rects.get(view.look.zone.id))

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Tell the people at the wall something, in words; `wrong` stays until it is closed."""
        self._notice = {"text": text, "wrong": wrong}
        self.noticeChanged.emit()

    @property
    def said(self) -> str:
        """What is told now; empty once it is closed."""
        return str(self._notice.get("text", ""))

    def remark(self, zone_id: str, text: str) -> None:
        """Tell the people at the wall in a zone what went wrong there, for a while."""
        if (view := self._zones.view(zone_id)) is not None:
            view.remark_on(text)

    def set_identifying(self, on: bool) -> None:
        if on != self._identify:
            self._identify = on
            self.identifyChanged.emit()

    @Slot()
    def dismiss(self) -> None:
        """Esc: close what stands over the wall, the test pattern before what is said."""
        if self._identify:
            self.set_identifying(False)
        else:
            self.closeNotice()

    @Slot()
    def closeNotice(self) -> None:
        self._notice = {}
        self.noticeChanged.emit()
