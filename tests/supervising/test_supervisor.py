"""A wall that dies or hangs comes back; one that is told to end leaves nothing behind.

The wall here is a small program without Qt that beats as the real one does, and does what each
test has written for it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from hubwall.supervisor import Exit
from tests.waiting import until

WALL = """
import json, os, signal, subprocess, sys, threading, time
from pathlib import Path
from hubwall.heartbeat import Heartbeat

pulse = Heartbeat.from_environment()
folder, start = Path(sys.argv[1]), json.loads(sys.argv[2])
number = len(list(folder.glob("start-*")))

def note(**more):
    new = folder / "new"
    new.write_text(json.dumps({"process": os.getpid(), **start, **more}))
    new.rename(folder / f"start-{number}")

def beat_for(seconds=60.0):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pulse.beat()
        time.sleep(0.05)
"""

SUPERVISOR = """
import json, sys
from dataclasses import asdict
from pathlib import Path
from hubwall.log import start_log
from hubwall.supervisor import Patience, Supervisor

folder = Path(sys.argv[1])
start_log("supervisor", folder=folder, terminal=False)
patience = Patience(**json.loads(sys.argv[2]))
sys.exit(Supervisor(
    lambda start: [sys.executable, str(folder / "wall.py"), str(folder), json.dumps(asdict(start))],
    patience=patience,
).run())
"""

Run = Callable[..., "Supervised"]


class Supervised:
    """A supervisor at work, as another program sees it."""

    def __init__(self, folder: Path, wall: str, **patience: float) -> None:
        self.folder = folder
        (folder / "wall.py").write_text(WALL + textwrap.dedent(wall))
        patience = {"start": 20, "silence": 0.6, "quit": 0.6, "again": 0.01, **patience}
        self.process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISOR, str(folder), json.dumps(patience)],
            stderr=subprocess.PIPE,
            text=True,
        )

    def started(self, number: int) -> dict[str, object]:
        """What the wall noted at its n-th start, from 0."""
        file = self.folder / f"start-{number}"
        until(file.exists, what=f"start {number}")
        return dict(json.loads(file.read_text()))

    def ended(self) -> tuple[int, str]:
        """Exit code, and all that it said."""
        assert self.process.stderr
        said = self.process.stderr.read()
        return self.process.wait(20), said

    def end(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        assert self.ended()[0] == Exit.DONE


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Run]:
    running: list[Supervised] = []

    def run(wall: str, **patience: float) -> Supervised:
        running.append(Supervised(tmp_path, wall, **patience))
        return running[-1]

    yield run
    for one in running:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()
        assert one.process.stderr
        one.process.stderr.close()


def gone(process: object) -> bool:
    try:
        return psutil.Process(int(str(process))).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_a_wanted_end_is_an_end(supervise: Run) -> None:
    one = supervise("note(); pulse.beat(); sys.exit(0)")
    assert one.ended() == (Exit.DONE, "")
    assert one.started(0)["returning"] is False
    assert not (one.folder / "start-1").exists()


def test_a_wall_that_cannot_start_has_said_why_and_is_not_started_again(supervise: Run) -> None:
    assert supervise("note(); sys.exit(1)").ended()[0] == Exit.PROBLEM


def test_a_killed_wall_comes_back_as_it_was(supervise: Run) -> None:
    one = supervise("note(); beat_for()")
    os.kill(int(str(one.started(0)["process"])), signal.SIGKILL)
    second = one.started(1)
    assert second["returning"] is True
    assert second["sources_off"] == ""
    one.end()
    assert gone(second["process"])


def test_a_wall_that_hangs_is_ended_and_comes_back(supervise: Run) -> None:
    """Stopped by a signal, as a thread that waits for ever would be."""
    one = supervise("beat_for(0.1); note(); beat_for()")
    first = one.started(0)
    os.kill(int(str(first["process"])), signal.SIGSTOP)
    assert one.started(1)["returning"] is True
    assert gone(first["process"])
    one.process.send_signal(signal.SIGTERM)
    assert "it hung" in one.ended()[1]


def test_a_wall_that_hangs_says_where_it_hung(supervise: Run) -> None:
    """Its GUI thread waits for ever; its stack stands in the supervisor's notes."""
    one = supervise("""
        import faulthandler
        from hubwall.supervisor import WHERE
        faulthandler.register(WHERE, all_threads=True)

        def wait_for_ever():
            pulse.beat()
            note()
            time.sleep(600)

        wait_for_ever() if number == 0 else sys.exit(0)
    """)
    code, said = one.ended()
    assert code == Exit.DONE
    assert said == "hubwall: the wall ended (it hung) and is started again.\n"
    assert "in wait_for_ever" in (one.folder / "supervisor.log").read_text()


