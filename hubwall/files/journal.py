"""The journal: every command with its author, a JSON line each, bounded and never in the way."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from hubwall.files.problems import Problem, whole_file

LARGEST = 4 * 1024 * 1024
GENERATIONS = 3


@dataclass
class Journal:
    """Lines are appended whole, so a reader finds each one complete or not at all. Used from one
    thread; the disk may make it wait, so not from the GUI thread."""

    path: Path
    largest: int = LARGEST
    generations: int = GENERATIONS

    def write(self, entry: Mapping[str, Any]) -> Problem | None:
        """Append an entry; None when it was, else why not (the wall goes on)."""
        line = json.dumps(entry, ensure_ascii=False, default=str, separators=(",", ":"))
        data = line.encode("utf-8", "backslashreplace") + b"\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
            descriptor = os.open(self.path, flags, 0o600)
            try:
                size = os.fstat(descriptor).st_size
                if size and size + len(data) > self.largest:
                    self._rotate()
                    os.close(descriptor)
                    descriptor = os.open(self.path, flags, 0o600)
                    size = 0
                if size and os.pread(descriptor, 1, size - 1) != b"\n":
                    data = b"\n" + data  # a line that a crash or a full disk cut
                written = os.write(descriptor, data)
                if written < len(data):
                    os.ftruncate(descriptor, size)
                    return whole_file(self.path, "the disk is full; the journal has a gap")
            finally:
                os.close(descriptor)
        except OSError as error:
            reason = os.strerror(error.errno or 0)
            return whole_file(self.path, "the journal has a gap: {reason}", reason=reason)
        return None

    def entries(self) -> list[dict[str, Any]]:
        """What the journal holds, the oldest first; lines that are cut are left out."""
        found: list[dict[str, Any]] = []
        for path in reversed(self._files()):
            with contextlib.suppress(OSError):
                for line in path.read_bytes().split(b"\n"):
                    with contextlib.suppress(ValueError, RecursionError):
                        entry = json.loads(line)
                        if isinstance(entry, dict):
                            found.append(entry)
        return found

    def _files(self) -> list[Path]:
        """The journal's files, the newest first."""
        older = [self.path.with_name(f"{self.path.name}.{n}") for n in range(1, self.generations)]
        return [self.path, *older]

    def _rotate(self) -> None:
        files = self._files()
        for newer, older in reversed(list(pairwise(files))):
            if newer.exists():
                newer.replace(older)
        if len(files) == 1:
            self.path.unlink(missing_ok=True)
