"""Brings a wall that dies or hangs back as it was.

A process of its own that does nothing else: it starts the wall, listens to its pulse, and ends
what it leaves behind. It imports neither Qt nor anything that parses what others wrote.
"""

from __future__ import annotations

import os
import selectors
import signal
import socket
import subprocess
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from time import monotonic, sleep
from types import FrameType

import structlog

from hubwall.control.orphans import adopt_orphans, children, end_children
from hubwall.heartbeat import SILENCE_S, VARIABLE
from hubwall.model.words import tr
from hubwall.terminal import Terminal
from hubwall.wall_output import WallOutput

_log = structlog.get_logger(__name__)


PRESSURE = 60.0  # per cent of the last ten seconds


class Exit(IntEnum):
    """How a wall ends on purpose. Any other ending is a death."""

    DONE = 0
    PROBLEM = 1  # it could not start, and has said why: starting it again would not help
    MISUSED = 2  # the command line's own, for a wrong option
    AGAIN = 75  # a person wants it started anew, with its sources


WHERE = signal.SIGUSR2
"""The wall answers it by writing its threads' stacks (faulthandler), whatever they hang in."""

_OVERSLEPT_S, _ANSWER_S = 0.3, 0.2

WANTED = frozenset({Exit.DONE, Exit.PROBLEM, Exit.MISUSED})


@dataclass(frozen=True, slots=True)
class Patience:
    """Times in seconds. A start may take long on a cold disk: `start` is for the first beat."""

    start: float = 15.0
    silence: float = SILENCE_S
    grants: int = 3  # further silences, on a machine that is short of processor time
    quit: float = 8.0
    again: float = 0.2
    deaths: int = 3
    within: float = 60.0
    rest: float = 10.0


@dataclass(frozen=True, slots=True)
class Start:
    """How the wall is to be started: `returning` after a death (bring back what was shown), and
    `sources_off` with the reason after too many."""

    returning: bool = False
    sources_off: str = ""


