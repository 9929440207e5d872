"""Stands in for connection, desk and player: what an agent sends becomes a picture again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import av
import numpy as np

from hubwall.share import frames, lossless
from hubwall.share.agent.capture import Capture
from hubwall.share.agent.sharing import Sharing
from hubwall.share.frames import Picture, Sound, Thumb, Tiles


class Canvas:
    """Draws pictures and tiles as a player should. `picture`: (height, width, 3), B G R."""

    def __init__(self) -> None:
        self.picture: Any = np.zeros((0, 0, 3), np.uint8)
        self.kinds: list[str] = []
        self.sequence = 0
        self._decoder: Any = None

    def put(self, media: frames.Media) -> None:
        self.kinds.append(type(media).__name__)
        if isinstance(media, Picture):
            self._count(media.sequence)
            self._size(media.size)
            if self._decoder is None:
                assert media.key, "the first picture needs one before it"
                self._decoder = av.CodecContext.create("h264", "r")
                self._decoder.thread_count = 1
                self._decoder.flags |= av.codec.context.Flags.low_delay
            (frame,) = self._decoder.decode(av.Packet(bytes(media.data)))
            if media.key:
                assert frame.key_frame
            whole = frame.to_ndarray(format="bgr24")
            for x, y, wide, high in media.rects:
                self.picture[y : y + high, x : x + wide] = whole[y : y + high, x : x + wide]
        elif isinstance(media, Tiles):
            self._count(media.sequence)
            self._size(media.size)
            for tile in media.tiles:
                x, y, wide, high = tile.rect
                pixels = lossless.pixels(tile)
                assert pixels is not None
                found = np.frombuffer(pixels, np.uint8).reshape(high, wide, 3)
                self.picture[y : y + high, x : x + wide] = found

    def _count(self, sequence: int) -> None:
        assert not self.sequence or sequence == self.sequence + 1
        self.sequence = sequence

    def _size(self, size: tuple[int, int]) -> None:
        if self.picture.shape[:2] != (size[1], size[0]):
            self.picture = np.zeros((size[1], size[0], 3), np.uint8)
            self._decoder = None


class Viewer:
    """Runs a share whose media are drawn and acknowledged at once."""

    looks: Callable[[Any], None] = staticmethod(lambda picture: None)
    """Called with each picture that is seen, if only for a moment."""
    backlog = 0
    busy = False

    def __init__(self, capture: Capture, fps: int = 30) -> None:
        self.canvas = Canvas()
        self.thumbs: list[Thumb] = []
        self.sounds: list[Sound] = []
        self.bytes = self.rounds = 0
        self.sizes: list[Any] = []
        self.reason: str | None = None
        self._lock = threading.Lock()
        self.acks = True
        self.sharing = Sharing(7, capture, self, fps)
        self.sharing.start()

    def send(self, data: bytes) -> None:
        media = frames.parse(data)
        assert media is not None
        assert media.share == 7
        with self._lock:
            if isinstance(media, Thumb):
                self.thumbs.append(media)
                return
            self.bytes += len(data)
            self.canvas.put(media)
            self.looks(self.canvas.picture)
        if self.acks:
            self.sharing.acked(media.sequence)

    def lively(self, number: int) -> None:
        self.rounds += 1

    def level(self, number: int, level: int) -> None: ...

    def changed(self, number: int) -> None:
        self.sizes.append(self.sharing.capture.size)

    def ended(self, number: int, reason: str) -> None:
        self.reason = reason

    def shows(self, expected: Any) -> bool:
        with self._lock:
            return bool(np.array_equal(self.canvas.picture, expected))

    def new_kinds(self) -> list[str]:
        """What has come since the last time that this was asked."""
        with self._lock:
            kinds, self.canvas.kinds = self.canvas.kinds, []
        return kinds

    def close(self) -> None:
        self.sharing.stop()
        self.sharing.join(10)
        assert not self.sharing.is_alive()
