"""The end of patience with a server that says a letter now and then, and never comes to the point:
a time limit on reading starts anew with each of them."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress


class Patience:
    """Hangs up when the time is over, which ends whatever reads there."""

    def __init__(self, seconds: float) -> None:
        """It begins now."""
        self._line: socket.socket | None = None
        self._over = False
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, line: socket.socket) -> None:
        """That is the line to hang up; one at a time."""
        self._line = line
        if self._over:
            self._end()

    def thank(self) -> None:
        """It has come to the point. Raises TimeoutError where that was too late: what has come
        until then may be half of it."""
        self.close()
        if self._over:
            raise TimeoutError

    def close(self) -> None:
        """Nobody waits any more."""
        self._timer.cancel()

    def _end(self) -> None:
        self._over = True
        if self._line is not None:
            with suppress(OSError):
                # that of an SSLSocket would forget the encryption under the one who reads
                socket.socket.shutdown(self._line, socket.SHUT_RDWR)
