"""What a child process has to work with: its ring, its socket, and what it was asked to show.

A feed names a function by its import path (`package.module:function`); the child calls it with a
`Stage`. The function draws pictures into `stage.writer`, says how it goes with `stage.tell`, reads
`stage.orders()`, and returns when there is nothing more to show. It has a process of its own: it
may block, use threads and crash; the wall starts it again.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from hubwall.media.protocol import (
    LARGEST,
    Order,
    Report,
    Start,
    State,
    parse_order,
    write_report,
)
from hubwall.media.ring import RingWriter


@dataclass
class Stage:
    """One thread at a time, except `tell`, which any thread may call."""

    control: socket.socket
    writer: RingWriter
    start: Start

    def fileno(self) -> int:
        """Readable when an order waits, or the wall has gone."""
        return self.control.fileno()

    def tell(self, report: Report) -> None:
        """Say something to the wall. Dropped if the wall does not listen; never blocks."""
        with contextlib.suppress(OSError):
            self.control.send(write_report(report), socket.MSG_DONTWAIT)

    def orders(self, timeout_s: float | None = 0.0, most: int | None = None) -> list[Order]:
        """The orders that have come; waits for the first up to `timeout_s` (None: for ever). What
        is beyond `most` waits for the next call.

        Ends the process when the wall has gone.
        """
        if timeout_s != 0.0:
            ready = select.poll()
            ready.register(self.control.fileno(), select.POLLIN)
            if not ready.poll(None if timeout_s is None else max(0, timeout_s) * 1000):
                return []
        found: list[Order] = []
        while most is None or len(found) < most:
            try:
                data = self.control.recv(LARGEST + 1, socket.MSG_DONTWAIT)
            except BlockingIOError:
                return found
            except OSError:
                leave()
            if not data:
                leave()
            order = parse_order(data)
            if order is not None:
                found.append(order)
        return found

    def fail(self, code: str, values: Mapping[str, str] | None = None) -> NoReturn:
        """Say why it can't be shown, and end the process. The wall decides when to try again."""
        self.tell(State("failed", code, values or {}))
        leave()


def leave() -> NoReturn:
    """End this process at once: libraries' threads and exit handlers can hang, so nobody asks
    them. The kernel takes back everything."""
    os._exit(0)
