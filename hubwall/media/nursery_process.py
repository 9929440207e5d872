"""The nursery: a small process that has read all the code once, and forks a child for each feed.

A fork starts in milliseconds and shares the code's memory. The process has one thread, touches no
foreign data, and sleeps unless a child starts or ends. Started by `nursery.Nursery`; its standard
input is the control socket. When the wall dies, it dies, and all children with it.

Words over the control socket, JSON, one message each:
    to it:    {"run": "module:function", "id": 7, "memory": bytes, "nice": 5} and three descriptors
              (control socket, ring, bell)       {"kill": 7}       {"prepare": "module:function"}
    from it:  {"started": 7, "pid": 4711}           {"exited": 7, "signal": 9, "code": null}
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import resource
import select
import signal
import socket
import sys
import traceback
from typing import Any, NoReturn

from hubwall.media import confinement
from hubwall.media.protocol import Start, State, write_report
from hubwall.media.ring import RingWriter
from hubwall.media.stage import Stage, leave

_PR_SET_PDEATHSIG, _PR_SET_NAME, _PR_SET_NO_NEW_PRIVS = 1, 15, 38
_ORDER_BYTES = 4096
_FIRST_ORDER_S = 20.0

_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(parent: int) -> None:
    """Have the kernel kill this process when its parent goes; at once if it has gone already."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def _be_quiet() -> None:
    """Libraries (ALSA above all) chat on the error stream without end; what a child has to say to
    people goes over its socket. `HUBWALL_DEBUG` lets them be heard."""
    if not os.environ.get("HUBWALL_DEBUG"):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 2)
        os.close(nothing)


def _find(run: str) -> Any:
    module, _, name = run.partition(":")
    return getattr(importlib.import_module(module), name)


def _confine(memory: int, niceness: int) -> None:
    """Limits for a process that reads foreign data: memory, no core files, no new rights."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    os.nice(niceness)
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:  # noqa: PTH123
        file.write("500")  # when memory runs out, a source goes before the wall


def _live(asked: dict[str, Any], control: socket.socket, ring: int, bell: int) -> NoReturn:
    """The life of a child."""
    try:
        _confine(int(asked["memory"]), int(asked["nice"]))
        name = str(asked["run"]).rpartition(":")[2]
        _libc.prctl(_PR_SET_NAME, f"hubwall-{name}".encode()[:15], 0, 0, 0)
        stage = Stage(control, RingWriter(ring, bell), Start({}, {}, (1, 1)))
        play = _find(asked["run"])
        first = stage.orders(_FIRST_ORDER_S, most=1)
        if not first or not isinstance(first[0], Start):
            leave()
        stage.start = first[0]
        play(stage)
    except MemoryError:
        _last_words(control, State("failed", "too-large"))
    except Exception as error:  # a child's mistake becomes words in its zone, and a log line
        traceback.print_exc()
        words = f"{type(error).__name__}: {error}"
        _last_words(control, State("failed", "broken", {"reason": words}))
    os._exit(0)


def _last_words(control: socket.socket, report: State) -> None:
    with contextlib.suppress(OSError):
        control.send(write_report(report), socket.MSG_DONTWAIT)


class _House:
    """The nursery's own loop: who lives here, and what the wall wants."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.poll = select.poll()
        self.poll.register(control.fileno(), select.POLLIN)
        self.children: dict[int, tuple[int, int]] = {}  # pidfd: (id, pid)

    def run(self) -> NoReturn:
        while True:
            for fd, _ in self.poll.poll():
                if fd == self.control.fileno():
                    self.listen()
                else:
                    self.bury(fd)

    def tell(self, **said: object) -> None:
        self.control.sendall(json.dumps(said).encode())

    def listen(self) -> None:
        data, fds, _, _ = socket.recv_fds(self.control, _ORDER_BYTES, 3)
        if not data:
            os._exit(0)  # the wall has gone: the kernel takes the children along
        said = json.loads(data)
        if "kill" in said:
            for pidfd, (number, _) in self.children.items():
                if number == said["kill"]:
                    signal.pidfd_send_signal(pidfd, signal.SIGKILL)
            return
        if "prepare" in said:
            self.learn(str(said["prepare"]))
            return
        self.bear(said, fds)

    def learn(self, run: str) -> None:
        """Read the code of hubwall's own children once, for all of them."""
        if run.startswith("hubwall."):
            with contextlib.suppress(Exception):  # the child will meet it again, and can say so
                _find(run)
            gc.freeze()  # pages that the collector never writes to stay shared

    def bear(self, said: dict[str, Any], fds: list[int]) -> None:
        self.learn(str(said["run"]))
        nursery = os.getpid()
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            die_with_parent(nursery)
            self.control.close()
            for pidfd in self.children:
                os.close(pidfd)
            _be_quiet()
            _live(said, socket.socket(fileno=fds[0]), fds[1], fds[2])
        for fd in fds:
            os.close(fd)
        pidfd = os.pidfd_open(pid)
        self.children[pidfd] = (said["id"], pid)
        self.poll.register(pidfd, select.POLLIN)
        self.tell(started=said["id"], pid=pid)

    def bury(self, pidfd: int) -> None:
        number, pid = self.children.pop(pidfd)
        self.poll.unregister(pidfd)
        os.close(pidfd)
        _, status = os.waitpid(pid, 0)
        killed = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
        self.tell(exited=number, signal=killed, code=code)


def main() -> NoReturn:
    die_with_parent(int(sys.argv[1]))
    control = socket.socket(fileno=os.dup(0))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.close(nothing)
    for caught in (signal.SIGINT, signal.SIGHUP):  # Ctrl+C in a terminal is the wall's to handle
        signal.signal(caught, signal.SIG_IGN)
    if not confinement.version():
        print(
            "hubwall: without Landlock in this kernel, servers are only asked where they lead",
            file=sys.stderr,
            flush=True,
        )
    with contextlib.suppress(ImportError, OSError):
        from hubwall.media import vlc_library, vlc_player  # noqa: F401

        vlc_library.load_early()
    gc.collect()
    gc.freeze()
    _House(control).run()


if __name__ == "__main__":
    main()
