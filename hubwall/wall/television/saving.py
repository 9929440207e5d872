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
from hubwall.wall.worker import Failed, Worker

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
        self._waited: list[str] = []  # once for each time that it was asked for
        self._worker = Worker("saving", self)

    def start(self, player: TelevisionContent | FramedContent, zone: str) -> str:
        """Have the last two minutes saved; words for the zone. The end of it is told to all."""
        when = self._clock() - player.again.behind_s
        channel, programme = zone, None
        if isinstance(player, TelevisionContent):
            channel = player.channel.name if player.channel is not None else zone
            programme = player.banner_model.on_at(when)
        if not player.again.reach_s:
            return tr("Nothing of this channel has been kept yet")
        name = name_of(channel, programme, when)

        def prepare() -> Path:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return free_name(self._folder, name)

        def order(path: Path | Failed) -> None:
            if isinstance(path, Failed) or not player.keep(str(path), MINUTES_S):
                self._tell(tr("It could not be saved"), "")
            else:
                self._waited.append(str(path))

        self._worker.do(prepare, order, what=tr("Saving the last minutes"))
        return tr("Saving the last two minutes…")

    def hear(self, report: object) -> None:
        """A decoder told something."""
        if not isinstance(report, Kept):
            return
        path = Path(report.path)
        # a name that was taken meanwhile got a number
        asked = next((w for w in self._waited if path.stem.startswith(Path(w).stem)), "")
        if not asked or path.parent != self._folder:
            return
        self._waited.remove(asked)
        if report.code:
            self._tell(say(report.code, {}), "")
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


def free_name(folder: Path, name: str) -> Path:
    """A path that is not taken. Blocks."""
    number, path = 1, folder / f"{name}.ts"
    while path.exists():
        number += 1
        path = folder / f"{name} {number}.ts"
    return path


def _tidy(text: str) -> str:
    kept = "".join(sign if sign.isalnum() or sign in " -.,()'’+&" else " " for sign in clean(text))
    return " ".join(kept.split()).encode()[:LONGEST].decode(errors="ignore").strip(" .")
