"""A place for somebody's share: a ghost until it is there, then what shows it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal

from hubwall.media.sound.levels import Levels
from hubwall.model.shares import ANY, Share, ShareState
from hubwall.model.sound import Heard
from hubwall.model.words import tr
from hubwall.model.zone import Crop, Fit
from hubwall.share.messages import Event
from hubwall.wall.content.content import Content, Health
from hubwall.wall.content.framed import FramedContent
from hubwall.wall.content.heard import HeardCard
from hubwall.wall.content.item import ui_file

UNSEEN = (Health.STARTING, Health.ENDED, Health.AWAITED)


class SharedContent(Content):
    """Holds another content while the share that it waits for is on the wall. `show_share` says
    which that is; nobody else decides about letting in."""

    innerChanged = Signal()
    ghostChanged = Signal()
    slottedChanged = Signal()
    controlChanged = Signal()

    handled = Signal(object)
    """Events for the workstation behind it, in the words of `hubwall.share.messages.Input`."""

    def __init__(
        self,
        wanted: str,
        make: Callable[[Share], Content],
        parent: QObject | None = None,
    ) -> None:
        """`wanted` is what the layout says; `make` gives a content that shows a share."""
        super().__init__(ui_file("content/SharedContent.qml"), parent)
        self.wanted = wanted
        self._make = make
        self._share: Share | None = None
        self._inner: Content | None = None
        self._slotted = False
        self._ghost = ("", "")
        self._size: tuple[int, int] | None = None
        self._look: tuple[Fit, Crop] | None = None
        self._sound: Heard | None = None
        self._card = HeardCard(self.levels, self)
        self.report(Health.AWAITED)

    # What QML binds to

    @Property(QObject, notify=innerChanged)
    def inner(self) -> Content | None:
        """What shows the share; null while there is none."""
        return self._inner

    @Property(bool, notify=slottedChanged)
    def slotted(self) -> bool:
        """Whether the share's picture is there, so that the ghost goes."""
        return self._slotted

    @Property(bool, constant=True)
    def pool(self) -> bool:
        """Whether it waits for the next guest, whoever that is."""
        return self.wanted == ANY

    @Property(str, notify=ghostChanged)
    def awaited(self) -> str:
        """Whom the ghost waits for, in words."""
        return self._ghost[0]

    @Property(str, notify=ghostChanged)
    def waits(self) -> str:
        """What the ghost waits for, in words."""
        return self._ghost[1]

    @Property(QObject, constant=True)
    def card(self) -> HeardCard:
        """What stands there while there is nothing to see: it is sound only, or no picture came."""
        return self._card

    @Property(bool, notify=controlChanged)
    def control(self) -> bool:
        """Whether the wall's mouse and keys may drive what is shown."""
        share = self._share
        return self._slotted and share is not None and share.control

    @Property(str, notify=Content.badgeChanged)
    def badge(self) -> str:
        return self._share.name if self._share is not None and self._slotted else ""

    # What the wall asks

    @property
    def share(self) -> Share | None:
        """The share that is shown, or about to be."""
        return self._share

    @property
    def process(self) -> int | None:
        return self._inner.process if self._inner is not None else None

    @property
    def aspect(self) -> float | None:
        found = self._inner.aspect if self._inner is not None else None
        width, height = self._share.size if self._share is not None else (0, 0)
        return found or (width / height if width and height else None)

    def show_share(self, share: Share | None) -> None:
        """Show that share from now on; None for nobody's."""
        before, self._share = self._share, share
        if share == before:
            return
        if before is None or share is None or (before.id, before.way) != (share.id, share.way):
            self._replace_inner(share)
        if (sounds := share is not None and share.sound) != self.sounds:
            self.sounds = sounds
            self.soundsChanged.emit()
        self._assess()
        self.badgeChanged.emit()
        self.controlChanged.emit()
        self._say_card()

    def say_ghost(self, awaited: str, waits: str) -> None:
        """The words of the ghost: whom it waits for, and what for."""
        if (awaited, waits) != self._ghost:
            self._ghost = (awaited, waits)
            self.ghostChanged.emit()

    def resize(self, width: int, height: int) -> None:
        self._size = (width, height)
        if self._inner is not None:
            self._inner.resize(width, height)

    def set_fit(self, fit: Fit, crop: Crop) -> None:
        self._look = (fit, crop)
        if self._inner is not None:
            self._inner.set_fit(fit, crop)

    def set_sound(self, heard: Heard) -> None:
        before, self._sound = self._sound, heard
        self._card.mute(heard.mute or heard.volume <= 0)
        if heard != before and self._inner is not None:
            self._inner.set_sound(heard)

    @property
    def voiced(self) -> bool:
        return self.sounds and self._inner is not None and self._inner.voiced

    @Property(bool, notify=Content.audibleChanged)
    def audible(self) -> bool:
        return self._inner is not None and bool(self._inner.audible)

    @property
    def measured(self) -> bool:
        return self._inner is None or self._inner.measured

    def levels(self) -> Levels | None:
        return self._inner.levels() if self._inner is not None else None

    def close(self) -> None:
        self._share = None
        if self._inner is not None:
            self._inner.close()

    def hand_over(self, events: list[Event]) -> None:
        """Somebody at the wall uses mouse or keys on what is shown."""
        if self.control:
            self.handled.emit(events)

    # What is shown

    def _replace_inner(self, share: Share | None) -> None:
        gone, self._inner = self._inner, None
        if share is not None:
            inner = self._inner = self._make(share)
            inner.setParent(self)
            if self._look is not None:
                inner.set_fit(*self._look)
            if self._sound is not None:
                inner.set_sound(self._sound)
            inner.healthChanged.connect(self._assess)
            inner.audibleChanged.connect(self.audibleChanged)
            inner.soundsChanged.connect(self.soundsChanged)
            if isinstance(inner, FramedContent):
                inner.pictureChanged.connect(self._say_card)
        self._set_slotted(False)
        self.innerChanged.emit()
        if self._inner is not None and self._size is not None:
            self._inner.resize(*self._size)
        if gone is not None:
            gone.healthChanged.disconnect(self._assess)
            if isinstance(gone, FramedContent):
                gone.pictureChanged.disconnect(self._say_card)
            gone.close()
            gone.deleteLater()

    def _assess(self) -> None:
        """Say how the zone is, from how the share is and from what shows it."""
        share, inner = self._share, self._inner
        if share is None or inner is None:
            self._set_slotted(False)
            self.report(Health.AWAITED)
            return
        health = inner.state
        begins = health in UNSEEN or (health is Health.STALE and not self._slotted)
        if begins and not (self._slotted and health is Health.STARTING):
            self._set_slotted(False)
            self.report(Health.AWAITED)
            return
        if health is Health.FAILED:
            self._set_slotted(False)
            self.report(health, str(inner.problem), retried=bool(inner.retried))
            return
        self._set_slotted(True)
        if share.state is ShareState.STALE or health is Health.STALE:
            self.report(Health.STALE, tr("Nothing new from {name}", name=share.name))
        else:
            self.report(Health.PLAYING)

    def _say_card(self) -> None:
        """Who is heard, and what, in words, where that says more than the name."""
        share, inner = self._share, self._inner
        if not self._slotted or share is None:
            self._card.say(False, "", "")
            return
        unseen = isinstance(inner, FramedContent) and inner.pictureless
        title = share.title if share.title != share.name and share.title else tr("Sound")
        only = share.what == "sound" or (share.sound and unseen)
        self._card.say(only, share.name, title, sure=True)

    def _set_slotted(self, on: bool) -> None:
        if on != self._slotted:
            self._slotted = on
            self.slottedChanged.emit()
            self.badgeChanged.emit()
            self.controlChanged.emit()
            self._say_card()
