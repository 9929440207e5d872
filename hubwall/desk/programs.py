"""Programs on private displays: started when a zone looks at them, shared by all that do, started
again when they end, and ended when nobody has looked for a while, or with the wall.

Each lives in a process of its own that keeps it (`hubwall.desk.program_keeper`); this module only
speaks to that.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from hubwall.desk.vnc_proxy import NoPicture, Place

log = structlog.get_logger(__name__)

SHOWN_S = 30.0  # a program that has no window by then is shown all the same
PAUSES_S = (0.0, 1.0, 3.0)
TIMES, WITHIN_S = 3, 60.0  # so many ends within so long, and it is left alone for as long
ITS_OWN_END = frozenset(
    {"program-ended", "program-failed", "program-display", "program-memory", "program-processes"}
)
_LINE = 4096
Lead = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A program that a page shows: the name of the page, and what was reserved for it."""

    name: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Spec:
    """A program as settings define it. `memory` in bytes and `processes` hold for all of its
    processes together, 0 for no limit. `keep_s`: how long it runs on unseen."""

    name: str
    command: tuple[str, ...]
    folder: str = ""
    environment: tuple[tuple[str, str], ...] = ()
    memory: int = 0
    processes: int = 0
    keep_s: float = 600.0
    lock: str = ""
    rubbish: str = ""

    def line(self, size: tuple[int, int], runtime: Path) -> bytes:
        """The order for the keeper."""
        told = {
            "name": self.name, "command": self.command, "folder": self.folder,
            "environment": dict(self.environment), "memory": self.memory,
            "processes": self.processes, "size": size, "runtime": str(runtime),
            "lock": self.lock, "rubbish": self.rubbish,
        }  # fmt: skip
        return json.dumps(told).encode() + b"\n"


class _Life:
    """One run of a program, from its keeper's start to its end."""

    def __init__(self, keeper: asyncio.subprocess.Process) -> None:
        self.keeper = keeper
        self.place: Place | None = None
        self.trouble: NoPicture | None = None
        self.began = asyncio.Event()  # shown, or ended
        self.reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.keeper.stdout is not None
        while line := await self.keeper.stdout.readline():
            try:
                ((key, values),) = json.loads(line[:_LINE]).items()
            except ValueError:
                continue
            match key:
                case "ready":
                    self.place = Place(unix=str(values.get("socket", "")))
                case "shown":
                    self.began.set()
                case "ended":
                    self.trouble = NoPicture(str(values["code"]), values["values"])
        await self.keeper.wait()
        self.trouble = self.trouble or NoPicture("program-display", {"reason": "keeper"})
        self.began.set()

    async def end(self) -> None:
        """Ask the keeper to end all, and wait until it has."""
        if self.keeper.stdin is not None:
            self.keeper.stdin.close()
        try:
            async with asyncio.timeout(10):
                await self.keeper.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                self.keeper.kill()
        await self.reading