def test_the_noise_of_libraries_is_left_out(supervise: Run) -> None:
    one = supervise("""
        print("[30182:30205:1123/014247.463206:ERROR:bus.cc:408] no bus", file=sys.stderr)
        print("Sandboxing disabled by user.", file=sys.stderr)
        print("The zone News is gone", file=sys.stderr)
        print("x" * 100_000, file=sys.stderr)
        note(); sys.exit(0)
    """)
    said = one.ended()[1]
    assert said.startswith("The zone News is gone\nxxx")
    assert max(len(line) for line in said.splitlines()) == 2000  # nobody reads further


def test_a_paused_terminal_holds_nothing_up(supervise: Run) -> None:
    """As after Ctrl+S: nobody reads what the wall says, however much that is."""
    one = supervise("""
        for _ in range(20_000):
            print("The zone News is gone", file=sys.stderr)
            pulse.beat()
        note()
        beat_for() if number else os._exit(3)
    """)
    one.started(1)
    one.process.send_signal(signal.SIGTERM)
    assert one.process.wait(20) == Exit.DONE


def test_nothing_that_a_dead_wall_started_lives_on(supervise: Run) -> None:
    """Its helpers, in a session of their own, and theirs."""
    one = supervise("""
        grandchild = "import subprocess, time; p = subprocess.Popen(['sleep', '300']);"
        grandchild += "print(p.pid, flush=True); time.sleep(300)"
        child = subprocess.Popen([sys.executable, "-c", grandchild], stdout=subprocess.PIPE,
                                 start_new_session=True)
        note(helpers=[child.pid, int(child.stdout.readline())])
        beat_for()
    """)
    first = one.started(0)
    os.kill(int(str(first["process"])), signal.SIGKILL)
    one.started(1)
    helpers = first["helpers"]
    assert isinstance(helpers, list)
    assert len(helpers) == 2
    assert all(gone(helper) for helper in helpers)
    one.end()


def test_after_three_deaths_sources_are_off_and_the_reason_is_told(supervise: Run) -> None:
    one = supervise("""
        note()
        if start["sources_off"]:
            beat_for()
        os.kill(os.getpid(), signal.SIGSEGV)
    """)
    assert [one.started(n)["sources_off"] for n in range(4)] == [
        "", "", "", "it was ended by SIGSEGV",
    ]  # fmt: skip
    one.end()


def test_deaths_far_apart_do_not_count_together(supervise: Run) -> None:
    one = supervise("note(); beat_for(0.05); os._exit(3) if number < 5 else beat_for()", within=0.0)
    assert one.started(5)["sources_off"] == ""
    one.end()


def test_a_person_starts_it_anew_with_its_sources(supervise: Run) -> None:
    one = supervise("note(); sys.exit(75) if number < 4 else beat_for()")
    last = one.started(4)
    assert (last["returning"], last["sources_off"]) == (True, "")
    one.end()


def test_asked_to_end_it_passes_it_on_and_waits_for_the_wall(supervise: Run) -> None:
    one = supervise(
        """
        def end(*_):
            (folder / "saved").write_text("all")
            sys.exit(0)
        signal.signal(signal.SIGTERM, end)
        note(); beat_for()
        """,
        quit=20,
    )
    one.started(0)
    one.process.send_signal(signal.SIGINT)
    assert one.ended() == (Exit.DONE, "")
    assert (one.folder / "saved").read_text() == "all"


def test_a_wall_that_will_not_end_is_ended(supervise: Run) -> None:
    one = supervise("signal.signal(signal.SIGTERM, signal.SIG_IGN); note(); beat_for()")
    first = one.started(0)
    one.end()
    assert gone(first["process"])


def test_a_wall_ends_with_its_supervisor_however_that_ends(supervise: Run) -> None:
    one = supervise("note(); beat_for()")
    first = one.started(0)
    one.process.kill()
    until(lambda: gone(first["process"]), what="the wall is gone too")


def test_a_supervisor_that_slept_does_not_take_its_own_sleep_for_a_hang(supervise: Run) -> None:
    one = supervise("note(); beat_for(2.5); sys.exit(0)")
    one.started(0)
    one.process.send_signal(signal.SIGSTOP)
    parent = psutil.Process(one.process.pid)
    until(lambda: parent.status() == psutil.STATUS_STOPPED)
    noted = (one.folder / "start-0").stat().st_mtime
    until(lambda: time.time() - noted > 1.2, what="it slept longer than a hang takes")
    one.process.send_signal(signal.SIGCONT)
    assert one.ended() == (Exit.DONE, "")


def test_a_program_that_is_not_there_is_said(tmp_path: Path) -> None:
    script = SUPERVISOR.replace("sys.executable, str(", "'/no/such/program', str(")
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), "{}"], check=False, timeout=20
    )
    assert done.returncode == Exit.PROBLEM
