"""The parts of the wall's sound, put together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from hubwall.wall.assembly import Scene
from hubwall.wall.sound.actions import SoundActions
from hubwall.wall.sound.callers import Callers
from hubwall.wall.sound.devices import DeviceList
from hubwall.wall.sound.lone import Lone
from hubwall.wall.sound.meters import Meters
from hubwall.wall.sound.mixer import Mixer


class WallSound(QObject):
    """GUI thread. `hear` lets a zone be heard at a volume while a slider moves."""

    def __init__(
        self, scene: Scene, hear: Callable[[str, int], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        conductor, contents, reception = scene.conductor, scene.contents, scene.reception
        self.actions = SoundActions(conductor, contents)
        self.devices = DeviceList(self)
        self.callers = Callers(
            conductor, contents, lambda zone: reception.share_of(zone) is not None, self
        )
        self.lone = Lone(conductor, contents, self)
        self.mixer = Mixer(
            conductor,
            contents,
            self.actions,
            Meters(self),
            hear,
            self.devices.ask,
            contents.defaults,
            self,
        )

    def close(self) -> None:
        self.devices.close()
