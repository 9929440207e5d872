"""What goes back to an agent: in order, by a task; acknowledgements merged, nothing piled up."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque

from aiohttp import web

from hubwall.share import wire
from hubwall.share.messages import Ack, Message

_MOST = 256
_SEND_S = 10.0


class Outbox:
    """An agent that reads nothing for so long that MOST messages wait, or for SEND_S, is cut off:
    then `closed`, and `problem` says why."""

    def __init__(self, socket: web.WebSocketResponse, transport: asyncio.WriteTransport) -> None:
        self._socket = socket
        self._transport = transport
        self._acks: dict[int, Ack] = {}
        self._others: deque[Message] = deque()
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._final = False
        self.closed = False
        self.problem = ""

    def begin(self) -> None:
        self._task = asyncio.create_task(self._run())

    def put(self, message: Message) -> None:
        if self.closed or self._final:
            return
        if isinstance(message, Ack):
            self._acks[message.share] = message
        elif len(self._others) < _MOST:
            self._others.append(message)
        else:
            self._cut("it does not read what the wall says")
        self._wake.set()

    def last(self, message: Message) -> None:
        """Send this, and close the connection."""
        self.put(message)
        self._final = True

    async def end(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def _cut(self, problem: str) -> None:
        self.closed, self.problem = True, problem
        self._transport.abort()

    async def _run(self) -> None:
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                await self._send()
                if self._final:
                    self.closed = True
                    await self._socket.close()
                    return
        except TimeoutError:
            self._cut("it does not read what the wall says")
        except (OSError, RuntimeError):  # the connection is over: the reader hears it too
            self.closed = True

    async def _send(self) -> None:
        while self._others or self._acks:
            if self._others:
                message: Message = self._others.popleft()
            else:
                message = self._acks.pop(next(iter(self._acks)))
            async with asyncio.timeout(_SEND_S):
                await self._socket.send_str(wire.pack(message))
