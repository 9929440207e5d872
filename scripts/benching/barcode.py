"""A frame number that a machine reads off the screen: twenty cells across a picture's top edge.

From left to right: white, black, 4 bits of identity, 12 bits of number, 2 bits of check (how many
cells are white, modulo 4). One row of pixels is enough to read it, at any scale down to about
eight pixels a cell.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CELLS = 20
NUMBERS = 1 << 12
HEIGHT = 1 / 15
"""Of a picture's height. The row to read lies in its middle."""
CLEAR = 90  # of 255, between white and black


@dataclass(frozen=True, slots=True)
class Code:
    """What a strip says: whose picture, and which."""

    identity: int
    number: int


def cells(identity: int, number: int) -> list[int]:
    """1 for each white cell."""
    value = (identity & 15) << 12 | number % NUMBERS
    bits = [value >> place & 1 for place in reversed(range(16))]
    check = sum(bits) & 3
    return [1, 0, *bits, check >> 1, check & 1]


def strip(identity: int, number: int, width: int, height: int) -> NDArray[np.uint8]:
    """The strip as a grey picture."""
    row = np.array(cells(identity, number), np.uint8) * 255
    return np.tile(np.repeat(row, width // CELLS), (height, 1))


def read(row: NDArray[np.uint8], left: int, width: int) -> Code | None:
    """The code in a row of BGRA pixels (`[pixels, 4]`) from `left` on, or None if none is there."""
    if left < 0 or left + width > len(row):
        return None
    at = left + ((np.arange(CELLS) + 0.5) * width / CELLS).astype(np.intp)
    grey = row[at, :3].astype(np.int16).mean(axis=1)
    if grey[0] - grey[1] < CLEAR:
        return None
    white = grey > (grey[0] + grey[1]) / 2
    bits = white[2:18]
    if int(bits.sum()) & 3 != int(white[18]) << 1 | int(white[19]):
        return None
    value = int(bits @ _WEIGHTS)
    return Code(value >> 12, value & NUMBERS - 1)


_WEIGHTS = 1 << np.arange(16)[::-1]
