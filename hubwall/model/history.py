"""Undo and redo: the layouts that were, and those that were taken back."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from hubwall.model.apply import apply, show
from hubwall.model.canvas import Canvas
from hubwall.model.commands import ChangeScreens, Command, LoadLayout, Redo, SessionCommand, Undo
from hubwall.model.layout import Layout
from hubwall.model.refit import refit
from hubwall.model.state import State

STEPS = 5000
NEVER = Layout()
Step = tuple[Layout, Canvas]
"""A layout that was, and the canvas that it lay on."""


@dataclass(slots=True)
class History:
    """The present state, and up to `STEPS` layouts each way. The one mutable thing of the model:
    frozen layouts share what they have in common, so a step costs little."""

    state: State
    past: deque[Step] = field(default_factory=lambda: deque(maxlen=STEPS))
    future: list[Step] = field(default_factory=list)

    def carry_out(self, command: Command) -> State:
        """Apply the command, undo and redo included, and give the new state. Commands that leave
        the layout as it is are no steps, and neither is the load that a wall starts with: there
        is nothing before it to go back to."""
        before = self.state
        match command:
            case Undo():
                if self.past:
                    self.future.append((before.layout, before.canvas))
                    self.state = show(before, self._as_placed_now(self.past.pop()))
            case Redo():
                if self.future:
                    self.past.append((before.layout, before.canvas))
                    self.state = show(before, self._as_placed_now(self.future.pop()))
            case _:
                self.state = apply(before, command)
                stays = isinstance(command, SessionCommand | ChangeScreens)
                first = isinstance(command, LoadLayout) and before.layout == NEVER and not self.past
                if not stays and not first and self.state.layout != before.layout:
                    self.past.append((before.layout, before.canvas))
                    self.future.clear()
        return self.state

    def _as_placed_now(self, step: Step) -> Layout:
        """A layout that was, on the canvas that is."""
        layout, canvas = step
        return refit(layout, canvas, self.state.canvas)
