"""The store of one list: an SQLite file in the cache folder, written whole and then renamed, so
that readers find the last good one. It is never changed in place.

    channels    in the list's order, with the guide's id where it was matched
    guides      what the guide calls the channels that matched, to match anew without it
    programmes  by guide and time: what is on and next, and an evening's grid, are one seek each
    about       where it came from, when, and what was wrong
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from hubwall.files.atomic import sync_folder
from hubwall.listings.entry import Entry
from hubwall.model.channels import Channel, Programme

VERSION = 1
APART = "\x1f"  # between what is kept in one column; no name holds it
LONGEST_PROGRAMME_S = 48 * 3600
UNKNOWN_END_S = 4 * 3600  # at most, where the guide says neither an end nor what follows
_ROWS_AT_ONCE = 2000
_END = ".new"
FETCHED = ".fetched-"  # folders beside the stores, in which files are while they are read

_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE channels (
  id TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, number INTEGER, logo TEXT NOT NULL,
  groups TEXT NOT NULL, guide TEXT NOT NULL, list TEXT NOT NULL, radio INTEGER NOT NULL,
  headers TEXT NOT NULL, trouble TEXT NOT NULL, also TEXT NOT NULL, named TEXT NOT NULL);
CREATE TABLE guides (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, names TEXT NOT NULL);
CREATE TABLE programmes (
  guide INTEGER NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL, title TEXT NOT NULL,
  subtitle TEXT NOT NULL, about TEXT NOT NULL, category TEXT NOT NULL);
CREATE UNIQUE INDEX times ON programmes (guide, begins);
"""


def store_path(folder: Path, name: str) -> Path:
    """Where the store of the list with that name lies."""
    return folder / f"{name}.sqlite"


def open_store(path: Path) -> sqlite3.Connection | None:
    """The store, to read from in this thread; None where there is none that this version knows.
    To be closed by the caller."""
    connection = None
    try:
        connection = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True
        )
        if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
            return connection
    except sqlite3.Error:
        pass
    if connection is not None:
        connection.close()
    return None


