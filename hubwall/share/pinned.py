"""Whom one has paired with: the walls that a seat knows, and the seats that a wall knows.

Each a small JSON file, replaced whole, with a lock beside it, so that several programs may change
it. Nothing here needs more than the base install.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hubwall.model.shares import clean, slug
from hubwall.model.words import tr
from hubwall.share.kept_files import replace_file
from hubwall.share.keys import KEY_BYTES, KeysError, from_base64, in_base64, share_folder

try:
    import fcntl
except ImportError:  # Windows, where only seats are: two programs that pair at once are rare
    fcntl = None  # type: ignore[assignment]

MOST = 200
NO_SEAT = ("any", "guest", "whip")
"""What means something else in layouts and in the ids of shares."""
_DIGEST_BYTES = 32
_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class KnownWall:
    """A wall that this seat paired with: its key, the certificate that it had last (`digest`,
    SHA-256 of the DER), where it was reached, and this seat's name there."""

    name: str
    key: bytes
    digest: bytes
    host: str
    port: int
    seat: str


@dataclass(frozen=True, slots=True)
class PairedSeat:
    """A seat that this wall paired with. `name` is what layouts write, `label` what people read,
    `since` in seconds since 1970."""

    name: str
    label: str
    key: bytes
    since: float


def known_walls(file: Path | None = None) -> tuple[KnownWall, ...]:
    """Raises `KeysError` if the file is damaged."""
    return tuple(_entries(file or _walls_file(), _wall))


def pin_wall(wall: KnownWall, file: Path | None = None) -> None:
    """Know this wall from now on; one with the same key or the same address is replaced. Raises
    `KeysError`."""

    def with_it(walls: list[KnownWall]) -> list[KnownWall]:
        place = (wall.host, wall.port)
        others = [w for w in walls if w.key != wall.key and (w.host, w.port) != place]
        return [*others, wall][-MOST:]

    _change(file or _walls_file(), _wall, _wall_text, with_it)


def paired_seats(file: Path) -> tuple[PairedSeat, ...]:
    """Raises `KeysError` if the file is damaged: then nobody is let in by it."""
    return tuple(_entries(file, _seat))


def add_seat(file: Path, key: bytes, label: str, now: float) -> PairedSeat:
    """Know this seat from now on, under a name of its own; a key that is known already keeps its
    name. Raises `KeysError`."""
    made: list[PairedSeat] = []

    def with_it(seats: list[PairedSeat]) -> list[PairedSeat]:
        same = next((seat for seat in seats if seat.key == key), None)
        others = [seat for seat in seats if seat is not same]
        if len(others) >= MOST:
            raise KeysError(tr("This wall knows {count} seats already; revoke some.", count=MOST))
        name = same.name if same else free_name(slug(label, "seat"), {s.name for s in others})
        made.append(PairedSeat(name, clean(label) or name, key, now))
        return [*others, made[0]]

    _change(file, _seat, _seat_text, with_it)
    return made[0]


def revoke_seat(file: Path, name: str) -> bool:
    """Whether there was such a seat. Raises `KeysError`."""
    before = len(paired_seats(file))
    if not before:
        return False
    left = _change(file, _seat, _seat_text, lambda seats: [s for s in seats if s.name != name])
    return len(left) < before


def rename_seat(file: Path, name: str, to: str) -> bool:
    """Whether there was such a seat, and the new name is free and can be one. Raises
    `KeysError`."""
    done: list[bool] = []

    def renamed(seats: list[PairedSeat]) -> list[PairedSeat]:
        taken = {seat.name for seat in seats}
        done.append(name in taken and to not in {*taken, *NO_SEAT} and slug(to, "") == to)
        change = done[0]
        return [replace(s, name=to, label=to) if change and s.name == name else s for s in seats]

    _change(file, _seat, _seat_text, renamed)
    return done[0]


def free_name(wanted: str, taken: set[str]) -> str:
    """The name, or the name with the first number from 2 that makes it free."""
    if wanted not in taken and wanted not in NO_SEAT:
        return wanted
    numbered = (f"{wanted[:35].rstrip('-.')}-{number}" for number in range(2, len(taken) + 4))
    return next(name for name in numbered if name not in taken)


def _walls_file() -> Path:
    return share_folder() / "walls.json"


def _entries(path: Path, read: Callable[[Any], Any]) -> list[Any]:
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return []
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise KeysError(tr("{path} can't be read: {reason}", path=path, reason=reason)) from problem
    try:
        said = json.loads(raw) if len(raw) <= _LARGEST else None
    except (ValueError, RecursionError):
        said = None
    found = [read(item) for item in said[:MOST]] if isinstance(said, list) else [None]
    if None in found:
        raise KeysError(tr("{path} is damaged. Remove it, and pair again.", path=path))
    return found


def _change(
    path: Path,
    read: Callable[[Any], Any],
    write: Callable[[Any], dict[str, Any]],
    change: Callable[[list[Any]], list[Any]],
) -> list[Any]:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _locked(path):
            before = _entries(path, read)
            after = change(before)
            if after != before:
                replace_file(path, json.dumps([write(item) for item in after], indent=1).encode())
    except OSError as problem:
        raise KeysError(
            tr("{path} can't be written: {reason}", path=path,
               reason=problem.strerror or str(problem))
        ) from problem  # fmt: skip
    return after


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    lock = os.open(path.with_name(f".{path.name}.lock"), os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _wall_text(wall: KnownWall) -> dict[str, Any]:
    return {
        "name": wall.name,
        "key": in_base64(wall.key),
        "digest": in_base64(wall.digest),
        "host": wall.host,
        "port": wall.port,
        "seat": wall.seat,
    }


def _wall(item: Any) -> KnownWall | None:
    if not isinstance(item, dict):
        return None
    key = from_base64(item.get("key"), KEY_BYTES)
    digest = from_base64(item.get("digest"), _DIGEST_BYTES)
    name, host, port, seat = (item.get(part) for part in ("name", "host", "port", "seat"))
    texts = isinstance(name, str) and isinstance(host, str) and isinstance(seat, str)
    if key is None or digest is None or not texts or not isinstance(port, int):
        return None
    return KnownWall(str(name), key, digest, str(host), port, str(seat))


def _seat_text(seat: PairedSeat) -> dict[str, Any]:
    key = in_base64(seat.key)
    return {"name": seat.name, "label": seat.label, "key": key, "since": seat.since}


def _seat(item: Any) -> PairedSeat | None:
    if not isinstance(item, dict):
        return None
    key, since = from_base64(item.get("key"), KEY_BYTES), item.get("since")
    name, label = item.get("name"), item.get("label")
    if key is None or not isinstance(name, str) or slug(name, "") != name:
        return None
    if not isinstance(label, str) or not isinstance(since, int | float):
        return None
    return PairedSeat(name, clean(label), key, float(since))
