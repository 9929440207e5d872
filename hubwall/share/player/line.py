"""The player's connection to the desk: a Unix socket that is made again whenever it breaks."""

from __future__ import annotations

import socket
from collections.abc import Callable

from hubwall.share import wire
from hubwall.share.frames import MESSAGE, Records, record
from hubwall.share.messages import FromPlayer, PlayerWatch

_CHUNK = 1 << 18
_A_TURN = 4 << 20  # bytes taken before anything else has its turn
_WAITS_S = (0.1, 0.25, 0.5, 1.0)
_SEND_BYTES = 1 << 16


class Line:
    """Never blocks. Ask for `fileno()` while `open`, and for `due` while not."""

    def __init__(self, path: str, share: str, token: str, clock: Callable[[], float]) -> None:
        """`clock` gives seconds."""
        self._path, self._watch = path, PlayerWatch(share, token)
        self._clock = clock
        self._socket: socket.socket | None = None
        self._records = Records()
        self._failures = 0
        self.due = clock()
        """When to connect again."""

    @property
    def open(self) -> bool:
        return self._socket is not None

    def fileno(self) -> int:
        return -1 if self._socket is None else self._socket.fileno()

    def connect(self) -> bool:
        """Try, if it is time. True if a new connection stands."""
        if self._socket is not None or self._clock() < self.due:
            return False
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        made.setblocking(False)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BYTES)
        try:
            made.connect(self._path)
        except OSError:
            made.close()
            self._later()
            return False
        self._socket = made
        self._records = Records()
        self.say(self._watch)
        return self.open

    def proven(self) -> None:
        """Something of use has come: the next break is a new one."""
        self._failures = 0

    def say(self, message: FromPlayer) -> None:
        """A desk that does not even read acknowledgements is as good as gone."""
        if self._socket is None:
            return
        data = record(MESSAGE, wire.pack(message).encode())
        try:
            sent = self._socket.send(data)
        except OSError:
            sent = -1
        if sent != len(data):
            self.close()

    def take(self) -> list[tuple[int, bytes]]:
        """The records (kind, data) that have come. Closes itself at the end, and on nonsense."""
        found: list[tuple[int, bytes]] = []
        taken = 0
        while self._socket is not None and taken < _A_TURN:
            try:
                data = self._socket.recv(_CHUNK)
            except BlockingIOError:
                break
            except OSError:
                data = b""
            taken += len(data)
            found += self._records.take(data)
            if not data or self._records.broken:
                self.close()
        return found

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None
            self._later()

    def _later(self) -> None:
        self.due = self._clock() + _WAITS_S[min(self._failures, len(_WAITS_S) - 1)]
        self._failures += 1
