"""The processes below one, by /proc."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")


def descendants(root: int) -> set[int]:
    """All processes below that one, dead ones that nobody has waited for included."""
    found: set[int] = set()
    waiting = [root]
    while waiting:
        fresh = _children(waiting.pop()) - found
        found |= fresh
        waiting += fresh
    return found


def _children(process: int) -> set[int]:
    found: set[int] = set()
    with contextlib.suppress(OSError, ValueError):  # it has just ended
        for task in Path(f"/proc/{process}/task").iterdir():
            with contextlib.suppress(OSError):
                found.update(int(number) for number in (task / "children").read_text().split())
    return found


def memory_of(processes: set[int]) -> int:
    """Bytes that they hold for themselves: resident, without what they share with others."""
    total = 0
    for process in processes:
        with contextlib.suppress(OSError, ValueError, IndexError):
            _, resident, shared = Path(f"/proc/{process}/statm").read_text().split()[:3]
            total += (int(resident) - int(shared)) * _PAGE
    return total
