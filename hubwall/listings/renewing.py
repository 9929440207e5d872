"""One list, fetched with its guide, parsed, and put into its store; the last good one stays
wherever the new one is not good."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import time
from typing import Any
from urllib.parse import urlsplit

from hubwall.files.problems import Problem
from hubwall.listings.entry import Entry, Listed
from hubwall.listings.fetching import Asked, Got, Unchanged, Ways, fetch
from hubwall.listings.guide_intake import take_guide
from hubwall.listings.jobs import (
    Doing,
    Done,
    Failed,
    Job,
    Report,
    Trouble,
    Wanted,
    plain_problem,
)
from hubwall.listings.matching import Matching, TooManyError
from hubwall.listings.naming import channels_of
from hubwall.listings.opening import UnpackError, pieces_of
from hubwall.listings.recognising import parse_list
from hubwall.listings.store import (
    FETCHED,
    NewStore,
    about_store,
    open_store,
    store_path,
    stored_entries,
    stored_guides,
    stored_programmes,
)

LARGEST_LIST = 32 << 20
LARGEST_GUIDE = 512 << 20  # as it comes, packed or not
LIST_S, GUIDE_S = 120.0, 900.0
GUIDE_AGAIN_S = 20 * 3600  # then it is read anew though it is the same: days have come nearer
SHRUNK_FROM, SHRUNK_TO, BELIEVED_AFTER_S = 20, 0.1, 3 * 86_400

SHRUNK = "only {count} of {before} channels are left, which is hard to believe; the old list stays"
NOT_KEPT = "it can't be kept: {reason}"


@dataclass(frozen=True)
class _Guide:
    """A guide that was fetched, is as it was, or could not be."""

    address: str
    outcome: Got | Unchanged | Problem


@dataclass
class _Old:
    """The last good store."""

    entries: tuple[Entry, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)
    seen: float = 0.0  # when it was last as new as can be

    @property
    def list(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.about.get("list", {})
        return found

    def validators(self, known: Mapping[str, Any], address: str) -> dict[str, str]:
        return dict(known.get("validators", {})) if known.get("address") == address else {}


def renew(wanted: Wanted, job: Job, report: Callable[[Report], None]) -> None:
    """Bring a list's store up to date. What happens is reported, `Done` or `Failed` last."""
    path = store_path(Path(job.folder), wanted.name)

    def failed(text: str, **values: str) -> None:
        report(Failed(wanted.name, Problem(wanted.name, 0, 0, text, tuple(values.items()))))

    try:
        with tempfile.TemporaryDirectory(prefix=FETCHED, dir=job.folder) as fetched:
            report(_Renewal(wanted, job, path, Path(fetched), report).run())
    except OSError as error:
        failed(NOT_KEPT, reason=os.strerror(error.errno or 0))
    except sqlite3.Error as error:
        failed(NOT_KEPT, reason=str(error)[:100])
    except MemoryError:
        failed("it needs more memory than it may take")


