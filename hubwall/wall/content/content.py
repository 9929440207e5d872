"""The running source of one zone, as the scene sees it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Property, QObject, QUrl, Signal

from hubwall.media.sound.levels import Levels
from hubwall.model.feeds import Feed
from hubwall.model.sound import Heard
from hubwall.model.zone import Crop, Fit


class Health(Enum):
    """Observed, never commanded. The values are what QML reads."""

    STARTING = "starting"  # nothing to see yet
    PLAYING = "playing"  # all well
    STALE = "stale"  # the last picture stands, nothing new comes
    FAILED = "failed"  # nothing to show; `problem` says why
    ENDED = "ended"  # came to its end, as it should
    AWAITED = "awaited"  # somebody's, who is not there yet; the content says so itself


class Content(QObject):
    """The base of all. Lives in the GUI thread. A content outlives layouts as long as its
    source stays; it is told of changes and never restarts by itself for one of them."""

    healthChanged = Signal()
    soundsChanged = Signal()
    badgeChanged = Signal()
    audibleChanged = Signal()

    sounds = False
    """Whether the source can be heard at all; a class or an instance says so."""
    turns = False
    """Whether `update_feed` may bring another source of the same kin."""

    def __init__(self, qml: QUrl, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._retries = False
        self._qml = qml
        self._health = Health.STARTING
        self._problem = ""

    @Property(QUrl, constant=True)
    def qml(self) -> QUrl:
        """The QML file that draws it; it has `required property` `content`."""
        return self._qml

    @Property(str, notify=healthChanged)
    def health(self) -> str:
        return self._health.value

    @property
    def state(self) -> Health:
        """The same for Python."""
        return self._health

    @property
    def aspect(self) -> float | None:
        """Width by height of the picture, where it has a shape of its own and that is known."""
        return None

    @property
    def process(self) -> int | None:
        """The child process that draws it now, if one does."""
        return None

    @Property(str, notify=healthChanged)
    def problem(self) -> str:
        """What is wrong, in words for people, in their language; empty while all is well."""
        return self._problem

    @Property(bool, notify=healthChanged)
    def retried(self) -> bool:
        """Whether the source is tried again by itself."""
        return self._retries

    @Property(bool, notify=soundsChanged)
    def heard(self) -> bool:
        """Whether there is a sound to set the volume of."""
        return self.sounds

    @property
    def voiced(self) -> bool:
        """Whether there is a sound that people would turn to: a page has none until it sounds."""
        return self.sounds

    @Property(bool, notify=audibleChanged)
    def audible(self) -> bool:
        """Whether it sounds now, for a source of which no more is known than that."""
        return False

    @property
    def measured(self) -> bool:
        """Whether hubwall itself plays its sound: its level is known, and it can go to an output
        of its own."""
        return True

    def levels(self) -> Levels | None:
        """How loud its sound is now, before volume and mute; None where that is not known."""
        return None

    @Property(str, notify=badgeChanged)
    def badge(self) -> str:
        """Whose picture it is, to be said on the zone at all times; empty for nobody's."""
        return ""

    def report(self, health: Health, problem: str = "", *, retried: bool = False) -> None:
        """Tell the zone how the source is, and whether it is tried again by itself (`retried`)."""
        if (health, problem, retried) != (self._health, self._problem, self._retries):
            self._health, self._problem, self._retries = health, problem, retried
            self.healthChanged.emit()

    def update_feed(self, feed: Feed) -> None:
        """Live options changed: take them over without a restart."""

    def resize(self, width: int, height: int) -> None:
        """The zone came to rest at this size, in the window's pixels."""

    def set_fit(self, fit: Fit, crop: Crop) -> None:
        """How a picture of another shape stands in the zone, and which part of it is shown."""

    def set_sound(self, heard: Heard) -> None:
        """How it is heard now."""

    def close(self) -> None:
        """Stop the source for good; the content is not used afterwards."""
