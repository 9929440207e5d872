"""Where the running wall is found: its socket and its lock, in a folder only its user sees."""

from __future__ import annotations

import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hubwall.model.words import tr

SOCKET_NAME_MOST = 107  # bytes of a Unix socket's path, its closing zero left out


class ControlError(Exception):
    """The running wall can't be reached, or none can be started; its text is for people."""


@dataclass(frozen=True, slots=True)
class Place:
    """Socket and lock of the one wall of this user on this machine."""

    socket: Path
    lock: Path


def place() -> Place:
    """Under `$XDG_RUNTIME_DIR`, else in a folder of this user's in the one for temporary files,
    made if need be. Raises `ControlError` where that folder can't be trusted: another user's, or
    open to others."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and Path(runtime).is_dir():
        folder = Path(runtime) / "hubwall"
    else:
        folder = Path(tempfile.gettempdir()) / f"hubwall-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError as problem:
        raise ControlError(
            tr("The folder {folder} can't be made: {reason}", folder=folder,
               reason=problem.strerror or str(problem))
        ) from problem  # fmt: skip
    mine = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
    if not mine or stat.S_IMODE(found.st_mode) & 0o077:
        raise ControlError(
            tr(
                "{folder} must be a folder that only you can open. Remove it, and start again.",
                folder=folder,
            )
        )
    socket = folder / "wall.sock"
    if len(os.fsencode(socket)) > SOCKET_NAME_MOST:
        raise ControlError(tr("The path {path} is too long for a socket.", path=socket))
    return Place(socket, folder / "wall.lock")
