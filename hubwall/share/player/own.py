"""The wall machine's own screens, windows and regions, straight into the ring: nothing is coded."""

from __future__ import annotations

import time
from typing import NoReturn

import numpy as np

from hubwall.media.conversion import Colours
from hubwall.media.protocol import Resize, State, Video
from hubwall.media.stage import Stage
from hubwall.model.words import speak
from hubwall.share.agent.capture import Capture, CaptureEndedError, CaptureError, Wanted
from hubwall.share.agent.cells import clipped, rects_of
from hubwall.share.agent.screens import open_capture
from hubwall.share.agent.x_window import find_window
from hubwall.share.messages import Rect
from hubwall.share.player.drawing import Drawing
from hubwall.share.player.mirrors import Mirrors, is_mirror, wall_process

_AGAIN_S = 2.0  # until what can't be shown is tried again
_LOOK_S = 1.0  # between two looks for the wall's own windows
_DARK = 0xFF202020


class _MirrorError(Exception):
    """It would show the wall in itself."""


def play(stage: Stage) -> None:
    """Show `screen` (from 1), `window` (a title) or `region` (x, y, width, height), with `pointer`
    or without, at most `fps` times a second; say what is wrong in `language`."""
    speak(str(stage.start.restart.get("language", "en")))
    OwnScreen(stage).run()


def _wanted(told: object) -> Wanted:
    assert isinstance(told, dict)
    region = told.get("region")
    return Wanted(
        screen=int(told.get("screen") or 0),
        window=str(told.get("window") or ""),
        region=None if not region else (region[0], region[1], region[2], region[3]),
        pointer=bool(told.get("pointer", True)),
    )


class OwnScreen:
    """One capture in one zone. One thread."""

    def __init__(self, stage: Stage) -> None:
        start = stage.start
        self.stage = stage
        self.wanted = _wanted(dict(start.restart))
        self.pause_s = 1 / max(1, min(60, int(start.restart.get("fps") or 30)))
        self.drawing = Drawing(stage.writer, start.format == "i420", start.size, start.fit)
        self.state = ("", "")
        self.hidden: list[Rect] = []  # where the wall is, in the picture
        self.looked = 0.0
        self.drawn = 0.0

    def run(self) -> NoReturn:
        self.tell("opening")
        while True:
            try:
                self.show()
            except (CaptureError, CaptureEndedError) as problem:
                self.tell("failed", "said", str(problem))
            except _MirrorError:
                self.tell("failed", "mirror")
            until = time.monotonic() + _AGAIN_S
            while (left := until - time.monotonic()) > 0:
                self.obey(left)

    def tell(self, state: str, code: str = "", reason: str = "") -> None:
        if (state, code + reason) != self.state:
            self.state = (state, code + reason)
            self.stage.tell(State(state, code, {"reason": reason} if reason else {}))

    def obey(self, seconds: float = 0.0) -> bool:
        """Whether the picture has to be as sharp as it can be from now on, and was not."""
        sharper = False
        for order in self.stage.orders(seconds):
            if isinstance(order, Resize):
                sharper |= not self.drawing.resize(order.size, order.fit)
        return sharper

    def show(self) -> NoReturn:
        """Until it ends: raises CaptureError, CaptureEndedError, or _MirrorError."""
        mirrors = Mirrors(wall_process())
        try:
            wanted = self.wanted
            if wanted.window:
                window = find_window(wanted.window)
                if mirrors.is_walls(window.id):
                    raise _MirrorError
            capture = open_capture(wanted)
            try:
                self.look(mirrors, capture, time.monotonic())
                self.follow(mirrors, capture)
            finally:
                capture.close()
        finally:
            mirrors.close()

    def follow(self, mirrors: Mirrors, capture: Capture) -> NoReturn:
        capture.restart()
        while True:
            now = time.monotonic()
            due = max(self.drawn + self.pause_s, now) if self.drawing.changed else now + _LOOK_S
            capture.wait(self.stage.fileno(), min(due, self.looked + _LOOK_S) - now)
            if self.obey():
                capture.restart()
            now = time.monotonic()
            if now - self.looked >= _LOOK_S:
                self.look(mirrors, capture, now)
            if now - self.drawn < self.pause_s:
                self.obey(self.drawn + self.pause_s - now)
                now = time.monotonic()
            if capture.changed(now):
                self.take(capture)
            if self.drawing.draw():
                self.drawn = time.monotonic()
                self.tell("playing")

    def look(self, mirrors: Mirrors, capture: Capture, now: float) -> None:
        """See where the wall is. A window's own pixels are never those of the wall above it."""
        self.looked = now
        if capture.what == "window":
            return
        hidden = mirrors.within(capture.place())
        if is_mirror(hidden, capture.size):
            raise _MirrorError
        if hidden != self.hidden:
            self.hidden = hidden
            capture.restart()

    def take(self, capture: Capture) -> None:
        changes = capture.take()
        if changes is None:
            return
        if self.drawing.size != capture.size:
            self.drawing.begin(capture.size, Colours.usual(capture.size[1]))
            self.stage.tell(Video(*capture.size))
        picture = capture.picture.view(np.uint32)[:, :, 0]
        for rect in rects_of(changes.cells, capture.size):
            self.drawing.put_pixels(rect, picture)
            for part in self.hidden:
                covered = clipped((part[0] - rect[0], part[1] - rect[1], *part[2:]), rect[2:])
                if covered is not None:
                    place = (rect[0] + covered[0], rect[1] + covered[1], *covered[2:])
                    self.drawing.fill(place, _DARK)
