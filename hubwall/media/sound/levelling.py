"""Sound on its way: measured, and brought to the loudness that all sources have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hubwall.media.sound.gain import Fade, factor
from hubwall.media.sound.levels import Levels
from hubwall.media.sound.loudness import Leveller, Meter, levelled, louder

_STEP_S = 0.04  # from one level to the next


class Levelling:
    """For one thread. `show` is given levels, some twenty times a second."""

    def __init__(self, show: Callable[[Levels], None] | None) -> None:
        self._show = show
        self._meter, self._leveller = Meter(), Leveller()
        self._level = Fade(1.0, 1.0)

    def pass_on(self, samples: NDArray[Any], *, on: bool) -> NDArray[Any]:
        """The samples that follow upon the last, measured, and where `on` made as loud as others;
        those of 16 bits become numbers from -1 to 1."""
        if samples.dtype == np.int16:
            samples = samples * np.float32(1 / 32768)
        heard = self._meter.hear(samples)
        for each in heard:
            self._leveller.hear(each.loudness_lufs, on)
        if heard:
            self._level = self._level.toward(factor(self._leveller.gain_db), _STEP_S)
            if self._show is not None:
                self._show(levelled(louder(heard), self._leveller.gain_db))
        level, self._level = self._level, self._level.after(len(samples))
        if level.left or level.to != 1.0:
            samples = samples * level.curve(len(samples))
        return samples
