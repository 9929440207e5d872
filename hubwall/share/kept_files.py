"""Small files that say who one is and whom one trusts, each written whole. Needs no more than the
base install, on any system that a seat may run."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def written_beside(path: Path, raw: bytes, mode: int = 0o600) -> Iterator[Path]:
    """A file beside `path` that stands on the disk, to be put into its place; removed where it was
    not. Raises OSError."""
    fresh = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def replace_file(path: Path, raw: bytes, mode: int = 0o600) -> None:
    """Whoever reads it finds what was there, or this. Raises OSError."""
    with written_beside(path, raw, mode) as fresh:
        fresh.replace(path)
