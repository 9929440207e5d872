"""What stands in a zone that is heard and not seen: who, what, and how it sounds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from hubwall.media.sound.levels import BANDS, Levels

EVERY_MS = 50
FALLS = 0.035  # of the scale at each look: from the top to the bottom in a second and a half
STEPS = 48  # heights that a band can have: fewer changes, fewer pixels painted anew


class Spectrum:
    """Bands from low to high, each 0 to 1, that rise at once and fall slowly."""

    def __init__(self) -> None:
        self._heights = [0.0] * BANDS
        self.bands = [0.0] * BANDS

    def move(self, levels: Levels | None) -> bool:
        """What is heard now; None for nothing. Whether any band has another height."""
        now = levels.bands if levels is not None else bytes(BANDS)
        self._heights = [
            max(band / 255, height - FALLS, 0.0)
            for band, height in zip(now, self._heights, strict=True)
        ]
        bands = [round(height * STEPS) / STEPS for height in self._heights]
        changed, self.bands = bands != self.bands, bands
        return changed


class HeardCard(QObject):
    """The words and the spectrum of such a zone. The content whose it is tells it what to say; the
    spectrum is looked at only while somebody sees it."""

    changed = Signal()
    bandsChanged = Signal()

    def __init__(
        self,
        levels: Callable[[], Levels | None],
        parent: QObject | None = None,
        *,
        plain: str = "",
    ) -> None:
        """`plain` is what a zone of it is called as long as nobody gave it a name."""
        super().__init__(parent)
        self._levels = levels
        self._plain = plain
        self._said = (False, "", "", False)
        self._muted = False
        self._spectrum = Spectrum()
        self._watching = 0
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether there is nothing to see, so that the card stands there."""
        return self._said[0]

    @Property(str, notify=changed)
    def name(self) -> str:
        """Who is heard, as the source says; may be empty."""
        return self._said[1]

    @Property(str, notify=changed)
    def title(self) -> str:
        """What is heard; may be empty."""
        return self._said[2]

    @Property(bool, notify=changed)
    def sure(self) -> bool:
        """Whether the name goes before what the zone is called: a channel's, or a person's. A
        station's own goes before nothing that people have written."""
        return self._said[3]

    @Property(str, constant=True)
    def plain(self) -> str:
        return self._plain

    @Property(bool, notify=changed)
    def muted(self) -> bool:
        """Whether nothing of it can be heard now, whatever it plays."""
        return self._muted

    @Property(list, notify=bandsChanged)
    def bands(self) -> list[float]:
        """The spectrum, low to high, each 0 to 1."""
        return self._spectrum.bands

    @Slot(bool)
    def watch(self, on: bool) -> None:
        """Somebody sees the spectrum from now on, or no longer does. Each counts."""
        self._watching = max(0, self._watching + (1 if on else -1))
        if bool(self._watching) != self._timer.isActive():
            (self._timer.start if self._watching else self._timer.stop)()

    @property
    def watched(self) -> bool:
        return self._timer.isActive()

    def say(self, shown: bool, name: str, title: str, *, sure: bool = False) -> None:
        if self._said != (said := (shown, name, title, sure)):
            self._said = said
            self.changed.emit()

    def mute(self, on: bool) -> None:
        if on != self._muted:
            self._muted = on
            self.changed.emit()
            self.look()

    def look(self) -> None:
        """See how it sounds now. What nobody can hear lies still."""
        if self._muted:
            before, self._spectrum = self._spectrum.bands, Spectrum()
            moved = before != self._spectrum.bands
        else:
            moved = self._spectrum.move(self._levels())
        if moved:
            self.bandsChanged.emit()
