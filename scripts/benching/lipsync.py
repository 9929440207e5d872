"""A flash and a beep at a seat: how far they are apart on the wall, beyond what they were there.

Each side has a sound server of its own with a sink that nobody hears; both are listened to in the
same way, so what listening adds falls out.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from Xlib import display as xdisplay

from benching import processes, showing
from benching.report import Figure, Options
from benching.screen import Reader
from benching.sharing import SCREEN, receiving, seat
from hubwall.media.sound.outputs import RATE
from hubwall.media.sound.pulse import PulseOutput
from hubwall.model.geometry import Rect

EVERY_S, FLASH_S = 0.8, 0.12
ROUNDS = 20
PIECE = RATE // 200  # samples: 5 ms
LOUD = 0.1
MOST_MS = 40.0
SMALL = Rect(0, 0, 640, 360)


@contextmanager
def sound_server() -> Iterator[str]:
    """Gives its address."""
    with tempfile.TemporaryDirectory(prefix="hubwall-bench-") as folder:
        path = Path(folder) / "sound"
        command = [
            "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
            "-L", f"module-native-protocol-unix socket={path} auth-anonymous=1",
            "-L", f"module-null-sink sink_name=quiet rate={RATE}",
        ]  # fmt: skip
        own = {"HOME": folder, "XDG_RUNTIME_DIR": folder, "PULSE_RUNTIME_PATH": folder}
        process = subprocess.Popen(
            command, env={**os.environ, **own}, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        processes.is_own(process.pid)
        try:
            while not path.exists():
                time.sleep(0.01)
            yield f"unix:{path}"
        finally:
            process.kill()
            process.wait()


class Ear:
    """Notes when it becomes loud behind a sound server."""

    def __init__(self, server: str) -> None:
        self.onsets: list[float] = []
        command = ["parec", "--raw", "--format=s16le", f"--rate={RATE}", "--channels=1"]
        self._process = subprocess.Popen(
            [*command, "--latency-msec=5", "-d", "quiet.monitor"],
            env={**os.environ, "PULSE_SERVER": server}, stdout=subprocess.PIPE,
        )  # fmt: skip
        processes.is_own(self._process.pid)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        quiet_since = 0.0
        while data := self._process.stdout.read(PIECE * 2):
            now = time.monotonic()
            loud = np.abs(np.frombuffer(data, "<i2")).max(initial=0) > LOUD * 32768
            if loud and now - quiet_since > 0.2:
                self.onsets.append(now)
            if loud:
                quiet_since = now

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._thread.join()


class Flasher:
    """Flashes and beeps; notes when the screen was white."""

    def __init__(self, display: str, server: str) -> None:
        self.flashes: list[float] = []
        os.environ["PULSE_SERVER"] = server
        try:
            self._output = PulseOutput("flash")
        finally:
            del os.environ["PULSE_SERVER"]
        self._display: Any = xdisplay.Display(display)
        screen = self._display.screen()
        self._window = screen.root.create_window(
            0, 0, 1920, 1080, 0, screen.root_depth, override_redirect=1, background_pixel=0
        )
        self._context = self._window.create_gc()
        self._window.map()
        self._fill(0)

    def _fill(self, colour: int) -> None:
        self._context.change(foreground=colour)
        self._window.fill_rectangle(self._context, 0, 0, 1920, 1080)
        self._display.sync()

    def flash(self, rounds: int) -> None:
        """So many times; takes `EVERY_S` each."""
        wave = np.sin(2 * np.pi * 1000 * np.arange(PIECE) / RATE).astype(np.float32) * 0.5
        beep, hush = np.stack([wave, wave], axis=1), np.zeros((PIECE, 2), np.float32)
        pieces, loud = round(EVERY_S * RATE / PIECE), round(FLASH_S * RATE / PIECE)
        for _ in range(rounds):
            for piece in range(pieces):
                if piece == 0:
                    self._fill(0xFFFFFF)
                    self.flashes.append(time.monotonic())
                if piece == loud:
                    self._fill(0)
                while self._output.room() < PIECE:
                    time.sleep(0.001)
                self._output.write(beep if piece < loud else hush)


def measure(options: Options) -> list[Figure]:
    if not (shutil.which("pulseaudio") and shutil.which("parec")):
        options.say("  pulseaudio or parec is missing")
        return []
    with ExitStack() as stack:
        number = options.display
        here, there = (stack.enter_context(sound_server()) for _ in range(2))
        wall = stack.enter_context(showing.wall((SCREEN,), number))
        screen = stack.enter_context(showing.wall((SCREEN,), number and number + 1))
        flasher = Flasher(screen.display, there)
        ears = [Ear(here), Ear(there)]
        for ear in ears:
            stack.callback(ear.close)
        running = receiving(wall.display, [SMALL], sound=True, PULSE_SERVER=here)
        _, state, port = stack.enter_context(running)
        stack.enter_context(seat(1, screen.display, state, port, sound=True, PULSE_SERVER=there))
        reader = Reader(wall.display, [SCREEN])
        stack.callback(reader.close)
        seen: list[float] = []
        flashing = threading.Thread(target=flasher.flash, args=(ROUNDS,))
        time.sleep(5.0)
        flashing.start()
        bright = True
        while flashing.is_alive():
            white = bool(reader.row(180, 200, 8).mean() > 128)
            if white and not bright:
                seen.append(time.monotonic())
            bright = white
            time.sleep(0.002)
    wall_ms, seat_ms = apart(seen, ears[0].onsets), apart(flasher.flashes, ears[1].onsets)
    options.say(
        f"  seen {len(seen)}, heard {len(ears[0].onsets)}, at the seat {len(ears[1].onsets)}"
    )
    if len(wall_ms) < ROUNDS // 2 or not seat_ms:
        return [Figure("Share: sound from its picture", "not heard", f"≤ {MOST_MS:.0f} ms", False)]
    base = statistics.median(seat_ms)
    errors = [found - base for found in wall_ms[2:]]
    middle, worst = statistics.median(errors), max(errors, key=abs)
    words = f"{middle:+.0f} ms (worst {worst:+.0f})"
    options.say(f"  sound after its picture: {words}, {len(errors)} beeps")
    return [
        Figure("Share: sound after its picture", words, f"within {MOST_MS:.0f} ms",
               abs(middle) <= MOST_MS)
    ]  # fmt: skip


def apart(flashes: list[float], beeps: list[float]) -> list[float]:
    """For each flash, how much later its beep was, in ms."""
    found = []
    for flash in flashes:
        near = min(beeps, key=lambda beep: abs(beep - flash), default=None)
        if near is not None and abs(near - flash) < EVERY_S / 2:
            found.append(1000 * (near - flash))
    return found
