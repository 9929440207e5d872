"""pydantic's findings, said to people: no type names, no library words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hubwall.files.problems import Value, did_you_mean, shortened

Said = tuple[str, dict[str, Value], str]
"""English text, its values, and the hint."""

_BOUNDS = {
    "greater_than_equal": ("{value} is too small; at least {limit} is needed", "ge"),
    "greater_than": ("{value} is too small; it must be more than {limit}", "gt"),
    "less_than_equal": ("{value} is too large; at most {limit} is allowed", "le"),
    "less_than": ("{value} is too large; it must be less than {limit}", "lt"),
    "multiple_of": ("{value} is no multiple of {limit}", "multiple_of"),
    "string_too_short": ("this text is too short; at least {limit} characters", "min_length"),
    "string_too_long": ("this text is too long; at most {limit} characters", "max_length"),
    "too_short": ("too few values; at least {limit} are needed", "min_length"),
    "too_long": ("too many values; at most {limit} are allowed", "max_length"),
}

_TYPES = {
    "string": "a text is needed here, not {found}",
    "str": "a text is needed here, not {found}",
    "int": "a whole number is needed here, not {found}",
    "float": "a number is needed here, not {found}",
    "decimal": "a number is needed here, not {found}",
    "bool": "true or false is needed here, not {found}",
    "list": "a list is needed here, not {found}",
    "tuple": "a list is needed here, not {found}",
    "set": "a list is needed here, not {found}",
    "frozen_set": "a list is needed here, not {found}",
    "dict": "names with values are needed here, not {found}",
    "mapping": "names with values are needed here, not {found}",
    "model": "names with values are needed here, not {found}",
    "dataclass": "names with values are needed here, not {found}",
    "url": "this is no valid address",
    "date": "a date such as 2026-12-31 is needed here",
    "datetime": "a date and time such as 2026-12-31 18:00 is needed here",
    "time": "a time such as 18:00 is needed here",
    "time_delta": "a span of time such as 15 min is needed here",
}

TYPES_IN_SCHEMA = {
    "string": "string",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
}


def describe(error: Mapping[str, Any], known: Iterable[str] = ()) -> Said:
    """Say one of pydantic's errors. `known` are the names that may stand where an unknown one
    was found."""
    sort, context = str(error["type"]), error.get("ctx") or {}
    given = error.get("input")
    name = str(error["loc"][-1]) if error.get("loc") else ""
    match sort:
        case "missing" if name.isdigit():
            return "this list is too short", {}, ""
        case "missing" | "missing_argument":
            return "“{name}” is missing", {"name": name}, ""
        case "extra_forbidden" | "unexpected_keyword_argument":
            return "“{name}” is unknown here", {"name": shortened(name)}, did_you_mean(name, known)
        case "literal_error" | "enum":
            allowed = choices(str(context.get("expected", "")))
            values = {"value": shortened(_as_written(given)), "allowed": ", ".join(allowed)}
            return (
                "“{value}” is not possible here; {allowed} are",
                dict(values),
                did_you_mean(str(given), allowed) if isinstance(given, str) else "",
            )
        case "string_pattern_mismatch":
            return "“{value}” is not written as it should be here", {
                "value": shortened(given)
            }, ""  # fmt: skip
        case "value_error" | "assertion_error":
            return "{reason}", {"reason": str(context.get("error", error.get("msg", "")))}, ""
        case "int_from_float":
            return _TYPES["int"], {"found": kind_of(given)}, ""
        case "finite_number":
            return _TYPES["float"], {"found": kind_of(given)}, ""
    if sort in _BOUNDS:
        text, limit = _BOUNDS[sort]
        found = context.get(limit, "")
        return text, {"value": shortened(given), "limit": _number(found)}, ""
    stem = sort.removesuffix("_attributes_type").removesuffix("_type").removesuffix("_parsing")
    said = _TYPES.get(stem) or _TYPES.get(stem.split("_")[0])
    if said:
        return said, {"found": kind_of(given)} if "{found}" in said else {}, ""
    return "“{value}” is not possible here", {"value": shortened(_as_written(given))}, ""


def wrong_type(expected: str, given: object) -> Said:
    """Say that a value is of another type than the schema's (`integer`, `string`, …)."""
    return _TYPES[TYPES_IN_SCHEMA[expected]], {"found": kind_of(given)}, ""


def choices(expected: str) -> list[str]:
    """The choices in pydantic's `'a', 'b' or 'c'`, the empty one left out."""
    parts = (part.strip(" '\"") for part in expected.replace(" or ", ", ").split(","))
    return [part for part in parts if part]


def kind_of(value: object) -> str:
    """What a value of a file is, as it stands there."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list | tuple):
        return "[…]"
    return f"“{shortened(_as_written(value))}”" if isinstance(value, str) else _as_written(value)


def _as_written(value: object) -> str:
    words = {None: "null", True: "true", False: "false"}
    if value is None or isinstance(value, bool):
        return words[value]
    return str(value)


def _number(value: object) -> Value:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int | float) else str(value)
