"""How a page is heard: faded by hubwall's script in it, muted by Chromium for certain."""

from __future__ import annotations

import secrets

from PySide6.QtCore import QObject, QTimer, Signal

from hubwall.model.sound import LOUDEST, Heard
from hubwall.wall.pages import scripts

PAUSE_S = 30
"""How long a page that could be heard may be silent until it counts as one without sound."""
AT_ONCE_MS = 20  # a fade as short as this is none


class PageSound(QObject):
    """Tells the page by `runWanted`, the view by `mutedChanged`. Chromium plays a page to the
    system's output and to no other."""

    runWanted = Signal(str)
    mutedChanged = Signal()
    gainChanged = Signal()
    audibleChanged = Signal()
    voicedChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._event = secrets.token_hex(8)
        self._heard = Heard()
        self.muted = self.audible = self.voiced = False
        """`muted` by Chromium; `audible`: it sounds now; `voiced`: it did so not long ago."""
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.timeout.connect(self._faded)
        self._pausing = QTimer(self)
        self._pausing.setSingleShot(True)
        self._pausing.setInterval(PAUSE_S * 1000)
        self._pausing.timeout.connect(lambda: self._set_voiced(False))

    @property
    def gain(self) -> float:
        """What the page's own volumes are multiplied by while it is heard."""
        return float(self._heard.volume / LOUDEST) ** 3

    @property
    def script(self) -> scripts.Script:
        """For every frame, at its start."""
        return scripts.sound(self._event, self.gain)

    def hear(self, heard: Heard) -> None:
        """Let it be heard so from now on."""
        before, self._heard = self._heard, heard
        if (heard.volume, heard.mute) == (before.volume, before.mute):
            return
        if heard.volume != before.volume:
            self.gainChanged.emit()
        if not heard.mute:
            self._fading.stop()
            if self.muted:
                self._tell(0.0, 0)
                self._set_muted(False)
            self._tell(self.gain, heard.fade_ms)
        elif heard.fade_ms <= AT_ONCE_MS:
            self._fading.stop()
            self._set_muted(True)
        elif not self.muted and not self._fading.isActive():
            self._tell(0.0, heard.fade_ms)
            self._fading.start(heard.fade_ms)
        self._look_for_pause()

    def sounded(self, now: bool) -> None:
        """Chromium hears it play, muted or not, or no longer does."""
        if now != self.audible:
            self.audible = now
            self.audibleChanged.emit()
            self._set_voiced(self.voiced or now)
            self._look_for_pause()

    def close(self) -> None:
        self._fading.stop()
        self._pausing.stop()

    def _faded(self) -> None:
        """Muted, it plays on as loud as it was, so that Chromium can tell whether it does."""
        self._set_muted(True)
        self._tell(self.gain, 0)

    def _look_for_pause(self) -> None:
        could = self._heard.volume > 0 and not self._heard.mute
        if not (could and self.voiced and not self.audible):
            self._pausing.stop()
        elif not self._pausing.isActive():
            self._pausing.start()

    def _tell(self, gain: float, fade_ms: int) -> None:
        self.runWanted.emit(scripts.sound_code(self._event, gain, fade_ms))

    def _set_muted(self, muted: bool) -> None:
        if muted != self.muted:
            self.muted = muted
            self.mutedChanged.emit()

    def _set_voiced(self, voiced: bool) -> None:
        if voiced != self.voiced:
            self.voiced = voiced
            self.voicedChanged.emit()
