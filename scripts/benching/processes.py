"""Whole process trees: their time and memory."""

from __future__ import annotations

import contextlib
import ctypes
import os
from pathlib import Path

import psutil

_PR_SET_CHILD_SUBREAPER = 36


def adopt_orphans() -> None:
    """Processes whose parent goes become the bench's children, so that none gets out of sight."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def tree(root: int, also_orphans: bool = True) -> list[psutil.Process]:
    """The process, all below it, and the orphans that the bench has adopted meanwhile."""
    found: dict[int, psutil.Process] = {}
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(root)
        found[root] = process
        found |= {child.pid: child for child in process.children(recursive=True)}
    if also_orphans:
        for child in psutil.Process().children():
            if child.pid not in found and child.pid not in _OWN:
                found[child.pid] = child
                with contextlib.suppress(psutil.Error):
                    found |= {below.pid: below for below in child.children(recursive=True)}
    return list(found.values())


_OWN: set[int] = set()


def is_own(pid: int) -> None:
    """That process serves the bench (an X server, a nursery of clips): it is nobody's."""
    _OWN.add(pid)


def seconds(processes: list[psutil.Process]) -> float:
    """Processor time of all of them, those included that have died and were waited for."""
    total = 0.0
    for process in processes:
        with contextlib.suppress(psutil.Error):
            times = process.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
    return total


def cpu_of(root: int) -> float:
    """Processor seconds of a whole tree up to now."""
    return seconds(tree(root))


def cpu_of_one(pid: int) -> float:
    """Processor seconds of one process, without its children."""
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def pss_mb(root: int, *, own: bool = False) -> float:
    """Memory of a whole tree: what processes share is divided among them (PSS), in MB. `own`
    leaves out pages of files: libraries count less while other programs have them open, too."""
    wanted = ("Pss_Anon:", "Pss_Shmem:") if own else ("Pss:",)
    total = 0
    for process in tree(root):
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
                if line.startswith(wanted):
                    total += int(line.split()[1])
    return total / 1024


def by_name(root: int) -> dict[str, float]:
    """Processor seconds by process name, for the note on where it goes."""
    found: dict[str, float] = {}
    for process in tree(root):
        with contextlib.suppress(psutil.Error):
            found[process.name()] = found.get(process.name(), 0.0) + cpu_of_one(process.pid)
    return found


def end(root: int, patience_s: float = 5) -> None:
    """End a tree, first kindly."""
    processes = tree(root)
    for process in processes[:1]:
        with contextlib.suppress(psutil.Error):
            process.terminate()
    _, alive = psutil.wait_procs(processes[:1], timeout=patience_s)
    for process in [*alive, *tree(root), *processes]:
        with contextlib.suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(processes, timeout=patience_s)
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
