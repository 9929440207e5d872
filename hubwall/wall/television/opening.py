"""A channel as a zone of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from hubwall.model.channels import Channel
from hubwall.model.commands import AddZones, SetMode
from hubwall.model.placement import room
from hubwall.model.session import Mode
from hubwall.model.state import State
from hubwall.model.zone import Source, Zone
from hubwall.sources.kind import Kind
from hubwall.wall.conductor import Conductor
from hubwall.wall.content.content import Content
from hubwall.wall.content.contents import Contents
from hubwall.wall.newcomers import NO_SCREEN, zone_for
from hubwall.wall.television.mosaic import MosaicContent
from hubwall.wall.television.television import Television

AUTHOR = "mosaic"


def new_zone(source: Source, name: str, at: tuple[int, int] | None, state: State) -> Zone:
    """With its middle at that point of the canvas, or where there is room and it hides least."""
    if at is not None:
        return zone_for(source, name, at, state.canvas)
    place = room(state.placed.values(), state.canvas)
    return Zone("", place if not place.empty else NO_SCREEN, source, name)


def tv_source(channel: Channel, television: Television, kinds: Mapping[str, Kind]) -> Source:
    """What a layout would write to show that channel. It zaps in its own list where there are
    several."""
    within = {"list": channel.list} if len(television.lists) > 1 else {}
    kind = kinds["tv"]
    return kind.source(kind.options.model_validate({"channel": channel.id, **within}))


def mosaic_source(list: str, group: str, kinds: Mapping[str, Kind]) -> Source:
    """What a layout would write to show the channels of a group side by side."""
    kind = kinds["channels"]
    return kind.source(kind.options.model_validate({"list": list, "group": group}))


class Opening(QObject):
    """Who opens a channel of a mosaic gets a television, which then has the focus: its keys zap,
    `F` makes it fill the screen, Delete takes it away and leaves the mosaic as it was."""

    def __init__(
        self,
        conductor: Conductor,
        contents: Contents,
        source: Callable[[Channel], Source],
        parent: QObject | None = None,
    ) -> None:
        """`source` gives what a layout would write to show a channel."""
        super().__init__(parent)
        self._conductor, self._source = conductor, source
        contents.made.connect(self._made)

    def _made(self, content: Content) -> None:
        if isinstance(content, MosaicContent):
            content.opened.connect(self._open)

    def _open(self, channel: Channel) -> None:
        zone = new_zone(self._source(channel), channel.name, None, self._conductor.state)
        self._conductor.carry_out(SetMode(Mode.WALL), AUTHOR)
        self._conductor.carry_out(AddZones((zone,)), AUTHOR)
