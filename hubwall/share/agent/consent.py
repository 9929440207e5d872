"""Asking whoever sits here whether a screen may go on the wall."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import sys

from hubwall.model.words import tr

PATIENCE_S = 45.0


async def ask(screen: str, wall: str) -> bool | None:
    """In the terminal, or in a window if there is none. None if nobody answers in
    PATIENCE_S. `wall` is its name."""
    question = tr(
        "{wall} asks to show “{screen}” of this machine. Show it?", wall=wall, screen=screen
    )
    if sys.stdin is not None and sys.stdin.isatty():
        return await _in_terminal(question)
    return await _in_window(question)


async def _in_terminal(question: str) -> bool | None:
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[str] = loop.create_future()

    def typed() -> None:
        if not answer.done():
            answer.set_result(sys.stdin.readline())

    print(question, tr("[y/N]"), end=" ", flush=True)
    try:
        loop.add_reader(sys.stdin.fileno(), typed)
    except NotImplementedError:  # on Windows a thread has to wait, and goes on waiting
        loop.run_in_executor(None, sys.stdin.readline).add_done_callback(
            lambda read: None if answer.done() else answer.set_result(read.result())
        )
    try:
        said = await asyncio.wait_for(answer, PATIENCE_S)
    except TimeoutError:
        print()
        return None
    finally:
        with contextlib.suppress(NotImplementedError):
            loop.remove_reader(sys.stdin.fileno())
    return said.strip().casefold().startswith(("y", "o", "j"))


async def _in_window(question: str) -> bool | None:
    """With what the desktop has for that. Its exit code is the answer."""
    seconds = str(int(PATIENCE_S))
    for command in (
        ["zenity", "--question", "--title=hubwall", f"--timeout={seconds}", f"--text={question}"],
        ["kdialog", "--title", "hubwall", "--yesno", question],
        ["xmessage", "-timeout", seconds, "-buttons", "Yes:0,No:1", "-default", "No", question],
    ):
        if shutil.which(command[0]) is None:
            continue
        asked = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            code = await asyncio.wait_for(asked.wait(), PATIENCE_S + 2)
        except TimeoutError:
            return None
        finally:
            with contextlib.suppress(ProcessLookupError):
                asked.kill()
        return {0: True, 1: False}.get(code)
    return None
