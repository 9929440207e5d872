"""Whether pictures that are said to be whole are really two fields, taken one after the other and
woven together: what moves then has combs for edges. libvlc's automatic deinterlacing believes what
the stream says of itself; some senders say it wrongly.

In what has changed since the last look, lines are compared with the next and with the next but one.
Of whole pictures, the nearer ones are more alike; of woven ones, those of the same field.
"""

from __future__ import annotations

from typing import Any

import numpy as np

_ACROSS = 8  # every eighth column tells enough
_MOVED = 24  # of 255
_ENOUGH = 400  # moving points
_WOVEN = 1.3
_LOOKS, _PROOFS = 8, 3


class Combing:
    """Looks at a picture now and then, and is sure after a few."""

    def __init__(self) -> None:
        self._before: np.ndarray[Any, Any] | None = None
        self._found: list[bool] = []

    def look(self, brightness: np.ndarray[Any, Any] | None) -> bool:
        """True when this picture is the last proof that was needed. `brightness`: the first plane,
        one byte a pixel, height by width."""
        if brightness is None or brightness.shape[0] < 8:
            return False
        now = brightness[:, ::_ACROSS].astype(np.int16)
        before, self._before = self._before, now
        if before is None or before.shape != now.shape:
            return False
        moved = np.abs(now - before)[1:-1] > _MOVED
        if moved.sum() < _ENOUGH:
            return False
        near = np.abs(now[1:-1] - now[:-2])[moved].sum()
        far = np.abs(now[2:] - now[:-2])[moved].sum()
        self._found = [*self._found[1 - _LOOKS :], bool(near > _WOVEN * far + len(now))]
        return sum(self._found) >= _PROOFS
