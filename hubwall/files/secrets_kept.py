"""Passwords of logins, each in a file of its own that only its owner may read."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from hubwall.files.atomic import write_whole
from hubwall.files.problems import Problem, whole_file
from hubwall.model.names import NAME

_LONGEST = 4096


def put_secret(folder: Path, login: str, secret: str) -> Problem | None:
    """Keep the password of a login; None when it is kept, else why not."""
    path = folder / login
    if not re.match(NAME, login) or "\n" in login:
        return whole_file(path, "“{name}” is no name of a login", name=login)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        return whole_file(folder, "the folder can't be made: {reason}", reason=reason)
    return write_whole(path, secret.encode(), mode=0o600)


def get_secret(folder: Path, login: str) -> str | Problem:
    """The password of a login. A file that others may read is refused."""
    path = folder / login
    if not re.match(NAME, login) or "\n" in login:
        return whole_file(path, "“{name}” is no name of a login", name=login)
    try:
        with path.open("rb") as file:
            if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                return whole_file(path, "others may read this password; run chmod 600 on it")
            return file.read(_LONGEST).decode("utf-8").rstrip("\n")
    except FileNotFoundError:
        return whole_file(path, "the login “{name}” has no password yet", name=login)
    except (OSError, UnicodeDecodeError):
        return whole_file(path, "this file can't be read: {reason}", reason=login)
