"""noVNC, which speaks VNC in a page: Debian's package, found when it is needed."""

from __future__ import annotations

import re
from pathlib import Path

FOLDERS = (Path("/usr/share/novnc"), Path("/usr/local/share/novnc"))
_SCRIPT = re.compile(r"(core|vendor)(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+\.js")


def find_novnc(folders: tuple[Path, ...] = FOLDERS) -> Path | None:
    """The folder that holds `core/rfb.js`; None where noVNC is not installed."""
    return next((folder for folder in folders if (folder / "core" / "rfb.js").is_file()), None)


def script(folder: Path, name: str) -> Path | None:
    """One of noVNC's modules by its path in that folder; None for anything else."""
    path = folder / name
    return path if _SCRIPT.fullmatch(name) and path.is_file() else None
