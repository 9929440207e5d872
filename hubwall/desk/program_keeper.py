"""Keeps one program on a private display: `python -m hubwall.desk.program_keeper`, for the desk.

The first line on its standard input says what to run (`Kept`); its end asks to end everything.
It says, as JSON lines on its standard output:

    {"ready": {"socket": path}}   the display is there; the VNC server listens on that Unix socket
    {"shown": {}}                 the program has a window
    {"ended": {"code": …, "values": {…}}}    and then ends itself

Whatever the program has started ends with it: orphans become this process's children. The display
listens on no network, and asks every X client for a key that lies in a folder of its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import secrets
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from Xlib.display import Display
from Xlib.error import ConnectionClosedError, DisplayError, XError

from hubwall.control.orphans import adopt_orphans, children, die_with_parent, end_children
from hubwall.desk.process_tree import descendants, memory_of
from hubwall.desk.program_windows import Windows
from hubwall.desk.rubbish import DISPLAY, LOCK, held

SERVERS = ("Xtigervnc", "Xvnc")
SERVER_S = 20.0
LOOK_S = 1.0  # how often memory and processes are counted
CLOSED_S = 0.7  # a program that has no window for so long after its own end is over
LAUNCH_S = 8.0  # a launcher that has ended well may leave so long until the first window
POLITE_S = 2.0  # to put its things away before it is killed
_FAMILY_LOCAL, _FAMILY_WILD = 256, 65535  # of Xauthority(7)


@dataclass(frozen=True, slots=True)
class Kept:
    """What to run, and within what. `memory` (bytes) and `processes` are for all of its processes
    together, 0 for no limit; a `lock` that another holds means that the program runs elsewhere."""

    name: str
    command: tuple[str, ...]
    folder: str
    environment: dict[str, str]
    memory: int
    processes: int
    size: tuple[int, int]
    runtime: str
    lock: str = ""
    rubbish: str = ""  # a folder to remove at the end

    @classmethod
    def parse(cls, line: str) -> Kept:
        said: dict[str, Any] = json.loads(line)
        said["command"], said["size"] = tuple(said["command"]), tuple(said["size"])
        return cls(**said)


class EndedError(Exception):
    """It is over: a code that the wall has words for, and what to fill in."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, {key: str(value) for key, value in values.items()}


def say(key: str, **values: object) -> None:
    with contextlib.suppress(OSError):
        print(json.dumps({key: values}), flush=True)


def main() -> None:
    """Run until the program ends or the desk wants it to."""
    kept = Kept.parse(sys.stdin.readline())
    signal.signal(signal.SIGTERM, lambda *_: _stop())
    adopt_orphans()
    folder = Path(tempfile.mkdtemp(prefix=DISPLAY, dir=kept.runtime))
    program: subprocess.Popen[bytes] | None = None
    try:
        with _locked(str(folder / LOCK)), _locked(kept.lock):
            server, windows = _open_display(kept, folder)
            program = _start(kept)
            _watch(kept, program, server, windows)
    except EndedError as ended:
        say("ended", code=ended.code, values=ended.values)
    except (OSError, XError, DisplayError, ConnectionClosedError) as problem:
        say("ended", code="program-display", values={"reason": str(problem)[:200]})
    finally:
        _end(program)
        shutil.rmtree(folder, ignore_errors=True)
        if kept.rubbish:
            shutil.rmtree(kept.rubbish, ignore_errors=True)


def _stop() -> None:
    raise EndedError("program-stopped")


@contextlib.contextmanager
def _locked(path: str) -> Any:
    if not path:
        yield
        return
    with held(Path(path)) as mine:
        if not mine:
            raise EndedError("login-in-use")
        yield


def _open_display(kept: Kept, folder: Path) -> tuple[int, Windows]:
    """The server's process, and the windows of its display."""
    program = next((found for name in SERVERS if (found := shutil.which(name))), None)
    if program is None:
        raise EndedError("no-xvnc")
    authority, rfb = folder / "authority", folder / "rfb"
    cookie = secrets.token_bytes(16)
    _write_authority(authority, cookie, "")
    (width, height), keeper = kept.size, os.getpid()
    read, write = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(write), "-auth", str(authority), "-nolisten", "tcp",
         "-rfbunixpath", str(rfb), "-rfbport", "-1", "-SecurityTypes", "None", "-AlwaysShared",
         "-geometry", f"{width}x{height}", "-depth", "24", "-dpi", "96", "-s", "0",
         "-desktop", kept.name, "-MaxCutText", "262144"],
        pass_fds=(write,), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, preexec_fn=lambda: die_with_parent(keeper),
        cwd="/",
    )  # fmt: skip
    os.close(write)
    number = _read_number(read)
    _write_authority(authority, cookie, number)
    os.environ |= {"DISPLAY": f":{number}", "XAUTHORITY": str(authority)}
    windows = Windows(Display())
    say("ready", socket=str(rfb))
    return server.pid, windows


