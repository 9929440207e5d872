"""Layouts on a canvas that was laid out anew."""

from __future__ import annotations

from dataclasses import replace

from hubwall.model.canvas import Canvas
from hubwall.model.layout import Layout
from hubwall.model.mapping import map_layout


def refit(layout: Layout, before: Canvas, after: Canvas) -> Layout:
    """The layout, placed on the one canvas, as it lies on the other. Screens that were unplugged
    or came back change nothing: only where one that both know stands elsewhere, or has another
    size, are zones mapped."""
    places = {screen.name: screen.rect for screen in before.screens}
    if all(places.get(screen.name, screen.rect) == screen.rect for screen in after.screens):
        return layout
    rects = map_layout([zone.rect for zone in layout.zones], before.rects, after.rects)
    zones = tuple(replace(z, rect=r) for z, r in zip(layout.zones, rects, strict=True))
    return replace(layout, zones=zones)
