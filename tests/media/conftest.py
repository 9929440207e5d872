"""Clips made by ffmpeg, and a house of real child processes to play them."""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hubwall.media.nursery import Child, Gone, Nursery, Said
from hubwall.media.protocol import Report, Start, State
from hubwall.media.ring import Frame, Ring, hush_bell, make_bell
from tests.media.dated import Dated
from tests.media.headend import Headend

DEADLINE_S = 20.0


def ffmpeg(*arguments: str) -> None:
    subprocess.run(["ffmpeg", "-v", "error", "-y", *arguments], check=True)


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `clip.mp4` (320x180, two seconds, sound), `wide.ts` (pixels 2:1), and
    `tone.mp3`."""
    folder = tmp_path_factory.mktemp("clips")
    video = ("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2")
    sound = ("-f", "lavfi", "-i", "sine=frequency=440:duration=2")
    h264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "25")
    aac = ("-c:a", "aac", "-metadata:s:a:0", "language=fra")
    ffmpeg(*video, *sound, *h264, *aac, "-movflags", "+faststart", str(folder / "clip.mp4"))
    ffmpeg(*video, "-vf", "setsar=2/1", *h264, str(folder / "wide.ts"))
    ffmpeg(*sound, str(folder / "tone.mp3"))
    return folder


class Show:
    """One child with its ring, as the wall has it."""

    def __init__(self, house: House, child: Child, ring: Ring) -> None:
        self.house, self.child, self.ring = house, child, ring
        self.reports: list[Report] = []
        self.frames: list[tuple[float, int, tuple[int, int]]] = []
        self.last: Frame | None = None
        self.gone = False

    def wait(self, condition: Callable[[], Any], what: str = "it") -> Any:
        """Let the children work until the condition holds; fail with what was heard if not."""
        end = time.monotonic() + DEADLINE_S
        while not (found := condition()):
            if time.monotonic() > end:
                pytest.fail(f"waited in vain for {what}; heard {self.reports}")
            self.house.turn()
        return found

    def state(self, name: str) -> State:
        found: State = self.wait(
            lambda: next(
                (r for r in self.reports if isinstance(r, State) and r.state == name), None
            ),
            f"the state {name}",
        )
        return found

    def picture(self, after: int = 0) -> Frame:
        found: Frame = self.wait(
            lambda: self.last if self.last and self.last.sequence > after else None, "a picture"
        )
        return found

    def sized(self, width: int, height: int) -> Frame:
        found: Frame = self.wait(
            lambda: (
                self.last
                if self.last and (self.last.width, self.last.height) == (width, height)
                else None
            ),
            f"a picture of {width} x {height}",
        )
        return found


class House:
    """A nursery, its bell, and the shows that run."""

    def __init__(self) -> None:
        self.bell = make_bell()
        self.nursery = Nursery(self.bell)
        self.shows: dict[int, Show] = {}
        self.poll = select.poll()
        self.poll.register(self.bell, select.POLLIN)
        self.poll.register(self.nursery.fileno(), select.POLLIN)

    def start(
        self, run: str, restart: dict[str, Any], ring: Ring | None = None, **more: Any
    ) -> Show:
        ring = ring or Ring.create()
        live = more.pop("live", {})
        child = self.nursery.start(run, ring.fd)
        size = more.pop("size", (160, 90))
        assert child.send(Start(restart, live, size, **more))
        show = self.shows[child.id] = Show(self, child, ring)
        return show

    def turn(self) -> None:
        ready = {fd for fd, _ in self.poll.poll(50)}
        if self.bell in ready:
            hush_bell(self.bell)
            for ring in {show.ring for show in self.shows.values()}:
                if frame := ring.newest():
                    self._shown(ring, frame)
        if self.nursery.fileno() in ready:
            for event in self.nursery.poll():
                show = self.shows[event.child.id]
                match event:
                    case Said(report=report):
                        show.reports.append(report)
                    case Gone():
                        show.gone = True

    def _shown(self, ring: Ring, frame: Frame) -> None:
        for show in self.shows.values():
            if show.ring is ring:
                show.last = frame
                size = (frame.width, frame.height)
                show.frames.append((time.monotonic(), frame.sequence, size))

    def clear(self) -> None:
        """End every show; the nursery stays."""
        for show in self.shows.values():
            show.child.kill()
        until = time.monotonic() + DEADLINE_S
        while not all(show.gone for show in self.shows.values()) and time.monotonic() < until:
            self.turn()
        self.shows.clear()

    def close(self) -> None:
        self.nursery.close()
        os.close(self.bell)


@pytest.fixture(scope="module")
def nursed() -> Iterator[House]:
    """One house for all tests of a file: a nursery takes as long to start as a test."""
    made = House()
    yield made
    made.close()


@pytest.fixture
def house(nursed: House) -> Iterator[House]:
    yield nursed
    nursed.clear()


@pytest.fixture
def headend():
    made = Headend()
    yield made
    made.close()


@pytest.fixture
def dated(headend):
    made = Dated("-f", "mpegts", headend.feed)
    yield made
    made.close()
