"""`hubwall check FILE…`: every problem of every file, as lines to print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hubwall.files.context import context_for
from hubwall.files.kinds import Kinds
from hubwall.files.layouts import read_layout
from hubwall.files.problems import Problem
from hubwall.files.settings import Settings, allowed_folders, read_settings
from hubwall.files.wall_description import read_wall


def check_files(
    paths: Sequence[Path], kinds: Kinds, settings: Settings | None = None
) -> tuple[tuple[str, ...], int]:
    """The lines to print and the exit code: 0 only without a problem. Files called
    `settings.yaml` and `wall.yaml` are checked as such, all others as layouts."""
    settings = settings if settings is not None else Settings()
    lines = [str(problem) for path in paths for problem in problems_of(path, kinds, settings)]
    return tuple(lines), 1 if lines else 0


def problems_of(path: Path, kinds: Kinds, settings: Settings) -> tuple[Problem, ...]:
    """What is wrong with one file."""
    if path.exists() and path.name == "settings.yaml":
        return read_settings(path).problems
    if path.exists() and path.name == "wall.yaml":
        return read_wall(path)[1]
    context = context_for(path, allowed_folders(settings), settings)
    return read_layout(path, kinds, context).problems
