"""Decoders on channels, and those of them that are open ahead of a zap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from PySide6.QtCore import QObject, QTimer

from hubwall.model.channels import Channel
from hubwall.wall.content.content import Health
from hubwall.wall.content.framed import FramedContent

AHEAD_MS = 500  # after a zap has come to its end, until the next channels are opened
SOUND_FIRST_S = 1.5  # by which a channel's sound may come before its picture
REFUSED_S = 15.0  # until a channel is tried again that could not be opened ahead
PATIENCE_S = 3.0  # for a channel to come, before others are opened beside it


@dataclass(eq=False, slots=True)
class Tuner:
    """A decoder on a channel."""

    channel: Channel
    content: FramedContent
    since: float = field(default_factory=monotonic)

    def serves(self, now: Channel | None) -> bool:
        """Whether the channel, as its list has it now, is still what this decoder plays."""
        was = self.channel
        return now is not None and (now.id, now.address, now.headers, now.trouble) == (
            was.id,
            was.address,
            was.headers,
            was.trouble,
        )

    @property
    def begins(self) -> bool:
        """Whether it has only just been opened, so that others had better wait."""
        return self.content.state is Health.STARTING and monotonic() - self.since < PATIENCE_S

    @property
    def unseen(self) -> bool:
        """Whether it plays and has no picture, as a radio."""
        plays = self.content.state is Health.PLAYING and self.content.soundOnly
        return plays and monotonic() - self.since > SOUND_FIRST_S

    def is_on(self, wanted: Channel | None) -> bool:
        """Whether this is the channel that is wanted."""
        return wanted is not None and self.channel.id == wanted.id

    def condition(self, wanted: Channel | None) -> tuple[Health, str, bool]:
        """How a zone is that shows this one and wants that channel: health, words, whether it is
        tried again by itself. Whatever happens, no card covers a picture."""
        content, settled = self.content, self.is_on(wanted)
        seen = not content.pictureless
        if not settled and not seen:
            return Health.STARTING, wanted.name if wanted is not None else "", False
        if not settled or (seen and content.state is Health.STARTING):
            return Health.PLAYING, "", False
        wrong = content.state in (Health.FAILED, Health.STALE)
        words = f"{self.channel.name}: {content.problem}" if wrong else str(content.problem)
        return content.state, words, bool(content.retried)

    def end(self) -> None:
        self.content.close()
        self.content.deleteLater()


class Ahead(QObject):
    """The tuners that are open and not shown: never more than are wanted, opened one after the
    other, a while after the last zap. GUI thread."""

    def __init__(
        self,
        wanted: Callable[[], tuple[Channel, ...]],
        opened: Callable[[Channel], Tuner | None],
        waits: Callable[[], bool],
        parent: QObject,
    ) -> None:
        """`wanted` gives the channels worth opening, likeliest first, no more than there is room
        for; `opened` opens one, None where that is not possible; `waits` says whether one that is
        shown or comes needs the machine more."""
        super().__init__(parent)
        self._wanted, self._opened, self._waits = wanted, opened, waits
        self.tuners: dict[str, Tuner] = {}
        self._refused: dict[str, float] = {}  # could not be opened, and until when to leave them
        self._soon = QTimer(self, singleShot=True, interval=AHEAD_MS)
        self._soon.timeout.connect(self._open_next)

    def later(self) -> None:
        """Look soon what is to be opened; each call puts it off."""
        self._soon.start()

    def zapped(self) -> None:
        """Somebody zaps: what could not be opened may be worth another try."""
        self._refused.clear()
        self._soon.start()

    def take(self, id: str) -> Tuner | None:
        """The tuner on that channel, to be shown."""
        return self.tuners.pop(id, None)

    def put(self, tuner: Tuner) -> None:
        """One that was shown stays open for a way back, if it is worth it."""
        if (old := self.tuners.pop(tuner.channel.id, None)) is not None:
            old.end()
        self.tuners[tuner.channel.id] = tuner
        self.thin_out()

    def thin_out(self) -> None:
        """End what is not wanted, however fast somebody zaps, and what has failed."""
        for id, tuner in list(self.tuners.items()):
            if tuner.content.state is Health.FAILED:
                self._refuse(id)
        wanted = {channel.id for channel in self._worth()}
        for id in [id for id in self.tuners if id not in wanted]:
            self.tuners.pop(id).end()

    def drop(self, keep: Callable[[Tuner], bool]) -> None:
        """End those that are not to be kept; others may be opened in their place."""
        for id in [id for id, tuner in self.tuners.items() if not keep(tuner)]:
            self.tuners.pop(id).end()
        self.later()

    def close(self) -> None:
        self._soon.stop()
        for tuner in self.tuners.values():
            tuner.end()
        self.tuners.clear()

    def _worth(self) -> list[Channel]:
        now = monotonic()
        return [one for one in self._wanted() if now >= self._refused.get(one.id, 0.0)]

    def _refuse(self, id: str) -> None:
        self._refused[id] = monotonic() + REFUSED_S
        QTimer.singleShot(round(REFUSED_S * 1000), self, self.later)

    def _open_next(self) -> None:
        self.thin_out()
        missing = [channel for channel in self._worth() if channel.id not in self.tuners]
        if not missing:
            return
        if not self._waits() and not any(tuner.begins for tuner in self.tuners.values()):
            tuner = self._opened(missing[0])
            if tuner is None:
                self._refuse(missing[0].id)
            else:
                self.tuners[tuner.channel.id] = tuner
        self._soon.start()
