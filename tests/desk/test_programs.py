"""Programs on private displays: there when they are looked at, within their limits, gone with all
that they started."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import stat
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import psutil
import pytest
from Xlib import X

from hubwall.desk import programs as timing
from hubwall.desk import rubbish
from hubwall.desk.programs import Programs, Spec, Wanted
from hubwall.desk.vnc_proxy import NoPicture, Place
from tests.desk.desktops import open_private
from tests.waiting import until

Value = TypeVar("Value")
WINDOW = (sys.executable, "-m", "tests.desk.window", "2040c0")
WANTED = Wanted("app-window", {})
ROOT = str(Path(__file__).parents[2])


def below(process: int) -> list[psutil.Process]:
    try:
        return psutil.Process(process).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def led() -> None:
    """The display is to have our size."""


def keepers() -> list[psutil.Process]:
    found = []
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.Error):  # it has just ended
            if "hubwall.desk.program_keeper" in child.cmdline():
                found.append(child)
    return found


@pytest.fixture
def runtime(tmp_path: Path) -> Iterator[Path]:
    """A runtime folder, in which nothing is left when all programs have ended."""
    folder = tmp_path / "runtime"
    folder.mkdir(mode=0o700)
    yield folder
    assert list(folder.iterdir()) == []
    assert keepers() == []


def with_programs(
    runtime: Path, spec: Spec | NoPicture, work: Callable[[Programs], Awaitable[Value]]
) -> Value:
    """Do something with these programs, then close them."""

    async def run() -> Value:
        programs = Programs(lambda _wanted: spec, runtime)
        try:
            async with asyncio.timeout(50):
                return await work(programs)
        finally:
            await programs.close()

    return asyncio.run(run())


def window(**more: Any) -> Spec:
    return Spec("window", WINDOW, folder=ROOT, **more)


async def reached(programs: Programs, size: tuple[int, int] = (640, 360)) -> Path:
    """Look at the program, and wait until it is there."""
    programs.come(WANTED, led)
    found = await programs.reach(WANTED, size)
    assert isinstance(found, Place), found
    return Path(found.unix)


async def comes_true(condition: Callable[[], Any], what: str) -> Any:
    return await asyncio.to_thread(until, condition, 20, what)


def windows(display: Any) -> list[tuple[int, int, int, int]]:
    """Where the windows are that can be seen: x, y, width, height."""
    found = []
    for one in display.screen().root.query_tree().children:
        if one.get_attributes().map_state == X.IsViewable:
            at = one.get_geometry()
            found.append((at.x, at.y, at.width, at.height))
    return found


def test_a_program_fills_a_display_that_nobody_else_can_open(runtime: Path) -> None:
    async def work(programs: Programs) -> None:
        socket = await reached(programs)
        assert stat.S_IMODE(socket.stat().st_mode) == 0o600
        assert stat.S_IMODE(socket.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE((socket.parent / "authority").stat().st_mode) == 0o600
        display = open_private(socket.parent)
        try:
            assert windows(display) == [(0, 0, 640, 360)]
            one = display.screen().root.query_tree().children[-1]
            one.configure(x=5, y=5, width=50, height=50)  # as a program would ask for
            display.sync()
            await comes_true(lambda: windows(display) == [(0, 0, 640, 360)], "it fills it again")
        finally:
            display.close()
        server = [p for p in below(keepers()[0].pid) if "Xtigervnc" in p.name()]
        assert [c for p in server for c in p.net_connections() if c.status == "LISTEN"] == []

    with_programs(runtime, window(), work)


def test_dialogs_stand_in_the_middle(runtime: Path) -> None:
    async def work(programs: Programs) -> None:
        display = open_private((await reached(programs)).parent)
        try:
            root = display.screen().root
            owner = root.query_tree().children[-1]
            dialog = root.create_window(0, 0, 200, 100, 0, X.CopyFromParent)
            dialog.set_wm_transient_for(owner)
            dialog.map()
            display.sync()
            middle = (220, 130, 200, 100)
            await comes_true(lambda: middle in windows(display), "the dialog stands in the middle")
            assert display.get_input_focus().focus == dialog
            dialog.destroy()
            display.sync()
            await comes_true(
                lambda: display.get_input_focus().focus == owner, "its owner has the keys"
            )
        finally:
            display.close()

    with_programs(runtime, window(), work)


def test_all_who_look_share_one_and_it_stays_for_a_while(runtime: Path) -> None:
    async def work(programs: Programs) -> None:
        first = await reached(programs)
        assert await reached(programs) == first
        programs.leave(WANTED, led)
        programs.leave(WANTED, led)
        assert await reached(programs) == first  # back within its time
        programs.leave(WANTED, led)
        await comes_true(lambda: not keepers(), "it ends when nobody has come back")
        assert await reached(programs) != first

    with_programs(runtime, window(keep_s=1.0), work)


def test_one_that_dies_is_started_again_and_three_times_a_minute_it_rests(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timing, "PAUSES_S", (0.0, 0.1, 0.1))

    async def work(programs: Programs) -> None:
        programs.come(WANTED, led)
        for _ in range(3):
            found = await programs.reach(WANTED, (320, 200))
            assert isinstance(found, Place)
            keeper = keepers()[0]
            (program,) = [p for p in below(keeper.pid) if "tests.desk.window" in p.cmdline()]
            program.kill()
            await comes_true(lambda: not keepers(), "the keeper notices")
        assert programs.why(WANTED).code == "program-ended"
        rests = await programs.reach(WANTED, (320, 200))
        assert isinstance(rests, NoPicture)
        assert rests.code == "program-rests"
        assert 50 <= int(rests.values["seconds"]) <= 61

    with_programs(runtime, window(), work)


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        (Spec("x", ("/nowhere/program",)), "program-missing"),
        (Spec("x", ("false",)), "program-ended"),
        (Spec("x", WINDOW, folder="/nowhere"), "program-missing"),
        (NoPicture("app-unknown"), "app-unknown"),
    ],
)
def test_why_there_is_no_program(runtime: Path, spec: Spec | NoPicture, code: str) -> None:
    async def work(programs: Programs) -> Any:
        programs.come(WANTED, led)
        return await programs.reach(WANTED, (320, 200))

    found = with_programs(runtime, spec, work)
    assert isinstance(found, NoPicture)
    assert found.code == code


def test_memory_and_processes_are_held_to_their_limits(runtime: Path) -> None:
    greedy = (
        "import runpy, sys; kept = b'x' * 300_000_000; sys.argv = ['window'];"
        "runpy.run_module('tests.desk.window', run_name='__main__')"
    )
    many = (
        "import runpy, subprocess, sys; kept = [subprocess.Popen(['sleep', '60'])"
        " for _ in range(9)]; sys.argv = ['window'];"
        "runpy.run_module('tests.desk.window', run_name='__main__')"
    )
    for code, script, limits in (
        ("program-memory", greedy, {"memory": 200_000_000}),
        ("program-processes", many, {"processes": 8}),
    ):

        async def work(programs: Programs) -> str:
            programs.come(WANTED, led)
            found = await programs.reach(WANTED, (320, 200))
            await comes_true(lambda: not keepers(), "it is ended")
            if isinstance(found, NoPicture):
                return found.code
            await comes_true(lambda: programs.why(WANTED).code != "program-ended", "it is said")
            return programs.why(WANTED).code

        spec = Spec("x", (sys.executable, "-c", script), folder=ROOT, **limits)
        assert with_programs(runtime, spec, work) == code


def test_nothing_is_left_when_the_desk_is_killed(runtime: Path, tmp_path: Path) -> None:
    """Daemons that leave their parent are no exception."""
    mark = f"{os.getpid()}.25"
    daemon = (
        "import os, runpy, subprocess, sys\n"
        f"subprocess.Popen(['setsid', '-f', 'sleep', '{mark}'])\n"
        "sys.argv = ['window']\n"
        "runpy.run_module('tests.desk.window', run_name='__main__')\n"
    )
    script = tmp_path / "desk.py"
    script.write_text(
        "import asyncio, pathlib, sys\n"
        "from hubwall.desk.programs import Programs, Spec, Wanted\n"
        "async def run():\n"
        f"    spec = Spec('x', (sys.executable, '-c', {daemon!r}), folder={ROOT!r})\n"
        f"    programs = Programs(lambda _: spec, pathlib.Path({str(runtime)!r}))\n"
        "    programs.come(Wanted('x', {}), int)\n"
        "    print((await programs.reach(Wanted('x', {}), (320, 200))).unix, flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(run())\n"
    )

    def sleepers() -> list[psutil.Process]:
        return [p for p in psutil.process_iter(["cmdline"]) if mark in (p.info["cmdline"] or [])]

    desk = psutil.Popen([sys.executable, str(script)], cwd=ROOT, stdout=-1)
    assert desk.stdout.readline().strip()
    until(lambda: len(sleepers()) == 1, what="the daemon runs")
    mine = below(desk.pid)
    assert len(mine) >= 3
    os.kill(desk.pid, signal.SIGKILL)
    desk.wait()
    desk.stdout.close()
    until(lambda: not [p for p in mine if p.is_running()], 20, "all have ended")
    until(lambda: not sleepers(), 20, "the daemon, too")
    until(lambda: not list(runtime.iterdir()), 10, "and their folder is gone")


def test_what_a_killed_keeper_left_is_removed_later(tmp_path: Path) -> None:
    runtime, temporary = tmp_path / "runtime", tmp_path / "temporary"
    old = time.time() - 3600
    for folder in (runtime / "app-old", runtime / "app-used", runtime / "other",
                   temporary / "hubwall-chromium-old", temporary / "hubwall-other"):  # fmt: skip
        folder.mkdir(parents=True)
        (folder / "file").touch()
        (folder / rubbish.LOCK).touch()
        os.utime(folder, (old, old))
    (runtime / "app-new").mkdir()
    with rubbish.held(runtime / "app-used" / rubbish.LOCK) as mine:
        assert mine
        rubbish.sweep(runtime, temporary)
    assert sorted(f.name for f in runtime.iterdir()) == ["app-new", "app-used", "other"]
    assert [f.name for f in temporary.iterdir()] == ["hubwall-other"]


def test_the_display_has_the_size_of_who_came_first_and_then_of_who_is_left(runtime: Path) -> None:
    leads: list[str] = []

    async def work(programs: Programs) -> None:
        first, second = (lambda: leads.append("first")), (lambda: leads.append("second"))
        programs.come(WANTED, first)
        programs.come(WANTED, second)
        assert leads == ["first"]
        programs.leave(WANTED, first)
        assert leads == ["first", "second"]
        programs.leave(WANTED, second)

    with_programs(runtime, window(), work)


def test_what_nobody_wants_any_more_is_not_kept_for_ever(runtime: Path) -> None:
    async def work(programs: Programs) -> int:
        for number in range(20):  # pages of many addresses, in a wall that runs for months
            wanted = Wanted(f"chromium-{number}", {})
            programs.come(wanted, led)
            assert isinstance(await programs.reach(wanted, (640, 360)), NoPicture)
            programs.leave(wanted, led)
            for _ in range(5):  # turns of the loop, in which it ends
                await asyncio.sleep(0)
        programs.come(WANTED, led)
        programs.leave(WANTED, led)
        return len(programs._programs)

    assert with_programs(runtime, NoPicture("no-chromium"), work) == 1
