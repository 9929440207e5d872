"""What a workstation has that shares its screen: no Qt, no VLC, no YAML, and it is enough."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.test_layers import PACKAGE, ROOT, imported, modules

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def distributions(lines: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in lines}


BASE = distributions(PROJECT["dependencies"])
WALL = distributions(PROJECT["optional-dependencies"]["wall"])


def top_level(wanted: set[str]) -> set[str]:
    """The modules that these distributions bring."""
    return {
        module
        for module, names in packages_distributions().items()
        if {name.lower().replace("_", "-") for name in names} & wanted
    }


WITHOUT = """
import sys
from importlib.abc import MetaPathFinder
class Without(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Without())
"""


def run_without(blocked: set[str], script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT.format(blocked=sorted(blocked)) + script],
        capture_output=True, text=True, timeout=60, cwd=ROOT, check=False,
    )  # fmt: skip


@cache
def agents() -> dict[str, Path]:
    """The workstation's modules, and all of hubwall's that they import, anywhere in them."""
    known = dict(modules(PACKAGE))
    found: dict[str, Path] = {}
    left = [name for name in known if name.startswith("share.agent")]
    while left:
        name = left.pop()
        if name in found:
            continue
        found[name] = known[name]
        for target in imported(name, known[name]):
            parts = target.split(".")[1:] if target.startswith("hubwall.") else []
            inner = {".".join(parts[: end + 1]) for end in range(len(parts))}
            left += [module for module in inner if module in known]
    return found


def test_the_agent_imports_what_the_base_install_has() -> None:
    mine = agents()
    assert "share.agent.agent" in mine
    assert "share.wire" in mine
    allowed = top_level(BASE) | sys.stdlib_module_names | {"hubwall"}
    strange = {
        f"{name} imports {target}"
        for name, file in mine.items()
        for target in imported(name, file)
        if target and target.partition(".")[0] not in allowed
    }
    assert strange == set()


def test_it_is_read_without_the_walls_packages() -> None:
    blocked = top_level(WALL) - {"ifaddr"}  # zeroconf brings that one
    assert {"PySide6", "pydantic", "ruamel", "vlc"} <= blocked
    names = [f"hubwall.{name}" for name in agents()]
    done = run_without(blocked, f"from importlib import import_module\nfor name in {names!r}:\n"
                                "    import_module(name)\n")  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("words", [["share", "--help"], ["--help"], ["share", "--fps", "many"]])
def test_the_command_is_there(words: list[str]) -> None:
    """The parser of the command line needs pydantic itself, so that it stays."""
    blocked = top_level(WALL) - {"pydantic", "pydantic_core"}
    done = run_without(blocked, f"from hubwall.cli import main\nmain({words!r})\n")
    assert done.returncode == (2 if "many" in words else 0), done.stderr
    assert "Traceback" not in done.stderr
    assert ("--pick" in done.stdout) == (words == ["share", "--help"])


def test_a_module_that_needs_more_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("def f():\n    import pydantic\n")
    (target,) = imported("share.agent.a", file)
    assert target not in top_level(BASE) | sys.stdlib_module_names
