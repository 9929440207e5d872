"""Films, streams and pictures: a child process draws them into a ring, this shows the ring."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import Property, QObject, QSizeF, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoSink

from hubwall.media.failures import say
from hubwall.media.nursery import Child, Event, Gone, Said
from hubwall.media.protocol import (
    LARGEST_SIZE,
    Again,
    Change,
    Keep,
    Kept,
    Login,
    Order,
    Resize,
    Start,
    State,
    Title,
    Tracks,
    Video,
    Well,
)
from hubwall.media.ring import Frame, Ring
from hubwall.media.sound.levels import Levels
from hubwall.media.supervision import Supervision
from hubwall.model.cropping import SMALLEST
from hubwall.model.feeds import Decode, Feed, Still
from hubwall.model.sound import Heard
from hubwall.model.words import tr
from hubwall.model.zone import Crop, Fit
from hubwall.wall.content.content import Content, Health
from hubwall.wall.content.heard import HeardCard
from hubwall.wall.content.item import ui_file
from hubwall.wall.frames.children import Children
from hubwall.wall.frames.painted import PaintedFrame
from hubwall.wall.frames.pump import FramePump
from hubwall.wall.frames.sunk import sink_frame

UNHEARD_S = 2.0
HUNG_S = 16.0
"""How long a child that says that it is well may say nothing until it counts as stale, and until it
is ended."""
HEALTHS = {
    "opening": Health.STARTING,
    "playing": Health.PLAYING,
    "paused": Health.PLAYING,
    "stale": Health.STALE,
    "ended": Health.ENDED,
    "failed": Health.FAILED,
}


Target = PaintedFrame | QVideoSink
"""What frames are drawn into."""


def drawn_by(painted: bool) -> QUrl:
    """The QML file that draws frames: without a GPU (`painted`), or with one."""
    return ui_file(f"content/{'PaintedContent' if painted else 'SunkContent'}.qml")


def clear(target: Target) -> None:
    """Draw nothing there until the next frame."""
    if isinstance(target, PaintedFrame):
        nothing = QImage(1, 1, QImage.Format.Format_RGB32)
        nothing.fill(0)
        target.show_image(nothing)
    else:
        target.setVideoFrame(QVideoFrame())


class FramedContent(Content):
    """Owns the ring and, through a succession of child processes, whatever fills it.

    Nothing starts before the zone's size is known, since a decoder scales to it. The ring outlives
    the child: when one dies, its last picture stays on the wall while the next one starts.
    """

    pictureChanged = Signal()
    videoChanged = Signal()
    againChanged = Signal()
    told = Signal(object)
    """What the child says of its source: Tracks, Again, Title."""

    def __init__(
        self,
        feed: Decode | Still,
        children: Children,
        pump: FramePump,
        painted: bool,
        login: Login | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Raises OSError where there is no memory for the ring."""
        super().__init__(drawn_by(painted), parent)
        self._feed = feed
        self.sounds = isinstance(feed, Decode) and feed.sounds
        self._children = children
        self._pump = pump
        self._painted = painted
        self._login = login
        self._ring = Ring.create()
        self._pump.watch(self._ring, self._arrived)
        self._child: Child | None = None
        self._video: Video | None = None
        self._supervision = Supervision()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._start)
        self._unheard = QTimer(self)
        self._unheard.setInterval(round(UNHEARD_S * 1000))
        self._unheard.timeout.connect(self._miss)
        self._missed, self._said = 0, (Health.STARTING, "")
        self._size: tuple[int, int] | None = None
        self._fit, self._crop = Fit.CONTAIN, Crop()
        self._sound = Heard()
        self._frame: Frame | None = None
        self._image: QImage | None = None
        self.shape = QSizeF()
        self._target: Target | None = None
        plain = urlsplit(str(feed.restart.get("address", ""))).hostname or ""
        self._card = HeardCard(self.levels, self, plain=plain)
        self.title = Title("")
        self.tracks = Tracks()
        self.again = Again(0, 0)
        self._seen: Callable[[], None] | None = None
        self._keeping: list[Callable[[Kept], None]] = []

    # What QML binds to

    @Property(QSizeF, notify=pictureChanged)
    def pictureShape(self) -> QSizeF:
        """The shape of the picture that is shown, its pixels made square."""
        return self.shape

    @Property(str, notify=againChanged)
    def behind(self) -> str:
        """How far behind live the picture is, as people read it; empty at live."""
        minutes, seconds = divmod(round(self.again.behind_s), 60)
        return f"{minutes}:{seconds:02}" if minutes or seconds else ""

    @Property(QObject, constant=True)
    def card(self) -> HeardCard:
        """What stands there while there is nothing to see."""
        return self._card

    @property
    def pictureless(self) -> bool:
        """Whether no picture came yet."""
        return self.shape.isEmpty()

    @Slot(QObject)
    def attach(self, target: QObject) -> None:
        """An item is there to draw the frames."""
        if isinstance(target, Target):
            self._target = target
            self._show()

    @Slot(QObject)
    def detach(self, target: QObject) -> None:
        if self._target is target:
            self._target = None

    @property
    def soundOnly(self) -> bool:
        """Whether the source turned out to have no picture."""
        return self._video is not None and not self._video.height

    @property
    def remote(self) -> str:
        """The name of the remote control of what plays here; empty for none."""
        return self._feed.remote if isinstance(self._feed, Decode) else ""

    @property
    def aspect(self) -> float | None:
        """Width by height of the source itself, once it is known."""
        video = self._video
        if video is None or not video.height:
            return None
        return video.width * video.aspect[0] / (video.height * video.aspect[1])

    @property
    def process(self) -> int | None:
        return self._child.pid if self._child is not None else None

    # What the wall asks

    def once_seen(self, call: Callable[[], None] | None) -> None:
        """Call that when the next picture is there, once; None: no more."""
        self._seen = call

    def look_back(self, seconds: float) -> None:
        """Watch what came so many seconds ago; 0: what comes now. A child that starts is live."""
        self._order(Change({"behind_s": seconds}))

    def keep(self, path: str, seconds: float, done: Callable[[Kept], None]) -> bool:
        """Have the last seconds saved; `done` hears what became of it, even when this is closed
        meanwhile. False while there is no child to do it."""
        if self._child is None:
            return False
        self._keeping.append(done)
        self._order(Keep(path, seconds))
        return True

    def update_feed(self, feed: Feed) -> None:
        if not isinstance(feed, Decode | Still):
            return
        changed = {k: v for k, v in feed.live.items() if self._feed.live.get(k) != v}
        self._feed = feed
        if changed:
            self._order(Change(changed))

    def resize(self, width: int, height: int) -> None:
        if self._size == (width, height):
            return
        first, self._size = self._size is None, (width, height)
        if first:
            self._start()
        else:
            self._order(Resize(self._drawn_size(), self._fit))

    def set_fit(self, fit: Fit, crop: Crop) -> None:
        if (fit, crop) != (self._fit, self._crop):
            self._fit, self._crop = fit, crop
            if self._size is not None:
                self._order(Resize(self._drawn_size(), fit))

    def _drawn_size(self) -> tuple[int, int]:
        """The size at which the whole picture is drawn, so that the part shown fills the zone."""
        width, height = self._size or (1, 1)
        crop = self._crop
        across, down = 1 - crop.left - crop.right, 1 - crop.top - crop.bottom
        return (
            min(LARGEST_SIZE, round(width / max(across, SMALLEST))),
            min(LARGEST_SIZE, round(height / max(down, SMALLEST))),
        )

    def set_sound(self, heard: Heard) -> None:
        before, self._sound = self._sound, heard
        self._card.mute(heard.mute or heard.volume <= 0)
        if replace(before, fade_ms=heard.fade_ms) != heard and isinstance(self._feed, Decode):
            self._order(Change(asdict(heard)))

    def levels(self) -> Levels | None:
        return self._ring.levels() if self.sounds else None

    def close(self) -> None:
        self._again.stop()
        self._unheard.stop()
        self._target = self._seen = None
        self._pump.forget(self._ring)
        if self._child is not None and self._keeping:
            self._order(Change({"mute": True, "aside": True}))
            keeping = self._keeping
            self._children.see_out(self._child, lambda event: _hear_kept(keeping, event))
        elif self._child is not None:
            self._children.forget(self._child)
        self._child = None
        self._frame = self._image = None
        self._ring.close()

    # The child

    def _order(self, order: Order) -> None:
        """A child that does not take orders is so stuck that its socket is full: it ends."""
        if self._child is not None and not self._child.send(order):
            self._child.kill()

    def _start(self) -> None:
        """Start a child. One that can't be started counts as one that died at once."""
        if self._size is None:
            return
        self._supervision.started()
        try:
            self._child = self._children.start(self._feed.run, self._ring.fd, self._heard)
        except OSError as error:
            self.report(Health.FAILED, tr("No player can be started: {reason}", reason=error))
            self._after(self._supervision.gone())
            return
        sunk = isinstance(self._feed, Decode) and not self._painted
        self._order(
            Start(
                restart=self._feed.restart,
                live=self._values(),
                size=self._drawn_size(),
                fit=self._fit,
                format="i420" if sunk else "bgra",
                login=self._login,
            )
        )

    def _values(self) -> Mapping[str, Any]:
        """The live options; sound, too, for what has any."""
        if isinstance(self._feed, Decode):
            return {**self._feed.live, **asdict(self._sound)}
        return self._feed.live

    def _heard(self, event: Event) -> None:
        if event.child is not self._child:
            return
        _hear_kept(self._keeping, event)
        match event:
            case Said(report=State() as state):
                self._supervision.said(state.state)
                self._said = HEALTHS[state.state], say(state.code, state.values)
                self._tell(*self._said)
            case Said(report=Well()):
                if self._missed:
                    self._tell(*self._said)
                self._missed = 0
                self._unheard.start()
            case Said(report=Video() as video):
                self._video = video
                self._say_card()
                self.videoChanged.emit()
            case Said(report=Tracks() | Again() | Title() as report):
                self._note(report)
            case Gone():
                self._child = None
                if self.again.reach_s or self.again.behind_s:  # what was kept is gone with it
                    self._note(Again(0, 0))
                self._unheard.stop()
                self._missed = 0
                self._after(self._supervision.gone())
            case _:
                pass

    def _note(self, report: Tracks | Again | Title) -> None:
        if isinstance(report, Tracks):
            self.tracks = report
        elif isinstance(report, Again):
            self.again = report
            self.againChanged.emit()
        elif isinstance(report, Title):
            self.title = report
            self._say_card()
        self.told.emit(report)

    @property
    def _known(self) -> bool:
        """Whether something is there that was seen, or is known to be heard."""
        return self._frame is not None or self.soundOnly

    def _say_card(self) -> None:
        self._card.say(self.soundOnly, self.title.station, self.title.text)

    def _miss(self) -> None:
        """It does not say that it is well: it hangs, or was stopped. What is shown may be old."""
        self._missed += 1
        if self._child is not None and self._missed * UNHEARD_S >= HUNG_S:
            self._child.kill()
        elif self._health is Health.PLAYING:
            self.report(Health.STALE, tr("The player does not answer"))

    def _tell(self, health: Health, words: str) -> None:
        """Report, but never call a zone empty that has something to show: it is stale then."""
        if health is Health.STARTING:
            if self._health is Health.FAILED:
                return  # what was wrong stands until something is to be seen
            health = self._health if self._known else Health.STARTING
            words = words or self._problem
        elif health is Health.FAILED and self._known:
            health = Health.STALE
        self.report(health, words, retried=health is Health.FAILED)

    def _after(self, delay_s: float | None) -> None:
        """Start again after that time, unless it came to its end as it should."""
        if delay_s is None:
            return
        if self._health is Health.PLAYING:
            self.report(Health.STALE, tr("The player has stopped, starting it again"))
        self._again.start(round(delay_s * 1000))

    # Frames

    def _arrived(self) -> None:
        frame = self._ring.newest()
        if frame is None:
            return
        self._frame = frame
        self._show()
        shape = QSizeF(frame.width * frame.aspect[0] / frame.aspect[1], frame.height)
        if shape != self.shape:
            self.shape = shape
            self.pictureChanged.emit()
        if self._seen is not None:
            seen, self._seen = self._seen, None
            seen()

    def _show(self) -> None:
        frame, target = self._frame, self._target
        if frame is None or target is None:
            return
        if isinstance(target, PaintedFrame):
            self._image = QImage(
                frame.planes[0].data,
                frame.width,
                frame.height,
                frame.stride,
                QImage.Format.Format_RGB32,
            )
            target.show_image(self._image)
        else:
            sink_frame(target, frame)


def _hear_kept(waiting: list[Callable[[Kept], None]], event: Event | None) -> bool:
    """Tell who waits for a file what became of it. Whether nobody waits any more."""
    match event:
        case Said(report=Kept() as kept) if waiting:
            waiting.pop(0)(kept)
        case Gone() | None:
            lost, waiting[:] = [*waiting], []
            for tell in lost:
                tell(Kept("", 0.0, "not-saved"))
        case _:
            pass
    return not waiting
