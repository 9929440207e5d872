"""Whatever hubwall says, it says in French too; and the table holds nothing else."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import hubwall
from hubwall.model.french import FRENCH
from hubwall.sources.installed import kinds

PACKAGE = Path(hubwall.__file__).parent
_QML_STRING = r'"(?:[^"\\\n]|\\.)*"'
_QML_CALL = re.compile(rf"\bWords\.tr\(\s*({_QML_STRING}(?:\s*\+\s*{_QML_STRING})*)\s*[,)]")


@cache
def python_trees() -> tuple[ast.Module, ...]:
    return tuple(
        ast.parse(path.read_text(encoding="utf-8"), str(path))
        for path in sorted(PACKAGE.rglob("*.py"))
        if not path.name.startswith("french")
    )


def qml_texts() -> Iterator[str]:
    for path in sorted(PACKAGE.rglob("*.qml")):
        for call in _QML_CALL.finditer(path.read_text(encoding="utf-8")):
            parts = re.findall(_QML_STRING, call[1])
            yield "".join(ast.literal_eval(part) for part in parts)


@cache
def said() -> frozenset[str]:
    """Texts that the program surely asks a translation of."""
    found = set(qml_texts())
    for tree in python_trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if name == "tr" and isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.add(first.value)
    for kind in kinds().values():
        found.add(kind.label)
        found.update(field.description or "" for field in kind.options.model_fields.values())
    return frozenset(found)


def written() -> set[str]:
    """Every text that stands in the program, wherever it may go from there."""
    found = set(said())
    for tree in python_trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    for path in PACKAGE.rglob("*.qml"):
        found.update(
            ast.literal_eval(text)
            for text in re.findall(_QML_STRING, path.read_text(encoding="utf-8"))
        )
    return found


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_text_has_its_french() -> None:
    assert sorted(said() - FRENCH.keys()) == []


def test_no_french_is_left_of_a_text_that_is_gone() -> None:
    pages = [
        path.read_text(encoding="utf-8")
        for kind in ("html", "js")
        for path in PACKAGE.rglob(f"*.{kind}")
    ]
    left = FRENCH.keys() - written()
    assert sorted(text for text in left if not any(text in page for page in pages)) == []


def test_french_keeps_the_places_for_values() -> None:
    for english, french in FRENCH.items():
        assert french.strip(), english
        assert places(english) == places(french), english
