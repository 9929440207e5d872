"""Sound at the wall: how far it is from its picture, how soon a mute is heard, what it costs.

Heard with a sink that nobody hears and a recording of it; what the recording adds is measured with
a beep of known time, and taken away.
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
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benching import processes, showing
from benching.hands import LEFT_SHIFT, LETTER_M, Hands
from benching.lipsync import Ear, apart, sound_server
from benching.material import FOLDER
from benching.report import Figure, Options
from benching.screen import Reader
from benching.showing import Place
from hubwall.media.sound.outputs import RATE
from hubwall.media.sound.pulse import PulseOutput
from hubwall.model.geometry import Rect

SCREEN = Rect(0, 0, 1280, 720)
ZONE = Rect(0, 0, 640, 360)
EVERY_S, FLASH_S = 0.8, 0.12
ROUNDS, UNSETTLED = 20, 5
PATIENCE_S = 60.0
BEGUN_S = 0.5  # of processor time: the decoder plays by then
MUTES = 10
MOST_APART_MS, MOST_MUTE_MS = 40.0, 50.0
MOST_CORE = 0.05
PORT = 5415


def flashes(name: str, *more: str) -> list[str]:
    """ffmpeg's arguments for a flash and a beep every so often."""
    lit = f"lt(mod(t\\,{EVERY_S})\\,{FLASH_S})"
    video = f"color=black:s=640x360:r=50,drawbox=c=white:t=fill:enable='{lit}'"
    sound = f"aevalsrc=0.5*sin(2*PI*1000*t)*{lit}:s=48000"
    coded = ("-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "25")
    return [
        *("ffmpeg", "-v", "error", "-y", *more, "-f", "lavfi", "-i", video),
        *("-f", "lavfi", "-i", sound, *coded, "-pix_fmt", "yuv420p"),
        *("-c:a", "aac", "-ac", "2", "-b:a", "128k", *name.split()),
    ]


def film() -> Path:
    path = FOLDER / "flashes.mp4"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        subprocess.run(flashes(f"-t 64 {path}"), check=True)
    return path


def steady() -> Path:
    """A 720p30 film with a tone that never ends."""
    path = FOLDER / "steady.mp4"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [
                *("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=1280x720:r=30"),
                *("-f", "lavfi", "-i", "aevalsrc=0.4*sin(2*PI*500*t)|0.4*sin(2*PI*500*t):s=48000"),
                *("-c:v", "libx264", "-preset", "veryfast", "-b:v", "2500k", "-g", "60"),
                *("-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "128k", "-t", "60", str(path)),
            ],
            check=True,
        )
    return path


@contextmanager
def broadcast() -> Iterator[str]:
    """The flashes as a live MPEG transport stream. Gives its address."""
    sent = f"-f mpegts udp://127.0.0.1:{PORT}?pkt_size=1316"
    process = subprocess.Popen(flashes(sent, "-re"))
    processes.is_own(process.pid)
    try:
        yield f"udp://@127.0.0.1:{PORT}"
    finally:
        process.kill()
        process.wait()


@dataclass
class Room:
    """A virtual wall with a sound server."""

    display: str
    server: str
    ear: Ear
    behind_ms: float
    """How much later the ear notices than it is heard."""

    @contextmanager
    def showing(self, source: str, sound: bool = True) -> Iterator[showing.Running]:
        with ExitStack() as stack:
            folder = stack.enter_context(_folder())
            layout = showing.prepared_home(folder) / "bench.yaml"
            showing.write_layout(layout, (SCREEN,), [Place(ZONE, source, "zone")])
            if sound:
                layout.write_text(layout.read_text().replace("    mute: true\n", ""))
            command = showing.hubwall_command(str(layout))
            yield stack.enter_context(
                showing.run(command, self.display, folder, PULSE_SERVER=self.server)
            )


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="hubwall-bench-", ignore_cleanup_errors=True) as name:
        yield Path(name)


@contextmanager
def room(options: Options) -> Iterator[Room]:
    with ExitStack() as stack:
        server = stack.enter_context(sound_server())
        wall = stack.enter_context(showing.wall((SCREEN,), options.display))
        ear = Ear(server)
        stack.callback(ear.close)
        behind = _behind(server, ear)
        options.say(f"  the ear is {behind:.0f} ms behind")
        yield Room(wall.display, server, ear, behind)


def _behind(server: str, ear: Ear) -> float:
    os.environ["PULSE_SERVER"] = server
    try:
        output = PulseOutput("known")
    finally:
        del os.environ["PULSE_SERVER"]
    piece = RATE // 100
    wave = 0.5 * np.sin(2 * np.pi * 1000 * np.arange(piece) / RATE).astype(np.float32)
    beep, hush = np.stack([wave, wave], axis=1), np.zeros((piece, 2), np.float32)
    began: list[float] = []
    for number in range(round(12 * EVERY_S * 100)):
        while output.room() < piece:
            time.sleep(0.001)
        loud = number % round(EVERY_S * 100) < 10
        if number % round(EVERY_S * 100) == 0:
            began.append(time.monotonic() + output.latency_s())
        output.write(beep if loud else hush)
    time.sleep(0.5)
    output.close()
    found = statistics.median(apart(began[2:], ear.onsets))
    ear.onsets.clear()
    return found


