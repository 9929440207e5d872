"""What a kind's validators are told about the file that they check (pydantic's `info.context`).

| key | type | meaning |
|---|---|---|
| `folder` | `pathlib.Path` | the folder of the file; relative paths in it start here |
| `roots` | `tuple[pathlib.Path, ...]` | where else local files may lie, besides `folder` |
| `settings` | `Settings` or None | this wall's settings, where they are known |

A validator that gets no context (`info.context is None`) checks what it can without one. A path
below `folder` is saved as a relative one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Context = Mapping[str, Any]


def context_for(path: Path, roots: Iterable[Path] = (), settings: Any = None) -> dict[str, Any]:
    """The context of one file. `roots` are the folders that settings allow."""
    return {
        "folder": _resolved(path.parent),
        "roots": tuple(dict.fromkeys(_resolved(root) for root in roots)),
        "settings": settings,
    }


def _resolved(folder: Path) -> Path:
    try:
        return folder.expanduser().resolve()
    except (OSError, RuntimeError):
        return folder.absolute()
