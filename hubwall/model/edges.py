"""The edges that a drag moves, and the sizes below which nothing can be taken hold of."""

from __future__ import annotations

from enum import Flag, auto

SMALLEST_WIDTH = 64
SMALLEST_HEIGHT = 36
GRIP = 48
"""Canvas pixels of a zone, each way, that always stay on a screen, so it can be dragged back."""


class Edges(Flag):
    """The edges of a rectangle that follow the pointer; all four when it is moved as a whole."""

    NONE = 0
    LEFT = auto()
    TOP = auto()
    RIGHT = auto()
    BOTTOM = auto()
    ALL = LEFT | TOP | RIGHT | BOTTOM
