"""The process that fetches and parses: bounded, alone, and gone with whoever asked."""

from __future__ import annotations

import fcntl
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from hubwall.listings.__main__ import LOCK, MEMORY
from hubwall.listings.asking import COMMAND
from hubwall.listings.jobs import (
    Busy,
    Doing,
    Done,
    Failed,
    Job,
    Report,
    Trouble,
    Wanted,
    job_of,
    report_line,
    report_of,
    to_line,
)
from hubwall.listings.reading import read_channels, store_path
from hubwall.model.mistake import Problem
from tests.listings.provider import Served, guide, listing, provider
from tests.waiting import until


@contextmanager
def process(job: Job) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as started:
        assert started.stdin is not None
        started.stdin.write(to_line(job))
        started.stdin.flush()
        try:
            yield started
        finally:
            started.kill()


def reports(job: Job) -> tuple[list[Report], int]:
    with process(job) as started:
        assert started.stdout is not None
        found = [report_of(line) for line in started.stdout]
        assert None not in found
        return [one for one in found if one is not None], started.wait()


def test_jobs_and_reports_arrive_as_they_were_sent() -> None:
    job = Job("/x", (Wanted("a", "http://h", "/g", "u", "p"),), "fr", "direct", ("/ca",), "")
    assert job_of(to_line(job)) == job
    problem = Problem("l", 3, 1, "{a}", (("a", "é"), ("b", 2)))
    for report in (Doing("l", "list", 0.5), Trouble("l", problem), Done("l", 1, 2, True),
                   Failed("l", problem, changed=True), Busy()):  # fmt: skip
        assert report_of(report_line(report)) == report
    for line in ("", "{}", "[]", '{"is": "done"}', '{"is": "trouble", "list": 1, "problem": 2}'):
        assert report_of(line) is None


def test_one_list_that_fails_keeps_no_other_from_being_fetched(tmp_path: Path) -> None:
    (tmp_path / "a.m3u").write_bytes(listing("One"))
    job = Job(
        str(tmp_path / "cache"),
        (Wanted("gone", str(tmp_path / "gone")), Wanted("a", str(tmp_path / "a.m3u"))),
    )
    found, code = reports(job)
    assert code == 0
    assert [type(one) for one in found if not isinstance(one, Doing)] == [Failed, Done]
    assert len(read_channels(store_path(tmp_path / "cache", "a"))) == 1


def test_a_second_one_leaves_the_work_to_the_first(tmp_path: Path) -> None:
    with (tmp_path / LOCK).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert reports(Job(str(tmp_path), (Wanted("a", "/x"),))) == ([Busy()], 0)


@contextmanager
def slow_provider() -> Iterator[tuple[Wanted, threading.Event]]:
    """A list that nobody gets before the end of the block, and whether it was asked for."""
    asked, answer = threading.Event(), threading.Event()
    with provider() as web:
        web.served["/list"] = Served(listing("One"))
        held = web.answer

        def slow(handler: object) -> None:
            asked.set()
            answer.wait(30)
            held(handler)  # type: ignore[arg-type]

        web.answer = slow  # type: ignore[method-assign, assignment]
        try:
            yield Wanted("a", web.address("/list")), asked
        finally:
            answer.set()


def test_it_ends_with_whoever_asked(tmp_path: Path) -> None:
    with slow_provider() as (wanted, asked), process(Job(str(tmp_path), (wanted,))) as started:
        assert asked.wait(20)
        assert started.stdin is not None
        started.stdin.close()
        assert started.wait(10) == 1


def test_what_a_killed_one_left_is_gone_after_the_next(tmp_path: Path) -> None:
    with slow_provider() as (wanted, asked), process(Job(str(tmp_path), (wanted,))) as started:
        assert asked.wait(20)
        started.kill()
        started.wait()
        assert {path.name for path in tmp_path.iterdir()} > {LOCK}, "it had begun"
    (tmp_path / "list").write_bytes(listing("One"))
    found, _ = reports(Job(str(tmp_path), (Wanted("a", str(tmp_path / "list")),)))
    assert isinstance(found[-1], Done)
    assert {path.name for path in tmp_path.iterdir()} == {LOCK, "a.sqlite", "list"}


def test_a_folder_that_takes_no_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder")
    found, code = reports(Job(str(tmp_path / "cache"), (Wanted("a", "/x"), Wanted("b", "/x"))))
    assert [one.list for one in found if isinstance(one, Failed)] == ["a", "b"]
    assert code == 0
    assert "it can't be kept: " in str(found[-1].problem)  # type: ignore[union-attr]


def test_it_is_limited(tmp_path: Path) -> None:
    job = Job(str(tmp_path), (Wanted("a", "/dev/null"),))
    limits = (
        "import resource, sys; from hubwall.listings import __main__ as m; m._limit();"
        "print(resource.getrlimit(resource.RLIMIT_DATA)[0], resource.getrlimit("
        "resource.RLIMIT_CPU)[0], resource.getrlimit(resource.RLIMIT_FSIZE)[0])"
    )
    said = subprocess.run([sys.executable, "-c", limits], capture_output=True, text=True)
    memory, processor, file = map(int, said.stdout.split())
    assert (memory, processor, file) == (MEMORY, 900, 2 << 30)
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] != 900, "the tests themselves are not"
    found, _ = reports(job)
    assert isinstance(found[-1], Failed)
    assert "this is no file" in str(found[-1].problem)


def test_a_large_list_and_guide_take_little_memory(tmp_path: Path) -> None:
    names = [f"C{number}" for number in range(10_000)]
    (tmp_path / "a.m3u").write_bytes(listing(*names))
    (tmp_path / "a.xml").write_bytes(guide(*[f"c{n}.id" for n in range(300)]))
    job = Job(
        str(tmp_path / "cache"),
        (Wanted("a", str(tmp_path / "a.m3u"), str(tmp_path / "a.xml")),),
    )
    with process(job) as started:
        assert started.stdout is not None
        most = 0
        for line in started.stdout:
            report = report_of(line)
            if isinstance(report, Done):
                assert report.channels == 10_000
                assert report.programmes > 300 * 25
                break
            most = max(most, psutil.Process(started.pid).memory_info().rss)
        assert 0 < most < 200 << 20
        assert until(lambda: started.poll() is not None)


def test_one_file_is_checked_without_keeping_anything(tmp_path: Path) -> None:
    path = tmp_path / "a.m3u"
    path.write_bytes(listing("One") + b"#EXTINF:-1,Bad\nfile:/x\n")
    found, _ = reports(Job("", check=str(path)))
    assert [str(one.problem) for one in found if isinstance(one, Trouble)] == [
        f"{path}:5:1: the address of “Bad” is refused: it begins with file:"
    ]
    assert found[-1] == Done(str(path), 1, 0, False)
    path.write_bytes(guide("a", "b") + b"<")
    found, _ = reports(Job("", check=str(path)))
    assert found[-1] == Done(str(path), 2, 64, False)
    path.write_bytes(b"<html>")
    found, _ = reports(Job("", check=str(path)))
    assert isinstance(found[-1], Failed)
    found, _ = reports(Job("", check=str(tmp_path / "gone")))
    assert isinstance(found[-1], Failed)
    assert [file.name for file in tmp_path.iterdir()] == ["a.m3u"]


def test_nonsense_on_its_input_ends_it() -> None:
    done = subprocess.run(COMMAND, input="nonsense\n", capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")
