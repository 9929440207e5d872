"""The command as a process of its own."""

from __future__ import annotations

import subprocess
import sys


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
