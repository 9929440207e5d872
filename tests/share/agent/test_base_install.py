"""A seat needs the base install and nothing of the wall."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import hubwall.share.agent

WALL_ONLY = (
    "PySide6", "shiboken6", "PIL", "pydantic", "pypdfium2", "resvg_py", "ruamel", "segno", "vlc",
    "aiortc", "hubwall.desk", "hubwall.wall", "hubwall.sources",
)  # fmt: skip


def test_the_agent_needs_nothing_of_the_wall() -> None:
    folder = Path(next(iter(hubwall.share.agent.__path__)))
    modules = sorted(f"hubwall.share.agent.{file.stem}" for file in folder.glob("[!_]*.py"))
    assert len(modules) > 20
    script = f"import sys\nfor name in {WALL_ONLY}: sys.modules[name] = None\n"
    script += "".join(f"import {name}\n" for name in modules)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
