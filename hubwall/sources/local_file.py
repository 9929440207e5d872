"""Files on this machine that a layout may name.

Whoever parses a layout tells the options where it lies, as pydantic's validation context:
`{"folder": Path, "roots": (Path, …)}`. Relative names start at `folder`. Where `roots` is given,
only files under it or under `folder` may be named. Nothing here touches the disk: a file that is
missing today may be there tomorrow, and the zone says so in its place.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import unquote, urlsplit

from hubwall.model.words import tr

_SYSTEM = ("/dev", "/proc", "/sys", "/run")


def check_file(value: str, context: Mapping[str, Any] | None) -> str:
    """The file's whole path where the context tells the folder, else the path as written; raises
    `ValueError` with words for people when a layout may not name it."""
    written = value.strip()
    if not written or any(ord(letter) < 0x20 or letter == "\x7f" for letter in written):
        raise ValueError(tr("this is no name of a file"))
    path = path_of(written)
    if path is None:
        raise ValueError(tr("this address is no file; write the path of a file here"))
    known = context or {}
    folder = PurePath(known["folder"]) if known.get("folder") else None
    path = os.path.expanduser(path)  # noqa: PTH111 - words only, pathlib's raises without a home
    if folder is not None:
        path = os.path.join(folder, path)  # noqa: PTH118
    path = os.path.normpath(path)
    if not os.path.isabs(path):  # noqa: PTH117
        return path
    roots = known.get("roots")
    allowed = [*(roots or ()), *([folder] if folder else [])]
    _refuse_hidden(PurePath(path), allowed)
    if roots is not None and not _under(path, allowed):
        raise ValueError(
            tr(
                "files may not come from this folder; "
                "name it under folders: in settings.yaml if it is meant"
            )
        )
    return path


def path_of(written: str) -> str | None:
    """The path that a dropped or written text names: bare, or as `file:` address; None for
    anything else, such as an address on the network."""
    scheme = written.partition(":")[0].lower()
    if scheme == "file":
        parts = urlsplit(written)
        return unquote(parts.path) if parts.hostname in (None, "", "localhost") else None
    if "://" in written:
        return None
    return written


def ending(what: str) -> str:
    """The ending of a file's or an address's path, small and with its dot: `.m3u8`; or empty."""
    parts = urlsplit(what) if "://" in what else None
    path = parts.path if parts is not None else what
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 - pathlib drops what ends in a slash


def _refuse_hidden(path: PurePath, allowed: Iterable[PurePath]) -> None:
    """What is hidden below a folder that is allowed; that itself may lie in one such as
    ~/.local/share, as the room's library does."""
    if any(path.is_relative_to(place) for place in _SYSTEM):
        raise ValueError(tr("this is a part of the system, no file to show"))
    within = [path.relative_to(root) for root in allowed if path.is_relative_to(root)]
    inner = min(within, key=lambda rest: len(rest.parts), default=path)
    if any(part.startswith(".") for part in inner.parts):
        raise ValueError(tr("layouts may not use hidden files"))


def _under(path: str, roots: Iterable[PurePath]) -> bool:
    return any(PurePath(path).is_relative_to(os.path.normpath(root)) for root in roots)