class _Renewal:
    def __init__(
        self, wanted: Wanted, job: Job, path: Path, folder: Path, report: Callable[[Report], None]
    ) -> None:
        self._wanted, self._job, self._path = wanted, job, path
        self._folder, self._report = folder, report
        self._old = _read_old(path)
        self._guide_problems: list[Problem] = []
        self._failure: Problem | None = None

    def run(self) -> Done | Failed:
        """Raises `OSError`, `sqlite3.Error` and `MemoryError`."""
        name = self._wanted.name
        fresh = self._renew_list()
        if fresh is None and not self._old.entries:
            return Failed(name, self._failure or Problem(name, 0, 0, "there is no list"))
        entries, about_list = fresh or (self._old.entries, self._old.list)
        own = [self._wanted.guide] if self._wanted.guide else list(about_list.get("guides", ()))
        guides = self._fetch_guides(own, same_list=fresh is None)
        news = fresh is not None or any(isinstance(guide.outcome, Got) for guide in guides)
        news = news or own != self._old.about.get("own guides", [])
        if not news:
            if self._failure is not None:
                return Failed(name, self._failure)
            os.utime(self._path)
            return Done(name, len(entries), 0, changed=False)
        count, programmes = self._write(entries, about_list, guides, own)
        if self._failure is not None:
            os.utime(self._path, (self._old.seen, self._old.seen))  # it stays due
            return Failed(name, self._failure, changed=True)
        return Done(name, count, programmes, changed=True)

    # The list

    def _renew_list(self) -> tuple[tuple[Entry, ...], Mapping[str, Any]] | None:
        """The entries and what is noted of them; None where the old ones stay."""
        address = self._wanted.address
        known = self._old.validators(self._old.list, address) if self._old.entries else {}
        got = self._fetch("list", address, LARGEST_LIST, LIST_S, known)
        if isinstance(got, Unchanged):
            return None
        listed = got if isinstance(got, Problem) else self._parse(got)
        if isinstance(listed, Problem):
            self._failure = listed
            return None
        for problem in listed.problems:
            self._report(Trouble(self._wanted.name, problem))
        return listed.entries, {
            "address": address,
            "validators": dict(got.validators) if isinstance(got, Got) else {},
            "guides": list(listed.guides),
            "problems": [plain_problem(problem) for problem in listed.problems],
        }

    def _parse(self, got: Got) -> Listed | Problem:
        """The list, or why the old one is believed rather."""
        try:
            data = b"".join(pieces_of(got.file, LARGEST_LIST))
        except UnpackError as error:
            return Problem(self._wanted.name, 0, 0, str(error))
        listed = parse_list(data, self._wanted.name, got.base)
        if listed.failed:
            return listed.problems[-1]
        before, count = len(self._old.entries), len(listed.entries)
        young = time() - self._old.seen < BELIEVED_AFTER_S
        same = self._old.list.get("address") == self._wanted.address
        if same and young and before >= SHRUNK_FROM and count < before * SHRUNK_TO:
            values = (("before", before), ("count", count))
            return Problem(self._wanted.name, 0, 0, SHRUNK, values)
        return listed

    # Its guides

    def _fetch_guides(self, addresses: Sequence[str], *, same_list: bool) -> list[_Guide]:
        """Each guide; asked whether it has changed only where nothing else has."""
        known = self._old.about.get("guide", {})
        young = 0 <= time() - float(known.get("read", 0)) < GUIDE_AGAIN_S
        ask = same_list and young and len(addresses) == 1
        found = []
        for number, address in enumerate(addresses):
            validators = self._old.validators(known, address) if ask else {}
            known_there = bool(self._wanted.guide) or _same_server(address, self._wanted.address)
            what = self._fetch(
                "guide", address, LARGEST_GUIDE, GUIDE_S, validators, number, login=known_there
            )
            if isinstance(what, Problem):
                self._failure = self._failure or what
                self._guide_problems.append(what)
            found.append(_Guide(address, what))
        return found

    def _fetch(
        self, what: str, address: str, largest: int, patience_s: float,
        known: Mapping[str, str], number: int = 0, *, login: bool = True,
    ) -> Got | Unchanged | Problem:  # fmt: skip
        """`login`: with the settings' own, which a list can't have sent to wherever it likes."""
        name = self._wanted.name
        said = name if what == "list" else f"{name} (guide)"
        told = -1.0

        def progress(share: float) -> None:
            nonlocal told
            if share - told >= 0.1:
                told = share
                self._report(Doing(name, what, round(share, 2)))

        self._report(Doing(name, what))
        user, password = (self._wanted.user, self._wanted.password) if login else ("", "")
        asked = Asked(address, said, largest, patience_s, user, password, known)
        ways = Ways(self._job.proxy, self._job.authorities)
        return fetch(asked, self._folder / f"{what}{number}", ways, progress)

    # The store

    def _write(
        self,
        entries: tuple[Entry, ...],
        about_list: Mapping[str, Any],
        guides: Sequence[_Guide],
        own: Sequence[str],
    ) -> tuple[int, int]:
        languages = tuple(dict.fromkeys((self._job.language, "en")))
        self._report(Doing(self._wanted.name, "store"))
        with NewStore(self._path) as store:
            matching = Matching(entries, store, time())
            good = bool(guides)
            for guide in guides:
                good = good and self._take(guide, matching, languages)
            if not good and self._old.entries and own:
                self._take_old(matching)
            channels = channels_of(self._wanted.name, entries)
            found = matching.guides(entries)
            store.add_channels(
                (replace(channel, guide=guide), entry.also, entry.guide)
                for channel, guide, entry in zip(channels, found, entries, strict=True)
            )
            first = guides[0] if good and guides else None
            got = first.outcome if first is not None else None
            about_guide = {
                "address": first.address if first is not None else "",
                "validators": dict(got.validators) if isinstance(got, Got) else {},
                "read": time() if good else 0,
                "problems": [plain_problem(problem) for problem in self._guide_problems],
            }
            about = {"made": time(), "channels": len(channels), "list": about_list,
                     "own guides": list(own), "guide": about_guide}  # fmt: skip
            return len(channels), store.keep(about)

    def _take(self, guide: _Guide, matching: Matching, languages: tuple[str, ...]) -> bool:
        """Whether the guide holds something that the list can show."""
        if not isinstance(guide.outcome, Got):
            return False
        before = matching.kept
        problems, failure = take_guide(
            guide.outcome.file, f"{self._wanted.name} (guide)", matching, languages
        )
        for problem in problems:
            self._guide_problems.append(problem)
            self._report(Trouble(self._wanted.name, problem))
        if failure is not None:
            self._failure = self._failure or failure
            self._guide_problems.append(failure)
        return matching.kept > before

    def _take_old(self, matching: Matching) -> None:
        """What was known before, where nothing newer is."""
        old = open_store(self._path)
        if old is None:
            return
        with closing(old), suppress(TooManyError):
            for id, names in stored_guides(old):
                matching.channel(id, names)
            for programme in stored_programmes(old):
                if matching.wants(programme.channel, programme.begins, programme.ends):
                    matching.programme(programme)


def _same_server(address: str, other: str) -> bool:
    """Whether both come from one server, in the same way."""
    one, two = urlsplit(address), urlsplit(other)
    return (one.scheme, one.hostname, one.port) == (two.scheme, two.hostname, two.port)


def _read_old(path: Path) -> _Old:
    store = open_store(path)
    if store is None:
        return _Old()
    with closing(store):
        try:
            return _Old(stored_entries(store), about_store(store), path.stat().st_mtime)
        except (sqlite3.Error, ValueError, OSError):  # damaged: as if there were none
            return _Old()
