"""The one path by which the wall changes: command, new state, difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import structlog
from PySide6.QtCore import QObject, Signal

from hubwall.model.commands import Command
from hubwall.model.history import History
from hubwall.model.state import State

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Change:
    """What a command did. `author` says where it came from: keyboard, mouse, socket, system."""

    before: State
    after: State
    command: Command
    author: str


class Conductor(QObject):
    """Carries out commands in the GUI thread, in order. Whoever shows, saves or journals the
    state listens to `changed`; commands that are sent from a listener wait their turn."""

    changed = Signal(object)  # Change

    def __init__(self, state: State, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(state)
        self._waiting: list[tuple[Command, str]] = []
        self._busy = False

    @property
    def state(self) -> State:
        return self._history.state

    @property
    def can_undo(self) -> bool:
        return bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        return bool(self._history.future)

    def carry_out(self, command: Command, author: str) -> None:
        """Apply the command and tell everybody what changed."""
        self._waiting.append((command, author))
        if self._busy:
            return
        self._busy = True
        try:
            while self._waiting:
                self._carry_out_one(*self._waiting.pop(0))
        finally:
            self._busy = False
            self._waiting.clear()

    def _carry_out_one(self, command: Command, author: str) -> Any:
        before = self._history.state
        after = self._history.carry_out(command)
        if after is not before and after != before:
            log.debug("command", command=type(command).__name__, author=author)
            self.changed.emit(Change(before, after, command, author))
