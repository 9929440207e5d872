"""Screens where nobody says what has changed (Windows, macOS): mss, compared with the last time."""

from __future__ import annotations

import select
import sys
import time

import mss
import numpy as np
from mss.exception import ScreenShotError
from numpy.typing import NDArray

from hubwall.model.words import tr
from hubwall.share.agent.capture import CaptureEndedError, CaptureError, Changes
from hubwall.share.agent.cells import all_cells, differing
from hubwall.share.messages import Rect, Size

_FAST_S, _SLOW_S, _STILL_AFTER_S = 1 / 60, 1 / 10, 1.0


class PlainCapture:
    """A part of the desktop, looked at 10 times a second, and 60 while something moves."""

    def __init__(self, rect: Rect, title: str, what: str, pointer: bool) -> None:
        """Raises CaptureError."""
        self.title, self.what = title, what
        self.resting = False
        self._rect = rect
        self.size: Size = (rect[2], rect[3])
        self._picture: NDArray[np.uint8] = np.zeros((rect[3], rect[2], 4), np.uint8)
        try:
            self._mss = mss.MSS(with_cursor=pointer and sys.platform == "linux")
        except ScreenShotError as problem:
            raise CaptureError(
                tr("The screen can't be seen: {reason}", reason=problem)
            ) from problem
        self._whole = True
        self._looked = self._stirred = 0.0

    @property
    def picture(self) -> NDArray[np.uint8]:
        return self._picture

    def place(self) -> Rect:
        return self._rect

    def wait(self, wake: int, seconds: float) -> None:
        pause = _SLOW_S if time.monotonic() - self._stirred > _STILL_AFTER_S else _FAST_S
        seconds = max(0.0, seconds if self.resting else min(seconds, pause))
        select.select([wake], [], [], seconds)

    def changed(self, now: float) -> bool:
        pause = _SLOW_S if now - self._stirred > _STILL_AFTER_S else _FAST_S
        return self._whole or now - self._looked >= pause * 0.9

    def take(self) -> Changes | None:
        self._looked = time.monotonic()
        left, top, width, height = self._rect
        try:
            shot = self._mss.grab({"left": left, "top": top, "width": width, "height": height})
        except ScreenShotError as problem:
            raise CaptureEndedError(
                tr("The screen can't be seen any more: {reason}", reason=problem)
            ) from problem
        found = np.frombuffer(shot.raw, np.uint8).reshape(height, width, 4)
        whole, self._whole = self._whole, False
        old = self._picture.view(np.uint32)[:, :, 0]
        cells = all_cells(self.size) if whole else differing(found.view(np.uint32)[:, :, 0], old)
        if not cells.any():
            return None
        self._stirred = self._looked
        np.copyto(self._picture, found)
        return Changes(cells, moved=whole)

    def restart(self) -> None:
        self._whole = True

    def close(self) -> None:
        self._mss.close()
