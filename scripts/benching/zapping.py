"""Zapping: from the key to the picture of a channel that is open ahead, whether anything black is
seen on the way, and how long two channels sound together. A colour and a tone for each channel."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
from numpy.typing import NDArray
from Xlib import XK
from Xlib import display as xdisplay

from benching import processes, showing
from benching.hands import Hands
from benching.lipsync import sound_server
from benching.report import Figure, Options
from benching.screen import Reader
from hubwall.media.sound.outputs import RATE
from hubwall.model.geometry import Rect
from tests.ports import free_port

ZAPS, QUICK_ZAPS = 100, 20
MOST_MS, MOST_OVERLAP_MS = 300.0, 100.0
PATIENCE_S = 30.0
REST_S = 1.2  # between two zaps, at least; and until both neighbours are open
READY_S = 1.5  # for a decoder that has started to have something to show
SCREEN = Rect(0, 0, 1280, 720)
ZONE = Rect(0, 0, 640, 360)
COLOURS = (
    (200, 30, 20), (20, 160, 60), (30, 60, 200), (230, 200, 20), (200, 30, 200), (20, 200, 200)
)  # fmt: skip
TONES = (500, 1100, 1700, 2300, 2900, 3500)  # Hz
WINDOW = RATE // 100
CLICK = 4  # pieces of 5 ms
HEARD = 0.1  # of a channel's usual loudness: 20 dB below


@dataclass(frozen=True)
class Zap:
    """One zap: when the key was pressed (seconds, monotonic), which channels it led from and to,
    how long it took, and colours that were no channel's."""

    at: float
    left: int
    came: int
    took_s: float
    odd: tuple[tuple[int, ...], ...]


@contextmanager
def headend(folder: Path) -> Iterator[Path]:
    """Six channels on the air, a colour and a tone for each; gives their list."""
    lines, senders = ["#EXTM3U"], []
    for number, (colour, tone) in enumerate(zip(COLOURS, TONES, strict=True), 1):
        port = free_port()
        picture = "color=0x{:02x}{:02x}{:02x}:s=640x360:r=25".format(*colour)
        lines += [f'#EXTINF:-1 tvg-chno="{number}",Channel {number}', f"udp://@127.0.0.1:{port}"]
        senders.append(  # made as it goes out: a film's end would be heard
            subprocess.Popen(
                ["ffmpeg", "-v", "quiet", "-re", "-f", "lavfi", "-i", picture,
                 "-re", "-f", "lavfi", "-i", f"sine=f={tone}:r={RATE}",
                 "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-threads", "1",
                 "-g", "25", "-pix_fmt", "yuv420p", "-c:a", "mp2", "-b:a", "128k",
                 "-f", "mpegts", f"udp://127.0.0.1:{port}?pkt_size=1316"],
                stdin=subprocess.DEVNULL,
            )
        )  # fmt: skip
        processes.is_own(senders[-1].pid)
    path = folder / "channels.m3u"
    path.write_text("\n".join(lines))
    try:
        yield path
    finally:
        for sender in senders:
            sender.kill()
            sender.wait()


