"""The command `hubwall channels`: the lists that settings name, their channels, checking, fetching.
It works with a wall and without one; a running wall notices what was fetched."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hubwall import starting
from hubwall.command_line.lines import print_lines
from hubwall.model.words import tr
from hubwall.starting import WordedError

if TYPE_CHECKING:
    from hubwall.files.settings import Settings
    from hubwall.listings.jobs import Job, Report

MOST_LISTED = 100_000


def channels(
    action: Annotated[
        str,
        typer.Argument(
            help=tr("Left out: the lists; or list, check, refresh"),
            metavar="ACTION",
            show_default=False,
        ),
    ] = "",
    word: Annotated[
        str,
        typer.Argument(
            help=tr("What to search for; the file to check; the list to fetch (all: none named)"),
            show_default=False,
        ),
    ] = "",
) -> None:
    starting.need_wall_parts()
    match action:
        case "" if not word:
            print_lines(lists_table())
        case "list":
            found = list(channels_table(word))
            print_lines(found)
            if not found:
                print("\n".join(_unfound()), file=sys.stderr)
        case "check" if word:
            raise typer.Exit(check(Path(word)))
        case "refresh":
            raise typer.Exit(refresh(word))
        case _:
            raise WordedError(
                tr("Write `hubwall channels`, `hubwall channels list [SEARCH]`, `hubwall channels "
                   "check FILE` or `hubwall channels refresh [NAME]`.")
            )  # fmt: skip


def lists_table() -> Iterator[str]:
    """Each list of the settings: how much it holds, how old it is, and what is wrong with it."""
    from hubwall.listings.reading import listings_folder, read_about, store_path

    for name, one in _settings().channels.items():
        path = store_path(listings_folder(), name)
        about = read_about(path)
        if not about.made:
            yield _unfetched(one.name or name)
            continue
        when = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        yield tr(
            "{name}: {channels} channels, {programmes} programmes, fetched {when}",
            name=f"{one.name} ({name})" if one.name else name,
            channels=about.channels,
            programmes=about.programmes,
            when=when.strftime("%Y-%m-%d %H:%M"),
        )
        yield from (f"    {problem}" for problem in about.problems)


def channels_table(text: str) -> Iterator[str]:
    """The channels that a person means by the text; all of them for ""."""
    from hubwall.listings.reading import listings_folder, read_channels, store_path
    from hubwall.model.channels import search

    known = [
        channel
        for name in _settings().channels
        for channel in read_channels(store_path(listings_folder(), name))
    ]
    found = search(known, text, MOST_LISTED)
    names = max((len(one.name) for one in found), default=0)
    ids = max((len(one.id) for one in found), default=0)
    for one in found:
        notes = [*one.groups]
        if one.radio:
            notes.append(tr("radio"))
        if one.trouble:
            notes.append(tr(one.trouble))
        line = f"{one.number or '':>5}  {one.name:<{names}}  {one.id:<{ids}}  {', '.join(notes)}"
        yield line.rstrip()


def _unfetched(name: str) -> str:
    return tr("{name}: not fetched yet; `hubwall channels refresh` does it", name=name)


def _unfound() -> list[str]:
    """Why no channel was listed."""
    from hubwall.listings.reading import listings_folder, read_about, store_path

    lists = _settings().channels.items()
    waiting = [
        _unfetched(one.name or name)
        for name, one in lists
        if not read_about(store_path(listings_folder(), name)).made
    ]
    return waiting or [tr("No channel has that name")]


def check(path: Path) -> int:
    """Print what is wrong in a list or a guide; the exit code, 0 only without a problem."""
    from hubwall.listings.jobs import Done, Failed, Job, Trouble

    if not path.is_file():
        raise WordedError(tr("There is no file {path}", path=path))
    code = 0
    for report in _reports(Job(folder="", check=str(path.absolute()))):
        match report:
            case Trouble(problem=problem) | Failed(problem=problem):
                print(replace(problem, path=str(path)))
                code = 1
            case Done(channels=count, programmes=programmes) if programmes:
                print(tr("{channels} channels, {programmes} programmes",
                         channels=count, programmes=programmes))  # fmt: skip
            case Done(channels=count):
                print(tr("{channels} channels", channels=count))
    return code


def refresh(name: str) -> int:
    """Fetch a list, or all of them, and print what comes of it; the exit code."""
    from hubwall.listings.asking import job_for
    from hubwall.listings.jobs import Busy, Doing, Done, Failed, Trouble

    settings = _settings()
    if name and name not in settings.channels:
        known = ", ".join(sorted(settings.channels)) or "—"
        raise WordedError(
            tr("settings.yaml names no list “{name}”; it names: {known}", name=name, known=known)
        )
    code = 0
    for report in _reports(job_for(settings, [name] if name else settings.channels)):
        match report:
            case Doing(list=one, what="list") if report.share < 0:
                print(tr("{name}: fetching the list", name=one), flush=True)
            case Doing(list=one, what="guide") if report.share < 0:
                print(tr("{name}: fetching the guide", name=one), flush=True)
            case Doing(list=one, what="store"):
                print(tr("{name}: reading them", name=one), flush=True)
            case Trouble(problem=problem):
                print(f"    {problem}")
            case Failed(problem=problem):
                print(f"    {problem}", file=sys.stderr)
                code = 1
            case Done(list=one, changed=False):
                print(tr("{name}: nothing is new", name=one))
            case Done(list=one, channels=count, programmes=programmes):
                print(tr("{name}: {channels} channels, {programmes} programmes",
                         name=one, channels=count, programmes=programmes))  # fmt: skip
            case Busy():
                raise WordedError(tr("The lists are being fetched already; try again in a minute."))
    return code


def _settings() -> Settings:
    """Raises `WordedError` where no list is named."""
    from hubwall.files.settings import read_settings

    settings = read_settings().value
    if not settings.channels:
        raise WordedError(
            tr("settings.yaml names no channel list; write `channels: {example}` there.",
               example="{tv: https://example.org/list.m3u}")
        )  # fmt: skip
    return settings


def _reports(job: Job) -> Iterator[Report]:
    """What the process says that does the job. Raises `WordedError` where it dies."""
    from hubwall.listings.asking import asked
    from hubwall.listings.jobs import report_of

    with asked(job) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if (report := report_of(line)) is not None:
                yield report
    if process.returncode:
        raise WordedError(tr("Reading ended too soon: the file asks for too much of the machine."))


def add_to(made: typer.Typer) -> None:
    """Add the command to the command line."""
    about = tr("List the channels that settings name lists of; check, fetch them")
    made.command("channels", help=about)(channels)
