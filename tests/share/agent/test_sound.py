"""What a machine plays arrives at the player, in time with its pictures."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from hubwall.desk.messages import Level
from hubwall.share.agent.sound import Recorder
from hubwall.share.frames import Sound
from tests.desk.outside import player, soon, wall
from tests.share.agent.desktop import Desktop
from tests.share.agent.test_command import know, room_folder, typed
from tests.waiting import until

pytestmark = pytest.mark.skipif(not shutil.which("pulseaudio"), reason="no sound server here")
RATE = 48_000


@pytest.fixture
def sound_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A sound server with one output that nobody hears; its address."""
    address = tmp_path / "pulse.sock"
    monkeypatch.setenv("PULSE_SERVER", f"unix:{address}")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["hubwall", "share"])  # SoundCard reads it
    server = subprocess.Popen(
        [
            "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
            "-L", "module-null-sink sink_name=out rate=48000",
            "-L", f"module-native-protocol-unix auth-anonymous=1 socket={address}",
        ],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until(address.exists)
    yield str(address)
    server.terminate()
    server.wait(10)


@contextlib.contextmanager
def tone(folder: Path, hertz: int) -> Iterator[None]:
    """Played for as long as this lasts."""
    times = np.arange(RATE * 20) / RATE
    samples = (np.sin(2 * np.pi * hertz * times) * 12_000).astype(np.int16)
    file = folder / "tone.raw"
    np.repeat(samples, 2).tofile(file)
    playing = subprocess.Popen(
        ["pacat", "--raw", f"--rate={RATE}", "--format=s16le", "--channels=2", str(file)],
        env=dict(os.environ),
    )
    yield
    playing.kill()
    playing.wait(10)


def loudest(sounds: list[Sound]) -> float:
    """The frequency that is heard most."""
    decoder: Any = av.CodecContext.create("libopus", "r")
    heard = []
    for sound in sounds:
        for frame in decoder.decode(av.Packet(bytes(sound.data))):
            heard.append(frame.to_ndarray().reshape(-1, 2)[:, 0].astype(float))
    whole = np.concatenate(heard)
    strength = abs(np.fft.rfft(whole * np.hanning(len(whole))))
    return float(strength[1:].argmax() + 1) * RATE / len(whole)


@pytest.mark.parametrize(("words", "name"), [(["--audio-only"], "sound"), (["--audio"], "screen")])
def test_what_is_played_is_heard_at_the_wall(
    tmp_path: Path, desktop: Desktop, sound_server: str, words: list[str], name: str
) -> None:
    async def story() -> None:
        async with wall(room_folder(tmp_path), trust=("seat-3",)) as room:
            know(tmp_path, room)
            async with typed(tmp_path, desktop.name, *words) as seat:
                await room.shares_as(**{f"seat-3_{name}": "offered"})
                assert room.shares[f"seat-3/{name}"].sound
                async with player(room, f"seat-3/{name}") as shown:
                    with tone(tmp_path, 880):

                        def sounds() -> list[Sound]:
                            found = [one for one in shown.media if isinstance(one, Sound)]
                            return found[20:] if len(found) >= 70 else []

                        heard = await soon(sounds, 20)
                assert await room.hear(Level, lambda one: one.share == f"seat-3/{name}")
                assert abs(loudest(heard) - 880) < 10
                gaps = np.diff([one.at_us for one in heard])
                assert 15_000 < np.median(gaps) < 25_000
                assert await seat.end() == 0

    asyncio.run(story())


def test_the_wall_knows_how_loud_it_is_though_nobody_watches(
    tmp_path: Path, desktop: Desktop, sound_server: str
) -> None:
    async def story() -> None:
        async with wall(room_folder(tmp_path)) as room:
            know(tmp_path, room)
            async with typed(tmp_path, desktop.name, "--audio") as seat:
                await room.shares_as(**{"seat-3_screen": "waiting"})
                assert not room.of(Level), "nothing is played"
                with tone(tmp_path, 440):
                    # a sine of 12000 of 32767: -11.7 dB, of 60 that count
                    await room.hear(Level, lambda one: 78 <= one.level <= 82)
                await room.hear(Level, lambda one: one.level == 0)
                assert await seat.end() == 0

    asyncio.run(story())


class Noting:
    """Where a share's media and levels go."""

    backlog, busy = 0, False

    def __init__(self) -> None:
        self.media: list[bytes] = []
        self.levels: list[int] = []

    def send(self, data: bytes) -> None:
        self.media.append(data)

    def level(self, number: int, level: int) -> None:
        self.levels.append(level)

    def lively(self, number: int) -> None: ...
    def changed(self, number: int) -> None: ...
    def ended(self, number: int, reason: str) -> None: ...


def test_what_is_heard_leaves_the_machine_only_while_somebody_watches(
    tmp_path: Path, sound_server: str
) -> None:
    out = Noting()
    recorder = Recorder(1, out)
    try:
        with tone(tmp_path, 440):
            recorder.listen()
            until(lambda: len(out.levels) >= 2, what="it listens")
            assert not out.media
            recorder.start()
            until(lambda: len(out.media) > 20)
            recorder.listen()
            out.levels.clear()
            until(lambda: len(out.levels) >= 2, what="it listens again")
            sent = len(out.media)
            out.levels.clear()
            until(lambda: len(out.levels) >= 1)
            assert len(out.media) == sent
    finally:
        recorder.join()
