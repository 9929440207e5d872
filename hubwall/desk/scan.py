"""The hook that looks at files before the wall does: a command from settings."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Sequence
from pathlib import Path

SCAN_S = 60.0


async def is_good(command: Sequence[str], file: Path, patience_s: float = SCAN_S) -> str:
    """Run the command with the file as its last argument: "" if it ends with 0 in time; else why
    not: `bad`, `slow`, or `broken` if it can't be started. No command: everything is good."""
    if not command:
        return ""
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            str(file),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError):
        return "broken"
    try:
        async with asyncio.timeout(patience_s):
            return "" if await process.wait() == 0 else "bad"
    except TimeoutError:
        return "slow"
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
