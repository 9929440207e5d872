"""Whether a file on disk is still the one that was read."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A file at one moment. `digest` is the SHA-256 of its bytes."""

    modified_ns: int
    size: int
    inode: int
    digest: str

    def same_bytes(self, other: Fingerprint | None) -> bool:
        """Whether the contents are the same, whoever wrote them last."""
        return other is not None and self.digest == other.digest

    @classmethod
    def of(cls, path: Path, *, known: Fingerprint | None = None) -> Fingerprint | None:
        """The file as it is now; None where there is none that can be read. `known` is an
        earlier one, whose digest is taken over where nothing points to a change (cheap enough
        to ask every second)."""
        try:
            with open(path, "rb", opener=without_waiting) as file:
                found = os.fstat(file.fileno())
                if not stat.S_ISREG(found.st_mode):
                    return None
                if known is not None and _stat(known) == (
                    found.st_mtime_ns,
                    found.st_size,
                    found.st_ino,
                ):
                    return known
                data = file.read()
        except OSError:
            return None
        return cls.of_bytes(data, found)

    @classmethod
    def of_bytes(cls, data: bytes, found: os.stat_result) -> Fingerprint:
        """The fingerprint of bytes that were read from the open file with that `fstat`."""
        digest = hashlib.sha256(data).hexdigest()
        return cls(found.st_mtime_ns, found.st_size, found.st_ino, digest)


def without_waiting(path: str, flags: int) -> int:
    """For `open`: a pipe is opened without waiting for its writer; a file is not affected."""
    return os.open(path, flags | os.O_NONBLOCK)


def _stat(known: Fingerprint) -> tuple[int, int, int]:
    return known.modified_ns, known.size, known.inode


def changed_on_disk(path: Path, known: Fingerprint | None) -> bool:
    """Whether the file holds something else than when it was read, or has come or gone."""
    now = Fingerprint.of(path, known=known)
    return now is not None if known is None else not known.same_bytes(now)
