"""What `hubwall` prints, as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys


def typed(*words: str, **environment: str) -> str:
    """After these words, with this besides the environment. Nothing goes wrong in it."""
    ran = subprocess.run(
        [sys.executable, "-m", "hubwall", *words],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not ran.stderr
    return ran.stdout
