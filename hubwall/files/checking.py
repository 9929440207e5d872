"""Checking a part of a file against a pydantic model: every mistake at once, each at its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from hubwall.files.problems import Problem
from hubwall.files.wording import Said, describe, wrong_type
from hubwall.files.yaml_nodes import Node, Plain

Model = TypeVar("Model", bound=BaseModel)
Loc = tuple[int | str, ...]


@dataclass(frozen=True)
class Checked(Generic[Model]):
    """The value, or None with at least one problem. `failed` are the model's own names that
    have a problem, or are unknown."""

    value: Model | None
    problems: tuple[Problem, ...] = ()
    failed: frozenset[str] = frozenset()


def check(
    model: type[Model],
    data: Mapping[str, Plain],
    node: Node,
    path: str,
    *,
    key: Node | None = None,
    short: str = "",
    context: Mapping[str, Any] | None = None,
) -> Checked[Model]:
    """Check `data`, which was read from `node`. What is missing is reported at `key`. `short`
    says that the node is the bare value of that option."""
    found: dict[Loc, tuple[Said, bool]] = {}
    value = None
    try:
        value = model.model_validate_json(json.dumps(data), context=dict(context or {}))
    except ValidationError as error:
        for one in error.errors(include_url=False):
            known = names_at(model, one["loc"][:-1])
            at_name = one["type"] in ("missing", "extra_forbidden")
            found.setdefault(_in_data(one["loc"], data), (describe(one, known), at_name))
    except Exception as error:  # a third-party kind's validator: anything can happen
        reason = str(error) or type(error).__name__
        found[()] = (("this can't be checked: {reason}", {"reason": reason}, ""), True)
    for loc, expected, given in wrong_types(schema_of(model), data):
        found.setdefault(loc, (wrong_type(expected, given), False))
    if not found and value is not None:
        return Checked(value)
    problems = tuple(
        _problem(path, _node_at(node, key, loc, at_name=at_name, short=short), said)
        for loc, (said, at_name) in found.items()
    )
    return Checked(None, problems, frozenset(str(loc[0]) for loc in found if loc))


def names_at(model: type[BaseModel], loc: Sequence[int | str]) -> tuple[str, ...]:
    """The names that may stand in the mapping at that place of the model."""
    schema: Any = schema_of(model)
    root = schema
    for step in loc:
        schema = _follow(schema, root)
        schema = schema.get("items", {}) if isinstance(step, int) else _under(schema, step)
    return tuple(_follow(schema, root).get("properties", {}))


@lru_cache(maxsize=64)
def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The model's own JSON Schema, as it reads; empty where a kind's model can give none."""
    try:
        return model.model_json_schema(mode="validation")
    except Exception:  # foreign code
        return {}


def wrong_types(schema: Mapping[str, Any], data: Plain) -> list[tuple[Loc, str, Plain]]:
    """Places where a scalar has another type than the schema says: pydantic takes `"60"` for a
    number and `1` for true, a layout does not."""
    found: list[tuple[Loc, str, Plain]] = []
    waiting: list[tuple[Loc, Any, Plain]] = [((), schema, data)]
    while waiting:
        loc, part, value = waiting.pop()
        part = _follow(part, schema)
        if isinstance(value, dict):
            for name, inner in value.items():
                waiting.append(((*loc, name), _under(part, name), inner))
        elif isinstance(value, list):
            first = part.get("prefixItems", [])
            for place, inner in enumerate(value):
                known = first[place] if place < len(first) else part.get("items", {})
                waiting.append(((*loc, place), known if isinstance(known, dict) else {}, inner))
        else:
            types = _types(part, schema)
            if types and not _fits(value, types):
                expected = next((t for t in ("integer", "number", "boolean") if t in types), "")
                if expected and isinstance(value, str | bool | int | float):
                    found.append((loc, expected, value))
    return found


def _under(part: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The schema of what stands under a name; empty where anything may."""
    found = part.get("properties", {}).get(name)
    if found is None:
        patterns = part.get("patternProperties", {})
        found = next(iter(patterns.values()), part.get("additionalProperties"))
    return found if isinstance(found, dict) else {}


def _follow(part: Any, root: Mapping[str, Any]) -> dict[str, Any]:
    seen = 0
    while isinstance(part, dict) and "$ref" in part and seen < 10:
        part = root.get("$defs", {}).get(str(part["$ref"]).rpartition("/")[2], {})
        seen += 1
    return part if isinstance(part, dict) else {}


def _types(part: Mapping[str, Any], root: Mapping[str, Any]) -> set[str]:
    """The types that a schema allows; none where it does not say."""
    ways = part.get("anyOf") or part.get("oneOf")
    if ways:
        each = [_types(_follow(way, root), root) for way in ways]
        return set().union(*each) if all(each) else set()
    if "enum" in part or "const" in part:
        return set()
    sort = part.get("type")
    return set(sort) if isinstance(sort, list) else {sort} if sort else set()


def _fits(value: Plain, types: Iterable[str]) -> bool:
    if isinstance(value, bool):
        return "boolean" in types
    if isinstance(value, int):
        return "integer" in types or "number" in types
    if isinstance(value, float):
        return "number" in types or ("integer" in types and value.is_integer())
    return "string" in types if isinstance(value, str) else "null" in types


def _in_data(loc: Loc, data: Plain) -> Loc:
    """The part of pydantic's place that is in the file: the names of union members left out."""
    found: list[int | str] = []
    for place, step in enumerate(loc):
        if isinstance(data, dict) and step in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        elif place == len(loc) - 1 and isinstance(data, dict | list):
            found.append(step)  # the one that is missing
            break
        else:
            continue
        found.append(step)
    return tuple(found)


def _node_at(node: Node, key: Node | None, loc: Loc, *, at_name: bool, short: str) -> Node:
    """The node to point at: the value, the name of an unknown option, or what lacks one."""
    here = key if key is not None else node
    if short:
        if not loc or loc[0] != short:
            return here
        here, loc = node, loc[1:]
    for place, step in enumerate(loc):
        if node.sort == "mapping" and step in node.pairs:
            name, value = node.pairs[str(step)]
            wanted = place == len(loc) - 1 and not at_name
            here = value if wanted and value.end > value.start else name
            node = value
        elif node.sort == "sequence" and isinstance(step, int) and step < len(node.items):
            here = node = node.items[step]
        else:
            break
    return here


def _problem(path: str, node: Node, said: Said) -> Problem:
    text, values, hint = said
    return Problem(path, node.line, node.column, text, tuple(sorted(values.items())), hint)
