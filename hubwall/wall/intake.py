"""Files that people bring: copied into the room's library, so that a layout can name them after
the memory stick has gone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hubwall.model.words import tr


class Intake(QObject):
    """Copies in a thread of its own; what comes of it is told in the GUI thread."""

    _finished = Signal(object, str, str)

    def __init__(self, folder: Path, roots: Sequence[Path], parent: QObject | None = None) -> None:
        """`folder` takes the copies; files below one of the `roots` stay where they are."""
        super().__init__(parent)
        self._folder = folder
        self._roots = [root.resolve() for root in roots]
        self._worker = ThreadPoolExecutor(1, "intake")
        self._finished.connect(lambda done, path, problem: done(path, problem))

    def take(self, path: Path, done: Callable[[str, str], None]) -> None:
        """`done(path, problem)` is called with where the file lies now, or with what went wrong
        in words; at once where nothing has to be copied."""
        try:
            real = path.resolve(strict=True)
        except OSError as error:
            done("", tr("{path} can't be read: {reason}", path=path, reason=error.strerror))
            return
        if any(real.is_relative_to(root) for root in self._roots):
            done(str(real), "")
            return
        self._worker.submit(self._copy, real, done)

    def keep(self, name: str, data: bytes) -> tuple[str, str]:
        """Write bytes that came without a file; gives the path, or what went wrong."""
        path = self._folder / name
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            return "", tr("{path} can't be written: {reason}", path=path, reason=error.strerror)
        return str(path), ""

    def close(self) -> None:
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _copy(self, real: Path, done: Callable[[str, str], None]) -> None:  # in the worker
        path, problem = "", ""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            target = free_path(self._folder / real.name)
            part = target.with_name(f".{target.name}.part")
            if real.is_dir():
                shutil.copytree(real, part)
            else:
                shutil.copyfile(real, part)
            os.replace(part, target)  # noqa: PTH105 - the one that is documented as atomic
            path = str(target)
        except (OSError, shutil.Error) as error:
            problem = tr("{path} can't be copied: {reason}", path=real, reason=error)
        self._finished.emit(done, path, problem)


def free_path(path: Path) -> Path:
    """The path, with a number where a file of that name is there already."""
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return found
