"""The wall as it was left, so that a start brings it back: layout, session, unsaved changes.

Two generations are kept; one that is damaged gives way to the one before it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hubwall.files.atomic import write_whole
from hubwall.files.context import Context
from hubwall.files.kinds import Kinds
from hubwall.files.layout_saving import layout_text
from hubwall.files.layouts import LayoutFile, layout_from_text
from hubwall.files.problems import Problem, whole_file
from hubwall.files.watching import Fingerprint
from hubwall.model.geometry import Rect
from hubwall.model.layout import Layout

NAMES = ("wall.json", "wall.before.json")
LARGEST = 4 * 1024 * 1024
Contexts = Callable[[Path], Context]


@dataclass(frozen=True)
class Recalled:
    """The wall as it was left. `file` holds the layout as it was shown (placed on the screens
    that it was handed with) and is what the next save begins with. `note` says in words when
    something was damaged. Where nothing is remembered, `file` is None."""

    file: LayoutFile | None = None
    session: Mapping[str, Any] = field(default_factory=dict)
    unsaved: bool = False
    note: Problem | None = None


def remember(
    folder: Path,
    layout: Layout,
    session: Mapping[str, Any],
    *,
    file: LayoutFile | None,
    path: Path,
    screens: Sequence[Rect],
    kinds: Kinds,
    unsaved: bool,
    context: Context | None = None,
) -> Problem | None:
    """Keep the wall as it is; None when it is on the disk. `layout` and `screens` are in the
    file's own coordinates, as for saving; `path` is the layout's file, there or not. Blocks for
    the disk: call it on a worker, some 100 ms after the last change."""
    text = layout_text(file, layout, path, kinds=kinds, screens=screens, context=context)
    if isinstance(text, Problem):
        return text
    print_ = file.fingerprint if file is not None and file.path == path else None
    inner = json.dumps(
        {
            "path": str(path),
            "text": text,
            "slug": layout.slug,
            "fingerprint": None if print_ is None else [
                print_.modified_ns, print_.size, print_.inode, print_.digest],
            "session": session,
            "unsaved": unsaved,
        },
        ensure_ascii=True,
    )  # fmt: skip
    data = json.dumps({"version": 1, "digest": _digest(inner), "wall": inner}).encode()
    current, before = (folder / name for name in NAMES)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        old = current.read_bytes() if current.exists() else b""
    except OSError as error:
        return whole_file(folder, "the wall can't be remembered: {reason}", reason=str(error))
    if old == data:
        return None
    if old and _parsed(old) is not None:
        problem = write_whole(before, old, mode=0o600)
        if problem is not None:
            return problem
    return write_whole(current, data, mode=0o600)


def recall(folder: Path, kinds: Kinds, contexts: Contexts | None = None) -> Recalled:
    """The wall as it was left, or as it was before that where the last one is damaged. `contexts`
    gives the context of the layout's file."""
    note = None
    for name in NAMES:
        path = folder / name
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except FileNotFoundError:
            continue
        except OSError as error:
            note = whole_file(path, "this file can't be read: {reason}", reason=str(error))
            continue
        found = _parsed(data)
        recalled = _recalled(found, kinds, contexts) if found is not None else None
        if recalled is not None:
            return Recalled(recalled.file, recalled.session, recalled.unsaved, note)
        note = whole_file(path, "what the wall remembered is damaged; an earlier state is used")
    return Recalled(note=note)


def forget(folder: Path) -> None:
    """Begin with nothing the next time."""
    for name in NAMES:
        (folder / name).unlink(missing_ok=True)


def _parsed(data: bytes) -> dict[str, Any] | None:
    if len(data) > LARGEST:
        return None
    try:
        outer = json.loads(data)
        inner = outer["wall"]
        if outer["version"] != 1 or outer["digest"] != _digest(inner):
            return None
        found = json.loads(inner)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _recalled(found: Mapping[str, Any], kinds: Kinds, contexts: Contexts | None) -> Recalled | None:
    try:
        path, kept = Path(found["path"]), found.get("fingerprint")
        fingerprint = Fingerprint(*kept) if kept else None
        context = contexts(path) if contexts is not None else None
        file = layout_from_text(found["text"], path, kinds, context, fingerprint)
        session, unsaved = dict(found["session"]), bool(found["unsaved"])
    except (KeyError, TypeError, ValueError):
        return None
    if file.layout is None:
        return None
    slug = str(found.get("slug", ""))
    return Recalled(replace(file, layout=replace(file.layout, slug=slug)), session, unsaved)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
