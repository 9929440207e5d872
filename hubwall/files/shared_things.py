"""What seats and guests have put into the room's library: each file with who and when, as the desk
wrote it beside the file."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from hubwall.model.shares import clean

SIDECAR = ".hubwall.json"
KINDS = ("image", "pdf", "film", "address")
MOST = 200
MOST_ADDRESSES = 20
_LARGEST = 65_536  # bytes of a sidecar
_LARGEST_LIST = 32_768  # of a list of addresses
_LONGEST_ADDRESS = 2000
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
        said = json.loads(_start_of(sidecar).decode())
        who, when, kind = said["who"], float(said["when"]), said["kind"]
        if kind not in KINDS or not isinstance(who, str) or not file.is_file():
            return []
        who = clean(who)
        if kind != "address":
            return [SharedThing(file, str(file), clean(file.name, _LONGEST_NAME), who, when, kind)]
        addresses = addresses_in(_start_of(file))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    return [
        SharedThing(file, address, clean(address, _LONGEST_NAME), who, when, kind)
        for address in addresses
    ]


def _start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST)


def addresses_in(raw: bytes) -> tuple[str, ...]:
    """The web addresses of a text that holds nothing else, each once: one a line, lines that begin
    with # left out. Empty for any other."""
    if len(raw) > _LARGEST_LIST:
        return ()
    try:
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return ()
    wanted = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if not 0 < len(wanted) <= MOST_ADDRESSES or not all(map(_is_address, wanted)):
        return ()
    return tuple(dict.fromkeys(wanted))


def _is_address(text: str) -> bool:
    if len(text) > _LONGEST_ADDRESS or not text.isprintable() or " " in text:
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.password
    except ValueError:
        return False
