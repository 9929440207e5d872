"""The list of channels of a running wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hubwall.model.channels import Channel
from hubwall.model.zone import Source
from hubwall.wall.television.channel_panel import AUTHOR, ChannelPanel, ChannelServices
from hubwall.wall.television.opening import mosaic_source, tv_source
from hubwall.wall.television.zapping import Zapping

if TYPE_CHECKING:
    from hubwall.wall.assembly import Scene


def make_channel_panel(scene: Scene, zapping: Zapping, parent: QObject) -> ChannelPanel:
    """Its zaps go where those of the keys go."""
    television, session = scene.television, scene.conductor

    def selected() -> str:
        focus = session.state.session.focus
        return focus if zapping.content(focus) is not None else ""

    def shows(zone: str) -> str:
        content = zapping.content(zone)
        channel = content.channel if content is not None else None
        return channel.id if channel is not None else ""

    def source(channel: Channel) -> Source:
        return tv_source(channel, television, scene.maker.kinds)

    return ChannelPanel(
        scene.conductor,
        television,
        scene.viewport,
        ChannelServices(
            selected=selected,
            shows=shows,
            zap=lambda zone, channel: zapping.zap(zone, channel, AUTHOR),
            source=source,
            mosaic=lambda list, group: mosaic_source(list, group, scene.maker.kinds),
        ),
        parent,
    )
