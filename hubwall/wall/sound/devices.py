"""The outputs of this machine, asked for beside the GUI thread: a sound system may take seconds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from hubwall.media.sound.opening import devices
from hubwall.model.words import tr
from hubwall.wall.sound.mixer import Devices
from hubwall.wall.worker import Failed, Worker

PATIENCE_S = 10.0


class DeviceList(QObject):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker("outputs", self, patience_s=PATIENCE_S)

    def ask(self, done: Callable[[Devices], None]) -> None:
        """`done` is called with what there is now; with nothing where no sound system answers."""

        def found(answer: Devices | Failed) -> None:
            done(() if isinstance(answer, Failed) else answer)

        self._worker.do(
            lambda: tuple((device.name, device.words) for device in devices()),
            found,
            what=tr("The sound system"),
        )

    def close(self) -> None:
        self._worker.close()
