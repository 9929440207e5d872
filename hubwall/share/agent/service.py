"""The seat as a service of its user: there from log-in on, offered whenever the wall asks."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

NAME = "hubwall-share.service"

_TEXT = """\
[Unit]
Description=This seat's screens, for the hubwall wall to ask for
PartOf=graphical-session.target
After=graphical-session.target

[Service]
ExecStart={command}
Restart=on-failure
RestartSec=3
RestartPreventExitStatus=2
# one share at 1080p needs about half a core and 200 MB
MemoryMax=1G
NoNewPrivileges=yes

[Install]
WantedBy=graphical-session.target
"""


def service_text(arguments: Sequence[str]) -> str:
    """A systemd unit that runs `hubwall` with these arguments."""
    command = [sys.executable, "-m", "hubwall", *arguments]
    return _TEXT.format(command=" ".join(_quoted(word) for word in command))


def _quoted(word: str) -> str:
    """As systemd.service(5) and systemd.syntax(7) want it."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    plain = escaped and all(char.isalnum() or char in "-_./:=,%$" for char in escaped)
    return escaped if plain else f'"{escaped}"'


def install(arguments: Sequence[str]) -> Path:
    """Write the unit; where it is. Raises OSError."""
    base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    file = Path(base) / "systemd" / "user" / NAME
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_text(service_text(arguments), encoding="utf-8")
    fresh.replace(file)
    return file
