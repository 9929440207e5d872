"""Reading YAML that anyone may have written: size and depth limited, no aliases, no tags.

ruamel.yaml's pure parser gives events; the tree is built from them without recursion. (PyYAML's
C loader crashes the process on 30 KB of `[`; aliases explode when they are walked.)
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from hubwall.files.problems import Problem, shortened, whole_file
from hubwall.files.watching import Fingerprint, without_waiting
from hubwall.files.yaml_nodes import Node, resolve

LARGEST = 128 * 1024  # bytes
DEEPEST = 24
MOST_NODES = 16_000
MOST_NOTED = 1_000

_SYNTAX = {
    "mapping values are not allowed here": (
        "a “:” stands where none may be; begin a new line, or put the text in quotes"
    ),
    "could not find expected ':'": "a “:” is missing here",
    "found unexpected end of stream": "a quote that was opened before is never closed",
    "expected <block end>": "this line does not fit the indentation of those above",
    "found character '\\t'": "a tab stands here; indent with spaces",
    "found a tab": "a tab stands here; indent with spaces",
    "expected ',' or ']'": "a comma or a closing bracket is missing here",
    "expected ',' or '}'": "a comma or a closing brace is missing here",
    "expected the node content": "a value is missing here",
    "expected '<document start>'": "nothing more was expected here",
    "found character": "a text that begins with this character needs quotes",
    "found unknown escape": "this “\\” means nothing in double quotes; write two, or single quotes",
    "expected alphabetic": "a text that begins with this character needs quotes",
}


@dataclass(frozen=True)
class Read:
    """A file as it was read. `root` is None where it is no YAML at all, or empty.
    `marks` are the places (in characters) of the problems, in the same order."""

    text: str
    root: Node | None
    problems: tuple[Problem, ...] = ()
    marks: tuple[int, ...] = ()
    fingerprint: Fingerprint | None = None


def read_file(path: Path) -> Read:
    """Read a YAML file; what goes wrong is a problem, never an exception."""
    try:
        with open(path, "rb", opener=without_waiting) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                return _failed(path, "this is no file")
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return _failed(path, "there is no such file")
    except IsADirectoryError:
        return _failed(path, "this is a folder, no file")
    except PermissionError:
        return _failed(path, "this file may not be read")
    except (OSError, ValueError) as error:
        return _failed(path, "this file can't be read: {reason}", reason=_reason(error))
    if len(data) > LARGEST:
        return _failed(path, "this file is larger than {kib} KiB", kib=LARGEST // 1024)
    fingerprint = Fingerprint.of_bytes(data, found)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        problem = Problem(str(path), line, column, "this is no UTF-8 text")
        return Read("", None, (problem,), (0,), fingerprint)
    read = parse(text, path)
    return Read(text, read.root, read.problems, read.marks, fingerprint)


def parse(text: str, path: object) -> Read:
    """The tree of a text, and what is wrong with it. `path` is only named in problems."""
    builder = _Builder(text, str(path))
    if len(text) > LARGEST:
        return _failed(path, "this file is larger than {kib} KiB", kib=LARGEST // 1024)
    try:
        root = builder.build()
    except _StopReading:
        root = None
    except MarkedYAMLError as error:
        builder.syntax(error)
        root = None
    except YAMLError as error:
        builder.unreadable(error)
        root = None
    except (RecursionError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError,
            AssertionError) as error:  # fmt: skip
        builder.unreadable(error)  # the parser itself stumbled over hostile text
        root = None
    return Read(text, root, tuple(builder.problems), tuple(builder.marks))


class _StopReading(Exception):  # noqa: N818 - it ends the reading, and the problem is noted
    """Reading on makes no sense; the problem is noted."""


class _Builder:
    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.problems: list[Problem] = []
        self.marks: list[int] = []
        self.stack: list[tuple[Node, list[Node | None]]] = []
        self.count = 0
        self.shift = 0

    def events(self) -> Iterator[Any]:
        text = self.text
        if text.startswith("\ufeff"):
            text, self.shift = text[1:], 1
        yield from YAML(typ="safe", pure=True).parse(text)

    def build(self) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in self.events():
            name = type(event).__name__
            match name:
                case "DocumentStartEvent":
                    documents += 1
                    if documents > 1:
                        self.note(event.start_mark, "a second document begins here")
                        raise _StopReading
                    if event.tags or event.version not in (None, (1, 2)):
                        self.note(event.start_mark, "“%” lines are not allowed, except %YAML 1.2")
                        raise _StopReading
                case "ScalarEvent" | "MappingStartEvent" | "SequenceStartEvent" | "AliasEvent":
                    node = self.node(event, name)
                    if root is None:
                        root = node
                    self.attach(node)
                    if node.sort != "scalar":
                        self.stack.append((node, []))
                        if len(self.stack) > DEEPEST:
                            self.note(event.start_mark, "lists are nested too deep here")
                            raise _StopReading
                case "MappingEndEvent" | "SequenceEndEvent":
                    node, _ = self.stack.pop()
                    if node.flow:
                        node.end = int(event.end_mark.index) + self.shift
                    self.reach(node.end)
        return root

    def node(self, event: Any, name: str) -> Node:
        mark = event.start_mark
        self.count += 1
        if self.count > MOST_NODES:
            self.note(mark, "the file holds too many values; it stops making sense here")
            raise _StopReading
        start, end = mark.index + self.shift, event.end_mark.index + self.shift
        place = (start, mark.line + 1, mark.column + 1, end)
        if name == "AliasEvent":
            self.note(mark, "“*” (an alias) is not allowed; write the value again")
            return Node("scalar", *place)
        if event.anchor:
            self.note(mark, "“&” (an anchor) is not allowed")
        if event.tag:
            self.note(mark, "“!” (a tag) is not allowed")
        if name == "MappingStartEvent":
            return Node("mapping", *place, flow=bool(event.flow_style))
        if name == "SequenceStartEvent":
            return Node("sequence", *place, flow=bool(event.flow_style))
        return self.scalar(event, place)

    def scalar(self, event: Any, place: tuple[int, int, int, int]) -> Node:
        start, line, column, end = place
        style = event.style or ""
        node = Node("scalar", start, line, column, end, str(event.value), style)
        if not style:
            if not self.text[start:end].strip():
                node.end = node.start
            try:
                node.value = resolve(str(event.value))
            except ValueError:
                self.note(event.start_mark, "“{value}” is no number that can be used",
                          value=shortened(event.value))  # fmt: skip
        elif style in "|>":
            node.end = start + len(self.text[start:end].rstrip())
        return node

    def attach(self, node: Node) -> None:
        """Put a node where it belongs in the innermost open list or mapping."""
        if not self.stack:
            return
        parent, pending = self.stack[-1]
        node.flow = node.flow or parent.flow
        if parent.sort == "sequence":
            parent.items.append(node)
            self.reach(node.end if node.sort == "scalar" else node.start)
        elif not pending:
            pending.append(node)
        else:
            key = pending.pop()
            if key is not None:
                self.pair(parent, key, node)

    def pair(self, parent: Node, key: Node, value: Node) -> None:
        if value.sort == "scalar" and value.start == value.end and not value.style:
            colon = self.text.find(":", key.end)
            value.start = value.end = colon + 1 if colon >= 0 else key.end
        self.reach(max(key.end, value.end if value.sort == "scalar" else value.start))
        if key.sort != "scalar":
            self.note_at(key, "a list can't be a name")
            return
        name = str(key.value) if key.style else self.text[key.start : key.end].strip()
        if not name:
            self.note_at(key, "a name is missing before the “:”")
        elif name in parent.pairs:
            self.note_at(key, "“{name}” stands here twice", name=shortened(name))
        else:
            parent.pairs[name] = (key, value)

    def reach(self, end: int) -> None:
        """The innermost open block reaches to there at least: comments and empty lines after
        its last value are no part of it."""
        if self.stack and not self.stack[-1][0].flow:
            self.stack[-1][0].end = max(self.stack[-1][0].end, end)

    def note(self, mark: Any, text: str, **values: str) -> None:
        self.add(mark.index + self.shift, mark.line + 1, mark.column + 1, text, **values)

    def note_at(self, node: Node, text: str, **values: str) -> None:
        self.add(node.start, node.line, node.column, text, **values)

    def add(self, mark: int, line: int, column: int, text: str, **values: str) -> None:
        """Note a problem; nobody reads a thousand of them, so that many end the reading."""
        self.problems.append(Problem(self.path, line, column, text, tuple(sorted(values.items()))))
        self.marks.append(mark)
        if len(self.problems) > MOST_NOTED:
            raise _StopReading

    def syntax(self, error: MarkedYAMLError) -> None:
        said = str(error.problem or error.context or "")
        mark = error.problem_mark or error.context_mark
        if "end of stream" in said and error.context_mark is not None:
            mark = error.context_mark
        if mark is None:
            self.unreadable(error)
            return
        known = next((words for start, words in _SYNTAX.items() if said.startswith(start)), None)
        if known:
            self.note(mark, known)
        else:
            self.note(mark, "this is not valid YAML: {reason}", reason=shortened(said, 120))

    def unreadable(self, error: Exception) -> None:
        position = getattr(error, "position", None)
        if isinstance(position, int):
            place = position + self.shift
            before = self.text[:place]
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            self.add(place, line, column, "a character stands here that can't be seen")
            return
        reason = shortened(error, 120) or type(error).__name__
        self.problems.append(
            whole_file(self.path, "this is not valid YAML: {reason}", reason=reason)
        )
        self.marks.append(0)


def _failed(path: object, text: str, **values: str | int) -> Read:
    return Read("", None, (whole_file(path, text, **values),), (0,))


def _reason(error: Exception) -> str:
    number = getattr(error, "errno", None)
    return os.strerror(number) if number else str(error)
