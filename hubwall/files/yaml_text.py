"""Writing values as YAML: short, on one line where it fits, and read back as the same value."""

from __future__ import annotations

import json
import re

from hubwall.files.yaml_nodes import Plain, resolve

WIDTH = 96
_BARE = re.compile(r"[A-Za-zÀ-ÿ0-9_/.$(~+-][^\x00-\x1f\x7f-\xa0\ud800-\udfff\ufffe\uffff]*$")
_UNSAFE = re.compile(r": |:$| #|^[-?]( |$)|^---|^\.\.\.|\s$|^~$|[\u2028\u2029\ufeff\x85]")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}]|:[,\[\]{}]?$")


def scalar(value: bool | int | float | str | None, *, flow: bool = False, style: str = "") -> str:
    """A scalar as YAML. `flow` is for inside brackets. `style` is the quote that stood there
    before, kept for texts where it can be."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        text = repr(value)
        return text if "e" not in text else f"{value:.12f}".rstrip("0")
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if style != '"' and _may_stand_bare(value, flow):
        return value
    return _quoted(value)


def _may_stand_bare(text: str, flow: bool) -> bool:
    if not _BARE.match(text) or _UNSAFE.search(text):
        return False
    if flow and _UNSAFE_IN_FLOW.search(text):
        return False
    try:
        return resolve(text) == text and isinstance(resolve(text), str)
    except ValueError:
        return False


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(
        r"[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]",
        lambda found: f"\\u{ord(found[0]):04x}",
        quoted,
    )


def flow(value: Plain) -> str:
    """Any value on one line."""
    if isinstance(value, dict):
        inner = ", ".join(f"{scalar(k, flow=True)}: {flow(v)}" for k, v in value.items())
        return "{" + inner + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value, flow=True)


def entry(key: str, value: Plain, indent: int) -> str:
    """A key with its value, its later lines indented for a key that stands in column `indent`
    (from 0). The first line is not indented; no line end at the end."""
    name = scalar(key)
    if isinstance(value, dict) and value:
        margin = " " * (indent + 2)
        inner = (entry(k, v, indent + 2) for k, v in value.items())
        return f"{name}:\n" + "\n".join(margin + one for one in inner)
    if isinstance(value, list | tuple) and value:
        line = f"{name}: {flow(value)}"
        if len(line) + indent <= WIDTH:
            return line
        margin = " " * (indent + 2)
        return f"{name}:\n" + "\n".join(f"{margin}- {flow(item)}" for item in value)
    if isinstance(value, str):
        return f"{name}: {text(value, indent)}"
    return f"{name}: {flow(value) if isinstance(value, dict | list | tuple) else scalar(value)}"


def text(value: str, indent: int, style: str = "") -> str:
    """A text under a key in column `indent`: of several lines as a block, where it can be one."""
    lines = value.split("\n")
    if len(lines) < 2 or not _may_be_block(lines):
        return scalar(value, style=style)
    margin = " " * (indent + 2)
    mark = "|" if lines[-1] == "" else "|-"
    if lines[-1] == "":
        lines.pop()
    return f"{mark}\n" + "\n".join(margin + line if line else "" for line in lines)


def _may_be_block(lines: list[str]) -> bool:
    inner = lines[:-1] if lines[-1] == "" else lines
    return (
        bool(inner)
        and bool(inner[0])
        and bool(inner[-1])
        and not inner[0][0].isspace()
        and all(line == "" or (line.isprintable() and line.strip()) for line in inner)
    )
