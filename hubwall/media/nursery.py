"""The wall's side of the nursery: start a child for a feed, hear what it says and how it ends."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from hubwall.media.protocol import LARGEST, Order, Report, parse_report, write_order

DEFAULT_MEMORY = 4 << 30  # address space of a child, the ring and all libraries included


@dataclass(frozen=True, slots=True)
class Exit:
    """How a child ended: killed by `signal`, or by itself with `code`; neither when the nursery
    went, and the child with it."""

    signal: int | None = None
    code: int | None = None


@dataclass(eq=False)
class Child:
    """A process that shows one feed. Made by `Nursery.start`."""

    id: int
    run: str
    control: socket.socket = field(repr=False)
    pid: int | None = None
    exited: Exit | None = None
    open: bool = True
    _kill: Callable[[Child], None] | None = field(default=None, repr=False)

    def send(self, order: Order) -> bool:
        """Give an order; never blocks. False if the child does not take it (gone, or stuck)."""
        try:
            self.control.send(write_order(order))
        except OSError:
            return False
        return True

    def receive(self) -> list[Report]:
        """What it has said since; `open` turns False when there is nothing more to come."""
        found: list[Report] = []
        for _ in range(64):  # a child that floods the wall waits for the next round
            try:
                data = self.control.recv(LARGEST + 1)
            except BlockingIOError:
                return found
            except ConnectionResetError:
                # it ended without reading all its orders; what it said before comes after this
                # (unix(7): the error goes before the queue, and is told once)
                continue
            except OSError:
                data = b""
            if not data:
                self.open = False
                return found
            report = parse_report(data)
            if report is not None:
                found.append(report)
        return found

    def kill(self) -> None:
        """End it. `exited` is set when it has ended."""
        if self._kill is not None:
            self._kill(self)


@dataclass(frozen=True, slots=True)
class Said:
    child: Child
    report: Report


@dataclass(frozen=True, slots=True)
class Gone:
    child: Child
    exit: Exit


Event = Said | Gone


class Nursery:
    """Starts the nursery process when it is first needed, and again whenever it has died.

    One descriptor stands for all its children: watch `fileno()`, and call `poll()` when it is
    readable. All calls from one thread, which has to live as long as the wall; none blocks.
    """

    def __init__(self, bell: int) -> None:
        """`bell` is the eventfd that children ring when a picture is ready."""
        self._bell = bell
        self._epoll = select.epoll()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._children: dict[int, Child] = {}
        self._by_fd: dict[int, Child] = {}
        self._count = 0
        self._gone: list[Event] = []

    @property
    def pid(self) -> int | None:
        """The nursery process, while there is one."""
        return self._process.pid if self._process else None

    @property
    def children(self) -> tuple[Child, ...]:
        return tuple(self._children.values())

    def fileno(self) -> int:
        return self._epoll.fileno()

    def open(self) -> None:
        """Start the process, so that the first feed need not wait for it. Raises OSError."""
        if self._control is not None:
            return
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            environment = {**os.environ, "PYTHON_VLC_LIB_PATH": "libvlc.so.5"}
            self._process = subprocess.Popen(
                [sys.executable, "-m", "hubwall.media.nursery_process", str(os.getpid())],
                stdin=theirs.fileno(),
                env=environment,
            )
        ours.setblocking(False)
        self._control = ours
        self._epoll.register(ours.fileno(), select.EPOLLIN)

    def start(
        self, run: str, ring: int, *, memory: int = DEFAULT_MEMORY, niceness: int = 5
    ) -> Child:
        """A new child that runs `run` ("module:function") and draws into the ring behind the
        descriptor. Its first order has to be a `Start`. Raises OSError if no process can start."""
        self.open()
        self._count += 1
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        child = Child(self._count, run, ours, _kill=self._kill)
        self._children[child.id] = child
        self._by_fd[ours.fileno()] = child
        self._epoll.register(ours.fileno(), select.EPOLLIN)
        asked = {"run": run, "id": child.id, "memory": memory, "nice": niceness}
        with theirs:
            self._ask(asked, [theirs.fileno(), ring, self._bell])
        return child

    def prepare(self, run: str) -> None:
        """Such a child will be started before long: have its code read by then. Raises OSError if
        no process can start."""
        self.open()
        self._ask({"prepare": run}, [])

    def _ask(self, asked: dict[str, object], fds: list[int]) -> None:
        assert self._control is not None
        try:
            socket.send_fds(self._control, [json.dumps(asked).encode()], fds)
        except OSError:  # dead, or so stuck that its socket is full
            self._lose()

    def _kill(self, child: Child) -> None:
        if child.exited is None and self._control is not None:
            self._ask({"kill": child.id}, [])

    def poll(self) -> list[Event]:
        """What has happened since, in order for each child; `Gone` is the last of a child."""
        events: list[Event] = []
        for fd, _ in self._epoll.poll(0):
            child = self._by_fd.get(fd)
            if child is not None:
                events += self._hear(child)
            elif self._control is not None and fd == self._control.fileno():
                self._hear_nursery()
        gone, self._gone = self._gone, []
        for event in gone:
            if child := event.child:
                events += self._hear(child)
                self._forget(child)
        return events + gone

    def _hear(self, child: Child) -> list[Event]:
        if not child.open:
            return []
        said: list[Event] = [Said(child, report) for report in child.receive()]
        if not child.open and child.control.fileno() in self._by_fd:
            self._epoll.unregister(child.control.fileno())
            del self._by_fd[child.control.fileno()]
        return said

    def _forget(self, child: Child) -> None:
        fd = child.control.fileno()
        if self._by_fd.pop(fd, None):
            self._epoll.unregister(fd)
        child.open = False
        child.control.close()

    def _end(self, child: Child, how: Exit) -> None:
        child.exited = how
        self._gone.append(Gone(child, how))

    def _hear_nursery(self) -> None:
        while self._control is not None:
            try:
                data = self._control.recv(4096)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            if not data:
                self._lose()
                return
            said = json.loads(data)
            if "started" in said:
                if child := self._children.get(said["started"]):
                    child.pid = said["pid"]
            elif child := self._children.pop(said["exited"], None):
                self._end(child, Exit(said["signal"], said["code"]))

    def _lose(self) -> None:
        """The nursery has died: the kernel has killed its children. The next start brings a new
        one."""
        if self._control is not None:
            self._epoll.unregister(self._control.fileno())
            self._control.close()
            self._control = None
        if self._process is not None:
            with contextlib.suppress(OSError):
                self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None
        for child in self._children.values():
            self._end(child, Exit())
        self._children.clear()

    def close(self) -> None:
        """End all children and the nursery, and wait for it (milliseconds)."""
        self._lose()
        for event in self._gone:
            self._forget(event.child)
        self._gone.clear()
        self._epoll.close()