class _Program:
    def __init__(
        self, wanted: Wanted, spec: Callable[[Wanted], Spec | NoPicture], runtime: Path
    ) -> None:
        self._watchers: list[Lead] = []
        self._wanted, self._spec, self._runtime = wanted, spec, runtime
        self._life: _Life | None = None
        self._starting: asyncio.Task[Place | NoPicture] | None = None
        self._leaving: asyncio.Task[None] | None = None
        self._keep_s = 0.0
        self._ends: deque[float] = deque(maxlen=TIMES)
        self._last = NoPicture("program-ended")

    @property
    def idle(self) -> bool:
        """Whether it neither runs nor is looked at, and need not rest either."""
        rests = bool(self._ends) and time.monotonic() - self._ends[-1] < WITHIN_S
        busy = any(task and not task.done() for task in (self._starting, self._leaving))
        return not (self._watchers or self._life or busy or rests)

    def come(self, lead: Lead) -> None:
        self._watchers.append(lead)
        if len(self._watchers) == 1:
            lead()
        if self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None

    def leave(self, lead: Lead) -> None:
        led = self._watchers[0] is lead
        self._watchers.remove(lead)
        if not self._watchers:
            self._leaving = asyncio.create_task(self._end_unseen())
        elif led:
            self._watchers[0]()

    async def _end_unseen(self) -> None:
        if self._keep_s == float("inf"):
            return
        await asyncio.sleep(self._keep_s)
        await self._end()

    def why(self) -> NoPicture:
        """What ended it, as far as that is known."""
        return (self._life and self._life.trouble) or self._last

    async def reach(self, size: tuple[int, int]) -> Place | NoPicture:
        life = self._life
        if life is not None and life.trouble is None and life.place is not None:
            return life.place
        if self._starting is None or self._starting.done():
            self._starting = asyncio.create_task(self._start(size))
        return await asyncio.shield(self._starting)

    async def _start(self, size: tuple[int, int]) -> Place | NoPicture:
        if self._life is not None:  # that is putting its things away
            await self._life.reading
        now = time.monotonic()
        recent = [end for end in self._ends if now - end < WITHIN_S]
        if len(recent) >= TIMES:
            seconds = round(WITHIN_S - (now - recent[-1])) + 1
            return NoPicture("program-rests", {"seconds": str(seconds)})
        await asyncio.sleep(PAUSES_S[len(recent)])
        spec = self._spec(self._wanted)
        if isinstance(spec, NoPicture):
            return spec
        self._keep_s = spec.keep_s
        self._life = life = await self._begin(spec, size)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SHOWN_S):
                await life.began.wait()
        if life.trouble is None and life.place is not None:
            return life.place
        return life.trouble or NoPicture("program-display", {"reason": "Xvnc"})

    async def _begin(self, spec: Spec, size: tuple[int, int]) -> _Life:
        keeper = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "hubwall.desk.program_keeper",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            start_new_session=True,
        )  # fmt: skip
        assert keeper.stdin is not None
        keeper.stdin.write(spec.line(size, self._runtime))
        life = _Life(keeper)
        life.reading.add_done_callback(lambda _: self._ended(life, spec))
        return life

    def _ended(self, life: _Life, spec: Spec) -> None:
        if life is self._life:
            self._life, self._last = None, life.trouble or self._last
            if self._last.code in ITS_OWN_END:
                self._ends.append(time.monotonic())
            log.info("program-ended", name=spec.name, why=life.trouble and life.trouble.code)

    async def _end(self) -> None:
        life, self._life = self._life, None
        if life is not None:
            await life.end()

    async def close(self) -> None:
        for task in (self._starting, self._leaving):
            if task is not None:
                task.cancel()
        await self._end()


class Programs:
    """All that run. `spec` looks up what a page wants to see, each time that it is started;
    `runtime` is a folder that only this user can open."""

    def __init__(self, spec: Callable[[Wanted], Spec | NoPicture], runtime: Path) -> None:
        self._spec, self._runtime = spec, runtime
        self._programs: dict[str, _Program] = {}

    def come(self, wanted: Wanted, lead: Lead) -> None:
        """A page looks at it from now on. `lead` is called when the display is to have that
        page's size: at once for the first, later for who is left when the first has gone."""
        if wanted.name not in self._programs:
            self._programs = {n: one for n, one in self._programs.items() if not one.idle}
            self._programs[wanted.name] = _Program(wanted, self._spec, self._runtime)
        self._programs[wanted.name].come(lead)

    def leave(self, wanted: Wanted, lead: Lead) -> None:
        """That page has gone; the last one makes the program's time run out."""
        self._programs[wanted.name].leave(lead)

    def why(self, wanted: Wanted) -> NoPicture:
        """What ended it last."""
        return self._programs[wanted.name].why()

    async def reach(self, wanted: Wanted, size: tuple[int, int]) -> Place | NoPicture:
        """Where its display is, as soon as there is something on it; started if need be, `size`
        in pixels then. Only between `come` and `leave`."""
        return await self._programs[wanted.name].reach(size)

    async def close(self) -> None:
        """End them all, and wait for that."""
        await asyncio.gather(*(program.close() for program in self._programs.values()))
