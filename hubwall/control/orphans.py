"""Sees to it that no process outlives the one it belongs to."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
from pathlib import Path
from time import monotonic, sleep

_SET_PDEATHSIG, _SET_CHILD_SUBREAPER = 1, 36  # of prctl(2)


def adopt_orphans() -> None:
    """From here on, processes whose parent dies become children of this one, not of init, so that
    `end_children` finds them."""
    _prctl(_SET_CHILD_SUBREAPER, 1)


def die_with_parent(parent: int) -> None:
    """Have the kernel kill this process when `parent`, which started it, ends however it ends."""
    _prctl(_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the kernel was told
        os._exit(1)


def _prctl(option: int, value: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def children() -> set[int]:
    """The processes whose parent is this one, dead ones not yet waited for included."""
    found: set[int] = set()
    for task in Path("/proc/self/task").iterdir():
        with contextlib.suppress(OSError):  # a thread that just ended
            found.update(int(number) for number in (task / "children").read_text().split())
    return found


def end_children(spare: frozenset[int] = frozenset(), patience_s: float = 2.0) -> set[int]:
    """Kill all children, and theirs as they become orphans, and wait for them. Needs
    `adopt_orphans` before. Returns those that still live after so long (the kernel can't end a
    process that hangs in a driver)."""
    until = monotonic() + patience_s
    while left := children() - spare:
        for process in left:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        for process in left:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(process, os.WNOHANG)
        if monotonic() > until:
            return left
        sleep(0.005)
    return set()
