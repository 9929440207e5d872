"""What of a share's picture goes next, and how: the state between a capture and the wire."""

from __future__ import annotations

import time

import numpy as np

from hubwall.share.agent.capture import Capture, Changes
from hubwall.share.agent.cells import CELL, all_cells, mark, no_cells, rects_of
from hubwall.share.agent.encoder import Encoder
from hubwall.share.agent.flow import Flow
from hubwall.share.frames import Picture, Tile, Tiles
from hubwall.share.lossless import TileCoder
from hubwall.share.messages import Rect

STILL_S = 0.3
_SLICE = 300_000  # pixels that are coded in about 3 ms
_SMALL, _CHEAP = 0.06, 0.3  # of the picture: so much goes without loss; so much if it packs well
_PACKS_WELL = 0.3  # bytes for a pixel
_MOST_EXACT = 16
_FORGETS = 0.98
_SOON_S = 0.02


class Painter:
    """Knows which cells are fresh (changed, not sent), which are lossy (sent as H.264 last), and
    since when each has been as it is. One thread."""

    def __init__(self, number: int, capture: Capture, fps: int) -> None:
        self.flow = Flow()
        self.was_fresh = False  # the last media were what had just changed
        self.wants_all = True
        self.has_picture = False
        self._number, self._capture, self._fps = number, capture, fps
        self._coder = TileCoder()
        self._encoder: Encoder | None = None
        self._sequence = 0
        self._exact: list[Rect] = []
        self._packs = 0.5  # bytes for a pixel, of small changes
        self._refines = 1.0  # and of what follows
        self._taken_us = 0
        self._shape()

    def _shape(self) -> None:
        self._size = self._capture.size
        self._fresh, self._lossy = no_cells(self._size), no_cells(self._size)
        self._since = np.zeros(self._fresh.shape)

    def restart(self) -> None:
        """All of the picture is wanted, and needs nothing before it."""
        self.wants_all = True

    def note(self, changes: Changes, now: float) -> None:
        """This has just been taken."""
        if self._size != self._capture.size:
            self._shape()
            self.wants_all = True
        self.has_picture = True
        self._taken_us = int(now * 1e6)
        self._exact = [*self._exact, *changes.rects] if changes.rects else []
        if len(self._exact) > _MOST_EXACT or (self._fresh.any() and not self._exact):
            self._exact = []
        self._fresh |= changes.cells
        self._since[changes.cells] = now

    def pause(self, now: float) -> float:
        """How long there will be nothing to send, unless something changes."""
        if self.wants_all or self._fresh.any():
            return 0.0 if self.has_picture else _SOON_S
        if not self._lossy.any():
            return 10.0
        return max(0.0, float(self._since[self._lossy].min()) + STILL_S - now)

    def next_media(self, now: float) -> Picture | Tiles | None:
        """The next piece, which is to be sent; None if there is nothing to send."""
        self.was_fresh = False
        if self.wants_all or self._fresh.any():
            self.was_fresh = True
            tiles = None if self.wants_all else self._small_change()
            return tiles or self._picture(now)
        still = self._lossy & (self._since <= now - STILL_S)
        return self._slice(still) if still.any() else None

    def _count(self) -> int:
        self._sequence = (self._sequence + 1) & 0xFFFFFFFF
        return self._sequence

    # Pictures

    def _picture(self, now: float) -> Picture:
        encoder = self._encoder
        if encoder is None or encoder.size != self._size:
            encoder = self._encoder = Encoder(self._size, self._fps, self.flow.rate)
        if self.wants_all:
            self._fresh = all_cells(self._size)
            self._since[:] = now
            self._taken_us = max(self._taken_us, int(now * 1e6))  # it is still so
            encoder.restart()
        encoder.adapt(self.flow.rate, now)
        data, key = encoder.encode(self._capture.picture, self._taken_us or 1)
        rects = tuple(rects_of(self._fresh, self._size))
        self.wants_all = False
        self._lossy |= self._fresh
        self._clean()
        self._packs = max(self._packs * _FORGETS, 0.05)
        return Picture(self._number, self._count(), self._taken_us, key, self._size, rects, data)

    def _clean(self) -> None:
        self._fresh[:] = False
        self._exact = []

    # What goes as it is

    def _small_change(self) -> Tiles | None:
        """What has changed, without loss, if that is little enough."""
        share = float(self._fresh.mean())
        most = _CHEAP if self._packs < _PACKS_WELL else _SMALL
        if share > most:
            return None
        rects = self._exact if self._exact and not (self._fresh & self._lossy).any() else []
        rects = rects or rects_of(self._fresh, self._size)
        pixels = sum(width * height for _, _, width, height in rects)
        if pixels > _SLICE and pixels * self._packs > self.flow.budget:
            return None
        tiles, size = [], 0
        for rect in rects:
            tiles.append(self._tile(rect))
            size += len(tiles[-1].data)
            if size > max(self.flow.budget, 4 * CELL * CELL):
                self._packs = max(self._packs, size / pixels)
                return None
        self._packs += 0.2 * (size / pixels - self._packs)
        self._lossy &= ~self._fresh
        self._clean()
        return self._tiles(tiles)

    def _slice(self, still: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> Tiles:
        """As much of these cells as fits between two pictures."""
        room = int(min(_SLICE, max(self.flow.budget / self._refines, CELL * CELL)))
        tiles: list[Tile] = []
        done: list[Rect] = []
        left = room
        for x, y, width, height in rects_of(still, self._size):
            if left < CELL * min(width, CELL) and tiles:
                break
            wide = min(width, max(left // CELL // CELL, 1) * CELL)
            high = min(height, max(left // wide // CELL, 1) * CELL)
            done.append((x, y, wide, high))
            tiles.append(self._tile(done[-1]))
            left -= wide * high
        pixels = sum(width * height for _, _, width, height in done)
        size = sum(len(tile.data) for tile in tiles)
        self._refines += 0.5 * (max(size / pixels, 0.01) - self._refines)
        exact = no_cells(self._size)
        mark(exact, done)
        self._lossy &= ~exact
        return self._tiles(tiles)

    def _tile(self, rect: Rect) -> Tile:
        x, y, width, height = rect
        return self._coder.code(rect, self._capture.picture[y : y + height, x : x + width])

    def _tiles(self, tiles: list[Tile]) -> Tiles:
        at_us = self._taken_us or int(time.monotonic() * 1e6)
        return Tiles(self._number, self._count(), at_us, self._size, tuple(tiles))
