"""Keeps the wall's channel lists and guides fresh.

at the start      every store is read as it is; what is older than it may be is fetched
from time to time each list after its `refresh`, sooner after a failure
by a change       of a list's file on this machine, or of a store (`hubwall channels refresh`)
"""

from __future__ import annotations

import time as clocks
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog
from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from hubwall.files.channel_settings import ChannelList
from hubwall.files.problems import Problem
from hubwall.listings.asking import COMMAND, local_files
from hubwall.listings.jobs import Busy, Done, Failed, Job, Report, Trouble
from hubwall.listings.reading import read_channels, store_path
from hubwall.model.channels import Channel
from hubwall.model.words import tr
from hubwall.wall.television.listings_process import ListingsProcess
from hubwall.wall.television.stores import StoredGuide, looked_at
from hubwall.wall.television.television import Television
from hubwall.wall.worker import Failed as NotDone
from hubwall.wall.worker import Worker

log = structlog.get_logger(__name__)

FIRST_RETRY_S, LONGEST_RETRY_S = 120.0, 3600.0
BUSY_S = 30.0  # until another try where somebody else fetches
LONGEST_WAIT_S = 6 * 3600.0  # of one timer
SETTLE_MS = 700  # after a file was changed: editors and servers write in steps


@dataclass(frozen=True)
class _Read:
    """A store as it was read. `channels` is None where it is the one that is known already."""

    looked_at: float
    channels: tuple[Channel, ...] | None


