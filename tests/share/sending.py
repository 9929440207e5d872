"""A desk and a workstation in one, for a player to play: a real socket, a real encoder."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.codec.context import CodecContext
from numpy.typing import NDArray

from hubwall.share import frames, wire
from hubwall.share.frames import MEDIA, MESSAGE, Records, record
from hubwall.share.messages import (
    FromPlayer,
    Gone,
    PlayerAck,
    PlayerAlive,
    PlayerRefresh,
    PlayerWatch,
    Rect,
)

Image = NDArray[np.uint8]
"""Shape (height, width, 3), B G R."""

_RANDOM = np.random.default_rng(7)


def noise(width: int, height: int) -> Image:
    """A picture of soft blobs, in which every pixel differs from its neighbours a little."""
    coarse = _RANDOM.integers(30, 220, (height // 16 + 2, width // 16 + 2, 3), np.uint8)
    big = coarse.repeat(16, 0).repeat(16, 1)[:height, :width]
    return (big + _RANDOM.integers(0, 8, big.shape, np.uint8)).astype(np.uint8)


def flat(width: int, height: int, colour: tuple[int, int, int]) -> Image:
    return np.full((height, width, 3), colour, np.uint8)


class Encoder:
    """x264 as the agent has it: one picture in, one access unit out."""

    def __init__(self, width: int, height: int, quality: int = 12) -> None:
        self.size = (width, height)
        context = CodecContext.create("libx264", "w")
        assert isinstance(context, av.VideoCodecContext)
        context.width, context.height = width + width % 2, height + height % 2
        context.pix_fmt = "yuv420p"
        context.time_base = Fraction(1, 30)
        context.options = {
            "preset": "ultrafast",
            "tune": "zerolatency",
            "crf": str(quality),
            "forced-idr": "1",
            "x264-params": "threads=1:keyint=100000:scenecut=0:repeat-headers=1",
        }
        self._context = context
        self._count = 0

    def encode(self, image: Image, key: bool) -> bytes:
        height, width = image.shape[:2]
        even = np.pad(image, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(even), format="bgr24")
        frame = frame.reformat(
            format="yuv420p", dst_colorspace="ITU709" if height >= 720 else "ITU601"
        )
        frame.pts = self._count
        self._count += 1
        if key:
            frame.pict_type = av.video.frame.PictureType.I
        return b"".join(bytes(packet) for packet in self._context.encode(frame))


class Sender:
    """Listens like the desk, sends like the agent behind it."""

    def __init__(self, folder: Path) -> None:
        self.path = str(folder / "players")
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listening.bind(self.path)
        self._listening.listen()
        self._listening.settimeout(20)
        self._connection: socket.socket | None = None
        self.said: list[FromPlayer] = []
        self.sequence = 0
        self.encoder: Encoder | None = None

    @property
    def parameters(self) -> dict[str, str]:
        return {"socket": self.path, "share": "seat-3/screen", "token": "secret"}

    def accept(self) -> PlayerWatch:
        """The player that connects; what it says first."""
        self._connection, _ = self._listening.accept()
        said: list[FromPlayer] = []
        self.said = said
        threading.Thread(target=self._listen, args=(self._connection, said), daemon=True).start()
        end = time.monotonic() + 20
        while not said:
            assert time.monotonic() < end, "the player says nothing"
            time.sleep(0.002)
        assert isinstance(said[0], PlayerWatch)
        return said[0]

    def _listen(self, connection: socket.socket, said: list[FromPlayer]) -> None:
        records = Records()
        with contextlib.suppress(OSError):
            while data := connection.recv(65536):
                for kind, text in records.take(data):
                    assert kind == MESSAGE
                    message = wire.from_player(text)
                    assert message is not None
                    said.append(message)

    @property
    def acked(self) -> int:
        found = [message.sequence for message in list(self.said) if isinstance(message, PlayerAck)]
        return found[-1] if found else -1

    @property
    def refreshes(self) -> int:
        return sum(isinstance(message, PlayerRefresh) for message in list(self.said))

    def send(self, kind: int, data: bytes) -> None:
        assert self._connection is not None
        self._connection.sendall(record(kind, data))

    def media(self, media: frames.Media) -> None:
        self.send(MEDIA, frames.pack(media))

    def picture(self, image: Image, *rects: Rect, key: bool = False) -> int:
        """Send it coded; gives its sequence."""
        height, width = image.shape[:2]
        if self.encoder is None or self.encoder.size != (width, height):
            self.encoder = Encoder(width, height)
            key = True
        data = self.encoder.encode(image, key)
        number = self._next()
        rects = rects or ((0, 0, width, height),)
        self.media(frames.Picture(3, number, self._now(), key, (width, height), rects, data))
        return number

    def tiles(self, image: Image, *rects: Rect) -> int:
        """Send these parts of it as they are."""
        height, width = image.shape[:2]
        tiles = tuple(
            frames.packed_tile(rect, np.ascontiguousarray(_part(image, rect)).tobytes())
            for rect in rects
        )
        number = self._next()
        self.media(frames.Tiles(3, number, self._now(), (width, height), tiles))
        return number

    def alive(self) -> None:
        self.send(MESSAGE, wire.pack(PlayerAlive()).encode())

    def gone(self, code: str = "") -> None:
        self.send(MESSAGE, wire.pack(Gone(code)).encode())

    def cut(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.shutdown(socket.SHUT_RDWR)  # a thread reads from it
            self._connection.close()
            self._connection = None

    def close(self) -> None:
        self.cut()
        self._listening.close()

    def _next(self) -> int:
        self.sequence += 1
        return self.sequence

    def _now(self) -> int:
        return time.monotonic_ns() // 1000 + 5_000_000_000


def _part(image: Image, rect: Rect) -> Image:
    x, y, width, height = rect
    return image[y : y + height, x : x + width]
