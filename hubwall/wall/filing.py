"""The layout's file: saving it, reading it again, and what to ask before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from hubwall.model.session import Mode
from hubwall.model.words import tr
from hubwall.wall.conductor import Conductor
from hubwall.wall.operations import Operations
from hubwall.wall.panels.services import Choice, Exists, Question, Refused, SaveAnswer, Saved


class Filing(QObject):
    """GUI thread."""

    def __init__(
        self,
        conductor: Conductor,
        operations: Operations,
        ask: Callable[[Question], None],
        tell: Callable[[str, str], None],
        parent: QObject,
        zapped: Callable[[], list[tuple[str, str]]] = list,
    ) -> None:
        """`ask` asks people at the wall; `tell(problem, done)` says what went wrong, or that it is
        done. `zapped` gives the televisions that are elsewhere than the layout says: their names,
        and those of the layout's channels."""
        super().__init__(parent)
        self._conductor, self._operations = conductor, operations
        self._ask, self._tell, self._zapped = ask, tell, zapped
        operations.layouts.changedOnDisk.connect(self._offer_reload)
        operations.layouts.worker.slow.connect(self._say_what_is_slow)

    def save(self) -> None:
        """To the file that the layout came from. Only where it has one."""
        self._operations.save("keyboard", self._saved)

    def save_as(self, name: str, overwrite: bool, done: Callable[[SaveAnswer], None]) -> None:
        """Under that name; `done` hears what came of it."""

        def answered(answer: SaveAnswer) -> None:
            if answer == Saved():
                self._tell("", self._words())
            done(answer)

        self._operations.save_as(name, overwrite, "panel", answered)

    def reload(self) -> None:
        """Read the layout's file again."""
        file = self._operations.layouts.file
        if file is not None:
            self._operations.load_file(file.path, "reload", lambda problem: self._tell(problem, ""))

    def _saved(self, answer: SaveAnswer) -> None:
        match answer:
            case Refused(problem=problem):
                self._tell(problem, "")
            case Exists(name=name):
                changed = tr("“{name}” was changed on disk by another program.", name=name)
                if self._keys_go_elsewhere:
                    self._tell(tr("{what} Nothing was saved.", what=changed), "")
                    return
                over = Choice(tr("Save mine, keep a copy of the other"), self._save_over)
                again = Choice(tr("Read the file again"), self.reload)
                self._ask(Question(tr("Save over what changed?"), changed, (over, again)))
            case Saved():
                self._tell("", self._words())

    def _words(self) -> str:
        """That it was saved, and what of what is seen was not."""
        match self._zapped():
            case []:
                return tr("Saved")
            case [(zone, channel)]:
                return tr("Saved; “{zone}” begins with {channel}, as before",
                          zone=zone, channel=channel)  # fmt: skip
            case several:
                return tr("Saved; {count} televisions begin with the layout's channels, as before",
                          count=len(several))  # fmt: skip

    def _save_over(self) -> None:
        self._operations.save("keyboard", self._saved, overwrite=True)

    def _offer_reload(self, path: str) -> None:
        """A layout file was changed on disk by an editor."""
        if self._keys_go_elsewhere:
            return
        self._ask(
            Question(
                tr("Read the layout again?"),
                tr("{name} was changed by another program.", name=Path(path).name),
                (Choice(tr("Read it again"), self.reload),),
                stay=tr("Keep what is on the wall"),
            )
        )

    @property
    def _keys_go_elsewhere(self) -> bool:
        """Whether a question would take them from what somebody does."""
        return self._conductor.state.session.mode is not Mode.WALL

    def _say_what_is_slow(self, what: str) -> None:
        self._tell("", tr("{what}: the disk takes its time", what=what))
