"""The last minutes of a channel as a file in the room's library, where the dock finds it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hubwall.files.atomic import write_whole
from hubwall.files.shared_things import SIDECAR
from hubwall.media.failures import say
from hubwall.media.protocol import Kept
from hubwall.model.channels import Programme
from hubwall.model.shares import clean
from hubwall.model.words import tr
from hubwall.wall.content.framed import FramedContent
from hubwall.wall.television.content import TelevisionContent
from hubwall.wall.worker import Worker

MINUTES_S = 120.0
LONGEST = 80  # bytes of a channel's or a programme's name in a file's name


class Saving(QObject):
    """The decoder writes the file, since it has the stream; beside it hubwall writes who and when.
    GUI thread."""

    saved = Signal(str)
    """A file is in the library."""

    def __init__(
        self,
        folder: Path,
        tell: Callable[[str, str], None],
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`folder` is where the desk keeps what seats bring. `tell(problem, done)` says what went
        wrong, or that it is done."""
        super().__init__(parent)
        self._folder, self._tell, self._clock = folder, tell, clock
        self._worker = Worker("saving", self)

    def start(self, player: TelevisionContent | FramedContent, zone: str) -> str:
        """Have the last two minutes of what is seen saved, whatever becomes of the zone meanwhile;
        words for the zone. The end of it is told to all."""
        television = player if isinstance(player, TelevisionContent) else None
        decoder = player.shown if isinstance(player, TelevisionContent) else player
        if decoder is None or not decoder.again.reach_s:
            return tr("Nothing of this channel has been kept yet")
        when = self._clock() - decoder.again.behind_s
        channel = television.seen_channel if television is not None else zone
        settled = television is not None and television.settled
        programme = television.banner_model.on_at(when) if settled and television else None
        path = self._folder / f"{name_of(channel, programme, when)}.ts"
        if not decoder.keep(str(path), MINUTES_S, self._kept):
            return tr("It could not be saved")
        return tr("Saving the last two minutes…")

    def _kept(self, report: Kept) -> None:
        if report.code:
            self._tell(say(report.code, {}), "")
            return
        path = Path(report.path)  # a name that was taken got a number
        if path.parent != self._folder:
            return
        said = {"who": tr("Television"), "when": self._clock(), "kind": "film", "name": path.name}
        beside = path.with_name(f".{path.name}{SIDECAR}")

        def finish() -> object:
            return write_whole(beside, json.dumps(said).encode(), mode=0o600)

        def done(problem: object) -> None:
            if problem is not None:
                self._tell(tr("It could not be saved"), "")
                return
            self.saved.emit(str(path))
            self._tell("", tr("Saved, in the dock: {name}", name=path.stem))

        self._worker.do(finish, done, what=tr("Saving the last minutes"), must=True)

    def close(self) -> None:
        self._worker.close(1.0)


def name_of(channel: str, programme: Programme | None, when: float) -> str:
    """`France 24 – Journal – 2026-11-23 20.14`, of letters that every file system takes."""
    stamp = datetime.fromtimestamp(when).astimezone().strftime("%Y-%m-%d %H.%M")
    parts = [channel, programme.title if programme is not None else "", stamp]
    return " – ".join(part for part in map(_tidy, parts) if part)


def _tidy(text: str) -> str:
    kept = "".join(sign if sign.isalnum() or sign in " -.,()'’+&" else " " for sign in clean(text))
    return " ".join(kept.split()).encode()[:LONGEST].decode(errors="ignore").strip(" .")
