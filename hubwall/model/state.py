"""The state of a wall: three kinds of plain data, of which only two are commanded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hubwall.model.canvas import Canvas
from hubwall.model.geometry import Rect
from hubwall.model.layout import Layout
from hubwall.model.placement import place
from hubwall.model.session import Session


@dataclass(frozen=True, slots=True)
class State:
    """`layout` is saved and undoable, `session` neither. `canvas` is what the screens are: it
    comes from the machine, and undo never touches it."""

    canvas: Canvas
    layout: Layout = field(default_factory=Layout)
    session: Session = field(default_factory=Session)

    @property
    def placed(self) -> Mapping[str, Rect]:
        """Where each zone is shown: its own place, or another while its screens are away."""
        return place({zone.id: zone.rect for zone in self.layout.zones}, self.canvas)
