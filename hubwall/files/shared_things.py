"""What seats and guests have put into the room's library: each file with who and when, as the desk
wrote it beside the file."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from hubwall.model.shares import clean

SIDECAR = ".hubwall.json"
KINDS = ("image", "pdf", "film", "address")
MOST = 200
_LARGEST = 65_536  # bytes of a sidecar, or of a list of addresses
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class SharedThing:
    """`what` is the file's path, or the address that it holds; `kind` is image, pdf, film or
    address; `when` in seconds since 1970."""

    file: Path
    what: str
    name: str
    who: str
    when: float
    kind: str


def shared_things(folder: Path) -> tuple[SharedThing, ...]:
    """The newest MOST, the newest first. A file without a readable sidecar is none of them.
    Blocks."""
    try:
        with os.scandir(folder) as entries:
            beside = [
                (entry.stat(follow_symlinks=False).st_mtime, Path(entry.path))
                for entry in entries
                if entry.name.startswith(".") and entry.name.endswith(SIDECAR)
            ]
    except OSError:
        return ()
    found: list[SharedThing] = []
    for _, sidecar in sorted(beside, reverse=True):
        found.extend(_things(sidecar))
        if len(found) >= MOST:
            break
    return tuple(sorted(found, key=lambda thing: -thing.when)[:MOST])


def _things(sidecar: Path) -> list[SharedThing]:
    file = sidecar.with_name(sidecar.name[1 : -len(SIDECAR)])
    try:
        said = json.loads(_start_of(sidecar))
        who, when, kind = said["who"], float(said["when"]), said["kind"]
        if kind not in KINDS or not isinstance(who, str) or not file.is_file():
            return []
        who = clean(who)
        if kind != "address":
            return [SharedThing(file, str(file), clean(file.name, _LONGEST_NAME), who, when, kind)]
        lines = [line.strip() for line in _start_of(file).splitlines()]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    return [
        SharedThing(file, line, clean(line, _LONGEST_NAME), who, when, kind)
        for line in lines
        if line.startswith(("http://", "https://"))
    ]


def _start_of(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(_LARGEST).decode("utf-8")