class Tape:
    """Records what goes to the loudspeakers, with the time at which each piece came."""

    def __init__(self, server: str) -> None:
        command = ["parec", "--raw", "--format=s16le", f"--rate={RATE}", "--channels=1"]
        self._process = subprocess.Popen(
            [*command, "--latency-msec=5", "-d", "quiet.monitor"],
            env={**os.environ, "PULSE_SERVER": server}, stdout=subprocess.PIPE,
        )  # fmt: skip
        processes.is_own(self._process.pid)
        self._pieces: list[bytes] = []
        self.ended_at = 0.0
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while data := self._process.stdout.read(RATE // 100 * 2):
            self._pieces.append(data)
            self.ended_at = time.monotonic()

    def stop(self) -> tuple[NDArray[np.float32], float]:
        """The samples, and the time (monotonic) of the first one."""
        self._process.kill()
        self._process.wait()
        self._thread.join()
        samples = np.frombuffer(b"".join(self._pieces), "<i2").astype(np.float32) / 32768
        return samples, self.ended_at - len(samples) / RATE


def measure(options: Options) -> list[Figure]:
    zaps, samples, began = _zapped(QUICK_ZAPS if options.quick else ZAPS, options)
    took = sorted(zap.took_s * 1000 for zap in zaps)
    p50, p95 = statistics.median(took), took[min(len(took) - 1, int(0.95 * len(took)))]
    odd = [zap.odd for zap in zaps if zap.odd]
    overlaps, gaps = _together(zaps, samples, began)
    longest = max(overlaps, default=0.0)
    return [
        Figure(
            f"{len(zaps)} zaps to channels opened ahead, key to picture",
            f"{p50:.0f} ms median, {p95:.0f} ms p95",
            f"≤ {MOST_MS:.0f} ms p95",
            p95 <= MOST_MS,
            {"ms": [round(ms) for ms in took]},
        ),
        Figure(
            "frames between two channels that are of neither",
            f"{len(odd)} zaps with any",
            "none",
            not odd,
            {"colours": [list(map(list, colours))[:3] for colours in odd[:5]]},
        ),
        Figure(
            "both channels heard together",
            f"{statistics.median(overlaps or [0]):.0f} ms median, {longest:.0f} ms longest "
            f"(neither: {statistics.median(gaps or [0]):.0f} ms median)",
            f"≤ {MOST_OVERLAP_MS:.0f} ms",
            bool(overlaps) and longest <= MOST_OVERLAP_MS,
            {"zaps_heard": len(overlaps)},
        ),
    ]


def _zapped(count: int, options: Options) -> tuple[list[Zap], NDArray[np.float32], float]:
    with (
        tempfile.TemporaryDirectory(prefix="hubwall-bench-") as name,
        sound_server() as server,
        showing.wall((SCREEN,), options.display) as wall,
        headend(Path(name)) as channels,
    ):
        home = Path(name) / "home"
        layouts = showing.prepared_home(home)
        settings = {
            "channels": {"tv": {"address": str(channels)}},
            "television": {"neighbours": "on", "again": "1 min", "again_megabytes": 16},
        }
        (layouts.parent / "settings.yaml").write_text(json.dumps(settings))
        layout = layouts / "tv.yaml"
        at = [ZONE.x, ZONE.y, ZONE.width, ZONE.height]
        zone = {"id": "tv", "at": at, "fit": "stretch", "tv": 1}
        screens = [[SCREEN.x, SCREEN.y, SCREEN.width, SCREEN.height]]
        layout.write_text(json.dumps({"version": 1, "screens": screens, "zones": [zone]}))
        command = showing.hubwall_command(str(layout))
        with showing.run(command, wall.display, home, PULSE_SERVER=server) as running:
            watch = Watch(wall.display)
            hands = Hands(wall.display)
            try:
                watch.wait_for(COLOURS[0])
                hands.tap(watch.code("Tab"))
                _wait(lambda: _decoders(running.pid) == 3, "both neighbours are open")
                time.sleep(READY_S)
                tape = Tape(server)
                time.sleep(1)
                zaps = [_zap(watch, hands, running.pid, number) for number in range(count)]
                time.sleep(1)
                return (zaps, *tape.stop())
            finally:
                watch.close()
                hands.close()


class Watch:
    """The colour of the zone, off its upper half, where no banner lies."""

    def __init__(self, display: str) -> None:
        self._reader = Reader(display, [ZONE])
        self._x = xdisplay.Display(display)

    def close(self) -> None:
        self._reader.close()
        self._x.close()

    def code(self, key: str) -> int:
        return int(self._x.keysym_to_keycode(XK.string_to_keysym(key)))

    def colour(self) -> tuple[int, ...]:
        pixel = self._reader.row(ZONE.y + 60, ZONE.x + 400, 4)[0]
        return tuple(int(part) for part in pixel[2::-1])

    def channel(self) -> int | None:
        """The channel whose colour is seen, from 0."""
        seen = self.colour()
        return next((n for n, wanted in enumerate(COLOURS) if _near(seen, wanted)), None)

    def wait_for(self, wanted: Sequence[int]) -> None:
        _wait(lambda: _near(self.colour(), wanted), "the picture")


def _zap(watch: Watch, hands: Hands, wall: int, number: int) -> Zap:
    """Up nine times, then once to the last channel, as people do."""
    key = watch.code("BackSpace" if number % 10 == 9 else "Prior")
    left, odd, seen = watch.channel(), [], None
    assert left is not None
    at = time.monotonic()
    hands.tap(key)
    while seen in (None, left) and time.monotonic() - at < PATIENCE_S:
        seen = watch.channel()
        if seen is None:
            odd.append(watch.colour())
    took = time.monotonic() - at
    time.sleep(REST_S)
    _wait(lambda: _decoders(wall) == 3, "both neighbours are open again")
    time.sleep(READY_S)
    return Zap(at, left, left if seen is None else seen, took, tuple(odd))


def _together(
    zaps: Sequence[Zap], samples: NDArray[np.float32], began: float
) -> tuple[list[float], list[float]]:
    """For each zap the milliseconds in which both channels were heard, and neither was."""
    overlaps, gaps = [], []
    for zap in zaps:
        first = int((zap.at - 0.3 - began) * RATE)
        part = samples[max(0, first) : first + int(1.5 * RATE)]
        if first < 0 or len(part) < RATE:
            continue
        old, new = (_loudness(part, TONES[channel]) for channel in (zap.left, zap.came))
        if old[:10].max() < 1e-4 or new[-10:].max() < 1e-4:
            continue  # one that is not heard at all says nothing
        left = _lasting(old > HEARD * np.median(old[:20]))
        came = _lasting(new > HEARD * np.median(new[-20:]))
        overlaps.append(float(np.count_nonzero(left & came)) * 5)
        gaps.append(float(np.count_nonzero(~left & ~came)) * 5)
    return overlaps, gaps


def _lasting(heard: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Without what is heard for less than 20 ms: a click holds every tone."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], heard, [False]))))
    found = np.zeros_like(heard)
    for begin, end in edges.reshape(-1, 2):
        found[begin:end] = end - begin >= CLICK
    return found


def _loudness(samples: NDArray[np.float32], tone: int) -> NDArray[np.float64]:
    """Of one tone, every 5 ms, over 10 ms."""
    hop = RATE // 200
    wave = np.exp(-2j * np.pi * tone * np.arange(WINDOW) / RATE) * np.hanning(WINDOW)
    count = (len(samples) - WINDOW) // hop
    pieces = np.lib.stride_tricks.as_strided(
        samples, (count, WINDOW), (samples.strides[0] * hop, samples.strides[0])
    )
    return np.abs(pieces @ wave)


def _decoders(wall: int) -> int:
    """How many decoders run: all children of the nursery."""
    for process in processes.tree(wall, also_orphans=False):
        try:
            if "hubwall.media.nursery_process" in process.cmdline():
                below = process.children()
                if below or not any("nursery" in " ".join(p.cmdline()) for p in process.parents()):
                    return len(below)
        except psutil.Error:
            continue
    return 0


def _near(seen: Sequence[int], wanted: Sequence[int]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(seen, wanted, strict=True))


def _wait(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(0.02)
