"""The still process: pictures, slide shows and documents, drawn at the zone's size.

It draws when something changes (the zone, a file, the next slide), and sleeps otherwise.
"""

from __future__ import annotations

import random
import re
import resource
import select
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from hubwall.media.file_watch import FileWatch
from hubwall.media.fitting import fitted
from hubwall.media.pictures import ENDINGS, Drawn, Picture, PictureError
from hubwall.media.protocol import Change, Resize, State, Turned, Video
from hubwall.media.ring import Format
from hubwall.media.stage import Stage

MEMORY = 1536 << 20  # address space besides the ring: a bomb meets this, not the machine
_LOOK_S = 10.0  # at files on network file systems, which announce nothing
_SETTLE_S = 0.15  # after a change, so that a file is written to its end
_KEPT_BYTES = 64 << 20  # of a moving picture's frames, so that it is unpacked only once
_MOST_FILES = 10_000


def show_images(stage: Stage) -> None:
    """Show `files` (files and folders). Live: `seconds` a slide, `order`, `paused`."""
    Slides(stage).run()


Signature = tuple[Any, ...]


def signature(path: Path) -> Signature:
    """Differs when the file does."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino


class StillShow:
    """What slides and documents share: waiting, watching files, and the size to draw at."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.live: dict[str, Any] = dict(stage.start.live)
        self.zone, self.fit = stage.start.size, stage.start.fit
        self.watch = FileWatch()
        self.state: tuple[str, str] = ("", "")
        self.said_size: tuple[int, int] | None = None
        limit = stage.writer.slot_bytes * 3 + MEMORY
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    def tell(self, state: str, code: str = "", **values: str) -> None:
        if (state, code) != self.state:
            self.state = (state, code)
            self.stage.tell(State(state, code, values))

    def tell_size(self, size: tuple[int, int]) -> None:
        """Tell the source's shape, once and when it changes."""
        if size != self.said_size:
            self.said_size = size
            scale = max(1.0, max(size) / 65535)
            self.stage.tell(Video(max(1, int(size[0] / scale)), max(1, int(size[1] / scale))))

    def rest(self, until_s: float | None) -> tuple[bool, bool, bool]:
        """Sleep until then (None: for ever), or until something happens. Gives whether the size
        has changed, live options have, files may have."""
        poll = select.poll()
        poll.register(self.stage.fileno(), select.POLLIN)
        if self.watch.fileno() >= 0:
            poll.register(self.watch.fileno(), select.POLLIN)
        now = time.monotonic()
        until = now + _LOOK_S if until_s is None else min(until_s, now + _LOOK_S)
        ready = {fd for fd, _ in poll.poll(max(0.0, until - now) * 1000 + 0.5)}
        files = not ready and (until_s is None or until < until_s)
        if self.watch.fileno() in ready:
            files = self.watch.changed()
            if files:
                time.sleep(_SETTLE_S)
                self.watch.changed()
        resized = changed = False
        for order in self.stage.orders():
            if isinstance(order, Resize):
                resized |= (self.zone, self.fit) != (order.size, order.fit)
                self.zone, self.fit = order.size, order.fit
            elif isinstance(order, Change):
                changed = True
                self.live.update(order.live)
        return resized, changed, files

    def number(self, name: str, otherwise: float) -> float:
        value = self.live.get(name, otherwise)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return otherwise
        return float(value)

    def drawable(self, size: tuple[int, int]) -> tuple[int, int]:
        """The size, made smaller where the ring can't hold it."""
        while not self.stage.writer.fits(*size, Format.BGRA):
            size = (max(1, size[0] * 3 // 4), max(1, size[1] * 3 // 4))
        return size

    def fitted(self, size: tuple[int, int]) -> tuple[int, int]:
        return self.drawable(fitted(size, self.zone, self.fit))

    def publish(self, drawn: Drawn) -> None:
        slot = self.stage.writer.begin(drawn.width, drawn.height, Format.BGRA)
        slot[: len(drawn.data)] = drawn.data
        self.stage.writer.publish()


class Slides(StillShow):
    """One picture, or several in turn."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        files = stage.start.restart.get("files", [])
        self.named = [Path(str(name)) for name in files] if isinstance(files, list) else []
        self.random = random.Random()  # noqa: S311
        self.slides: list[Path] = []
        self.at = 0
        self.shown: Signature = ()

    def gather(self) -> None:
        """Look up what there is to show, in its order, and stay at the slide that is shown."""
        now = self.slides[self.at] if self.at < len(self.slides) else None
        found: list[Path] = []
        for path in self.named:
            found += self._folder(path) if path.is_dir() else [path]
        self.slides = found[:_MOST_FILES]
        self.at = self.slides.index(now) if now in self.slides else 0
        self.watch.watch(self.named)

    def _folder(self, folder: Path) -> list[Path]:
        try:
            found = [path for path in folder.iterdir() if path.suffix.lower() in ENDINGS]
        except OSError:
            return []
        match self.live.get("order"):
            case "date":
                found.sort(key=lambda path: (signature(path)[:1] or (0,), path.name), reverse=True)
            case "random":
                found.sort()
                self.random.shuffle(found)
            case _:
                found.sort(key=_naturally)
        return found

    def run(self) -> None:
        self.gather()
        misses = 0
        while True:
            if not self.slides:
                name = self.named[0].name if self.named else ""
                self.tell("failed", "no-pictures", file=name)
                self.rest(None)
                self.gather()
                continue
            path = self.slides[self.at]
            seen = signature(path)
            try:
                picture = Picture(path)
                try:
                    self.show(picture)
                finally:
                    picture.close()
                misses = 0
            except PictureError as error:
                misses += 1
                if misses >= len(self.slides):
                    before = [signature(slide) for slide in self.slides]
                    missed = before[self.at] != seen  # it changed while it was read
                    self.tell("failed", error.code, **error.values)
                    misses = len(self.slides) - 1
                    while not missed and before == [signature(slide) for slide in self.slides]:
                        _, changed, files = self.rest(None)
                        if files or changed:
                            self.gather()
                self.step()

    def step(self) -> None:
        self.at = (self.at + 1) % len(self.slides) if self.slides else 0
        if self.at == 0 and self.live.get("order") == "random":
            self.gather()
            self.at = 0

    def show(self, picture: Picture) -> None:
        """Show a slide until its time is over, or its file has changed."""
        shown = signature(picture.path)
        self.tell_size(picture.size)
        frames = self.draw(picture)
        began = time.monotonic()
        first = next(frames)
        self.publish(first)
        # when the next frame of a moving picture is due; None: it does not move
        due = began + first.seconds if first.seconds else None
        self.tell("playing")
        if len(self.slides) > 1:
            self.stage.tell(Turned(self.at + 1, len(self.slides)))
        while True:
            ends = self._ends(began)
            moves_on = None if self.live.get("paused") else due
            times = [when for when in (ends, moves_on) if when is not None]
            resized, changed, files = self.rest(min(times, default=None))
            if files or changed:
                self.gather()
                if not self.slides or self.slides[self.at] != picture.path:
                    return
            if files and signature(picture.path) != shown:
                return
            now = time.monotonic()
            if resized:
                frames = self.draw(picture)
                drawn = next(frames)
                self.publish(drawn)
                due = now + drawn.seconds if drawn.seconds else None
            if ends is not None and now >= ends:
                self.step()
                return
            if due is not None and now >= due and not self.live.get("paused"):
                drawn = next(frames)
                self.publish(drawn)
                due = max(now, due + drawn.seconds) if drawn.seconds else None

    def _ends(self, began: float) -> float | None:
        if len(self.slides) < 2 or self.live.get("paused"):
            return None
        return began + max(0.5, self.number("seconds", 10.0))

    def draw(self, picture: Picture) -> Iterator[Drawn]:
        """The frames to show from now on, for ever; unpacked once if they are small."""
        return _round_and_round(lambda: picture.frames(self.zone, self.fit))


def _round_and_round(frames: Callable[[], Iterator[Drawn]]) -> Iterator[Drawn]:
    kept: list[Drawn] | None = []
    size = 0
    for drawn in frames():
        yield drawn
        size += len(drawn.data)
        if kept is not None and size <= _KEPT_BYTES:
            kept.append(drawn)
        else:
            kept = None
    while True:
        yield from kept if kept is not None else frames()


def _naturally(path: Path) -> list[tuple[int, int, str]]:
    """Orders `page 2` before `page 10`."""
    parts = re.split(r"(\d+)", path.name.casefold())
    return [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts if p]
