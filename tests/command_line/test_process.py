"""The command as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_a_reader_that_leaves_early_is_no_mistake() -> None:
    """As `hubwall keys | head -1`."""
    command = f"{sys.executable} -m hubwall keys | head -1"
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, check=True, timeout=60
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def test_it_is_there_at_once() -> None:
    """Nothing that shows a wall is loaded to answer a question."""
    script = (
        "import sys; sys.argv = ['hubwall', '--help']\n"
        "from hubwall.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "heavy = {'PySide6', 'numpy', 'vlc', 'PIL'} & loaded\n"
        "sys.exit(sorted(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_a_display_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir(mode=0o700)
    left_out = {"WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    environment = {
        **kept,
        "DISPLAY": ":997",
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
    }
    for arguments in (["show"], ["show", "--rehearse", "3x2"]):
        done = subprocess.run(
            [sys.executable, "-m", "hubwall", *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 1
        assert ":997" in done.stderr
        assert "Traceback" not in done.stderr
        assert "started again" not in done.stderr, "starting it again would not help"