def measure(options: Options) -> list[Figure]:
    if not (shutil.which("pulseaudio") and shutil.which("parec")):
        options.say("  pulseaudio or parec is missing")
        return []
    with room(options) as found, broadcast() as live:
        return [
            _together("a film", f"stream: {film()}", found, options),
            _together("a live stream", f"stream: {live}", found, options),
            _mute(found, options),
            _cost(found, options),
        ]


def _together(what: str, source: str, at: Room, options: Options) -> Figure:
    name = f"Sound of {what} after its picture"
    promised = f"within {MOST_APART_MS:.0f} ms"
    seen: list[float] = []
    with at.showing(source):
        reader = Reader(at.display, [SCREEN])
        end, bright = time.monotonic() + PATIENCE_S, True
        while len(seen) < ROUNDS + UNSETTLED and time.monotonic() < end:
            white = bool(reader.row(180, 200, 8).mean() > 128)
            if white and not bright:
                seen.append(time.monotonic())
            bright = white
            time.sleep(0.002)
        reader.close()
        del seen[:UNSETTLED]
    errors = [late - at.behind_ms for late in apart(seen, at.ear.onsets)]
    if len(errors) < ROUNDS // 2:
        return Figure(name, f"seen {len(seen)}, heard {len(at.ear.onsets)}", promised, False)
    middle, worst = statistics.median(errors), max(errors, key=abs)
    words = f"{middle:+.0f} ms (worst {worst:+.0f})"
    options.say(f"  {what}: {words}, {len(errors)} beeps")
    return Figure(name, words, promised, abs(middle) <= MOST_APART_MS)


class Hush:
    """Notes when it was last loud."""

    def __init__(self, server: str) -> None:
        self.last = 0.0
        self.loud = False
        self._process = subprocess.Popen(
            ["parec", "--raw", "--format=s16le", f"--rate={RATE}", "--channels=1",
             "--latency-msec=5", "-d", "quiet.monitor"],
            env={**os.environ, "PULSE_SERVER": server}, stdout=subprocess.PIPE,
        )  # fmt: skip
        processes.is_own(self._process.pid)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while data := self._process.stdout.read(RATE // 200 * 2):
            self.loud = bool(np.abs(np.frombuffer(data, "<i2")).max(initial=0) > 300)
            if self.loud:
                self.last = time.monotonic()

    def until(self, loud: bool, steady_s: float) -> None:
        end, since = time.monotonic() + 10, time.monotonic()
        while time.monotonic() < end:
            if self.loud != loud:
                since = time.monotonic()
            if time.monotonic() - since > steady_s:
                return
            time.sleep(0.002)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._thread.join()


def _mute(at: Room, options: Options) -> Figure:
    """Shift+M is pressed as a person does; how long something is still heard."""
    name, promised = "Everything is silent after a key", f"≤ {MOST_MUTE_MS:.0f} ms"
    found: list[float] = []
    with at.showing(f"stream: {steady()}"):
        hush, hands = Hush(at.server), Hands(at.display)
        try:
            hush.until(True, 2.0)
            for _ in range(MUTES):
                pressed = time.monotonic()
                _panic(hands)
                hush.until(False, 0.5)
                found.append(1000 * (hush.last - pressed) - at.behind_ms)
                _panic(hands)
                hush.until(True, 0.7)
        finally:
            hush.close()
            hands.close()
    middle, worst = statistics.median(found), max(found)
    words = f"{middle:.0f} ms (worst {worst:.0f})"
    options.say(f"  silent after {words}")
    return Figure(name, words, promised, middle <= MOST_MUTE_MS)


def _panic(hands: Hands) -> None:
    hands.key(LEFT_SHIFT, True)
    hands.tap(LETTER_M)
    hands.key(LEFT_SHIFT, False)


def _cost(at: Room, options: Options) -> Figure:
    """Processor time of one decoder: sound heard, sound muted, no sound."""
    cores: dict[str, float] = {}
    quiet = f"stream: {{address: {steady()}, audio: off}}"
    cases: dict[str, tuple[str, bool]] = {
        "heard": (f"stream: {steady()}", True),
        "muted": (f"stream: {steady()}", False),
        "without": (quiet, True),
    }
    for case, (source, sound) in cases.items():
        with at.showing(source, sound) as running:
            cores[case] = _players(running, options.seconds)
    more = cores["heard"] - cores["without"]
    words = ", ".join(f"{case} {value:.3f}" for case, value in cores.items()) + " core"
    options.say(f"  a 720p30 film: {words}")
    name, promised = "Sound of one zone costs", f"≤ {MOST_CORE} core"
    return Figure(name, f"{more:.3f} core ({words})", promised, more <= MOST_CORE)


def _players(running: showing.Running, seconds: float) -> float:
    def spent() -> float:
        found = processes.tree(running.pid, also_orphans=False)
        return processes.seconds([each for each in found if each.name() == "hubwall-play"])

    end = time.monotonic() + PATIENCE_S
    while spent() < BEGUN_S and time.monotonic() < end:
        time.sleep(0.2)
    before = spent()
    time.sleep(seconds)
    return (spent() - before) / seconds
