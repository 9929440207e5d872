"""A sound server whose outputs nobody hears, and somebody who records them."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from hubwall.media.sound.outputs import RATE
from tests.waiting import until

PIECE = RATE // 100  # samples: 10 ms


class Recording:
    """What an output played, both channels, from -1 to 1, as it goes on."""

    def __init__(self, environment: dict[str, str], sink: str) -> None:
        self._process = subprocess.Popen(
            [
                *("parec", "--raw", "--format=s16le", f"--rate={RATE}", "--channels=2"),
                *("--latency-msec=10", "-d", f"{sink}.monitor"),
            ],
            env=environment,
            stdout=subprocess.PIPE,
        )
        self._pieces: list[NDArray[np.float32]] = []
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        until(lambda: self._pieces, what="the recording")

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while data := self._process.stdout.read(PIECE * 4):
            samples = np.frombuffer(data, "<i2").reshape(-1, 2)
            self._pieces.append((samples / 32768).astype(np.float32))

    def mark(self) -> int:
        """A place in it: now."""
        return len(self._pieces)

    def since(self, mark: int = 0) -> NDArray[np.float32]:
        return np.concatenate([np.zeros((0, 2), np.float32), *self._pieces[mark:]])

    def heights(self, mark: int = 0) -> list[float]:
        """The loudest sample of each 10 ms."""
        return [float(np.abs(piece).max(initial=0)) for piece in self._pieces[mark:]]

    def loud(self, low: float, high: float, pieces: int = 20) -> bool:
        """Whether the last fifth of a second was as loud as this, all along."""
        last = self.heights(-pieces)
        return len(last) == pieces and all(low <= height <= high for height in last)

    def close(self) -> None:
        """Stop. May be called again."""
        self._process.kill()
        self._process.wait()
        self._thread.join()
        assert self._process.stdout is not None
        self._process.stdout.close()


class Server:
    """A PulseAudio of its own, with the output `quiet`."""

    def __init__(self, folder: Path) -> None:
        if not (shutil.which("pulseaudio") and shutil.which("parec")):
            pytest.fail("pulseaudio and pulseaudio-utils are needed: see scripts/debian-packages")
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.address = f"unix:{folder}/sound"
        self.environment = {**os.environ, "PULSE_SERVER": self.address, "HOME": str(folder)}
        self._recordings: list[Recording] = []
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"),
                *("--use-pid-file=no", "--log-level=error", "--disable-shm=yes"),
                *("-L", f"module-native-protocol-unix socket={self.folder}/sound auth-anonymous=1"),
                *("-L", f"module-null-sink sink_name=quiet rate={RATE} format=s16le"),
            ],
            env={**os.environ, "HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder)},
            stderr=subprocess.DEVNULL,
        )
        until((self.folder / "sound").exists, what="the sound server")
        self.record()  # a null sink to which nobody listens does two seconds at a time

    def pactl(self, *words: str) -> str:
        return subprocess.run(
            ["pactl", *words], env=self.environment, check=True, capture_output=True, text=True
        ).stdout.strip()

    def plug(self, name: str, words: str = "") -> str:
        """Another output. Gives what `unplug` wants to know."""
        shown = f'sink_properties=device.description="{words or name}"'
        known = (f"sink_name={name}", f"rate={RATE}", "format=s16le", shown)
        return self.pactl("load-module", "module-null-sink", *known)

    def unplug(self, module: str) -> None:
        self.pactl("unload-module", module)

    def playing(self) -> list[str]:
        """The output (its number) of each stream that is open."""
        return [
            line.split("\t")[1] for line in self.pactl("list", "short", "sink-inputs").splitlines()
        ]

    def record(self, sink: str = "quiet") -> Recording:
        made = Recording(self.environment, sink)
        self._recordings.append(made)
        return made

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        (self.folder / "sound").unlink(missing_ok=True)

    def close(self) -> None:
        for recording in self._recordings:
            recording.close()
        self.stop()
