"""Work that may have to wait, for a disk mostly, done beside the GUI thread.

    GUI thread                          the worker's thread
    do(work, done)  ─── in order ───▶   work()
    done(result)    ◀─ queued signal ─

Each worker is one thread: what is asked for first is done first, and its results come in that
order too. Layouts have one (reading, checking, saving, listing), what the wall remembers has one
(its state and the journal), and so do pictures of the wall and files that people bring: a copy
that takes a minute holds up nothing but other copies.

A disk can be away for ever, and a thread that waits for it can't be stopped. So reading that takes
`PATIENCE_S` is given up, and another thread does what comes after it. What was to be saved (`must`)
is never given up while the wall runs; when it quits it waits for that, for a bounded time.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

import structlog
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hubwall.model.words import tr

log = structlog.get_logger(__name__)

Result = TypeVar("Result")

PATIENCE_S = 20.0
SLOW_S = 2.0  # after which people are told what is being waited for
LOOK_MS = 250


@dataclass(frozen=True, slots=True)
class Failed:
    """The work could not be done; why, in words for people."""

    problem: str


_left: deque[tuple[threading.Thread, object]] = deque()
"""What threads that were given up still had in their hands. QObjects in it have to die in the GUI
thread: destroyed elsewhere, they leave timers and notifiers behind that end the process."""


def _free_what_was_left() -> None:
    """In the GUI thread: let go of what only an ended thread held."""
    for _ in range(len(_left)):
        thread, held = _left.popleft()
        if thread.is_alive():
            _left.append((thread, held))


@dataclass(eq=False, slots=True)
class _Job:
    work: Callable[[], Any]
    done: Callable[[Any], None] | None
    what: str
    must: bool
    began: float = 0.0
    told: bool = False


class Worker(QObject):
    """Made, asked and closed in the GUI thread, where the results arrive, too."""

    slow = Signal(str)
    """What has been waited for so long that somebody may wonder."""

    _bell = Signal()

    def __init__(
        self, name: str, parent: QObject | None = None, *, patience_s: float = PATIENCE_S
    ) -> None:
        super().__init__(parent)
        self._name, self._patience_s = name, patience_s
        self._changed = threading.Condition()
        self._waiting: deque[_Job] = deque()
        self._running: _Job | None = None
        self._finished: deque[tuple[_Job, Any]] = deque()
        self._thread: threading.Thread | None = None
        self._closed = False
        _free_what_was_left()
        self._bell.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_after)

    def do(
        self,
        work: Callable[[], Result],
        done: Callable[[Result | Failed], None] | None = None,
        *,
        what: str = "",
        must: bool = False,
    ) -> None:
        """Do the work after all that was asked for before, then call `done` with its result in
        the GUI thread. `what` names it to people. `must`: what a person made would be lost
        without it."""
        with self._changed:
            if self._closed:
                return
            self._waiting.append(_Job(work, done, what, must))
            self._changed.notify_all()
            if self._thread is None:
                self._start()
        if not self._look.isActive():
            self._look.start()

    @property
    def owes(self) -> bool:
        """Whether something is left that must be done."""
        with self._changed:
            return bool(self._owed())

    def wait(self, seconds: float) -> bool:
        """Hold the GUI thread up until all is done, so long at most, and deliver what came of it;
        whether nothing is left. For a wall that has no window yet, or none any more."""
        with self._changed:
            self._changed.wait_for(lambda: not self._running and not self._waiting, seconds)
            idle = not self._running and not self._waiting
        self._deliver()
        return idle

    def wind_up(self, then: Callable[[], None]) -> None:
        """Leave what need not be done, and call `then` after the rest."""
        self._leave()
        self.do(lambda: None, lambda _: then(), must=True)

    def close(self, seconds: float = 0.0) -> tuple[str, ...]:
        """Do what must be done, for so long at most, and nothing else from now on. Gives what
        people would call the work that is not done."""
        self._leave()
        self.wait(seconds)
        self._look.stop()
        with self._changed:
            left = tuple(job.what for job in self._owed() if job.what)
            idle, thread = self._running is None, self._thread
            self._closed, self._thread = True, None
            self._changed.notify_all()
        if idle and thread is not None:
            thread.join()
        return left

    def _leave(self) -> None:
        with self._changed:
            self._waiting = deque(job for job in self._waiting if job.must)
            if self._running is not None and not self._running.must:
                self._start()

    def _owed(self) -> list[_Job]:
        running = [self._running] if self._running is not None else []
        return [job for job in (*running, *self._waiting) if job.must]

    def _start(self) -> None:
        """A thread for what waits; the one that was there ends when it can. Holding the lock."""
        self._running = None
        # a daemon: one that waits for a dead disk must not keep the program from ending
        self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
        self._thread.start()

    def _run(self) -> None:  # in the worker's thread
        me = threading.current_thread()
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._thread is not me or self._waiting)
                if self._thread is not me:
                    _left.append((me, self))
                    return
                job = self._running = self._waiting.popleft()
                job.began = monotonic()
            try:
                result = job.work()
            except Exception as error:
                log.exception("work-failed", worker=self._name, what=job.what)
                reason = f"{type(error).__name__}: {error}"
                result = Failed(tr("hubwall made a mistake ({reason})", reason=reason))
            with self._changed:
                if self._thread is not me:  # given up meanwhile
                    _left.append((me, (self, job, result)))
                    return
                self._running = None
                self._finished.append((job, result))
                del job, result  # QObjects in them must die in the GUI thread
                self._changed.notify_all()
                self._bell.emit()

    def _deliver(self) -> None:
        _free_what_was_left()
        while True:
            with self._changed:
                if not self._finished:
                    return
                job, result = self._finished.popleft()
            if job.done is not None:
                job.done(result)

    def _look_after(self) -> None:
        """While there is work: say what takes long, give up what takes for ever."""
        slow = ""
        with self._changed:
            job = self._running
            if job is None and not self._waiting:
                self._look.stop()
            if job is not None:
                lasted = monotonic() - job.began
                if lasted > SLOW_S and not job.told:
                    job.told, slow = True, job.what
                if lasted > self._patience_s and not job.must:
                    words = tr("{what}: the disk does not answer", what=job.what)
                    self._finished.append((job, Failed(words)))
                    self._start()
                    self._bell.emit()
        if slow:
            self.slow.emit(slow)
