"""The JSON Schema (draft-07) of layouts, made from the definitions that the parser checks with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from hubwall.files.checking import schema_of
from hubwall.files.kinds import Kinds
from hubwall.files.layout_keys import MOST_ZONES, LayoutKeys, ZoneKeys

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
_NOT_IN_DRAFT_07 = frozenset(
    {"title", "change", "discriminator", "unevaluatedProperties", "$defs", "prefixItems"}
)
_NO_PLACEHOLDER = {"pattern": r"\$\{"}


def layout_schema(kinds: Kinds) -> Schema:
    """The schema of a layout file with these kinds in it."""
    definitions: Schema = {}
    layout = _object(LayoutKeys, "layout", definitions)
    layout["properties"]["zones"] = {
        "description": "The zones, each a rectangle that shows one source",
        "type": ["array", "null"],
        "items": {"$ref": "#/definitions/zone"},
        "maxItems": MOST_ZONES,
    }
    sound = definitions["layout.SoundKeys"]
    layout["properties"]["sound"] = {
        "description": layout["properties"]["sound"]["description"],
        "anyOf": [_but_objects(sound["properties"]["mode"]), sound],
    }
    layout["required"] = ["version", "zones"]
    layout["oneOf"] = [{"required": ["screens"]}, {"required": ["canvas"]}]
    definitions["source"] = _one_kind({}, kinds)
    zone = _one_kind(_object(ZoneKeys, "zone", definitions), kinds)
    zone["properties"]["fallback"] = {
        "description": "What it shows while its source is away",
        "$ref": "#/definitions/source",
    }
    definitions["zone"] = zone
    for name, kind in sorted(kinds.items()):
        definitions[f"kind.{name}"] = kind_schema(kind, definitions)
    return {
        "$schema": DRAFT,
        "title": "hubwall layout",
        **layout,
        "definitions": definitions,
    }


def kind_schema(kind: Any, definitions: Schema) -> Schema:
    """What may stand under a kind: its options, the bare value of its short option, or nothing
    (or `true`) where no option is needed."""
    options = _object(kind.options, f"kind.{kind.name}", definitions)
    ways = [options]
    if kind.short and kind.short in options.get("properties", {}):
        short = dict(options["properties"][kind.short])
        needed = set(options.get("required", ())) - {kind.short}
        if not needed:
            ways.append(_but_objects(short))
    if not options.get("required"):
        ways += [{"type": "null"}, {"enum": [True]}]
    return {"anyOf": ways, "description": str(getattr(kind, "label", kind.name))}


def _but_objects(schema: Schema) -> Schema:
    """A mapping under a kind always holds options, and nothing none."""
    return {"allOf": [schema, {"not": {"type": ["object", "null"]}}]}


def _one_kind(schema: Schema, kinds: Kinds) -> Schema:
    """The schema with every kind as a property, of which exactly one must be there."""
    properties = schema.setdefault("properties", {})
    for name in sorted(kinds):
        properties[name] = {"$ref": f"#/definitions/kind.{name}"}
    ways = [{"required": [name]} for name in sorted(kinds)]
    if ways:
        schema["oneOf"] = ways
    return {"type": "object", "additionalProperties": False, **schema}


def _object(model: type[BaseModel], prefix: str, definitions: Schema) -> Schema:
    """A model's schema as draft-07; its own definitions are added to `definitions`."""
    found = schema_of(model)
    for name, inner in found.get("$defs", {}).items():
        definitions[f"{prefix}.{name}"] = _converted(inner, prefix)
    schema: Schema = _converted(found, prefix)
    defaults = _defaults(model)
    for name, inner in schema.get("properties", {}).items():
        if "default" in inner:
            del inner["default"]
            if defaults.get(name) not in (None, "", [], {}):
                inner["default"] = defaults[name]
    schema.pop("description", None)
    schema.setdefault("additionalProperties", False)
    return schema


def _defaults(model: type[BaseModel]) -> Mapping[str, Any]:
    try:
        return model.model_construct().model_dump(mode="json", warnings=False)
    except Exception:  # a third-party kind's serializer
        return {}


def _converted(schema: Any, prefix: str) -> Any:
    if isinstance(schema, list):
        return [_converted(inner, prefix) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    found: Schema = {}
    for name, inner in schema.items():
        if name == "$ref":
            found[name] = f"#/definitions/{prefix}.{str(inner).rpartition('/')[2]}"
        elif name == "properties":
            found[name] = {key: _converted(value, prefix) for key, value in inner.items()}
        elif name in ("default", "const", "enum", "examples"):
            found[name] = inner
        elif name not in _NOT_IN_DRAFT_07:
            found[name] = _converted(inner, prefix)
    if "prefixItems" in schema:
        found["items"] = _converted(schema["prefixItems"], prefix)
        found.setdefault("additionalItems", False)
    if schema.get("type") == "string" and "enum" not in schema and "const" not in schema:
        found["not"] = _NO_PLACEHOLDER
    return found
