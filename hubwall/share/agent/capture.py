"""What a capture is, however the pixels are got: `x_capture` on X11, `plain_capture` elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from hubwall.share.agent.cells import Cells
from hubwall.share.messages import Rect, Size


class CaptureError(Exception):
    """It can't begin; the text is for people."""


class CaptureEndedError(Exception):
    """What was captured is no more; the text is for people."""


@dataclass(frozen=True)
class Changes:
    """What has changed since the last time. `rects` are the exact places, if they are few;
    `moved` says that all of it is new, and perhaps of another size."""

    cells: Cells
    rects: tuple[Rect, ...] = ()
    moved: bool = False


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to share. `screen` counts from 1. A region is in pixels of the whole
    desktop. `window`: a title, or a part of one; `window_id`: a window that was picked."""

    screen: int = 0
    window: str = ""
    window_id: int = 0
    region: Rect | None = None
    pointer: bool = True
    display: str = field(default="", repr=False)


class Capture(Protocol):
    """One thread at a time. `picture` is (height, width, 4), B G R X, pointer included; it is
    another array after a change that `moved`."""

    size: Size
    title: str
    what: str
    resting: bool
    """Nobody looks: `wait` need not look after the pointer."""

    @property
    def picture(self) -> NDArray[np.uint8]: ...

    def place(self) -> Rect:
        """Where it lies on the desktop now."""
        ...

    def wait(self, wake: int, seconds: float) -> None:
        """Until something may have changed, the descriptor `wake` can be read, or the time is
        over."""
        ...

    def changed(self, now: float) -> bool:
        """Whether `take` is worth while. Cheap; raises CaptureEndedError."""
        ...

    def take(self) -> Changes | None:
        """Bring `picture` up to date; None if nothing is different after all, or nothing is there
        to be seen (a minimised window). Raises CaptureEndedError."""
        ...

    def restart(self) -> None:
        """All of it counts as changed at the next `take`."""
        ...

    def close(self) -> None: ...
