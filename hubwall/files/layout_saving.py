"""Saving a layout: only what changed, whole or not at all, and never over what an editor wrote."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hubwall.files.atomic import write_whole
from hubwall.files.context import Context, context_for
from hubwall.files.kinds import Kinds
from hubwall.files.layout_text import Writing, changed_text, new_text
from hubwall.files.layouts import LayoutFile, layout_from_text, slug_of
from hubwall.files.problems import Problem, whole_file
from hubwall.files.watching import Fingerprint
from hubwall.files.zone_text import own_values
from hubwall.files.zones import ERROR
from hubwall.model.geometry import Rect
from hubwall.model.layout import Layout
from hubwall.model.zone import Zone


@dataclass(frozen=True)
class Saved:
    """It stands on the disk. `file` is what the next save begins with; `backup` is where a file
    that was in the way lies now."""

    file: LayoutFile
    backup: Path | None = None


@dataclass(frozen=True)
class Conflict:
    """The file on disk is not the one that was read; nothing was saved. Save with
    `overwrite=True` to keep a copy of it and go on."""

    problem: Problem


@dataclass(frozen=True)
class NotSaved:
    """It could not be saved, and the old file is as it was."""

    problem: Problem


Result = Saved | Conflict | NotSaved


def save_layout(
    file: LayoutFile | None,
    layout: Layout,
    path: Path,
    *,
    kinds: Kinds,
    screens: Sequence[Rect] = (),
    context: Context | None = None,
    overwrite: bool = False,
) -> Result:
    """Save a layout, whose zones lie on `screens` (those of `file` where none are given).

    `file` is what was read; its comments, order and unknown parts are kept, and a layout that was
    not changed is saved as the very same bytes. None for a layout that never had a file. With
    `overwrite`, a file that changed meanwhile is kept beside as `NAME.yaml~1~`.
    Blocks for the disk: not for the GUI thread.
    """
    screens = tuple(screens) or (file.screens if file is not None else ())
    if file is not None and file.layout is None:
        text = "this file could not be read as a layout, so it is not written over"
        return NotSaved(whole_file(path, text))
    if not screens:
        return NotSaved(whole_file(path, "there are no screens to save the layout for"))
    made = _made_text(file, layout, path, kinds=kinds, screens=screens, context=context)
    if isinstance(made, Problem):
        return NotSaved(made)
    text, whole = made
    backup = None
    now = Fingerprint.of(path)
    if now is None and path.exists() and not path.is_dir():
        return NotSaved(whole_file(path, "it can't be read, so it is not written over"))
    expected = file.fingerprint if file is not None and _same_path(file.path, path) else None
    data = text.encode("utf-8")
    if now is not None and not now.same_bytes(expected):
        if not overwrite:
            same = file is not None and _same_path(file.path, path)
            text = (
                "this file was changed by someone else meanwhile"
                if same
                else "another layout has this name already"
            )
            return Conflict(whole_file(path, text))
        whole = True
    if now is not None and whole:
        backup = _free_name(path)
        problem = _keep(path, backup)
        if problem is not None:
            return NotSaved(problem)
    if now is None and not path.parent.is_dir():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = os.strerror(error.errno or 0)
            return NotSaved(whole_file(path, "the folder can't be made: {reason}", reason=reason))
    unchanged = now is not None and now.digest == hashlib.sha256(data).hexdigest()
    if not unchanged or backup is not None:
        problem = write_whole(path, data)
        if problem is not None:
            return NotSaved(problem)
    found = Fingerprint.of(path)
    return Saved(layout_from_text(text, path, kinds, context, found), backup)


def layout_text(
    file: LayoutFile | None,
    layout: Layout,
    path: Path,
    *,
    kinds: Kinds,
    screens: Sequence[Rect] = (),
    context: Context | None = None,
) -> str | Problem:
    """The text that `save_layout` would save, checked: it reads back as that layout."""
    screens = tuple(screens) or (file.screens if file is not None else ())
    made = _made_text(file, layout, path, kinds=kinds, screens=screens, context=context)
    return made if isinstance(made, Problem) else made[0]


def _made_text(
    file: LayoutFile | None,
    layout: Layout,
    path: Path,
    *,
    kinds: Kinds,
    screens: tuple[Rect, ...],
    context: Context | None,
) -> tuple[str, bool] | Problem:
    """The text, and whether all of it is new. Tried in turn: the old text with what changed, with
    those zones written anew that did not read back, and all of it anew."""
    context = context_for(path) if context is None else context
    folder = context.get("folder")
    if file is not None and file.layout is not None:
        if "\r\n" in file.text and "\r" not in file.text.replace("\r\n", ""):
            return _with_line_ends(file, layout, path, kinds, screens, context)
        if _same(layout, file.layout) and screens == file.screens:
            known_here = file.path.parent == path.parent
            if known_here or not _differences(file.text, layout, path, kinds, context):
                return file.text, False
        anew: set[str] = set()
        for short in (folder, folder, None):
            try:
                text = changed_text(file, layout, screens, Writing(kinds, short, anew))
            except (KeyError, IndexError, ValueError):  # a text that is laid out in a strange way
                break
            wrong = _differences(text, layout, path, kinds, context)
            if not wrong:
                return text, False
            anew |= wrong
    for short in (folder, None):
        text = new_text(layout, screens, Writing(kinds, short))
        if not _differences(text, layout, path, kinds, context):
            return text, True
    return whole_file(path, "this layout can't be written so that it reads back the same")


def _with_line_ends(
    file: LayoutFile,
    layout: Layout,
    path: Path,
    kinds: Kinds,
    screens: tuple[Rect, ...],
    context: Context,
) -> tuple[str, bool] | Problem:
    """The same for a file with Windows' line ends, which it keeps."""
    assert file.layout is not None
    text = file.text.replace("\r\n", "\n")
    inner = layout_from_text(text, file.path, kinds, context, file.fingerprint)
    if inner.layout is not None and len(inner.layout.zones) == len(file.layout.zones):
        inner = replace(inner, layout=file.layout)
    made = _made_text(inner, layout, path, kinds=kinds, screens=screens, context=context)
    return made if isinstance(made, Problem) else (made[0].replace("\n", "\r\n"), made[1])


