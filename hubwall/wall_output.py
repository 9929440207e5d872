"""What the wall says on its error stream: for the terminal without the noise of its libraries, and
as notes on how it died."""

from __future__ import annotations

import os
import re
from collections import deque
from typing import IO

from hubwall.terminal import Terminal

LONGEST = 2000
NOTES = 60
_NOISE = re.compile(
    r"""
    \[\d+:\d+:\d{4}/\d{6}\.\d+:      # Chromium's own log: process, thread, date, time
    | qt\.multimedia\.symbolsresolver
    | Failed\ to\ create\ (platform\ )?Vulkan\ instance
    | Unable\ to\ detect\ GPU\ vendor
    | GPUInfo\ not\ initialized
    | Sandboxing\ disabled\ by\ user
    | ALSA\ lib
    | Fatal\ Python\ error | (Current\ t|T)hread\ 0x | \ \ File\ " | Extension\ modules
    """,
    re.VERBOSE,
)


class WallOutput:
    """Reads one wall's error stream, never waiting. `notes` holds its last lines."""

    def __init__(self, stream: IO[bytes], terminal: Terminal) -> None:
        self._stream, self._terminal = stream, terminal
        self._rest = b""
        self.notes: deque[str] = deque(maxlen=NOTES)
        os.set_blocking(stream.fileno(), False)

    def fileno(self) -> int:
        return self._stream.fileno()

    def take(self) -> bool:
        """Take in what there is; false once the stream has ended."""
        try:
            chunk = os.read(self._stream.fileno(), 65536)
        except BlockingIOError:
            return True
        except OSError:
            chunk = b""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        if not chunk or len(self._rest) > LONGEST:
            lines, self._rest = [*lines, self._rest], b""
        for line in lines:
            self._said(line[:LONGEST].decode(errors="replace").rstrip())
        return bool(chunk)

    def finish(self) -> None:
        """Take the rest, and close it. Processes that the wall left may still hold it open."""
        for _ in range(64):
            before = len(self.notes), self._rest
            if not self.take() or before == (len(self.notes), self._rest):
                break
        self._stream.close()

    def _said(self, line: str) -> None:
        if not line:
            return
        self.notes.append(line)
        if not _NOISE.match(line):
            self._terminal.say(line)
