"""A part of a recording as a file: whole from its first picture on, and there only when it is
complete."""

from __future__ import annotations

import contextlib
import errno
import os
import queue
import threading
from collections.abc import Callable
from pathlib import Path

from hubwall.media.again.recording import Place, Recording
from hubwall.media.protocol import Kept

_AT_ONCE = 1 << 20
_LEFT_FREE = 64 << 20
_MOST_NAMES = 100
_STRAY = ".hubwall-saving-"
"""Begins the name of a file that is not whole yet; the number of the thread that writes it ends it.
"""


Work = tuple[Recording, float, int, str, Callable[[Kept], None]]


class Saver:
    """Saves one thing after the other in a thread of its own, which may write wherever this user
    may, though threads that are begun later may not (`confinement`)."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[Work] = queue.SimpleQueue()
        threading.Thread(target=self._work, daemon=True, name="saving").start()

    def save(
        self, recording: Recording, begin: float, end: int, path: str, tell: Callable[[Kept], None]
    ) -> None:
        """See the function `save`."""
        self._waiting.put((recording, begin, end, path, tell))

    def _work(self) -> None:
        while True:
            save(*self._waiting.get())


def save(
    recording: Recording, begin: float, end: int, path: str, tell: Callable[[Kept], None]
) -> None:
    """Write what came from the time `begin` (seconds; to the next beginning of pictures before it)
    up to the place `end` (bytes). Tells how it went, and under which name: one that is taken is
    not overwritten."""
    place = recording.before(begin)
    if place is None or place.place >= end:
        tell(Kept(path, 0.0, "nothing-kept"))
        return
    wanted = Path(path)
    stray = wanted.with_name(f"{_STRAY}{threading.get_native_id()}")
    try:
        wanted.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(wanted.parent)
        disk = os.statvfs(wanted.parent)
        if disk.f_bavail * disk.f_frsize < end - place.place + _LEFT_FREE:
            raise OSError(errno.ENOSPC, "full")
        with stray.open("xb") as file:
            place = _copy(recording, place, end, file.write)
            file.flush()
            os.fsync(file.fileno())
        named = _named(stray, wanted)
        folder = os.open(wanted.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        tell(Kept(path, 0.0, "disk-full" if full else "not-kept"))
    else:
        tell(Kept(str(named), recording.time_of(end) - place.at))
    finally:
        with contextlib.suppress(OSError):
            stray.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Take away what was begun by those that have died over it. Raises OSError."""
    for stray in folder.glob(f"{_STRAY}*"):
        if not Path("/proc", stray.name.removeprefix(_STRAY)).exists():
            stray.unlink(missing_ok=True)


def _copy(recording: Recording, place: Place, end: int, write: Callable[[bytes], object]) -> Place:
    """What was forgotten meanwhile is left out. Gives where it really begins."""
    at, first = place, place
    written = 0
    while at.place < end:
        reader = recording.reader(at)
        write(at.tables)
        while reader.place < end and (data := reader.read(min(_AT_ONCE, end - reader.place))):
            write(data)
            written += len(data)
        following = recording.following(max(reader.place, at.place + 1))
        if following is None:
            break
        if not written:
            first = following
        at = following
    return first


def _named(stray: Path, wanted: Path) -> Path:
    """Give the file its name, or one beside it that is free. Raises OSError."""
    for number in range(1, _MOST_NAMES):
        name = wanted if number == 1 else wanted.with_stem(f"{wanted.stem} {number}")
        try:
            os.link(stray, name)
        except FileExistsError:
            continue
        except OSError:  # a disk that knows no second names
            stray.replace(name)
        return name
    raise FileExistsError(errno.EEXIST, "too many of that name")
