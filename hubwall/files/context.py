"""What a kind's validators are told about the file that they check (pydantic's `info.context`).

| key | type | meaning |
|---|---|---|
| `folder` | `pathlib.Path` | the folder of the file; relative paths in it start here |
| `folders` | `tuple[pathlib.Path, ...]` | where local files may lie, resolved; `folder` is first |
| `settings` | `Settings` or None | this wall's settings, where they are known |

A validator that gets no context (`info.context is None`) checks what it can without one. The
same mapping is the serialization context when options are saved, so a kind can write a path
below `folder` as a relative one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Context = Mapping[str, Any]


def context_for(path: Path, folders: Iterable[Path] = (), settings: Any = None) -> dict[str, Any]:
    """The context of one file. `folders` are those that settings allow besides its own."""
    own = _resolved(path.parent)
    allowed = dict.fromkeys((own, *(_resolved(folder) for folder in folders)))
    return {"folder": own, "folders": tuple(allowed), "settings": settings}


def _resolved(folder: Path) -> Path:
    try:
        return folder.expanduser().resolve()
    except (OSError, RuntimeError):
        return folder.absolute()
