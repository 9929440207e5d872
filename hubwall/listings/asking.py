"""The job that this wall's settings make, and the command that does it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hubwall.files.channel_settings import ChannelList, place_of
from hubwall.files.problems import Problem
from hubwall.files.secrets_kept import get_secret
from hubwall.files.settings import Settings, config_folder
from hubwall.listings.jobs import Job, Wanted, to_line
from hubwall.listings.reading import listings_folder
from hubwall.model.words import language

COMMAND = (sys.executable, "-m", "hubwall.listings")


def job_for(settings: Settings, names: Iterable[str]) -> Job:
    """To fetch those lists of the settings. Reads their passwords: not for the GUI thread."""
    base = config_folder()
    return Job(
        folder=str(listings_folder()),
        lists=tuple(
            _wanted(name, settings.channels[name], settings, base)
            for name in names
            if name in settings.channels
        ),
        language=language(),
        proxy=settings.proxy,
        authorities=tuple(str(base / Path(file).expanduser()) for file in settings.ca),
    )


@contextmanager
def asked(job: Job) -> Iterator[subprocess.Popen[str]]:
    """The process that does the job, which it has been told; its output is a report a line
    (`jobs.report_of`). Waits for its end. Raises OSError."""
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        process.stdin.write(to_line(job))
        process.stdin.flush()
        yield process


def local_files(lists: Iterable[ChannelList]) -> tuple[Path, ...]:
    """The files of this machine that lists and guides come from."""
    base = config_folder()
    places = (place_of(text, base) for one in lists for text in (one.address, one.guide))
    return tuple(dict.fromkeys(Path(place) for place in places if place.startswith("/")))


def _wanted(name: str, one: ChannelList, settings: Settings, base: Path) -> Wanted:
    known = settings.logins.get(one.login)
    secret = get_secret(base / "secrets", one.login) if known is not None else ""
    return Wanted(
        name=name,
        address=place_of(one.address, base),
        guide=place_of(one.guide, base),
        user=known.user if known is not None else "",
        password="" if isinstance(secret, Problem) else secret,
    )