class Supervisor:
    """`command(start)` gives the program and its arguments for each start. `run()` blocks, on the
    main thread, until the wall ended on purpose, and returns the exit code."""

    def __init__(
        self,
        command: Callable[[Start], Sequence[str]],
        environment: Mapping[str, str] | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._command = command
        self._environment = dict(os.environ if environment is None else environment)
        self._patience = patience or Patience()
        self._deaths: deque[float] = deque(maxlen=self._patience.deaths)
        self._asked_to_end = False
        self._spared: frozenset[int] = frozenset()
        self._terminal = Terminal()
        self._wake, self._woken = socket.socketpair()
        self._wake.setblocking(False)
        self._woken.setblocking(False)

    def run(self) -> int:
        adopt_orphans()
        self._spared = frozenset(children())  # such as a virtual wall's X server
        old = {number: signal.signal(number, self._end) for number in _ENDING}
        old_wake = signal.set_wakeup_fd(self._wake.fileno(), warn_on_full_buffer=False)
        try:
            return self._keep_going()
        finally:
            signal.set_wakeup_fd(old_wake)
            for number, handler in old.items():
                signal.signal(number, handler)
            self._terminal.close()
            self._wake.close()
            self._woken.close()

    def _end(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._asked_to_end = True

    def _keep_going(self) -> int:
        start = Start()
        while True:
            ended = self._one_wall(start)
            if self._asked_to_end:
                return Exit.DONE if ended.code is None or ended.code < 0 else ended.code
            if ended.code in WANTED:
                return int(ended.code or 0)
            if ended.code == Exit.AGAIN:
                self._deaths.clear()
                start = Start(returning=True)
                continue
            start = self._after_death(ended.reason, start)

    def _after_death(self, reason: str, last: Start) -> Start:
        now = monotonic()
        self._deaths.append(now)
        often = len(self._deaths) == self._patience.deaths
        often = often and now - self._deaths[0] <= self._patience.within
        _log.error(tr("The wall ended: {reason}", reason=reason), deaths=len(self._deaths))
        self._terminal.say(
            tr("hubwall: the wall ended ({reason}) and is started again.", reason=reason)
        )
        if last.sources_off and often:  # even bare it dies: not a busy loop at least
            self._wait(self._patience.rest)
        elif last.sources_off:
            self._wait(self._patience.again)
        elif often:
            self._deaths.clear()
            return Start(returning=True, sources_off=reason)
        else:
            self._wait(self._patience.again)
        return Start(returning=True, sources_off=last.sources_off)

    def _wait(self, seconds: float) -> None:
        until = monotonic() + seconds
        while not self._asked_to_end and monotonic() < until:
            sleep(min(0.05, seconds))

    def _one_wall(self, start: Start) -> _Ended:
        """Start a wall and stay with it to its end; nothing of it is left after."""
        if self._asked_to_end:
            return _Ended(Exit.DONE, "")
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        number = theirs.fileno()
        environment = {**self._environment, VARIABLE: f"{number}:{os.getpid()}"}
        try:
            wall = subprocess.Popen(
                list(self._command(start)),
                env=environment,
                pass_fds=(number,),
                stderr=subprocess.PIPE,
                start_new_session=True,  # Ctrl+C comes here, and is passed on
            )
        except OSError as problem:
            ours.close()
            return _Ended(Exit.PROBLEM, str(problem))
        finally:
            theirs.close()
        _log.info("The wall was started", process=wall.pid, sources_off=start.sources_off)
        assert wall.stderr
        output = WallOutput(wall.stderr, self._terminal)
        try:
            reason = self._watch(wall, ours, output)
        finally:
            ours.close()
            stuck = self._clear(wall)
            output.finish()
        if stuck:
            _log.warning("Processes of the wall can't be ended", processes=sorted(stuck))
        if reason or wall.returncode not in WANTED:
            _log.error("What it said last", notes=list(output.notes))
        return _Ended(wall.returncode if not reason else None, reason or _how(wall.returncode))

    def _watch(
        self, wall: subprocess.Popen[bytes], pulse: socket.socket, output: WallOutput
    ) -> str:
        """Until the wall ends; a reason where it did not end by itself but has to be ended."""
        limit = monotonic() + self._patience.start
        beaten, told = False, False
        with selectors.DefaultSelector() as selector, _Watched(wall.pid) as death:
            for source in (pulse, self._woken, death, output):
                selector.register(source, selectors.EVENT_READ)
            granted = 0
            while True:
                ready = {key.fileobj for key, _ in selector.select(max(0.0, limit - monotonic()))}
                if wall.poll() is not None:
                    return ""
                if output in ready and not output.take():
                    selector.unregister(output)
                if self._woken in ready:
                    self._woken.recv(64)
                if self._asked_to_end and not told:
                    wall.terminate()
                    limit, told = monotonic() + self._patience.quit, True
                if pulse in ready:
                    if not _emptied(pulse):
                        selector.unregister(pulse)
                    elif not told:
                        limit, beaten = monotonic() + self._patience.silence, True
                        granted = 0
                        continue
                late = monotonic() - limit
                if late > _OVERSLEPT_S and not told:  # this process, or the whole machine, slept
                    limit = monotonic() + self._patience.silence
                elif late >= 0 and not _waits(pulse):
                    if not told and granted < self._patience.grants and short_of_processor():
                        granted += 1
                        limit = monotonic() + self._patience.silence
                        continue
                    if told:
                        return tr("it did not end when it was asked to")
                    self._ask_where(wall, output)
                    return tr("it hung") if beaten else tr("it did not start in time")

    def _ask_where(self, wall: subprocess.Popen[bytes], output: WallOutput) -> None:
        """Have a wall that hangs say what each of its threads is doing, for the notes."""
        wall.send_signal(WHERE)
        with selectors.DefaultSelector() as selector:
            selector.register(output, selectors.EVENT_READ)
            while selector.select(_ANSWER_S) and output.take():
                pass

    def _clear(self, wall: subprocess.Popen[bytes]) -> set[int]:
        """Kill the wall, its process group, and whatever else it started."""
        if wall.poll() is None:
            try:
                os.killpg(wall.pid, signal.SIGKILL)
            except ProcessLookupError:
                wall.kill()
            wall.wait()
        return end_children(self._spared)


def short_of_processor() -> bool:
    """Whether programs on this machine wait for the processor most of the time (the kernel's
    pressure stall information): a wall may then be silent without a fault of its own."""
    try:
        first = Path("/proc/pressure/cpu").read_text(encoding="ascii").splitlines()[0]
        return float(first.partition("avg10=")[2].split()[0]) >= PRESSURE
    except (OSError, ValueError, IndexError):
        return False


_ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class _Ended:
    code: int | None
    """None where it had to be killed; negative where a signal ended it."""
    reason: str


class _Watched:
    """A descriptor that is readable once the process has ended."""

    def __init__(self, process: int) -> None:
        self._file = os.pidfd_open(process)

    def fileno(self) -> int:
        return self._file

    def __enter__(self) -> _Watched:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)


def _emptied(pulse: socket.socket) -> bool:
    """Take all beats that came; whether the wall still holds its end."""
    try:
        while chunk := pulse.recv(4096):
            if len(chunk) < 4096:
                return True
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _waits(pulse: socket.socket) -> bool:
    """Whether a beat has come that is not taken yet."""
    try:
        return bool(pulse.recv(1, socket.MSG_PEEK))
    except OSError:
        return False


def _how(code: int | None) -> str:
    """How a process ended, in words."""
    if code is None:
        return ""
    if code >= 0:
        return tr("it ended with code {code}", code=code)
    try:
        return tr("it was ended by {signal}", signal=signal.Signals(-code).name)
    except ValueError:
        return tr("it was ended by {signal}", signal=-code)