class NewStore:
    """A store that is being written beside the old one. `keep` puts it in its place; without that
    nothing is left of it. A context manager. Raises `sqlite3.Error` and `OSError`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._new = path.with_name(f".{path.stem}-{secrets.token_hex(4)}{_END}")
        self._numbers: dict[str, int] = {}
        self._waiting: list[tuple[object, ...]] = []
        os.close(os.open(self._new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        self._db = sqlite3.connect(self._new, isolation_level=None)
        try:
            self._begin()
        except BaseException:  # a full disk, for one
            self.__exit__()
            raise

    def _begin(self) -> None:
        for line in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -32768",
                     "locking_mode = EXCLUSIVE", f"user_version = {VERSION}"):  # fmt: skip
            self._db.execute(f"PRAGMA {line}")
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN")

    def __enter__(self) -> NewStore:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()
        with contextlib.suppress(OSError):
            self._new.unlink(missing_ok=True)

    def number_of(self, guide: str, names: tuple[str, ...] = ()) -> int:
        """The number of a guide's channel, which is noted at the first time."""
        found = self._numbers.get(guide)
        if found is None:
            found = self._numbers[guide] = len(self._numbers) + 1
            self._db.execute(
                "INSERT INTO guides VALUES (?, ?, ?)", (found, guide, APART.join(names))
            )
        return found

    def add(self, one: Programme) -> None:
        """Keep a programme; the first one of a guide that begins then."""
        ends = min(one.ends, one.begins + LONGEST_PROGRAMME_S)
        self._waiting.append((self.number_of(one.channel), one.begins, ends, one.title,
                              one.subtitle, one.about, one.category))  # fmt: skip
        if len(self._waiting) >= _ROWS_AT_ONCE:
            self._write()

    def _write(self) -> None:
        self._db.executemany(
            "INSERT OR IGNORE INTO programmes VALUES (?, ?, ?, ?, ?, ?, ?)", self._waiting
        )
        self._waiting.clear()

    def guides_with_programmes(self) -> frozenset[str]:
        """The ids of guides' channels that something is known of."""
        self._write()
        rows = self._db.execute(
            "SELECT id FROM guides WHERE EXISTS "
            "(SELECT 1 FROM programmes WHERE guide = guides.number)"
        )
        return frozenset(id for (id,) in rows)

    def add_channels(self, channels: Iterable[tuple[Channel, str, str]]) -> None:
        """Each channel with another name, and what its list calls its guide."""
        self._db.executemany(
            "INSERT INTO channels VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (c.id, c.name, c.address, c.number, c.logo, APART.join(c.groups), c.guide, c.list,
                 int(c.radio), APART.join(part for header in c.headers for part in header),
                 c.trouble, also, named)
                for c, also, named in channels
            ),
        )  # fmt: skip

    def keep(self, about: Mapping[str, Any]) -> int:
        """Put it in the place of the old one, on the disk; how many programmes it holds."""
        self._write()
        self._db.execute(
            "DELETE FROM programmes WHERE guide NOT IN (SELECT number FROM guides WHERE id IN "
            "(SELECT guide FROM channels))"
        )
        self._db.execute(
            "UPDATE programmes SET ends = begins + min(?, coalesce((SELECT min(later.begins) FROM "
            "programmes AS later WHERE later.guide = programmes.guide "
            "AND later.begins > programmes.begins) - begins, 3600)) WHERE ends <= begins",
            (UNKNOWN_END_S,),
        )
        self._db.executemany(
            "INSERT INTO about VALUES (?, ?)",
            ((key, json.dumps(value)) for key, value in about.items()),
        )
        count = int(self._db.execute("SELECT count(*) FROM programmes").fetchone()[0])
        self._db.execute("COMMIT")
        self._db.close()
        descriptor = os.open(self._new, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        self._new.replace(self._path)
        sync_folder(self._path.parent)
        return count


def sweep_stores(folder: Path) -> None:
    """Remove what killed processes left. Only while no other writes there."""
    for stray in folder.glob(f".*{_END}"):
        with contextlib.suppress(OSError):
            stray.unlink()
    for files in folder.glob(f"{FETCHED}*"):
        shutil.rmtree(files, ignore_errors=True)


def about_store(store: sqlite3.Connection) -> dict[str, Any]:
    """What is noted about a store."""
    return {key: json.loads(value) for key, value in store.execute("SELECT * FROM about")}


def stored_guides(store: sqlite3.Connection) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the guide calls the channels: id and names."""
    for id, names in store.execute("SELECT id, names FROM guides"):
        yield id, tuple(names.split(APART)) if names else ()


def stored_entries(store: sqlite3.Connection) -> tuple[Entry, ...]:
    """What the list said, to match it anew without it."""
    rows = store.execute(
        "SELECT name, address, number, logo, groups, named, also, radio, headers, trouble "
        "FROM channels ORDER BY rowid"
    )
    return tuple(
        Entry(name, address, number, logo, tuple(groups.split(APART)) if groups else (), guide,
              also, bool(radio), headers_of(headers), trouble)
        for name, address, number, logo, groups, guide, also, radio, headers, trouble in rows
    )  # fmt: skip


def headers_of(kept: str) -> tuple[tuple[str, str], ...]:
    """Headers out of the one column that they are kept in."""
    parts = kept.split(APART) if kept else []
    return tuple(zip(parts[::2], parts[1::2], strict=False))


def stored_programmes(store: sqlite3.Connection) -> Iterator[Programme]:
    for row in store.execute(
        "SELECT guides.id, begins, ends, title, subtitle, about, category "
        "FROM programmes JOIN guides ON guides.number = programmes.guide"
    ):
        yield Programme(*row)
