"""The running wall's end of the socket: never blocks, trusts only its own user."""

from __future__ import annotations

import contextlib
import os
import selectors
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from hubwall.control.messages import MOST, Answer, BadMessageError, Request, read_request
from hubwall.control.place import Place

CALLERS = 16  # at a time; more wait in the socket's queue
SILENCE_S = 10.0  # a caller that has not finished its line by then is hung up on

Reply = Callable[[Answer], None]
Handler = Callable[[Request, Reply], None]


@dataclass
class _Caller:
    wire: socket.socket
    since: float
    heard: bytes = b""
    to_say: bytes = b""
    asked: bool = False


class AnsweringSocket:
    """Listens at `at.socket`; `handler(request, reply)` is called for each request, and calls
    `reply(answer)` once, at once or later, on the same thread.

    `fileno()` is readable whenever there is something to do; call `work()` then (a QSocketNotifier
    or a selector does). Hold the wall's lock before making one: a socket file that lies there is
    then known to be a dead wall's, and is replaced.
    """

    def __init__(self, at: Place, handler: Handler) -> None:
        self._at, self._handler = at, handler
        self._selector = selectors.EpollSelector()
        self._callers: dict[int, _Caller] = {}
        with contextlib.suppress(FileNotFoundError):
            at.socket.unlink()
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        old = os.umask(0o177)
        try:
            self._listening.bind(str(at.socket))
        finally:
            os.umask(old)
        self._listening.listen(CALLERS)
        self._selector.register(self._listening, selectors.EVENT_READ)

    def fileno(self) -> int:
        return self._selector.fileno()

    def close(self) -> None:
        """Hang up on everyone and remove the socket's file. Safe to call twice."""
        for caller in list(self._callers.values()):
            self._hang_up(caller)
        if self._listening.fileno() >= 0:
            self._listening.close()
            self._selector.close()
            with contextlib.suppress(FileNotFoundError):
                self._at.socket.unlink()

    def work(self) -> None:
        """Do all that can be done without waiting."""
        for key, events in self._selector.select(0):
            caller = self._callers.get(key.fd)
            if key.fileobj is self._listening:
                self._welcome()
            elif caller is not None:
                if events & selectors.EVENT_READ:
                    self._hear(caller)
                if events & selectors.EVENT_WRITE and key.fd in self._callers:
                    self._say(caller)
        now = monotonic()
        for caller in list(self._callers.values()):
            if not caller.asked and now - caller.since > SILENCE_S:
                self._hang_up(caller)

    def _welcome(self) -> None:
        try:
            wire, _ = self._listening.accept()
        except OSError:
            return
        wire.setblocking(False)
        if _user(wire) not in (os.getuid(), 0):
            wire.close()
            return
        if len(self._callers) >= CALLERS:
            oldest = min(self._callers.values(), key=lambda caller: (caller.asked, caller.since))
            self._hang_up(oldest)
        self._callers[wire.fileno()] = _Caller(wire, monotonic())
        self._selector.register(wire, selectors.EVENT_READ)

    def _hear(self, caller: _Caller) -> None:
        try:
            chunk = caller.wire.recv(8192)
        except BlockingIOError:
            return
        except OSError:
            chunk = b""
        if not chunk:
            self._hang_up(caller)
            return
        if caller.asked:
            return
        caller.heard += chunk
        line, end, _ = caller.heard.partition(b"\n")
        if not end and len(caller.heard) < MOST:
            return
        caller.asked = True
        try:
            request = read_request(line)
        except BadMessageError as problem:
            self._answer(caller, Answer(False, str(problem)))
            return
        self._handler(request, lambda answer: self._answer(caller, answer))

    def _answer(self, caller: _Caller, answer: Answer) -> None:
        if self._callers.get(caller.wire.fileno()) is not caller or caller.to_say:
            return  # hung up meanwhile, or answered already
        try:
            caller.to_say = answer.line()
        except BadMessageError as problem:
            caller.to_say = Answer(False, str(problem)).line()
        self._say(caller)

    def _say(self, caller: _Caller) -> None:
        try:
            said = caller.wire.send(caller.to_say)
        except BlockingIOError:
            said = 0
        except OSError:
            self._hang_up(caller)
            return
        caller.to_say = caller.to_say[said:]
        if caller.to_say:
            self._selector.modify(caller.wire, selectors.EVENT_READ | selectors.EVENT_WRITE)
        else:
            self._hang_up(caller)

    def _hang_up(self, caller: _Caller) -> None:
        number = caller.wire.fileno()
        if self._callers.get(number) is caller:
            del self._callers[number]
            self._selector.unregister(caller.wire)
            caller.wire.close()


def _user(wire: socket.socket) -> int:
    """Who is at the other end; the kernel says it (SO_PEERCRED: process, user, group)."""
    raw = wire.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, user, _ = struct.unpack("3i", raw)
    return int(user)
