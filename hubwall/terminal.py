"""Says things on the terminal without ever waiting for it: one that is paused (Ctrl+S), or whose
reader is slow, must hold nothing up."""

from __future__ import annotations

import contextlib
import os
import queue
import threading

ERRORS = 2  # not sys.stderr: Python waits for its lock, which a blocked write holds, at its own end
MOST = 500  # lines that wait; more are left out


class Terminal:
    """Lines for the error stream, written by a thread of its own."""

    def __init__(self) -> None:
        self._lines: queue.Queue[str | None] = queue.Queue(MOST)
        self._thread = threading.Thread(target=self._write, name="terminal", daemon=True)
        self._thread.start()

    def say(self, line: str) -> None:
        with contextlib.suppress(queue.Full):
            self._lines.put_nowait(line)

    def close(self, patience_s: float = 1.0) -> None:
        """What still waits is written, if the terminal takes it in so long."""
        with contextlib.suppress(queue.Full):
            self._lines.put(None, timeout=patience_s)
        self._thread.join(patience_s)

    def _write(self) -> None:
        while (line := self._lines.get()) is not None:
            with contextlib.suppress(OSError):  # a terminal that was closed
                os.write(ERRORS, f"{line}\n".encode(errors="replace"))
