"""The remote controls of boxes whose pictures come in through an input: keys that were pressed for
a zone go to the box behind it, one after the other, beside the GUI thread."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic

import structlog
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hubwall.control.pressing import press
from hubwall.media.protocol import Login
from hubwall.model.remotes import DIGITS, Remote
from hubwall.model.words import tr

log = structlog.get_logger(__name__)

MOST_WAITING = 12  # keys for one box; what is pressed beyond that nobody meant
MOST_STEPS = 2  # of them up or down: a key that is held down shall not zap on after it was let go
ENTERED_MS = 1500  # after a digit, until the number counts as whole


@dataclass(frozen=True, slots=True)
class Trouble:
    """A key that was not pressed. `words` say why."""

    zone: str
    words: str


class _Line:
    """The keys for one box, and the thread that presses them while there are any."""

    def __init__(
        self, remote: Remote, login: Login | None, failed: Callable[[Trouble], None]
    ) -> None:
        self._remote, self._failed = remote, failed
        self._login = (login.user, login.password) if login is not None else None
        self._lock = threading.Lock()
        self._waiting: deque[tuple[str, str]] = deque()
        self._busy = False
        self._free_at = 0.0
        self._closed = threading.Event()

    def put(self, zone: str, key: str) -> None:
        with self._lock:
            steps = sum(waiting not in DIGITS for _, waiting in self._waiting)
            if len(self._waiting) >= MOST_WAITING or (key not in DIGITS and steps >= MOST_STEPS):
                return
            self._waiting.append((zone, key))
            if not self._busy:
                self._busy = True
                # a daemon: a box that does not answer must not keep the program from ending
                threading.Thread(target=self._run, name="remote", daemon=True).start()

    def close(self) -> None:
        self._closed.set()

    def _run(self) -> None:  # in its own thread
        while True:
            if self._closed.wait(max(0.0, self._free_at - monotonic())):
                return
            with self._lock:
                if not self._waiting:
                    self._busy = False
                    return
                zone, key = self._waiting.popleft()
            try:
                words = press(self._remote, key, self._login)
            except Exception as error:
                log.exception("key-not-pressed", remote=self._remote.name)
                reason = f"{type(error).__name__}: {error}"
                words = tr("hubwall made a mistake ({reason})", reason=reason)
            self._free_at = monotonic() + self._remote.gap_s
            if words and not self._closed.is_set():
                with self._lock:
                    self._waiting.clear()  # the rest of a number would lead anywhere
                self._failed(Trouble(zone, words))


class Remotes(QObject):
    """GUI thread. `wanted` gives the name of the remote that a zone's source asks for, empty for
    none; `login` looks secrets up."""

    trouble = Signal(object)
    """A `Trouble`, in the GUI thread."""

    _bell = Signal(object)

    def __init__(
        self,
        remotes: Mapping[str, Remote],
        login: Callable[[str], Login | None],
        wanted: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._remotes, self._login, self._wanted = dict(remotes), login, wanted
        self._lines: dict[str, _Line] = {}
        self._entered = QTimer(self, singleShot=True, interval=ENTERED_MS)
        self._entered.timeout.connect(self._finish_number)
        self._entry = ""
        self._bell.connect(self.trouble, Qt.ConnectionType.QueuedConnection)

    def has(self, zone: str) -> bool:
        """Whether keys for that zone go to a box."""
        return bool(self._wanted(zone))

    def press(self, zone: str, key: str) -> None:
        """Have a key of the zone's box pressed: one of `model.remotes.KEYS`. Comes back at once;
        `trouble` tells what went wrong."""
        name = self._wanted(zone)
        if not name:
            return
        if self._entered.isActive() and zone != self._entry:
            self._finish_number()
        remote = self._remotes.get(name)
        if remote is None:
            words = tr("Settings name no remote “{name}”", name=name)
            self._bell.emit(Trouble(zone, words))
            return
        if key == "ok":
            self._entered.stop()
            if remote.word("ok") is None:
                return  # this box wants none
        line = self._lines.get(name)
        if line is None:
            login = self._login(remote.login) if remote.login else None
            if remote.login and login is None:
                words = tr("the login “{name}” has no password yet", name=remote.login)
                self._bell.emit(Trouble(zone, words))
                return
            line = self._lines[name] = _Line(remote, login, self._bell.emit)
        line.put(zone, key)
        if key in DIGITS and remote.word("ok") is not None:
            self._entry = zone
            self._entered.start()

    def close(self) -> None:
        """Press nothing any more."""
        self._entered.stop()
        for line in self._lines.values():
            line.close()

    def _finish_number(self) -> None:
        self.press(self._entry, "ok")
