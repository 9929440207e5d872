"""How long to wait before the next try."""

from __future__ import annotations

STEPS_S = (1, 2, 5, 10, 30)


class Patience:
    """1, 2, 5, 10, then 30 seconds for ever, until something succeeds. `at_once` puts a try
    without any wait in front, for what usually works the second time."""

    def __init__(self, *, at_once: bool = False) -> None:
        self._steps = (0, *STEPS_S) if at_once else STEPS_S
        self._tries = 0

    @property
    def tries(self) -> int:
        return self._tries

    def next_wait(self) -> int:
        """Seconds until the next try."""
        wait = self._steps[min(self._tries, len(self._steps) - 1)]
        self._tries += 1
        return wait

    def reset(self) -> None:
        self._tries = 0
