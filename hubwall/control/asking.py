"""Asking the running wall, from another process."""

from __future__ import annotations

import errno
import socket
from time import monotonic, sleep

from hubwall.control.messages import MOST, Answer, BadMessageError, Request, read_answer
from hubwall.control.place import ControlError, Place, place
from hubwall.model.words import tr


class NoWallError(ControlError):
    """No wall runs on this machine."""


def ask(request: Request, patience_s: float = 10.0, at: Place | None = None) -> Answer:
    """Send it to the running wall and wait for the answer, so long at most. Blocks: not for a GUI
    thread. Raises `NoWallError` where no wall runs, else `ControlError`."""
    until = monotonic() + patience_s
    where = at or place()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as wire:
        wire.settimeout(patience_s)
        try:
            _connect(wire, str(where.socket), until)
            wire.sendall(request.line())
            return read_answer(_answer_line(wire, until))
        except TimeoutError as problem:
            raise ControlError(
                tr("The wall did not answer in {seconds} s.", seconds=f"{patience_s:g}")
            ) from problem
        except OSError as problem:
            if problem.errno in (errno.ENOENT, errno.ECONNREFUSED):
                raise NoWallError(tr("No wall runs on this machine.")) from problem
            raise ControlError(
                tr("The wall can't be reached: {reason}", reason=problem.strerror or str(problem))
            ) from problem
        except BadMessageError as problem:
            raise ControlError(
                tr("The wall's answer makes no sense ({reason}).", reason=str(problem))
            ) from problem


def _connect(wire: socket.socket, path: str, until: float) -> None:
    """Where many call at once the queue is full for a moment, and Linux does not wait (EAGAIN of
    connect(2) for Unix sockets with a timeout)."""
    while True:
        try:
            wire.connect(path)
        except BlockingIOError:
            if monotonic() >= until:
                raise TimeoutError from None
            sleep(0.01)
        else:
            return


def _answer_line(wire: socket.socket, until: float) -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        left = until - monotonic()
        if left <= 0:
            raise TimeoutError
        wire.settimeout(left)
        chunk = wire.recv(8192)
        if not chunk:
            raise BadMessageError("it hung up")
        line += chunk
        if len(line) > MOST:
            raise BadMessageError(f"more than {MOST} bytes")
    return line
