"""A zone as plain values for its file, and the text that they make."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from hubwall.files import yaml_text
from hubwall.files.edits import Edits
from hubwall.files.kinds import Kinds
from hubwall.files.yaml_nodes import Node, Plain
from hubwall.files.yaml_reader import parse
from hubwall.files.zones import ERROR
from hubwall.model.mistake import Mistake
from hubwall.model.zone import Source, Zone

DEFAULTS: dict[str, Plain] = {
    "name": "", "z": 0, "volume": 100, "mute": False, "output": "",
    "crop": [0.0, 0.0, 0.0, 0.0], "fit": "contain", "tags": [], "lock": False,
    "transition": "morph",
}  # fmt: skip


def own_values(zone: Zone) -> dict[str, Plain]:
    """The zone's own keys, all of them, in the order in which a new zone has them."""
    crop = zone.crop
    return {
        "id": zone.id,
        "name": zone.name,
        "at": [zone.rect.x, zone.rect.y, zone.rect.width, zone.rect.height],
        "z": zone.z,
        "volume": zone.volume,
        "mute": zone.mute,
        "output": zone.output,
        "crop": [float(share) for share in (crop.left, crop.top, crop.right, crop.bottom)],
        "fit": str(zone.fit),
        "tags": list(zone.tags),
        "lock": zone.lock,
        "transition": zone.transition,
    }


def option_values(source: Source, folder: Path | None, *, all_of_them: bool = False) -> Plain:
    """A source's options as values for a file; those at their default only where asked. A file
    below the folder is named from there."""
    options = source.options
    if not isinstance(options, BaseModel):
        return {}
    values = options.model_dump(
        mode="json", by_alias=True, exclude_defaults=not all_of_them, context={"folder": folder}
    )
    return _from_folder(values, folder) if folder is not None else values


def _from_folder(value: Plain, folder: Path) -> Plain:
    if isinstance(value, dict):
        return {name: _from_folder(inner, folder) for name, inner in value.items()}
    if isinstance(value, list):
        return [_from_folder(inner, folder) for inner in value]
    if isinstance(value, str) and value.startswith(f"{folder}{os.sep}") and "\n" not in value:
        return value[len(str(folder)) + 1 :]
    return value


def source_value(source: Source, kinds: Kinds, folder: Path | None) -> Plain:
    """What stands under the kind: the bare value of its short option where that is all."""
    values = option_values(source, folder)
    short = str(getattr(kinds.get(source.kind), "short", ""))
    if short and list(values) == [short] and not isinstance(values[short], dict):
        return values[short]
    return values or None


def fallback_value(zone: Zone, kinds: Kinds, folder: Path | None) -> Plain:
    if zone.fallback is None:
        return None
    return {zone.fallback.kind: source_value(zone.fallback, kinds, folder)}


def fresh_zone(zone: Zone, kinds: Kinds, folder: Path | None) -> dict[str, Plain]:
    """All that a new zone says: nothing that goes without saying."""
    own = own_values(zone)
    kept = {key: value for key, value in own.items()
            if key not in DEFAULTS or value != DEFAULTS[key]}  # fmt: skip
    kept[zone.source.kind] = source_value(zone.source, kinds, folder)
    fallback = fallback_value(zone, kinds, folder)
    if fallback is not None:
        kept["fallback"] = fallback
    return kept


def zone_lines(zone: Zone, kinds: Kinds, folder: Path | None) -> str:
    """A zone as a YAML mapping that begins in the first column. One with a mistake is what it
    was word for word, but for its id and, where it was moved, its place."""
    if zone.source.kind == ERROR and isinstance(zone.source.options, Mistake):
        return _mistaken_lines(zone, zone.source.options)
    values = fresh_zone(zone, kinds, folder)
    return "\n".join(yaml_text.entry(key, value, 0) for key, value in values.items())


def _mistaken_lines(zone: Zone, mistake: Mistake) -> str:
    root = parse(mistake.text, "").root
    if root is None or root.sort != "mapping" or root.start != 0:
        return mistake.text
    edits = Edits(mistake.text)
    changed: dict[str, Plain] = {"id": zone.id} if "id" in root.pairs else {}
    at = root.get("at")
    if at is not None and _is_place(at.plain()):
        changed["at"] = own_values(zone)["at"]
    change_own(edits, root, {}, changed)
    return edits.apply()


def _is_place(value: Plain) -> bool:
    return isinstance(value, list) and len(value) == 4 and all(type(n) is int for n in value)


def change_own(
    edits: Edits, node: Node, old: Mapping[str, Plain], new: Mapping[str, Plain]
) -> None:
    """Write those of a zone's own keys that have changed; one that does not stand there, and is
    at its default, needs no line."""
    for key, value in new.items():
        if key in old and old[key] == value:
            continue
        if key in node.pairs:
            name, inner = node.pairs[key]
            edits.set_value(inner, inner.plain(), value, name.column - 1)
        elif key not in DEFAULTS or value != DEFAULTS[key]:
            edits.insert(node, key, value, first=key == "id")


def change_source(
    edits: Edits, node: Node, zone: Zone, was: Zone, kinds: Kinds, folder: Path | None
) -> None:
    """Write the options of the zone's source that have changed, or another source."""
    old, new = was.source, zone.source
    if old.kind == new.kind == ERROR:
        return
    if old.kind != new.kind or new.kind not in node.pairs:
        edits.replace_pair(node, old.kind, new.kind, source_value(new, kinds, folder))
        return
    before, after = option_values(old, folder), option_values(new, folder)
    if before == after:
        return
    name, value = node.pairs[new.kind]
    if value.sort == "mapping" and value.pairs:
        every: dict[str, Any] = option_values(new, folder, all_of_them=True)
        for option in value.pairs:
            if option not in after and every.get(option) is not None:
                after[option] = every[option]
        edits.set_pairs(value, before, after)
        return
    short = str(getattr(kinds.get(new.kind), "short", ""))
    bare = source_value(new, kinds, folder)
    if short and short in before and not isinstance(bare, dict) and bare is not None:
        edits.set_value(value, before[short], bare, name.column - 1)
    else:
        edits.replace_pair(node, new.kind, new.kind, bare)


def change_fallback(
    edits: Edits, node: Node, zone: Zone, was: Zone, kinds: Kinds, folder: Path | None
) -> None:
    before, after = fallback_value(was, kinds, folder), fallback_value(zone, kinds, folder)
    if before == after:
        return
    if after is None:
        edits.remove(node, "fallback")
    elif "fallback" in node.pairs:
        edits.replace_pair(node, "fallback", "fallback", after)
    else:
        edits.insert(node, "fallback", after)
