"""What hubwall brings along: its example layouts, and the pictures and pages that they show."""

from __future__ import annotations

from pathlib import Path

import hubwall


def shipped_folder() -> Path:
    """Where the example layouts lie: in the package, or beside it in a checkout."""
    return _shipped("layouts")


def shipped_assets() -> Path:
    """Where the files lie that the examples show."""
    return _shipped("assets")


def _shipped(name: str) -> Path:
    package = Path(hubwall.__file__).resolve().parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name
