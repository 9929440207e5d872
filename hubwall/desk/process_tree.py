"""The processes below one, by /proc."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")


def descendants(root: int, *, dead: bool = False) -> set[int]:
    """All processes below that one; `dead`: only its own children that have ended and wait to be
    taken note of."""
    parents: dict[int, list[int]] = {}
    ended: set[int] = set()
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        with contextlib.suppress(OSError, ValueError, IndexError):
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            process = int(folder.name)
            parents.setdefault(int(parent), []).append(process)
            if state == "Z" and int(parent) == root:
                ended.add(process)
    if dead:
        return ended
    found: set[int] = set()
    waiting = list(parents.get(root, []))
    while waiting:
        process = waiting.pop()
        if process not in found:
            found.add(process)
            waiting += parents.get(process, [])
    return found


def memory_of(processes: set[int]) -> int:
    """Bytes that they hold for themselves: resident, without what they share with others."""
    total = 0
    for process in processes:
        with contextlib.suppress(OSError, ValueError, IndexError):
            _, resident, shared = Path(f"/proc/{process}/statm").read_text().split()[:3]
            total += (int(resident) - int(shared)) * _PAGE
    return total
