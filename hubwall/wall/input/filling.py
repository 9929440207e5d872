"""Filling: a zone goes to its screen, then to the whole wall, then back to where it was."""

from __future__ import annotations

from hubwall.model.canvas import Canvas
from hubwall.model.commands import PlaceZones, RememberPlaces
from hubwall.model.geometry import Rect, bounding
from hubwall.model.tiling import fill_step
from hubwall.wall.conductor import Conductor


def fill_zone(conductor: Conductor, zone_id: str, author: str) -> None:
    """The next step for that zone. Where it was is kept in the session."""
    state = conductor.state
    zone = state.layout.zone(zone_id)
    if zone is None or zone.lock:
        return
    rect = state.placed[zone_id]
    kept = state.session.unmaximised.get(zone_id)
    before = Rect(*kept) if kept else None
    if before is None or rect not in (fill_step(before, None, state.canvas), _whole(state.canvas)):
        before = rect
        place = (rect.x, rect.y, rect.width, rect.height)
        conductor.carry_out(RememberPlaces({zone_id: place}), author)
    target = fill_step(rect, before, state.canvas)
    conductor.carry_out(PlaceZones({zone_id: target}, to_front=True), author)


def _whole(canvas: Canvas) -> Rect:
    return bounding(screen.rect for screen in canvas.connected)
