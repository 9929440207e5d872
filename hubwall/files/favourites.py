"""The channels that people like best, kept on this wall."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from hubwall.files.atomic import write_whole
from hubwall.files.problems import Problem, whole_file

NAME = "favourites.json"
MOST = 500
_LARGEST = 1 << 20
_LONGEST = 250  # characters of a channel's id


def read_favourites(folder: Path) -> tuple[str, ...]:
    """Ids of channels, in the order in which they were chosen; whatever is damaged is left out.
    Blocks."""
    try:
        with (folder / NAME).open("rb") as file:
            said = json.loads(file.read(_LARGEST))["channels"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()
    found = said if isinstance(said, list) else []
    ids = (one for one in found if isinstance(one, str) and 0 < len(one) <= _LONGEST)
    return tuple(dict.fromkeys(ids))[:MOST]


def write_favourites(folder: Path, ids: Sequence[str]) -> Problem | None:
    """Keep them; None when they are on the disk. Blocks."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return whole_file(folder, "the folder can't be made: {reason}", reason=str(error))
    data = json.dumps({"version": 1, "channels": list(ids)[:MOST]}, ensure_ascii=False, indent=1)
    return write_whole(folder / NAME, data.encode())
