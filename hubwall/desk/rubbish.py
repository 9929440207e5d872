"""Folders that programs need while they run, and their removal when nobody could do it: a keeper
that was killed with its wall."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

DISPLAY, PROFILE = "app-", "hubwall-chromium-"
LOCK = "hubwall.lock"
OLD_S = 60.0  # a younger folder may be about to be used


@contextlib.contextmanager
def held(path: Path) -> Iterator[bool]:
    """Whether this process holds that lock, which it makes if need be, and nobody else."""
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True


def sweep(runtime: Path, temporary: Path | None = None) -> None:
    """Remove what earlier keepers have left in the runtime folder and in that for temporary
    files. What is in use, and what is not ours, stays."""
    places = ((runtime, DISPLAY), (temporary or Path(tempfile.gettempdir()), PROFILE))
    for folder in [found for place, start in places for found in place.glob(f"{start}*")]:
        with contextlib.suppress(OSError):
            about = folder.lstat()
            mine = folder.is_dir() and not folder.is_symlink() and about.st_uid == os.getuid()
            if not mine or time.time() - about.st_mtime < OLD_S:
                continue
            with held(folder / LOCK) as free:
                if free:
                    shutil.rmtree(folder, ignore_errors=True)