def _differences(
    text: str,
    layout: Layout,
    path: Path,
    kinds: Kinds,
    context: Context,
) -> set[str]:
    """The ids of zones that the text does not hold as they are; empty for none. `*` stands for
    the layout as a whole."""
    back = layout_from_text(text, path, kinds, context, anywhere=True).layout
    if back is None or len(back.zones) != len(layout.zones):
        return {"*"}
    if (back.name, back.sound) != (layout.name, layout.sound):
        return {"*"}
    wrong = set()
    for zone, found in zip(layout.zones, back.zones, strict=True):
        if not _reads_as(zone, found):
            wrong.add(zone.id)
    return wrong


def _reads_as(zone: Zone, found: Zone) -> bool:
    if zone.source.kind == ERROR:
        return True  # it stands there word for word; a new place may even have mended it
    return (
        own_values(zone) == own_values(found)
        and zone.source.kind == found.source.kind
        and zone.source.options == found.source.options
        and zone.fallback == found.fallback
    )


def _same(layout: Layout, was: Layout) -> bool:
    return (layout.name, layout.zones, layout.sound) == (was.name, was.zones, was.sound)


def _same_path(one: Path, other: Path) -> bool:
    return slug_of(one) == slug_of(other) and one.absolute() == other.absolute()


def _free_name(path: Path) -> Path:
    number = 1
    while (found := path.with_name(f"{path.name}~{number}~")).exists():
        number += 1
    return found


def _keep(path: Path, backup: Path) -> Problem | None:
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        return whole_file(path, "it can't be kept beside, so nothing was saved: {reason}",
                          reason=reason)  # fmt: skip
    return write_whole(backup, data)
