"""Saving so that a reader finds the old file or the new one, each whole, whatever happens."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

from hubwall.files.problems import Problem, whole_file

_MARK = ".hubwall-"
_END = ".tmp"

_REASONS = {
    errno.ENOSPC: "the disk is full; nothing was saved",
    errno.EDQUOT: "your share of the disk is full; nothing was saved",
    errno.EFBIG: "the file would be larger than the system allows; nothing was saved",
    errno.EACCES: "writing is not allowed there; nothing was saved",
    errno.EPERM: "writing is not allowed there; nothing was saved",
    errno.EROFS: "the disk can only be read; nothing was saved",
    errno.ENOENT: "the folder does not exist; nothing was saved",
    errno.ENOTDIR: "the folder does not exist; nothing was saved",
    errno.EISDIR: "a folder has this name; nothing was saved",
    errno.ENAMETOOLONG: "the name is too long; nothing was saved",
}


def write_whole(path: Path, data: bytes, *, mode: int | None = None) -> Problem | None:
    """Write the file; None when it stands on the disk, else why not, and the old file is as it
    was. A symbolic link is followed. `mode` is the new file's permissions (else those of the old
    one, or the usual ones). Blocks until the disk has it: not for the GUI thread."""
    temporary: Path | None = None
    try:
        target = path.resolve()
        if mode is None:
            mode = _mode_of_old(target)
        temporary = target.with_name(
            f"{_MARK}{os.getpid()}-{secrets.token_hex(4)}-{target.name[:60]}{_END}"
        )
        _write(temporary, data, mode)
        temporary.replace(target)
        temporary = None
    except (OSError, RuntimeError, ValueError) as error:
        return _worded(path, error)
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    try:
        sync_folder(target.parent)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        return whole_file(
            path, "it was saved, but the disk did not confirm it: {reason}", reason=reason
        )
    return None


def sweep(folder: Path) -> int:
    """Remove what killed processes left of unfinished saves in this folder; how many there were.
    Files of processes that live are left alone."""
    swept = 0
    try:
        strays = [p for p in folder.iterdir() if p.name.startswith(_MARK) and p.suffix == _END]
    except OSError:
        return 0
    for stray in strays:
        owner = stray.name.removeprefix(_MARK).partition("-")[0]
        if owner.isdigit() and int(owner) != os.getpid() and Path("/proc", owner).exists():
            continue
        with contextlib.suppress(OSError):
            stray.unlink()
            swept += 1
    return swept


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last through a power cut. File systems that can't are let be."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def _write(temporary: Path, data: bytes, mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    descriptor = os.open(temporary, flags, 0o666 if mode is None else 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        if mode is not None:
            os.fchmod(descriptor, mode)
        os.fsync(descriptor)


def _mode_of_old(target: Path) -> int | None:
    """The permissions to keep; None for a new file. One that may not be written to is refused,
    though replacing it would be possible."""
    try:
        found = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(found)


def _worded(path: Path, error: Exception) -> Problem:
    number = getattr(error, "errno", None)
    if number in _REASONS:
        return whole_file(path, _REASONS[number])
    reason = os.strerror(number) if number else str(error)
    return whole_file(path, "it could not be saved: {reason}", reason=reason)
