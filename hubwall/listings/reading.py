"""The reading side of the stores: plain functions for any thread but the GUI's. They read a file,
take some 10 ms, never raise, and give nothing where there is no store yet."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from hubwall.files.problems import Problem
from hubwall.listings.jobs import problem_of
from hubwall.listings.store import (
    APART,
    LONGEST_PROGRAMME_S,
    about_store,
    headers_of,
    open_store,
    store_path,
)
from hubwall.model.channels import Channel, Programme, folded

__all__ = [
    "About",
    "listings_folder",
    "now_next",
    "programmes",
    "read_about",
    "read_channels",
    "store_path",
]

MOST_OF_ONE = 500  # programmes of one guide at a time; more is nonsense, and would hold the wall up
_COLUMNS = "guides.id, begins, ends, title, subtitle, about, category"


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a list. `made` is when the store was written, in seconds since 1970;
    `problems` are what was wrong in it and in its guide then."""

    made: float = 0.0
    channels: int = 0
    programmes: int = 0
    problems: tuple[Problem, ...] = ()


def listings_folder() -> Path:
    """Where the stores lie for this user: `store_path(listings_folder(), NAME)`."""
    return Path(platformdirs.user_cache_path("hubwall")) / "channels"


def read_channels(path: Path) -> tuple[Channel, ...]:
    """All channels of a store, in the list's order."""
    found = []
    grouped: dict[str, tuple[str, ...]] = {"": ()}
    with _opened(path) as store:
        rows = store.execute(
            "SELECT id, name, address, number, logo, groups, guide, list, radio, headers, trouble "
            "FROM channels ORDER BY rowid"
        )
        for id, name, address, number, logo, groups, guide, own, radio, headers, trouble in rows:
            if groups not in grouped:
                grouped[groups] = tuple(groups.split(APART))
            found.append(
                Channel(id, name, address, number, logo, grouped[groups], guide, own, bool(radio),
                        headers_of(headers) if headers else (), trouble)
            )  # fmt: skip
            folded(name)  # which is kept: the first key of a search finds it done
    return tuple(found)


def read_about(path: Path) -> About:
    """What is known of a store."""
    with _opened(path) as store:
        known = about_store(store)
        return About(
            float(known["made"]),
            int(known["channels"]),
            int(store.execute("SELECT count(*) FROM programmes").fetchone()[0]),
            tuple(
                problem_of(plain)
                for part in ("list", "guide")
                for plain in known[part].get("problems", ())
            ),
        )
    return About()


def programmes(path: Path, guides: Iterable[str], begins: float, ends: float) -> list[Programme]:
    """What is on at any time from `begins` until before `ends` (seconds since 1970), in the order
    of the guides (`Channel.guide`) and then of time; of each `MOST_OF_ONE`, no more."""
    found = []
    with _opened(path) as store:
        for guide in _known(guides):
            rows = store.execute(
                f"SELECT {_COLUMNS} FROM guides JOIN programmes ON guide = number "  # noqa: S608
                "WHERE guides.id = ? AND begins > ? AND begins < ? AND ends > ? ORDER BY begins "
                "LIMIT ?",
                (guide, begins - LONGEST_PROGRAMME_S, ends, begins, MOST_OF_ONE),
            )
            found += [Programme(*row) for row in rows]
    return found


def now_next(
    path: Path, guides: Sequence[str], at: float
) -> dict[str, tuple[Programme | None, Programme | None]]:
    """What is on then and what comes next, for each of the guides that something is known of."""
    found: dict[str, tuple[Programme | None, Programme | None]] = {}
    with _opened(path) as store:
        numbers = dict(store.execute("SELECT id, number FROM guides"))
        for guide in _known(guides):
            if guide not in numbers:
                continue
            now = _one(store, guide, numbers[guide], "begins <= ?1 ORDER BY begins DESC", at)
            if now is not None and now.ends <= at:  # it may be a short one inside a long one
                around = "begins <= ?1 AND ends > ?1 AND begins > ?1 - 172800 ORDER BY begins DESC"
                now = _one(store, guide, numbers[guide], around, at)
            coming = _one(store, guide, numbers[guide], "begins > ?1 ORDER BY begins", at)
            if now is not None or coming is not None:
                found[guide] = (now, coming)
    return found


def _one(
    store: sqlite3.Connection, guide: str, number: int, where: str, at: float
) -> Programme | None:
    row = store.execute(
        "SELECT begins, ends, title, subtitle, about, category FROM programmes "  # noqa: S608
        f"WHERE guide = ?2 AND {where} LIMIT 1",
        (at, number),
    ).fetchone()
    return None if row is None else Programme(guide, *row)


def _known(guides: Iterable[str]) -> Iterable[str]:
    return filter(None, dict.fromkeys(guides))


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The store; an empty one where there is none, or where it is damaged, which ends the block."""
    store = open_store(path) or sqlite3.connect(":memory:")
    try:
        yield store
    except (sqlite3.Error, ValueError, KeyError, TypeError):
        pass
    finally:
        store.close()
