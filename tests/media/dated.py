"""Live pictures that tell when they were made: ten cells across, black or white, count tenths of a
second of this machine's clock."""

from __future__ import annotations

import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path

from hubwall.media.ring import Frame

WIDTH, HEIGHT, RATE, CELLS = 160, 90, 20, 10
_TICK_S = 0.1


class Dated:
    """Made while it is in use, and handed to ffmpeg, which sends it with these options. Each
    picture needs the ones before it, back to a key frame: one every second."""

    def __init__(self, *how: str, folder: Path | None = None) -> None:
        self.sender = subprocess.Popen(
            ["ffmpeg", "-v", "error", "-f", "rawvideo", "-pix_fmt", "gray",
             "-s", f"{WIDTH}x{HEIGHT}", "-r", str(RATE), "-i", "-", "-pix_fmt", "yuv420p",
             "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency",
             "-g", str(RATE), *how],
            stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder,
        )  # fmt: skip
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._draw)
        self._thread.start()

    def _draw(self) -> None:
        assert self.sender.stdin is not None
        due = time.monotonic()
        try:
            while not self._over.wait(max(0.0, due - time.monotonic())):
                row = b"".join(
                    (b"\xeb" if tick() >> place & 1 else b"\x10") * (WIDTH // CELLS)
                    for place in reversed(range(CELLS))
                )
                self.sender.stdin.write(row * HEIGHT)
                self.sender.stdin.flush()
                due += 1 / RATE
        except OSError:
            pass  # whoever looked has gone

    def close(self) -> None:
        self._over.set()
        self.sender.kill()
        self._thread.join()
        self.sender.wait()
        assert self.sender.stdin is not None
        with suppress(OSError):
            self.sender.stdin.close()


def tick() -> int:
    return int(time.monotonic() / _TICK_S) % (1 << CELLS)


def age_s(frame: Frame) -> float:
    """How old a BGRA picture of such a stream is."""
    middle = frame.height // 2 * frame.stride
    data = frame.planes[0].data[middle : middle + frame.stride]
    bits = ("1" if data[_at(cell, frame.width)] > 128 else "0" for cell in range(CELLS))
    return (tick() - int("".join(bits), 2)) % (1 << CELLS) * _TICK_S


def _at(cell: int, width: int) -> int:
    return int((cell + 0.5) * width / CELLS) * 4
