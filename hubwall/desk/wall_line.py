"""The desk's end of the line to the wall."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

from hubwall.desk.link import Lines, parse_order, write_report
from hubwall.desk.messages import Order, Report, Shares

_CHUNK = 65_536
_MOST_WAITING = 4 << 20  # bytes: a wall that reads nothing for so long is gone or hangs


class WallLine:
    """Reads orders and writes reports; all on the event loop's thread."""

    def __init__(self, control: int) -> None:
        self._socket = socket.socket(fileno=control)
        self._socket.setblocking(False)
        self._writer: asyncio.StreamWriter | None = None
        self._reader: asyncio.StreamReader | None = None
        self._early: list[bytes] = []

    async def listen(self, order: Callable[[Order], None]) -> None:
        """Hand every order to `order`, until the wall closes its end."""
        self._reader, self._writer = await asyncio.open_connection(sock=self._socket)
        for line in self._early:
            self._writer.write(line)
        self._early.clear()
        lines = Lines()
        try:
            while data := await self._read():
                for line in lines.feed(data):
                    said = parse_order(line)
                    if said is not None:
                        order(said)
        finally:
            self._writer.close()

    async def _read(self) -> bytes:
        assert self._reader is not None
        try:
            return await self._reader.read(_CHUNK)
        except OSError:
            return b""

    def tell(self, report: Report) -> None:
        """Send a report; never blocks. Reports to a wall that hangs are dropped."""
        try:
            line = write_report(report)
        except ValueError:  # only lists can be so long
            if isinstance(report, Shares):
                self.tell(Shares(report.shares[: len(report.shares) // 2]))
            return
        if self._writer is None:
            self._early.append(line)
        elif self._writer.is_closing():
            return
        elif self._writer.transport.get_write_buffer_size() < _MOST_WAITING:
            self._writer.write(line)
