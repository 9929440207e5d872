"""What the process of listings is asked, on its standard input, and what it says: JSON lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from hubwall.files.problems import Problem

LONGEST_LINE = 65_536


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list to fetch. Addresses begin with http(s):// or are absolute paths. `guide` is "" where
    the list names its own. `user` and `password` are for both."""

    name: str
    address: str = field(repr=False)
    guide: str = field(default="", repr=False)
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Job:
    """Lists to fetch into stores in `folder`; or one file to check, in `check`. `proxy` as in
    settings; `authorities` are files. `language` is the room's, for titles."""

    folder: str
    lists: tuple[Wanted, ...] = ()
    language: str = "en"
    proxy: str = ""
    authorities: tuple[str, ...] = ()
    check: str = ""


@dataclass(frozen=True, slots=True)
class Doing:
    """What is being done, for people who wait: `list`, `guide` or `store`. `share` is 0 to 1,
    below 0 where nobody knows."""

    list: str
    what: str
    share: float = -1.0


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something is wrong in a list or its guide; the rest of it counts."""

    list: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Done:
    """A list is as new as can be. `changed`: there is another store now."""

    list: str
    channels: int
    programmes: int
    changed: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """A list or its guide could not be fetched; what was good last stays, if there was any.
    `changed`: there is another store nevertheless, with what could be."""

    list: str
    problem: Problem
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Busy:
    """Another process fetches already."""


Report = Doing | Trouble | Done | Failed | Busy
_KINDS: dict[str, type[Doing | Trouble | Done | Failed | Busy]] = {
    "doing": Doing, "trouble": Trouble, "done": Done, "failed": Failed, "busy": Busy,
}  # fmt: skip


def to_line(job: Job) -> str:
    """One line, with its end."""
    return json.dumps(asdict(job)) + "\n"


def job_of(line: str) -> Job:
    """Raises `ValueError`, `TypeError` or `KeyError` for what is no job."""
    known = json.loads(line)
    known["lists"] = tuple(Wanted(**one) for one in known["lists"])
    known["authorities"] = tuple(known["authorities"])
    return Job(**known)


def report_line(report: Report) -> str:
    """One line, with its end."""
    values = {name: getattr(report, name) for name in type(report).__dataclass_fields__}
    if isinstance(report, Trouble | Failed):
        values["problem"] = plain_problem(report.problem)
    return json.dumps({"is": type(report).__name__.lower(), **values}) + "\n"


def report_of(line: str) -> Report | None:
    """The report, None for a line that is none."""
    try:
        known: dict[str, Any] = json.loads(line)
        kind = _KINDS[known.pop("is")]
        if "problem" in known:
            known["problem"] = problem_of(known["problem"])
        return kind(**known)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def plain_problem(problem: Problem) -> list[Any]:
    """A problem as JSON takes it."""
    values = [[name, value] for name, value in problem.values]
    return [problem.path, problem.line, problem.column, problem.text, values]


def problem_of(plain: Any) -> Problem:
    """Raises `ValueError` or `TypeError`."""
    path, line, column, text, values = plain
    known: Mapping[str, str | int | float] = dict(values)
    return Problem(str(path), int(line), int(column), str(text), tuple(sorted(known.items())))