class Refreshing(QObject):
    """In the GUI thread, which never waits for it."""

    failed = Signal(str)
    """A list can't be fetched, which is news; why, in words for people."""
    refreshed = Signal(str)
    """That list is as new as can be."""

    def __init__(
        self,
        lists: Mapping[str, ChannelList],
        television: Television,
        folder: Path,
        job: Callable[[Sequence[str]], Job],
        parent: QObject | None = None,
        *,
        command: Sequence[str] = COMMAND,
    ) -> None:
        """`folder` is where the stores lie; `job` makes the job for lists, in a worker's thread,
        where it may read passwords."""
        super().__init__(parent)
        self._lists, self._television = dict(lists), television
        self._folder, self._job = folder, job
        self._worker = Worker("channels", self)
        self._stores: dict[str, float] = {}  # when each was looked at last
        self._not_before: dict[str, float] = {}
        self._retry_s: dict[str, float] = {}
        self._troubles: dict[str, str] = {}
        self._wanted: set[str] = set()
        self._asked: tuple[str, ...] = ()
        self._files: dict[Path, float] = {}
        self._starting = self._closed = self._elsewhere = False
        self._process = ListingsProcess(command, self)
        self._process.reported.connect(self._heard)
        self._process.ended.connect(self._ended)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.fetch_what_is_due)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look_soon)
        self._watcher.fileChanged.connect(self._look_soon)

    def show(self) -> None:
        """Read what the stores hold."""
        if not self._lists:
            return
        self._television.expect(tuple(self._lists))
        self._television.set_guide(StoredGuide(self._folder))
        for name in self._lists:
            self._read(name)

    def begin(self) -> None:
        """Fetch what is not fresh, from now on."""
        if self._lists:
            self._worker.do(self._prepare, self._prepared)

    def refresh(self, names: Sequence[str] = ()) -> None:
        """Fetch these lists now (all: none named), or after what is being fetched."""
        self._wanted.update(name for name in names or self._lists if name in self._lists)
        self.fetch_what_is_due()

    @property
    def busy(self) -> bool:
        return self._starting or self._process.runs

    @property
    def next_s(self) -> float:
        """Seconds until something is fetched by itself; 0 while it is not known."""
        return max(0, self._timer.remainingTime()) / 1000

    def close(self) -> None:
        """End the process, if one works."""
        self._closed = True
        self._timer.stop()
        self._settle.stop()
        self._process.kill()
        self._worker.close()

    # Stores and files

    def _read(self, name: str) -> None:
        path, known = store_path(self._folder, name), self._stores.get(name)

        def read() -> _Read:
            at = looked_at(path)
            return _Read(at, read_channels(path) if at != known else None)

        def done(found: _Read | NotDone) -> None:
            if isinstance(found, NotDone):
                return
            self._stores[name] = found.looked_at
            if found.channels is not None and found.looked_at:  # else it comes for the first time
                self._television.show_list(name, found.channels, self._troubles.get(name, ""))
                self._television.set_guide(StoredGuide(self._folder))

        self._worker.do(read, done, what=tr("Channels"))

    def _prepare(self) -> dict[Path, float]:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._look_at_files()

    def _look_at_files(self) -> dict[Path, float]:
        return {file: looked_at(file) for file in local_files(self._lists.values())}

    def _prepared(self, files: dict[Path, float] | NotDone) -> None:
        if self._closed or isinstance(files, NotDone):
            return
        self._files = files
        folders = {self._folder, *(file.parent for file in files)}
        self._watcher.addPaths([str(path) for path in (*folders, *files)])
        self.fetch_what_is_due()

    def _look_soon(self) -> None:
        if not self._settle.isActive():  # a folder where something changes all the time
            self._settle.start()

    def _look(self) -> None:
        """Something lies otherwise where stores and files of lists lie."""
        for name in self._lists:
            self._read(name)
        self._worker.do(self._look_at_files, self._compare)

    def _compare(self, files: dict[Path, float] | NotDone) -> None:
        if isinstance(files, NotDone) or self._closed:
            return
        changed = {file for file, at in files.items() if at and at != self._files.get(file)}
        self._files = files
        if changed:
            self._watcher.addPaths([str(file) for file in changed])  # a replaced one is forgotten
            self.refresh(
                [name for name, one in self._lists.items() if changed & set(local_files([one]))]
            )

    # Fetching

    def _due(self, name: str) -> float:
        fresh_until = self._stores.get(name, 0.0) + self._lists[name].refresh
        return max(fresh_until, self._not_before.get(name, 0.0))

    def fetch_what_is_due(self) -> None:
        """Done by itself, too, when it is time."""
        if self._closed or self.busy or not self._lists:
            return
        now = clocks.time()
        due = [name for name in self._lists if name in self._wanted or self._due(name) <= now]
        if not due:
            rest = min(map(self._due, self._lists)) - now
            self._timer.start(round(min(max(rest, 1.0), LONGEST_WAIT_S) * 1000))
            return
        self._starting = True
        self._wanted -= set(due)
        self._worker.do(lambda: self._job(due), self._begin, what=tr("Channels"))

    def _begin(self, job: Job | NotDone) -> None:
        self._starting = False
        if self._closed:
            return
        if isinstance(job, NotDone):
            self._timer.start(round(FIRST_RETRY_S * 1000))
            return
        self._asked = tuple(wanted.name for wanted in job.lists)
        for name in self._asked:  # unless it is done: later, and ever later
            wait = self._retry_s.get(name, FIRST_RETRY_S)
            self._retry_s[name] = min(2 * wait, LONGEST_RETRY_S)
            self._not_before[name] = clocks.time() + min(wait, self._lists[name].refresh)
        self._process.start(job)

    def _heard(self, report: Report) -> None:
        name = "" if isinstance(report, Busy) else report.list
        if name and name not in self._lists:
            return
        match report:
            case Done():
                log.info("channels", list=name, channels=report.channels, changed=report.changed)
                self._retry_s.pop(name, None)
                self._not_before[name] = clocks.time() + self._lists[name].refresh
                self._say_trouble(name, None)
                self._read(name)
                self.refreshed.emit(name)
            case Failed():
                log.warning("channels-not-fetched", list=name, problem=str(report.problem))
                self._say_trouble(name, report.problem)
                self._read(name)
            case Trouble():
                log.info("channels-trouble", list=name, problem=str(report.problem))
            case Busy():
                self._elsewhere = True
                self._wanted.update(self._asked)
            case _:
                pass

    def _say_trouble(self, name: str, problem: Problem | None) -> None:
        """In the panel of channels for as long as it lasts, and once as a notice."""
        before, words = self._troubles.pop(name, ""), ""
        if problem is not None:
            called = self._lists[name].name or name
            if problem.path == name:
                words = tr("Channels of {name}: {problem}", name=called, problem=problem.message)
            else:
                words = tr("Guide of {name}: {problem}", name=called, problem=problem.message)
            self._troubles[name] = words
        if words != before:
            self._television.show_list(name, self._television.channels(name), words)
            if words:
                self.failed.emit(words)

    def _ended(self) -> None:
        if self._closed:
            return
        if self._elsewhere:
            self._elsewhere = False
            self._timer.start(round(BUSY_S * 1000))
        else:
            self.fetch_what_is_due()
