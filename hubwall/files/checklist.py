"""`hubwall check FILE…`: every problem of every file, as lines to print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hubwall.files.context import context_for
from hubwall.files.kinds import Kinds
from hubwall.files.layouts import read_layout
from hubwall.files.problems import Problem, in_order
from hubwall.files.settings import Settings, allowed_folders, read_settings
from hubwall.files.wall_description import read_wall
from hubwall.files.yaml_reader import read_file


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
        found = read_settings(path)
        return in_order([*found.problems, *missing_files(path, found.value)])
    if path.exists() and path.name == "wall.yaml":
        return read_wall(path)[1]
    context = context_for(path, allowed_folders(settings), settings)
    return read_layout(path, kinds, context).problems


def missing_files(path: Path, settings: Settings) -> list[Problem]:
    """What settings name and no file is: CSS, scripts, certificate authorities, channel lists and
    guides. The wall goes on without them, so reading the settings does not mind."""
    root = read_file(path).root
    if root is None or root.sort != "mapping":
        return []
    found = []
    styles, authorities = root.get("styles"), root.get("ca")
    for name, style in settings.styles.items():
        node = styles.get(name) if styles is not None else None
        if node is not None:
            found += [(style.css, node.get("css")), (style.script, node.get("script"))]
    lists = root.get("channels")
    for name, one in settings.channels.items():
        node = lists.get(name) if lists is not None else None
        if node is not None:
            short = node if node.sort == "scalar" else None
            found += [
                (text, node.get(key) or short)
                for key, text in (("address", one.address), ("guide", one.guide))
                if "://" not in text
            ]
    if authorities is not None:
        found += zip(settings.ca, authorities.items, strict=False)
    problems = []
    for named, node in found:
        file = path.parent / Path(named).expanduser()
        if named and node is not None and not file.is_file():
            text = "“{file}” is a folder, no file" if file.is_dir() else "there is no file “{file}”"
            problems.append(Problem(str(path), node.line, node.column, text, (("file", named),)))
    return problems
