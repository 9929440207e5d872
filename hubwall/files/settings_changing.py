"""Changing one setting in `settings.yaml`: everything else keeps every byte, comments included."""

from __future__ import annotations

from pathlib import Path

from hubwall.files import yaml_text
from hubwall.files.atomic import write_whole
from hubwall.files.edits import Edits
from hubwall.files.problems import Problem, whole_file
from hubwall.files.yaml_nodes import Plain
from hubwall.files.yaml_reader import read_file


def change_setting(path: Path, section: str, key: str, value: Plain) -> Problem | None:
    """Make `section: {key: value}` so. None when it stands on the disk, else why not; a file that
    can't be read as YAML is left alone. Blocks for the disk."""
    if not path.exists():
        return _write(path, yaml_text.entry(section, {key: value}, 0) + "\n")
    read = read_file(path)
    if read.problems:
        return read.problems[0]
    root = read.root
    if root is None or (root.sort == "scalar" and root.value is None):
        kept = read.text.rstrip("\n")
        begun = kept + "\n" if kept else ""
        return _write(path, begun + yaml_text.entry(section, {key: value}, 0) + "\n")
    if root.sort != "mapping":
        return whole_file(path, "names with values are needed here")
    edits = Edits(read.text)
    found = root.get(section)
    if found is None:
        edits.insert(root, section, {key: value})
    elif found.sort == "mapping":
        inner = found.get(key)
        if inner is None:
            edits.insert(found, key, value)
        else:
            edits.set_value(inner, inner.plain(), value, found.pairs[key][0].column - 1)
    else:
        name = root.pairs[section][0]
        edits.set_value(found, found.plain(), {key: value}, name.column - 1)
    return _write(path, edits.apply())


def _write(path: Path, text: str) -> Problem | None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        return whole_file(path, "it could not be saved: {reason}", reason=reason)
    return write_whole(path, text.encode())