def _read_number(read: int) -> str:
    """The display's number, as the server writes it once it is ready."""
    said, until = b"", time.monotonic() + SERVER_S
    with os.fdopen(read, "rb", buffering=0) as pipe:
        while not said.endswith(b"\n"):
            ready, _, _ = select.select([pipe], [], [], max(0, until - time.monotonic()))
            piece = pipe.read(16) if ready else b""
            if not piece:
                raise EndedError("program-display", reason="Xvnc")
            said += piece
    return said.decode("ascii").strip()


def _write_authority(path: Path, cookie: bytes, number: str) -> None:
    """As Xauthority(5): family, address, number, name and data, each with its length."""
    entries = b""
    for family, address in ((_FAMILY_LOCAL, socket.gethostname().encode()), (_FAMILY_WILD, b"")):
        entries += struct.pack(">H", family)
        for part in (address, number.encode(), b"MIT-MAGIC-COOKIE-1", cookie):
            entries += struct.pack(">H", len(part)) + part
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "wb") as file:
        file.write(entries)


def _start(kept: Kept) -> subprocess.Popen[bytes]:
    left_out = {"WAYLAND_DISPLAY", "WAYLAND_SOCKET", "SESSION_MANAGER", "QT_QPA_PLATFORM",
                "DESKTOP_STARTUP_ID", "WINDOWID"}  # fmt: skip
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in left_out and not key.startswith(("HUBWALL_", "QTWEBENGINE_", "QSG_"))
    }
    environment |= {"XDG_SESSION_TYPE": "x11", "GDK_BACKEND": "x11", **kept.environment}
    try:
        return subprocess.Popen(
            kept.command, cwd=kept.folder or str(Path.home()), env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, preexec_fn=_prepare,
        )  # fmt: skip
    except FileNotFoundError:
        raise EndedError("program-missing", what=kept.command[0]) from None
    except (OSError, subprocess.SubprocessError) as problem:
        raise EndedError("program-failed", reason=str(problem)[:60]) from None


def _prepare() -> None:
    """In the program, before it begins. Memory is counted by `_watch`, for all of its processes
    together; the kernel's own limit is for each one, and browsers don't bear it: they reserve
    far more than they use."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):  # where memory runs out, a program goes before the wall
        Path("/proc/self/oom_score_adj").write_text("600")


def _watch(kept: Kept, program: subprocess.Popen[bytes], server: int, windows: Windows) -> None:
    shown, alone_since, next_look = False, 0.0, 0.0
    end = os.pidfd_open(program.pid)
    while True:
        windows.handle()
        if windows.count and not shown:
            shown = True
            say("shown")
        heard = [sys.stdin, windows] if alone_since else [sys.stdin, windows, end]
        ready, _, _ = select.select(heard, [], [], CLOSED_S if alone_since else LOOK_S)
        if sys.stdin in ready and not os.read(sys.stdin.fileno(), 4096):
            raise EndedError("program-stopped")
        now = time.monotonic()
        if program.poll() is not None:
            alone_since = now if windows.count or not alone_since else alone_since
            patience = CLOSED_S if shown or program.returncode else LAUNCH_S
            if now - alone_since > patience:
                raise EndedError("program-ended", status=program.returncode)
        if now >= next_look:
            next_look = now + LOOK_S
            _reap({program.pid, server})
            if kept.memory or kept.processes:
                _hold_to_limits(kept, descendants(os.getpid()) - {server})


def _reap(spare: set[int]) -> None:
    """Take note of orphans that have ended, and leave those that `Popen` waits for to it."""
    for process in children() - spare:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


def _hold_to_limits(kept: Kept, tree: set[int]) -> None:
    if kept.memory and memory_of(tree) > kept.memory:
        raise EndedError("program-memory", limit=_readable(kept.memory))
    if kept.processes and len(tree) > kept.processes:
        raise EndedError("program-processes", limit=kept.processes)


def _readable(size: int) -> str:
    return f"{size / 1e9:.3g} GB" if size >= 1e9 else f"{size / 1e6:.3g} MB"


def _end(program: subprocess.Popen[bytes] | None) -> None:
    """The program is asked first, so that it can put its things away; then all are ended."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if program is not None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(program.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            program.wait(POLITE_S)
    end_children(patience_s=5.0)


if __name__ == "__main__":
    main()
