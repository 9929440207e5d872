"""The house's floors: imports go down only. Files stay short, and none is called utils."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "hubwall"

BELOW = {
    "model": set(),
    "ui": set(),  # QML only
    "files": {"model"},
    "sources": {"model"},
    "media": {"model"},
    "screens": {"model"},
    "control": {"model", "files"},
    "listings": {"model", "files"},
    "demo": set(),
    "share": {"model", "files", "sources", "media"},
    "desk": {"model", "files", "sources", "media", "control", "share"},
    "wall": {
        "model",
        "files",
        "sources",
        "media",
        "screens",
        "control",
        "listings",
        "share",
        "desk",
        "ui",
    },
}
"""What each package may import of hubwall, besides itself. Modules at the top (the command line,
the wiring) may import everything; nothing may import them but each other."""
BELOW["command_line"] = BELOW["wall"] | {"wall", "app", "requests", "starting", "supervisor"}

WITH_QT = {"wall"}
LONGEST = 500


def modules(package: Path) -> Iterator[tuple[str, Path]]:
    """Each module's dotted name below the package, and its file."""
    for file in sorted(package.rglob("*.py")):
        parts = list(file.relative_to(package).with_suffix("").parts)
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), file


def imported(name: str, file: Path) -> Iterator[str]:
    """Every module that the file imports, at its head, inside functions and for types only."""
    inside = ["hubwall", *(name.split(".") if name else [])]
    if file.name != "__init__.py":
        inside.pop()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = inside[: len(inside) - node.level + 1] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            yield start
            if start.partition(".")[0] == "hubwall":  # what is imported may be a module
                yield from (f"{start}.{alias.name}" for alias in node.names)


def broken_rules(package: Path) -> list[str]:
    """Every import that goes up, sideways or to Qt from below the wall, as one line each."""
    problems = []
    for name, file in modules(package):
        floor = name.split(".")[0]
        inner = "." in name or file.name == "__init__.py"
        if not name or (not inner and floor not in BELOW):
            continue  # at the top: may import everything
        if floor not in BELOW:
            problems.append(f"{name}: the package {floor} has no place in the layers")
            continue
        for target in imported(name, file):
            head, _, rest = target.partition(".")
            other = rest.split(".")[0]
            if head == "hubwall":
                known = (package / other).exists() or (package / f"{other}.py").exists()
                wrong = bool(other) and known and other != floor and other not in BELOW[floor]
            elif head in ("PySide6", "shiboken6"):
                wrong = floor not in WITH_QT
            else:
                wrong = floor == "model" and head not in sys.stdlib_module_names
            if wrong:
                problems.append(f"{name} imports {target}")
    return problems


def test_imports_go_down_only() -> None:
    assert broken_rules(PACKAGE) == []


def test_no_files_import_each_other_in_a_circle() -> None:
    files = dict(modules(PACKAGE))
    graph = {
        name: {
            target.removeprefix("hubwall.")
            for target in imported(name, file)
            if target.removeprefix("hubwall.") in files
        }
        - {name}
        for name, file in files.items()
    }
    assert graph["cli"] >= {"command_line.wall", "starting"}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names them


def test_no_module_is_called_utils() -> None:
    names = {name.split(".")[-1] for name, _ in modules(PACKAGE)}
    assert names.isdisjoint({"utils", "util", "helpers", "common", "misc"})


def test_no_file_is_longer_than_anyone_reads() -> None:
    files = [
        file
        for folder in ("hubwall", "tests", "scripts")
        for pattern in ("*.py", "*.qml")
        for file in (ROOT / folder).rglob(pattern)
    ]
    lengths = {f: len(f.read_text(encoding="utf-8").splitlines()) for f in files}
    assert lengths
    assert {str(f.relative_to(ROOT)): n for f, n in lengths.items() if n > LONGEST} == {}


@pytest.mark.parametrize(
    ("name", "line", "broken"),
    [
        ("model/a.py", "import numpy", True),
        ("model/a.py", "import hubwall.files.b", True),
        ("model/a.py", "def f():\n    from hubwall.wall import b", True),
        ("model/a.py", "from .. import wall", True),
        ("model/a.py", "from ..wall import b", True),
        ("model/a.py", "from . import b", False),
        ("model/a.py", "from hubwall import cli", True),
        ("model/a.py", "import dataclasses", False),
        ("sources/web/a.py", "from hubwall.media import b", True),
        ("sources/web/a.py", "from ...media import b", True),
        ("sources/web/__init__.py", "from .options import b", False),
        ("media/a.py", "from PySide6.QtCore import QObject", True),
        ("wall/a.py", "from PySide6.QtCore import QObject", False),
        ("wall/a.py", "from hubwall.media import b", False),
        ("files/a.py", "import hubwall.sources", True),
        ("tools/a.py", "", True),
        ("cli.py", "from hubwall.wall import b", False),
    ],
)
def test_the_rules_are_noticed(tmp_path: Path, name: str, line: str, broken: bool) -> None:
    package = tmp_path / "hubwall"
    for folder in BELOW:
        (package / folder).mkdir(parents=True)
    (package / "cli.py").touch()
    file = package / name
    file.parent.mkdir(exist_ok=True, parents=True)
    file.write_text(line + "\n", encoding="utf-8")
    assert bool(broken_rules(package)) == broken
