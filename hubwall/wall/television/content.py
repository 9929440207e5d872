"""A zone that zaps: the channel that is shown, the one that comes, those that are open ahead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from PySide6.QtCore import Property, QObject, QSizeF, QTimer, Signal, Slot

from hubwall.media.protocol import Again, Tracks
from hubwall.media.sound.levels import Levels
from hubwall.model.channels import Channel
from hubwall.model.feeds import Decode, Feed, Tuned
from hubwall.model.sound import Heard
from hubwall.model.words import tr
from hubwall.model.zone import Crop, Fit
from hubwall.wall.content.content import Content, Health
from hubwall.wall.content.framed import FramedContent, Target, clear, drawn_by
from hubwall.wall.content.heard import HeardCard
from hubwall.wall.content.item import not_started
from hubwall.wall.television.ahead import way_of, worth_opening
from hubwall.wall.television.banner import Banner
from hubwall.wall.television.television import Television
from hubwall.wall.television.tuners import SOUND_FIRST_S, Ahead, Tuner
from hubwall.wall.television.tuning import zapped_decode

SETTLE_MS = 250  # zaps closer than that skip channels that are not open yet
LEAVING_MS = 40  # the sound of the channel that is left fades out, that of the new one in
SEEN_MS = 4000  # how long the banner stays when the picture is there


class TelevisionContent(Content):
    """Looks to the scene like one film: whichever decoder is shown draws into the same item. So
    the old picture stays until the first one of the new channel takes its place, and no black
    frame can come in between."""

    pictureChanged = Signal()
    againChanged = Signal()
    channelChanged = Signal()
    told = Signal(object)
    """What the decoder that is shown says of its source."""

    sounds = True
    turns = True

    def __init__(
        self,
        feed: Tuned,
        television: Television,
        make: Callable[[Decode], FramedContent],
        painted: bool,
        parent: QObject | None = None,
    ) -> None:
        """`make` gives what shows one channel; it may raise OSError."""
        super().__init__(drawn_by(painted), parent)
        self._feed = feed
        self._television = television
        self._room = television.room
        self._make = make
        self.banner_model = Banner(television, self)
        self._card = HeardCard(self.levels, self)
        self._id = ""  # of the channel that is wanted; empty: the layout's own
        self._channel: Channel | None = None
        self._step, self._last = 1, ""
        self._shown: Tuner | None = None
        self._coming: Tuner | None = None
        self._ahead = Ahead(self._wanted_ahead, self._opened_ahead, self._waits, self)
        self._attended = False
        self._zapped_at = 0.0
        self._target: Target | None = None
        self._size: tuple[int, int] | None = None
        self._look: tuple[Fit, Crop] | None = None
        self._heard = Heard()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._open_cold)
        television.changed.connect(self._lists_changed)
        self._room.changed.connect(self._room_changed)

    # What QML binds to

    @Property(QObject, constant=True)
    def banner(self) -> Banner:
        """What is said about the channel on the zone, for a while."""
        return self.banner_model

    @Property(QObject, constant=True)
    def card(self) -> HeardCard:
        """What stands there while a radio is on."""
        return self._card

    @Property(QSizeF, notify=pictureChanged)
    def pictureShape(self) -> QSizeF:
        return QSizeF(self._shown.content.shape) if self._shown is not None else QSizeF()

    @Property(str, notify=againChanged)
    def behind(self) -> str:
        """How far behind live the picture is, as people read it; empty at live."""
        return str(self._shown.content.behind) if self._shown is not None else ""

    @Slot(QObject)
    def attach(self, target: QObject) -> None:
        self._target = target  # type: ignore[assignment]  # FramedContent looks what it is
        if self._shown is not None:
            self._shown.content.attach(target)

    @Slot(QObject)
    def detach(self, target: QObject) -> None:
        if self._target is target:
            self._target = None
        if self._shown is not None:
            self._shown.content.detach(target)

    @property
    def aspect(self) -> float | None:
        return self._shown.content.aspect if self._shown is not None else None

    @property
    def process(self) -> int | None:
        return self._shown.content.process if self._shown is not None else None

    @property
    def shown(self) -> FramedContent | None:
        """What draws the picture now."""
        return self._shown.content if self._shown is not None else None

    @property
    def seen_channel(self) -> str:
        """The name of the channel whose picture is seen; while another comes, of the old one."""
        return self._shown.channel.name if self._shown is not None else ""

    @property
    def settled(self) -> bool:
        """Whether the channel that is wanted is the one that is shown."""
        return self._shown is not None and self._shown.is_on(self._channel)

    @property
    def tracks(self) -> Tracks:
        return self._shown.content.tracks if self._shown is not None else Tracks()

    @property
    def again(self) -> Again:
        """How far back the channel can be watched, and is."""
        shown = self._shown if self.settled else None
        return shown.content.again if shown is not None else Again(0, 0)

    @property
    def channel(self) -> Channel | None:
        """The channel that the zone is on, or goes to."""
        return self._channel

    @property
    def begins(self) -> Channel | None:
        """The channel that the layout means."""
        return self._television.find(self._feed.channel, self._feed.channels, self._feed.group)

    @property
    def zapped(self) -> bool:
        """Whether it is on another channel than that."""
        here, begins = self._channel, self.begins
        return here is not None and (begins is None or begins.id != here.id)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The channels that the zone zaps through."""
        feed, known = self._feed, self._television
        return known.channels(feed.channels, feed.group) or known.channels(feed.channels)

    @property
    def open_ahead(self) -> tuple[str, ...]:
        """The ids of the channels that are open and not shown."""
        return tuple(self._ahead.tuners)

    # What the wall asks

    def tune(self, id: str = "") -> None:
        """Go to the channel with that id; "" for the one that the layout names."""
        if id == self._id and self._channel is not None:
            return
        self._id = id
        self._find()

    def attend(self, on: bool) -> None:
        """Whether this is the zone that people zap: its neighbours are opened ahead."""
        if on != self._attended:
            self._attended = on
            self._ahead.later()

    def look_back(self, seconds: float) -> None:
        if self._shown is not None and self.settled:  # not what is being left
            self._shown.content.look_back(seconds)

    def update_feed(self, feed: Feed) -> None:
        if not isinstance(feed, Tuned):
            return
        before, self._feed = self._feed, feed
        for tuner in self._tuners():
            aside = tuner.channel.id in self._ahead.tuners
            tuner.content.update_feed(self._decode(tuner.channel, aside=aside))
        self._ahead.later()
        turned = (feed.channel, feed.channels) != (before.channel, before.channels)
        if turned and not self._id and self._size is not None:
            self._find()

    def resize(self, width: int, height: int) -> None:
        first, self._size = self._size is None, (width, height)
        for tuner in self._tuners():
            tuner.content.resize(width, height)
        if first:
            # not before all of a change has been taken in: the session may know a channel
            QTimer.singleShot(0, self, self._begin)

    def set_fit(self, fit: Fit, crop: Crop) -> None:
        self._look = (fit, crop)
        for tuner in self._tuners():
            tuner.content.set_fit(fit, crop)

    def levels(self) -> Levels | None:
        return self._shown.content.levels() if self._shown is not None else None

    def set_sound(self, heard: Heard) -> None:
        self._heard = heard
        self._card.mute(heard.mute or heard.volume <= 0)
        if self._shown is not None and self.settled:
            self._shown.content.set_sound(heard)

    def close(self) -> None:
        self._settle.stop()
        self._attended = False
        self._television.changed.disconnect(self._lists_changed)
        self._room.changed.disconnect(self._room_changed)
        self.banner_model.close()
        self._target = None
        for tuner in (self._shown, self._coming):
            if tuner is not None:
                tuner.content.close()
        self._shown = self._coming = None
        self._ahead.close()

    # From channel to channel

    def _tuners(self) -> list[Tuner]:
        tuners = (self._shown, self._coming, *self._ahead.tuners.values())
        return [tuner for tuner in tuners if tuner is not None]

    def _begin(self) -> None:
        if self._channel is None:
            self._find()
        elif not self._tuners() and not self._channel.trouble:
            self._open_cold()

    def _find(self) -> None:
        known, own = self._television, self.begins
        found = known.channel(self._id) if self._id else own
        if found is None and not known.reading:
            found = own  # the list has it no longer
        if found is not None and found == self._channel:
            self._assess()
        elif found is not None:
            self._go(found)
        elif known.reading:
            self.report(Health.STARTING, tr("The list of channels is being read"))
        else:
            name = self._feed.channel
            words = tr("There is no channel “{name}” in the list", name=name)
            self.report(Health.FAILED, words)

    def _go(self, channel: Channel) -> None:
        before, self._channel = self._channel, channel
        self._settle.stop()
        self._ahead.zapped()
        if before is not None and before.id != channel.id:
            self._step, self._last = way_of(self.channels, before, channel), before.id
        if (coming := self._coming) is not None and coming.channel is not channel:
            self._coming = None
            self._put_aside(coming)
        self.banner_model.show(channel, comes=True, rise=before is not None)
        self.channelChanged.emit()
        if channel.trouble:
            self._leave_shown()
        elif self.settled:
            self._seen()
        else:
            self._quieten()
            ready = self._ahead.take(channel.id)
            if ready is not None and ready.content.state is Health.FAILED:
                ready.end()
                ready = None
            if ready is not None:
                self._bring(ready)
            elif monotonic() - self._zapped_at < SETTLE_MS / 1000:
                self._settle.start()
            else:
                self._open_cold()
        self._zapped_at = monotonic()
        self._assess()

    def _decode(self, channel: Channel, *, aside: bool) -> Decode:
        known = self._television
        return zapped_decode(channel, self._feed, known.settings, known.again_folder, aside=aside)

    def _opened(self, channel: Channel, *, aside: bool) -> Tuner | None:
        try:
            content = self._make(self._decode(channel, aside=aside))
        except OSError as error:
            if not aside:
                self.report(Health.FAILED, not_started(channel.name, error))
            return None
        content.setParent(self)
        tuner = Tuner(channel, content)
        content.set_sound(replace(self._heard, mute=True))
        if self._look is not None:
            content.set_fit(*self._look)
        content.healthChanged.connect(self._assess)
        content.videoChanged.connect(self._assess)
        content.told.connect(lambda report: self._hear(tuner, report))
        content.pictureChanged.connect(lambda: self._reshape(tuner))
        content.againChanged.connect(lambda: self._again(tuner))
        return tuner

    def _open_cold(self) -> None:
        channel = self._channel
        if channel is None or self._size is None:
            return
        tuner = self._opened(channel, aside=False)
        if tuner is not None:
            self._coming = tuner
            tuner.content.once_seen(lambda: self._swap(tuner))
            tuner.content.resize(*self._size)
            self._assess()

    def _bring(self, tuner: Tuner) -> None:
        """Show one that is open: its newest picture comes at once, so its sound may."""
        self._coming = tuner
        tuner.content.once_seen(lambda: self._swap(tuner))
        tuner.content.update_feed(self._decode(tuner.channel, aside=False))
        if tuner.content.state is Health.PLAYING:
            tuner.content.set_sound(replace(self._heard, fade_ms=LEAVING_MS))

    def _swap(self, tuner: Tuner) -> None:
        """The new channel is there: it takes the old one's place."""
        old, self._shown, self._coming = self._shown, tuner, None
        tuner.content.once_seen(None)
        if self._target is not None:
            if tuner.content.pictureless:
                clear(self._target)
            tuner.content.attach(self._target)
        if old is not None:
            if self._target is not None:
                old.content.detach(self._target)
            self._put_aside(old)
        self.pictureChanged.emit()
        self.againChanged.emit()
        self._say_card()
        self._seen()
        self.told.emit(tuner.content.tracks)
        self.told.emit(tuner.content.again)

    def _seen(self) -> None:
        """What is wanted is what is shown."""
        if self._shown is not None:
            self._shown.content.set_sound(replace(self._heard, fade_ms=LEAVING_MS))
        self.banner_model.arrived(SEEN_MS)
        self._ahead.later()
        self._assess()

    def _quieten(self) -> None:
        if self._shown is not None:
            mute = replace(self._heard, mute=True, fade_ms=LEAVING_MS)
            self._shown.content.set_sound(mute)

    def _leave_shown(self) -> None:
        """What is wanted can't be shown: nothing of the old channel stays."""
        if (gone := self._shown) is not None:
            self._shown = None
            if self._target is not None:
                clear(self._target)
            self._put_aside(gone)
            self.pictureChanged.emit()

    def _put_aside(self, tuner: Tuner) -> None:
        """Keep it open for a way back, as far as there is room; the plan decides."""
        playing = tuner.content.state is Health.PLAYING
        if not (self._attended and self._room.seats and playing and self._serves(tuner)):
            tuner.end()
            return
        tuner.content.set_sound(replace(self._heard, mute=True, fade_ms=LEAVING_MS))
        tuner.content.once_seen(None)
        tuner.content.look_back(0)
        tuner.content.update_feed(self._decode(tuner.channel, aside=True))
        self._ahead.put(tuner)

    # Opening ahead

    def _wanted_ahead(self) -> tuple[Channel, ...]:
        if self._channel is None or not self._attended:
            return ()
        seats, here, known = self._room.seats, self._channel.id, self._television
        found = worth_opening(self.channels, here, self._step, self._last, seats)
        return tuple(one for one in map(known.channel, found) if one is not None)

    def _opened_ahead(self, channel: Channel) -> Tuner | None:
        tuner = self._opened(channel, aside=True) if self._size is not None else None
        if tuner is not None and self._size is not None:
            tuner.content.resize(*self._size)
        return tuner

    def _waits(self) -> bool:
        """Whether what is shown, or comes, needs the machine more."""
        return any(tuner is not None and tuner.begins for tuner in (self._shown, self._coming))

    def _room_changed(self) -> None:
        self._ahead.thin_out()
        self._ahead.later()

    # What happens to the channels

    def _serves(self, tuner: Tuner) -> bool:
        return tuner.serves(self._television.channel(tuner.channel.id))

    def _lists_changed(self) -> None:
        """Lists were read: the channel may be there now, or elsewhere."""
        before = self._channel
        if before is None:
            if self._size is not None:
                self._find()
            return
        self._ahead.drop(self._serves)
        now = self._television.channel(before.id)
        if now is not None and (now.address, now.headers, now.trouble) != (
            before.address,
            before.headers,
            before.trouble,
        ):
            shown, self._channel = self._shown, None
            if shown is not None:
                shown.channel = replace(shown.channel, id="")  # its picture stays for now
            self._go(now)
        self.banner_model.refresh()

    def _assess(self) -> None:
        """Say how the zone is, from how its channels are."""
        self._ahead.thin_out()
        coming, channel = self._coming, self._channel
        if coming is not None:
            if coming.content.state in (Health.FAILED, Health.ENDED) or coming.unseen:
                self._swap(coming)
                return
            if coming.content.soundOnly:  # or its picture comes later than its sound
                QTimer.singleShot(round(SOUND_FIRST_S * 500), self, self._assess)
        if channel is not None and channel.trouble:
            self.report(Health.FAILED, f"{channel.name}: {tr(channel.trouble)}")
            return
        if self._shown is not None:
            health, words, retried = self._shown.condition(channel)
            self.report(health, words, retried=retried)
        elif coming is not None and channel is not None:
            self.report(Health.STARTING, channel.name)

    def _hear(self, tuner: Tuner, report: object) -> None:
        if tuner is self._shown:
            self._say_card()
            self.told.emit(report)

    def _say_card(self) -> None:
        """A radio has a card in place of a picture."""
        tuner = self._shown
        if tuner is None or not tuner.content.pictureless or not tuner.content.soundOnly:
            self._card.say(False, "", "")
        else:
            self._card.say(True, tuner.channel.name, tuner.content.title.text, sure=True)

    def _reshape(self, tuner: Tuner) -> None:
        if tuner is self._shown:
            self._say_card()
            self.pictureChanged.emit()

    def _again(self, tuner: Tuner) -> None:
        if tuner is self._shown:
            self.againChanged.emit()
