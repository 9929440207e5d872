"""Files that people bring: copied into the room's library, so that a layout can name them after
the memory stick has gone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from hubwall.model.words import tr
from hubwall.wall.worker import Failed, Worker

COPYING_S = 24 * 3600.0  # a film from a slow stick is never given up


class Intake(QObject):
    """Copies with a worker of its own; what comes of it is told in the GUI thread."""

    def __init__(self, folder: Path, roots: Sequence[Path], parent: QObject | None = None) -> None:
        """`folder` takes the copies; files below one of the `roots` stay where they are."""
        super().__init__(parent)
        self._folder = folder
        self._roots = [root.resolve() for root in roots]
        self._worker = Worker("intake", self, patience_s=COPYING_S)

    def take(self, path: Path, done: Callable[[str, str], None]) -> None:
        """`done(path, problem)` is called with where the file lies now, or with what went wrong
        in words."""
        self._do(lambda: self._taken(path), done)

    def keep(self, name: str, data: bytes, done: Callable[[str, str], None]) -> None:
        """Write bytes that came without a file; `done` is called as by `take`."""
        self._do(lambda: self._kept(name, data), done)

    def close(self) -> None:
        self._worker.close()

    def _do(self, work: Callable[[], str | Failed], done: Callable[[str, str], None]) -> None:
        def told(result: str | Failed) -> None:
            if isinstance(result, Failed):
                done("", result.problem)
            else:
                done(result, "")

        self._worker.do(work, told)

    # in the worker

    def _taken(self, path: Path) -> str | Failed:
        try:
            real = path.resolve(strict=True)
        except OSError as error:
            reason = error.strerror
            return Failed(tr("{path} can't be read: {reason}", path=path, reason=reason))
        if any(real.is_relative_to(root) for root in self._roots):
            return str(real)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            target = free_path(self._folder / real.name)
            part = target.with_name(f".{target.name}.part")
            _remove(part)  # of a wall that was killed
            try:
                if real.is_dir():
                    shutil.copytree(real, part)
                else:
                    shutil.copyfile(real, part)
                os.replace(part, target)  # noqa: PTH105 - the one that is documented as atomic
            finally:
                _remove(part)
        except (OSError, shutil.Error) as error:
            return Failed(tr("{path} can't be copied: {reason}", path=real, reason=error))
        return str(target)

    def _kept(self, name: str, data: bytes) -> str | Failed:
        path = self._folder / name
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            reason = error.strerror
            return Failed(tr("{path} can't be written: {reason}", path=path, reason=reason))
        return str(path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def free_path(path: Path) -> Path:
    """The path, with a number where a file of that name is there already."""
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return found
