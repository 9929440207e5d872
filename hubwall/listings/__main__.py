"""The process that fetches and parses lists and guides: `python -m hubwall.listings`.

It reads one job as a line of JSON from its standard input, writes reports as lines to its standard
output, and ends. It ends at once when its standard input does: whoever asked is gone. One at a time
works in a folder; another says that it is busy.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import resource
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from hubwall.files.problems import Problem
from hubwall.listings.guide_check import check_guide
from hubwall.listings.jobs import (
    LONGEST_LINE,
    Busy,
    Done,
    Failed,
    Job,
    Report,
    Trouble,
    job_of,
    report_line,
)
from hubwall.listings.opening import UnpackError, pieces_of
from hubwall.listings.recognising import is_xml, parse_list
from hubwall.listings.renewing import LARGEST_LIST, NOT_KEPT, renew
from hubwall.listings.store import sweep_stores

MEMORY = 512 << 20  # that it may take; 200 MB of guide take a tenth of it
SPACE = 4 << 30  # of addresses, of which threads reserve much and take little
LARGEST_FILE = 2 << 30
PROCESSOR_S = 900
NICENESS = 15
LOCK = ".lock"


def main() -> int:
    """Do the job; the exit code."""
    _limit()
    try:
        job = job_of(sys.stdin.readline(16 * LONGEST_LINE))
    except (ValueError, TypeError, KeyError):
        return 2
    threading.Thread(target=_end_with_asker, daemon=True).start()
    if job.check:
        _check(Path(job.check))
        return 0
    folder = Path(job.folder)
    with contextlib.ExitStack() as stack:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            alone = stack.enter_context(_alone(folder))
        except OSError as error:
            _fail_all(job, NOT_KEPT, os.strerror(error.errno or 0))
            return 0
        if not alone:
            _say(Busy())
            return 0
        sweep_stores(folder)
        _renew_all(job)
    return 0


def _fail_all(job: Job, text: str, reason: str) -> None:
    for wanted in job.lists:
        _say(Failed(wanted.name, Problem(wanted.name, 0, 0, text, (("reason", reason),))))


def _renew_all(job: Job) -> None:
    for wanted in job.lists:
        try:
            renew(wanted, job, _say)
        except Exception as error:
            # a list can be wrong in ways that nobody thought of; the others must not suffer
            where = (("reason", type(error).__name__),)
            text = "hubwall made a mistake with this list ({reason})"
            _say(Failed(wanted.name, Problem(wanted.name, 0, 0, text, where)))


def _check(path: Path) -> None:
    """Every problem of one file, and how much of it is good."""
    name = str(path)
    try:
        begin = next(pieces_of(path, LARGEST_LIST), b"")
        if is_xml(begin, "tv"):
            problems, failure, channels, programmes = check_guide(path)
            for problem in problems:
                _say(Trouble(name, problem))
            _say(Failed(name, failure) if failure else Done(name, channels, programmes, False))
            return
        listed = parse_list(b"".join(pieces_of(path, LARGEST_LIST)), name, "")
    except OSError as error:
        reason = (("reason", os.strerror(error.errno or 0)),)
        _say(Failed(name, Problem(name, 0, 0, "this file can't be read: {reason}", reason)))
    except UnpackError as error:
        _say(Failed(name, Problem(name, 0, 0, str(error))))
    else:
        for problem in listed.problems[:-1] if listed.failed else listed.problems:
            _say(Trouble(name, problem))
        if listed.failed:
            _say(Failed(name, listed.problems[-1]))
        else:
            _say(Done(name, len(listed.entries), 0, False))


def _say(report: Report) -> None:
    try:
        sys.stdout.write(report_line(report))
        sys.stdout.flush()
    except BrokenPipeError:
        os._exit(1)


def _limit() -> None:
    """Foreign files are parsed here: what they make this process do has an end."""
    os.nice(NICENESS)
    for what, limit in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_AS, SPACE),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_CPU, PROCESSOR_S),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))


def _end_with_asker() -> None:
    while os.read(0, 4096):  # not sys.stdin, whose lock would hold up this process's own end
        pass
    os._exit(1)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Whether no other process works in this folder; the kernel forgets about one that dies."""
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(descriptor)


if __name__ == "__main__":
    sys.exit(main())
